"""Matrix: an event in each room; its transaction id keeps a repeated one from showing twice."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote

from notifiers.base import DeliveryError, Http, HttpAnswer, Receipt, Secret
from notifiers.fold import fold
from notifiers.http import JSON, Refusals, compact, is_taken, read_json, seconds, size
from notifiers.message import Item, Mark, Message
from notifiers.plain import as_text
from notifiers.text import by_group, clip, labels, plain, tidy

_BUDGET = 60_000  # bytes of 65,536 for the whole event, which the server adds to
_MARKS = {Mark.KEPT: "{}", Mark.GONE: "<del>{}</del>", Mark.COME: "<strong>{}</strong>"}
_REFUSALS = Refusals(dead=frozenset({401}), bad=frozenset({400, 403, 404, 413}))


@dataclass(frozen=True)
class Matrix:
    """Messages to rooms that the account has joined.

    Attributes:
        server: the homeserver's address.
        token: the account's access token, a secret.
        rooms: ids like "!abc:example.org".
        timeout: seconds, for the whole exchange.
    """

    server: str
    token: Secret
    rooms: tuple[str, ...]
    timeout: float = 15.0
    pace: ClassVar[float] = 0.2

    def __post_init__(self) -> None:
        if not self.server.startswith(("https://", "http://")):
            raise ValueError(f'server: "{self.server}" is no web address; begin it with https://')
        wrong = [room for room in self.rooms if not room.startswith("!") or room != plain(room)]
        if wrong or not self.rooms:
            raise ValueError(f'rooms: "{"".join(wrong[:1])}" is no id of a room; it looks like "!abc:example.org"')

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.rooms

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        place = f"rooms/{quote(recipient, safe='')}/send/m.room.message/{quote(message.id, safe='')}"
        url = f"{self.server.rstrip('/')}/_matrix/client/v3/{place}"
        headers = {**JSON, "authorization": f"Bearer {self.token.reveal()}"}
        body = compact(payload(message)).encode()
        answer = http.request("PUT", url, body=body, headers=headers, timeout=self.timeout)
        if not is_taken(answer):
            raise _error(answer)
        return Receipt(clip(str(read_json(answer).get("event_id", "")), 100))


def payload(message: Message) -> dict[str, Any]:
    return _content(fold(message, lambda shown: size(_content(shown)) <= _BUDGET))


def _content(message: Message) -> dict[str, Any]:
    return {
        "msgtype": "m.notice",
        "body": f"{plain(message.title)}\n\n{as_text(message, 0)}",
        "format": "org.matrix.custom.html",
        "formatted_body": _html(message),
        "m.mentions": {},  # nobody, whatever the words say
    }


def _html(message: Message) -> str:
    facts = "<br>".join(f"{_safe(fact.label)}: {_safe(fact.value)}" for fact in message.facts)
    parts = [f"<h4>{_safe(message.title)}</h4>", _paragraph(_safe(message.lead)), _paragraph(facts)]
    for group, items in by_group(message.items):
        parts += [f"<h5>{_safe(group)}</h5>" if group else "", *map(_item, items)]
    parts += [_paragraph(_safe(line)) for line in message.closing]
    parts += [_link("The page", message.url), " ", _link("All of it", message.more_url)]
    return "".join(parts)


def _item(item: Item) -> str:
    said = f" <em>{_safe(labels(item))}</em>" if item.labels else ""
    if item.brief:
        return _paragraph(f"• {_safe(item.headline)}{said}")
    words = "".join(_MARKS[span.mark].format(escape(span.text)) for span in tidy(item.redline)).strip()
    where = f"<br>in: {_safe(item.context)}" if item.context else ""
    quoted = f"<blockquote>{words}</blockquote>" if words else ""
    return _paragraph(f"<strong>{_safe(item.headline)}</strong>{said}{where}") + quoted


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html else ""


def _safe(text: str) -> str:
    return escape(plain(text))


def _link(text: str, url: str) -> str:
    return f'<a href="{escape(plain(url))}">{text}</a>' if url.lower().startswith(("https://", "http://")) else ""


def _error(answer: HttpAnswer) -> DeliveryError:
    said = read_json(answer)
    wait = said.get("retry_after_ms")
    reason = clip(f"{said.get('errcode', '')} {said.get('error', '')}", 200)
    return _REFUSALS.error(answer, reason, seconds(wait / 1000) if isinstance(wait, int | float) else None)
