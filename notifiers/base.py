"""What every channel is, what it needs from outside, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from notifiers.message import Message


class DeliveryError(Exception):
    """A message was not taken.

    `permanent` when no further try can succeed; `retry_after` is the wait the receiver asks for, None where it
    names none; `whole_channel` when every recipient of the channel would fail alike (a wrong password).
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        retry_after: timedelta | None = None,
        whole_channel: bool = False,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.retry_after = retry_after
        self.whole_channel = whole_channel


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a server answered; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http(Protocol):
    """The guarded way to the web: checks addresses, caps sizes, follows no redirects.

    Raises DeliveryError where no answer came; any status is an answer.
    """

    def request(
        self, method: str, url: str, *, body: bytes, headers: Mapping[str, str], timeout: float
    ) -> HttpAnswer: ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receiver said when it took the message."""

    detail: str = ""


class Channel(Protocol):
    """A way to send messages. Its fields are its keys in sources.toml."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom it reaches, each in a delivery of its own; ("",) where the channel is the one recipient."""

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        """Return once the message is taken; raise DeliveryError if it is not."""
