"""Discord, by a webhook: two embeds, what happened and what changed; nobody is ever mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers import markdown
from notifiers.base import DeliveryError, Http, HttpAnswer, Receipt
from notifiers.fold import fold
from notifiers.hook import Hook
from notifiers.http import HOOK, is_taken, post_json, read_json, seconds
from notifiers.message import Level, Message
from notifiers.text import clip, plain, utf16

_MOST_IN_ALL = 6_000  # characters over all embeds
_MOST_IN_ONE = 4_096  # of a description
_COLOURS = {Level.INFO: 0x64748B, Level.NOTICE: 0x2563EB, Level.WARNING: 0xD97706}

Json = dict[str, Any]


@dataclass(frozen=True)
class Discord(Hook):
    """A message to one Discord channel, by the address of a webhook.

    Attributes:
        thread_id: of the thread to write in, where it is one.
    """

    thread_id: str = ""
    pace: ClassVar[float] = 0.5

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.thread_id and not self.thread_id.isdigit():
            raise ValueError(f'thread_id: "{self.thread_id}" is no id of a thread; those are digits only')

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        # Without wait=true a message that Discord does not save is answered like one that it does.
        url = f"{self.url.reveal().partition('?')[0]}?wait=true"
        url += f"&thread_id={self.thread_id}" if self.thread_id else ""
        answer = post_json(http, url, payload(message), timeout=self.timeout)
        if not is_taken(answer):
            raise _error(answer)
        return Receipt(f"message {plain(str(read_json(answer).get('id', '')))}".strip())


def payload(message: Message) -> Json:
    return {"embeds": _embeds(fold(message, _fits)), "allowed_mentions": {"parse": []}}


def _fits(message: Message) -> bool:
    lengths = [utf16(embed.get("description", "")) for embed in _embeds(message)]
    titles = sum(utf16(embed.get("title", "")) for embed in _embeds(message))
    return max(lengths) <= _MOST_IN_ONE and sum(lengths) + titles <= _MOST_IN_ALL


def _embeds(message: Message) -> list[Json]:
    top = {"title": markdown.escape(clip(message.title, 100)) or "…", "description": markdown.head(message)}
    if message.url.lower().startswith(("https://", "http://")):
        top["url"] = message.url
    below = "\n\n".join(part for part in (markdown.items(message), markdown.end(message)) if part)
    embeds = [top, {"description": below}] if below else [top]
    return [{**embed, "color": _COLOURS[message.level]} for embed in embeds]


def _error(answer: HttpAnswer) -> DeliveryError:
    wait = read_json(answer).get("retry_after")
    return HOOK.error(answer, retry_after=seconds(float(wait)) if isinstance(wait, int | float) else None)
