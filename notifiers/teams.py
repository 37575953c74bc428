"""Microsoft Teams, by a Workflows webhook: an Adaptive Card of text runs, which hold no markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers.base import DeliveryError, Http, Receipt
from notifiers.fold import fold
from notifiers.hook import Hook
from notifiers.http import size, words
from notifiers.message import Item, Mark, Message, Span
from notifiers.text import by_group, clip, labels, plain, tidy

_BUDGET = 14_000  # bytes; more is refused with 413, long before the documented 28 KB
_STYLES: dict[Mark, dict[str, Any]] = {
    Mark.KEPT: {},
    Mark.GONE: {"strikethrough": True, "color": "Attention"},
    Mark.COME: {"weight": "Bolder", "color": "Good"},
}

Json = dict[str, Any]


@dataclass(frozen=True)
class Teams(Hook):
    """A card to one Teams channel or chat, by the workflow "when a Teams webhook request is received"."""

    timeout: float = 30.0
    pace: ClassVar[float] = 0.5

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        answer = self.post(payload(message), http)
        if "returned HTTP error" in (said := words(answer)):
            # Some connectors tell of a refusal in the body of a 200.
            raise DeliveryError(said, permanent=False, whole_channel=True)
        return Receipt("accepted, to be posted by the workflow" if answer.status == 202 else f"HTTP {answer.status}")


def payload(message: Message) -> Json:
    return _envelope(fold(message, lambda shown: size(_envelope(shown)) <= _BUDGET))


def _envelope(message: Message) -> Json:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "fallbackText": clip(message.title, 150),
        "body": [block for block in _body(message) if block],
    }
    actions = [_open("The page", message.url), _open("All of it", message.more_url)]
    card |= {"actions": found} if (found := [action for action in actions if action]) else {}
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}


def _body(message: Message) -> list[Json]:
    blocks = [_block(_run(message.title or "…", size="Large", weight="Bolder")), _block(_run(message.lead))]
    blocks += [_block(_run(f"{plain(fact.label)}: ", isSubtle=True), _run(fact.value)) for fact in message.facts]
    for group, items in by_group(message.items):
        blocks.append(_block(_run(group, size="Medium", weight="Bolder"), spacing="Large"))
        blocks += [block for item in items for block in _item(item)]
    return blocks + [_block(_run(line, isSubtle=True)) for line in message.closing]


def _item(item: Item) -> list[Json]:
    said = _run(f" {labels(item)}" if item.labels else "", isSubtle=True)
    if item.brief:
        return [_block(_run(f"• {plain(item.headline)}"), said)]
    where = _block(_run(f"in: {plain(item.context)}" if item.context else "", isSubtle=True), spacing="None")
    quote = _block(*(_span(span) for span in tidy(item.redline)))
    framed = {"type": "Container", "style": "emphasis", "items": [quote]} if quote else {}
    return [_block(_run(item.headline, weight="Bolder"), said, spacing="Medium"), where, framed]


def _block(*runs: Json, spacing: str = "") -> Json:
    said = [run for run in runs if run]
    return {"type": "RichTextBlock", "inlines": said, **({"spacing": spacing} if spacing else {})} if said else {}


def _run(text: str, **style: Any) -> Json:
    words = plain(text)
    spaced = " " * text.startswith(" ") + words + " " * text.endswith(" ")
    return {"type": "TextRun", "text": spaced, **style} if words else {}


def _span(span: Span) -> Json:
    return {"type": "TextRun", "text": span.text, **_STYLES[span.mark]}


def _open(title: str, url: str) -> Json:
    if not url.lower().startswith(("https://", "http://")):
        return {}
    return {"type": "Action.OpenUrl", "title": title, "url": url}
