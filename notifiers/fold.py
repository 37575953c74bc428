"""A message made small enough for a channel: the first things stay, words are left out whole, and it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from notifiers.message import Fact, Item, Mark, Message, Span
from notifiers.text import clip, plain

Fits = Callable[[Message], bool]

_MOST_ITEMS = 60
_MOST_FACTS = 8
_AROUND = 12  # words kept on each side of a change, where the kept ones are shortened
_PATIENCE = 4
_LINES = (600, 250, 120, 60, 20)  # longest line of the head, in characters, tried one after another
_LONGEST_URL = 1_500


def fold(message: Message, fits: Fits) -> Message:
    """The fullest form of `message` that fits.

    First every item with its headline alone, as many as fit; then, from the first on, each gets its redline, with its
    unchanged words shortened if it must be. No redline is ever cut within a word that came or went.
    """
    message = replace(message, items=tuple(map(_named, message.items)))
    bare = _bare(message, fits)
    for items in (message.items, tuple(map(_abridged, message.items))):
        if len(items) <= _MOST_ITEMS and fits(everything := _with(bare, message, items)):
            return everything
    items = message.items[:_MOST_ITEMS]
    shown = _most(len(items), lambda number: fits(_with(bare, message, tuple(map(_brief, items[:number])))))
    return _with(bare, message, _with_words(bare, message, items[:shown], fits))


def _with_words(bare: Message, message: Message, items: tuple[Item, ...], fits: Fits) -> tuple[Item, ...]:
    """The items, from the first on with as many of their words as fit; it gives up after a few that do not."""
    kept = tuple(map(_brief, items))
    failures = 0
    for at, item in enumerate(items):
        fuller = (attempt for attempt in (item, _abridged(item)) if attempt.redline)
        attempts = ((*kept[:at], attempt, *kept[at + 1 :]) for attempt in fuller)
        found = next((attempt for attempt in attempts if fits(_with(bare, message, attempt))), kept)
        failures += found is kept and bool(item.redline)
        if failures == _PATIENCE:
            break
        kept = found
    return kept


def abridge(spans: tuple[Span, ...], around: int = _AROUND) -> tuple[Span, ...]:
    """Spans whose unchanged words are shortened to those beside a change; what is left out shows as […]."""
    last = len(spans) - 1
    return tuple(_shorten(span, around, at == 0, at == last) for at, span in enumerate(spans))


def _shorten(span: Span, around: int, first: bool, final: bool) -> Span:
    words = span.text.split()
    if span.mark is not Mark.KEPT or len(words) <= 2 * around + 4:
        return span
    head = [] if first else words[:around]
    tail = [] if final else words[-around:]
    before, after = " " * span.text[:1].isspace(), " " * span.text[-1:].isspace()
    return Span(Mark.KEPT, before + " ".join([*head, "[…]", *tail]) + after)


def _bare(message: Message, fits: Fits) -> Message:
    """The message without items, its lines short enough to fit."""
    for longest in _LINES:
        bare = _clipped(message, longest)
        if fits(_with(bare, message, ())):
            return bare
    return replace(_clipped(message, _LINES[-1]), facts=(), closing=(), lead="")


def _clipped(message: Message, longest: int) -> Message:
    return replace(
        message,
        title=clip(message.title, min(longest, 150)) or "(no title)",
        lead=clip(message.lead, 2 * longest),
        facts=_few(message.facts, longest),
        closing=tuple(clip(line, longest) for line in message.closing[:4]),
        items=(),
        url=_short_url(message.url),
        more_url=_short_url(message.more_url),
    )


def _few(facts: tuple[Fact, ...], longest: int) -> tuple[Fact, ...]:
    short = [Fact(clip(fact.label, 40), clip(fact.value, longest), _short_url(fact.url)) for fact in facts]
    if len(short) <= _MOST_FACTS:
        return tuple(short)
    return (*short[:_MOST_FACTS], Fact("…", f"and {len(short) - _MOST_FACTS} more"))


def _short_url(url: str) -> str:
    """An address is never cut: it is shown, or left out where it is too long or leads to no web page."""
    url = plain(url)
    is_page = url.lower().startswith(("https://", "http://")) and " " not in url
    return url if is_page and len(url) <= _LONGEST_URL else ""


def _with(bare: Message, message: Message, items: tuple[Item, ...]) -> Message:
    left = len(message.items) - len(items)
    wordless = sum(bool(whole.redline) and not item.redline for whole, item in zip(message.items, items, strict=False))
    lines = [f"and {left} more"] if left else []
    if wordless:
        lines.append(f"the words of {wordless} of these do not fit here")
    where = f": {bare.more_url or bare.url}" if bare.more_url or bare.url else ""
    said = ("; ".join(lines) + where,) if lines else ()
    return replace(bare, items=items, closing=(*(line[0].upper() + line[1:] for line in said), *bare.closing))


def _named(item: Item) -> Item:
    return item if plain(item.headline) else replace(item, headline="(no words)")


def _brief(item: Item) -> Item:
    return replace(
        item,
        headline=clip(item.headline, 300),
        labels=tuple(clip(label, 40) for label in item.labels[:10]),
        context=clip(item.context, 160),
        redline=(),
    )


def _abridged(item: Item) -> Item:
    return replace(_brief(item), redline=abridge(item.redline))


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest number up to `limit` for which it holds; it holds for all below one for which it does."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
