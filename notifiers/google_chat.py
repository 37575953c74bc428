"""Google Chat, by a webhook: a card, in a thread for each document; sent twice it shows once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar

from notifiers.base import Http, Receipt
from notifiers.fold import fold
from notifiers.hook import Hook
from notifiers.http import read_json, size
from notifiers.message import Item, Mark, Message, Span
from notifiers.text import by_group, clip, labels, plain, tidy

_BUDGET = 31_000  # bytes of 32,000 for the whole message
_MOST_WIDGETS = 90  # of 100
_MARKS = {
    Mark.KEPT: "{}",
    Mark.GONE: '<s><font color="#b3261e">{}</font></s>',
    Mark.COME: '<b><font color="#146c2e">{}</font></b>',
}

Json = dict[str, Any]


@dataclass(frozen=True)
class GoogleChat(Hook):
    """A card to one space, by the address of its webhook with key and token."""

    pace: ClassVar[float] = 1.0

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        hook = self.url.reveal()
        options = f"messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD&requestId={_request_id(message.id)}"
        url = f"{hook}{'&' if '?' in hook else '?'}{options}"
        answer = self.post(payload(message), http, url)
        return Receipt(plain(str(read_json(answer).get("name", ""))) or f"HTTP {answer.status}")


def payload(message: Message) -> Json:
    return _whole(fold(message, _fits))


def _fits(message: Message) -> bool:
    whole = _whole(message)
    return size(whole) <= _BUDGET and len(whole["cardsV2"][0]["card"]["sections"][0]["widgets"]) <= _MOST_WIDGETS


def _whole(message: Message) -> Json:
    widgets: list[Json] = [{"textParagraph": {"text": text}} for text in _texts(message) if text]
    buttons = [_button("The page", message.url), _button("All of it", message.more_url)]
    if found := [button for button in buttons if button]:
        widgets.append({"buttonList": {"buttons": found}})
    card = {"header": {"title": clip(message.title, 150) or "…"}, "sections": [{"widgets": widgets}]}
    thread = hashlib.sha256(message.thread.encode("utf-8", "replace")).hexdigest()[:32]
    return {
        "text": _without_markup(clip(message.title, 150)) or "…",
        "cardsV2": [{"cardId": "alert", "card": card}],
        "thread": {"threadKey": thread},
    }


def _texts(message: Message) -> list[str]:
    facts = "<br>".join(f"{_safe(fact.label)}: {_safe(fact.value)}" for fact in message.facts)
    texts = [_safe(message.lead), facts]
    for group, items in by_group(message.items):
        texts += [f"<b>{_safe(group)}</b>" if group else "", *map(_item, items)]
    return texts + [_safe(line) for line in message.closing]


def _item(item: Item) -> str:
    said = f" <i>{_safe(labels(item))}</i>" if item.labels else ""
    if item.brief:
        return f"• {_safe(item.headline)}{said}"
    words = "".join(_span(span) for span in tidy(item.redline))
    lines = [f"<b>{_safe(item.headline)}</b>{said}", _safe(f"in: {item.context}" if item.context else ""), words]
    return "<br>".join(line for line in lines if line)


def _span(span: Span) -> str:
    return _MARKS[span.mark].format(escape(span.text, quote=False))


def _safe(text: str) -> str:
    return escape(plain(text), quote=False)


def _without_markup(text: str) -> str:
    """The plain line beside the card, where <…> would call people and * _ ~ ` would be marks."""
    return text.translate(str.maketrans("<>*_~`", "‹›∗‗∼'"))


def _button(text: str, url: str) -> Json:
    if not url.lower().startswith(("https://", "http://")):
        return {}
    return {"text": text, "onClick": {"openLink": {"url": url}}}


def _request_id(message_id: str) -> str:
    return message_id if message_id.isalnum() else hashlib.sha256(message_id.encode()).hexdigest()[:32]
