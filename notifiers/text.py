"""Words of strangers made safe to show anywhere: plain, on one line, not too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from notifiers.message import Item, Mark, Span

# Control characters, line ends of all kinds, and what overrides the direction of writing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")
_SPACES = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MENTION = re.compile(r"(?<![\w.+-])@(?=\w)")


def plain(text: str) -> str:
    """One line without control characters and without halves of characters."""
    return _single(text).strip()


def whole(text: str) -> str:
    """Halves of characters, which no encoding takes, replaced."""
    return _SURROGATES.sub("\ufffd", text)


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words, with an ellipsis where something is missing."""
    text = plain(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    whole_words = head.rpartition(" ")[0]
    return (whole_words if len(whole_words) > limit // 2 else head).rstrip() + "…"


def without_mentions(text: str) -> str:
    """An @ that could call people is kept from doing so by a joiner that cannot be seen."""
    return _MENTION.sub("@\u2060", text)


def utf16(text: str) -> int:
    """Length in UTF-16 units, as several services count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def by_group(items: Iterable[Item]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Items under what they are told of; "" where the whole message is of one thing."""
    for group, own in groupby(items, key=lambda item: item.group):
        yield plain(group), tuple(own)


def labels(item: Item) -> str:
    return " · ".join(plain(label) for label in item.labels)


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans whose marked ones neither begin nor end with a space, and stand apart from what they would stick to.

    Only so does markup of the Markdown kind hold.
    """
    tidied: list[Span] = []
    for piece in (piece for span in spans for piece in _pieces(span)):
        if tidied and tidied[-1].mark is not piece.mark and _sticks(tidied[-1], piece):
            _append(tidied, Span(Mark.KEPT, " "))
        _append(tidied, piece)
    return tuple(tidied)


def _append(spans: list[Span], piece: Span) -> None:
    if spans and spans[-1].mark is piece.mark:
        spans[-1] = replace(piece, text=_single(spans[-1].text + piece.text))
    else:
        spans.append(piece)


def _pieces(span: Span) -> Iterable[Span]:
    text = _single(span.text)
    if span.mark is Mark.KEPT or not text.strip():
        return (Span(Mark.KEPT, text),) if text else ()
    parts = (Span(Mark.KEPT, text[: text[0] == " "]), Span(span.mark, text.strip()))
    return tuple(part for part in (*parts, Span(Mark.KEPT, " " * (text[-1] == " "))) if part.text)


def _single(text: str) -> str:
    return _SPACES.sub(" ", _CONTROL.sub(" ", whole(text)))


def _sticks(left: Span, right: Span) -> bool:
    if Mark.KEPT not in (left.mark, right.mark):
        return True
    marked_end, other = (left.text[-1], right.text[0]) if left.mark is not Mark.KEPT else (right.text[0], left.text[-1])
    return not marked_end.isalnum() and other.isalnum()
