"""What stands on a page several times, for phones and for desks, or as an excerpt, is read once."""

from __future__ import annotations

import re

from monitor.normalise.dated import is_dated_line
from monitor.normalise.layout import Layout
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture

_FEWEST = 3  # blocks in a row
_SHARE = 0.35  # of all that was kept: so much is said twice by no document
_TWICE = 0.7  # of all sentences: hardly more are left where each stands twice
_NEAR = 12  # lines
_EXCERPT = 25  # characters
_VARIANT = re.compile(r"mobile|phone|tablet|desktop|print|variant|(?:^|[ _-])(?:hidden|visible|show|hide)[ _-]", re.I)


def is_said_twice(layout: Layout) -> bool:
    """Whether most sentences of a page stand on it twice: none of two such copies is the larger part of it."""
    texts = [block.text for block in layout.blocks if block.prose and block.why is None]
    return len(set(texts)) < _TWICE * len(texts)


def mark_copies(layout: Layout) -> None:
    """Mark the second and later copies of long stretches, of titles and dates, and of what is made for another screen.

    Where the title stands between two copies, that above it is marked.
    """
    mark_excerpts([block for block in layout.blocks if block.why is None])
    kept = [at for at, block in enumerate(layout.blocks) if block.why is None]
    texts = [layout.blocks[at].text for at in kept]
    if len(set(texts)) == len(texts):
        return
    seen: set[str] = set()
    for at, text in zip(kept, texts, strict=True):
        block = layout.blocks[at]
        if text in seen and (block.level == 1 or is_dated_line(text)):
            block.why = Furniture.COPY
        seen.add(text)
    total = sum(map(len, texts))
    titles = [number for number, at in enumerate(kept) if layout.blocks[at].level == 1]
    for source, start, size in repeats(texts):
        chars = sum(map(len, texts[start : start + size]))
        is_copy = chars >= _SHARE * total or (chars > 100 and is_variant(layout, kept[start]))
        is_above = bool(titles) and source < titles[0] < start and layout.blocks[kept[source]].why is None
        copy = source if is_above else start
        for at in kept[copy : copy + size] if is_copy else ():
            layout.blocks[at].why = Furniture.COPY


def mark_excerpts(kept: list[Block]) -> None:
    """Mark lines that say how one soon after them begins, and break off there."""
    for at, block in enumerate(kept):
        if block.text.endswith("..."):
            words = block.text.rstrip(". ")
            if len(words) >= _EXCERPT and any(one.text.startswith(words) for one in kept[at + 1 : at + _NEAR]):
                block.why = Furniture.COPY


def repeats(texts: list[str]) -> list[tuple[int, int, int]]:
    """Where stretches stand that are said again word for word, where they are, and how long they are."""
    first: dict[str, int] = {}
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(texts):
        source = first.setdefault(texts[at], at)
        size = 0
        while (
            source < at and at + size < len(texts) and source + size < at and texts[source + size] == texts[at + size]
        ):
            size += 1
        if size >= _FEWEST:
            found.append((source, at, size))
        at += max(size, 1)
    return found


def is_variant(layout: Layout, at: int) -> bool:
    """Whether a block stands in a part that only some screens show."""
    regions = layout.regions
    region = layout.blocks[at].region
    return regions[region].hidden or any(_VARIANT.search(regions[outer].names) for outer in layout.around(region))
