"""A message as plain text: mail's first part, and channels that know no markup."""

from __future__ import annotations

import textwrap

from notifiers.message import Item, Mark, Message, Span
from notifiers.text import plain, tidy

_SIGNS = {Mark.KEPT: ("", ""), Mark.GONE: ("[-", "-]"), Mark.COME: ("{+", "+}")}


def as_text(message: Message, width: int = 76) -> str:
    """Lines of at most `width` characters where words allow; 0 leaves the folding of lines to the reader."""
    parts = [_wrap(message.lead, width), _facts(message)]
    if any(item.redline for item in message.items):
        parts.append("Words that went are in [-…-], words that came in {+…+}.")
    parts += [_item(number, item, width) for number, item in enumerate(message.items, 1)]
    parts += [_wrap(line, width) for line in message.closing]
    if message.url:
        parts.append(f"The page: {plain(message.url)}")
    if message.more_url:
        parts.append(f"All of it: {plain(message.more_url)}")
    return "\n\n".join(part for part in parts if part) + "\n"


def redline_as_text(spans: tuple[Span, ...]) -> str:
    return "".join(_SIGNS[span.mark][0] + span.text + _SIGNS[span.mark][1] for span in tidy(spans)).strip()


def _facts(message: Message) -> str:
    widest = max((len(fact.label) for fact in message.facts), default=0)
    return "\n".join(f"{plain(fact.label):<{widest}}  {plain(fact.value)}" for fact in message.facts)


def _item(number: int, item: Item, width: int) -> str:
    labels = f"   ({', '.join(plain(label) for label in item.labels)})" if item.labels else ""
    lines = [_wrap(f"{number}. {plain(item.headline)}", width), labels]
    if item.context:
        lines.append(f"   in: {plain(item.context)}")
    if item.redline:
        lines.append(_wrap(redline_as_text(item.redline), width, "   | "))
    return "\n".join(line for line in lines if line)


def _wrap(text: str, width: int, margin: str = "") -> str:
    text = plain(text)
    if not width:
        return margin + text
    return textwrap.fill(
        text, width, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
