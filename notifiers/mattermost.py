"""Mattermost, by an incoming webhook: Markdown in which every word of the message is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers import markdown
from notifiers.base import DeliveryError, Http, Receipt
from notifiers.fold import fold
from notifiers.hook import Hook
from notifiers.http import words
from notifiers.message import Message

_MOST = 16_000  # characters of 16,383


@dataclass(frozen=True)
class Mattermost(Hook):
    """A post to one channel, by the address of an incoming webhook."""

    pace: ClassVar[float] = 0.2

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        answer = self.post(payload(message), http)
        if words(answer) != "ok":
            raise DeliveryError(f"Mattermost did not say ok: {words(answer)}", permanent=False)
        return Receipt("ok")


def payload(message: Message) -> dict[str, Any]:
    return {"text": _text(fold(message, lambda shown: len(_text(shown)) <= _MOST))}


def _text(message: Message) -> str:
    parts = (
        f"#### {markdown.escape(message.title)}",
        # Two spaces end a line in Markdown.
        *(part.replace("\n", "  \n") for part in (markdown.head(message),)),
        markdown.items(message),
        markdown.end(message),
    )
    return "\n\n".join(part for part in parts if part)
