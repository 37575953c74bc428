"""ntfy: a short push message to telephones and desktops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers.base import Http, Receipt, Secret
from notifiers.fold import fold
from notifiers.http import JSON, Refusals, compact, is_taken, read_json
from notifiers.message import Level, Message
from notifiers.plain import as_text
from notifiers.text import clip, plain

_MOST = 4_000  # bytes of 4,096; a longer message becomes a file
_PRIORITY = {Level.INFO: 2, Level.NOTICE: 3, Level.WARNING: 4}
_TOPIC = re.compile(r"[\w-]{1,64}")
_REFUSALS = Refusals(dead=frozenset({401, 403, 404}), bad=frozenset({400, 413, 422}))


@dataclass(frozen=True)
class Ntfy:
    """A message to one topic.

    Attributes:
        topic: whoever knows it can read along, unless the server is told otherwise.
        server: your own, or the public one.
        token: for protected topics, a secret.
        timeout: seconds, for the whole exchange.
    """

    topic: str
    server: str = "https://ntfy.sh"
    token: Secret | None = None
    timeout: float = 15.0
    pace: ClassVar[float] = 0.5

    def __post_init__(self) -> None:
        if not _TOPIC.fullmatch(self.topic):
            raise ValueError(f'topic: "{self.topic}" is no topic; use letters, digits, - and _, at most 64')
        if not self.server.startswith(("https://", "http://")):
            raise ValueError(f'server: "{self.server}" is no web address; begin it with https://')

    @property
    def recipients(self) -> tuple[str, ...]:
        return ("",)

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        headers = {**JSON, **({"authorization": f"Bearer {self.token.reveal()}"} if self.token else {})}
        body = compact({"topic": self.topic, **payload(message)}).encode()
        answer = http.request("POST", f"{self.server.rstrip('/')}/", body=body, headers=headers, timeout=self.timeout)
        if not is_taken(answer):
            raise _REFUSALS.error(answer)
        return Receipt(f"message {plain(str(read_json(answer).get('id', '')))}".strip())


def payload(message: Message) -> dict[str, Any]:
    shown = fold(message, lambda part: len(as_text(part, 0).encode()) <= _MOST)
    body: dict[str, Any] = {"title": clip(message.title, 120) or "…", "message": as_text(shown, 0).strip() or "…"}
    body |= {"priority": _PRIORITY[message.level], "tags": ["page_facing_up"]}
    if shown.url:
        body["click"] = shown.more_url or shown.url
        body["actions"] = [{"action": "view", "label": "The page", "url": shown.url}]
    return body
