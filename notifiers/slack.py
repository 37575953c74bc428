"""Slack, by an incoming webhook. Words go out as rich text, which holds no markup, so that none has to be escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers.base import DeliveryError, Http, Receipt
from notifiers.fold import fold
from notifiers.hook import Hook
from notifiers.http import compact, words
from notifiers.message import Item, Mark, Message, Span
from notifiers.text import by_group, clip, labels, plain, tidy

_MOST_BLOCKS = 45  # of 50
_MOST_CHARACTERS = 12_000  # over all blocks; about 13,200 are refused (slackapi/bolt-js#2509)
_STYLES = {Mark.KEPT: {}, Mark.GONE: {"strike": True}, Mark.COME: {"bold": True}}

Json = dict[str, Any]


@dataclass(frozen=True)
class Slack(Hook):
    """A message to one Slack channel, by the address of an incoming webhook."""

    pace: ClassVar[float] = 1.0

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        answer = self.post(payload(message), http)
        if words(answer) != "ok":
            raise DeliveryError(f"Slack did not say ok: {words(answer)}", permanent=False)
        return Receipt("ok")


def payload(message: Message) -> Json:
    shown = fold(message, _fits)
    return {"text": _mrkdwn(f"{shown.title}: {shown.lead}"), "blocks": _blocks(shown)}


def _fits(message: Message) -> bool:
    blocks = _blocks(message)
    return len(blocks) <= _MOST_BLOCKS and len(compact(blocks)) <= _MOST_CHARACTERS


def _mrkdwn(text: str) -> str:
    """The line for notifications, where &, < and > are all that means anything to the server."""
    return clip(text, 700).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _blocks(message: Message) -> list[Json]:
    title = {"type": "plain_text", "text": clip(message.title, 150) or "…", "emoji": False}
    head = [_section(_text(message.lead)), *(_fact(fact.label, fact.value, fact.url) for fact in message.facts)]
    blocks = [{"type": "header", "text": title}, *_rich(head)]
    for group, items in by_group(message.items):
        blocks += _rich([_section(_text(group, bold=True))] if group else [])
        blocks += [block for item in items for block in _rich(list(_item(item)))]
    end = [_section(_text(line)) for line in message.closing]
    links = [*_link("The page", message.url), _raw("  "), *_link("All of it", message.more_url)]
    return blocks + _rich([*end, _section(*links) if message.url or message.more_url else {}])


def _item(item: Item) -> Iterator[Json]:
    said = f" {labels(item)}" if item.labels else ""
    if item.brief:
        yield _section(_text(f"• {plain(item.headline)}"), _text(said, italic=True))
        return
    yield _section(_text(item.headline, bold=True), _text(said, italic=True))
    yield _section(_text(f"in: {plain(item.context)}" if item.context else ""))
    yield _part("rich_text_quote", [_span(span) for span in tidy(item.redline)])


def _fact(label: str, value: str, url: str) -> Json:
    return _section(_text(f"{plain(label)}: "), *(_link(value, url) or [_text(value)]))


def _rich(parts: list[Json]) -> list[Json]:
    """One block of the parts that say anything, each on lines of its own; none where nothing is said."""
    said = [part for part in parts if part]
    return [{"type": "rich_text", "elements": said}] if said else []


def _section(*elements: Json) -> Json:
    return _part("rich_text_section", [*elements, _raw("\n")] if any(elements) else [])


def _part(kind: str, elements: list[Json]) -> Json:
    said = [element for element in elements if element]
    return {"type": kind, "elements": said} if said else {}


def _text(text: str, **style: bool) -> Json:
    words = plain(text)
    return _raw(" " * text.startswith(" ") + words, **style) if words else {}


def _span(span: Span) -> Json:
    return _raw(span.text, **_STYLES[span.mark])


def _raw(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def _link(text: str, url: str) -> list[Json]:
    if not url.lower().startswith(("https://", "http://")) or not plain(text):
        return []
    return [{"type": "link", "url": plain(url), "text": plain(text)}]
