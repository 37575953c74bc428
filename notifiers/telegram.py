"""Telegram, by a bot: HTML of its small kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, ClassVar

from notifiers.base import DeliveryError, Http, HttpAnswer, Receipt, Secret
from notifiers.fold import fold
from notifiers.http import Refusals, is_taken, post_json, read_json, seconds
from notifiers.message import Item, Mark, Message, Span
from notifiers.text import by_group, clip, labels, plain, tidy, utf16, without_mentions

_MOST = 4_096  # UTF-16 units, once tags and entities are read
_MARKS = {Mark.KEPT: "{}", Mark.GONE: "<s>{}</s>", Mark.COME: "<b>{}</b>"}
_TOKEN = re.compile(r"\d+:[\w-]+")
_CHAT = re.compile(r"-?\d+|@\w+")
_REFUSALS = Refusals(dead=frozenset({401, 404}), bad=frozenset({400, 403, 413}))


@dataclass(frozen=True)
class Telegram:
    """Messages to chats, groups or channels.

    Attributes:
        token: of the bot, a secret.
        to: chats: their numbers as text, or "@name" of a public channel.
        server: another server of the Bot API.
        timeout: seconds, for the whole exchange.
    """

    token: Secret
    to: tuple[str, ...]
    server: str = "https://api.telegram.org"
    timeout: float = 15.0
    pace: ClassVar[float] = 1.0

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token.reveal()):
            raise ValueError("token: is no token of a bot; it looks like 12345:abc…, from @BotFather")
        wrong = [chat for chat in self.to if not _CHAT.fullmatch(chat)]
        if wrong or not self.to:
            raise ValueError(f'to: "{"".join(wrong[:1])}" is no chat; write its number, like "-1001234", or "@name"')
        if not self.server.startswith(("https://", "http://")):
            raise ValueError(f'server: "{self.server}" is no web address; leave it out for Telegram\'s own')

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.to

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        url = f"{self.server.rstrip('/')}/bot{self.token.reveal()}/sendMessage"
        body = {"chat_id": recipient, **payload(message)}
        answer = post_json(http, url, body, timeout=self.timeout)
        said = read_json(answer)
        if is_taken(answer) and said.get("ok") is True:
            return Receipt(f"message {said.get('result', {}).get('message_id', '')}".strip())
        raise _error(answer, said)


def payload(message: Message) -> dict[str, Any]:
    shown = fold(message, lambda part: utf16(_as_read(_text(part))) <= _MOST)
    return {"text": _text(shown), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _as_read(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", text))


def _text(message: Message) -> str:
    facts = (f"{_safe(fact.label)}: {_link(fact.value, fact.url)}" for fact in message.facts)
    parts = [f"<b>{_safe(message.title) or '…'}</b>\n{_safe(message.lead)}", "\n".join(facts)]
    for group, items in by_group(message.items):
        parts += [f"<b>{_safe(group)}</b>" if group else "", *map(_item, items)]
    links = (_link("The page", message.url) if message.url else "", _link("All of it", message.more_url))
    parts += [_safe(line) for line in message.closing]
    parts.append(" · ".join(links if message.more_url else links[:1]))
    return "\n\n".join(part for part in parts if part)


def _item(item: Item) -> str:
    said = f" <i>{_safe(labels(item))}</i>" if item.labels else ""
    if item.brief:
        return f"• {_safe(item.headline)}{said}"
    words = "".join(_span(span) for span in tidy(item.redline)).strip()
    quote = f"<blockquote>{words}</blockquote>" if words else ""
    where = f"in: {_safe(item.context)}" if item.context else ""
    return "\n".join(line for line in (f"<b>{_safe(item.headline)}</b>{said}", where, quote) if line)


def _span(span: Span) -> str:
    return _MARKS[span.mark].format(escape(without_mentions(span.text), quote=False))


def _safe(text: str) -> str:
    return escape(without_mentions(plain(text)), quote=False)


def _link(text: str, url: str) -> str:
    if not url.lower().startswith(("https://", "http://")):
        return _safe(text)
    return f'<a href="{escape(plain(url))}">{_safe(text)}</a>'


def _error(answer: HttpAnswer, said: dict[str, Any]) -> DeliveryError:
    more = said.get("parameters") if isinstance(said.get("parameters"), dict) else {}
    reason = clip(str(said.get("description", "")), 200)
    if new := (more or {}).get("migrate_to_chat_id"):
        reason += f"; the group has become {new}: write that under `to`"
    wait = (more or {}).get("retry_after")
    return _REFUSALS.error(answer, reason, seconds(float(wait)) if isinstance(wait, int | float) else None)
