"""A channel that keeps what it hears."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from notifiers import Http, Message, Receipt
from notifiers.base import Secret


@dataclass(frozen=True)
class Ear:
    """A channel that hears, or raises what it is told to."""

    people: tuple[str, ...] = ("",)
    errors: list[Exception] = field(default_factory=list)
    heard: list[tuple[str, Message]] = field(default_factory=list)
    key: Secret = field(default_factory=lambda: Secret("hunter2-hunter2"))
    pace: ClassVar[float] = 0.0

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.people

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append((recipient, message))
        return Receipt("heard")
