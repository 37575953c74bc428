"""What a visit leaves for the next one: digests of what was left out, by its words and by its place."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from monitor.normalise.dated import is_date
from monitor.normalise.layout import Layout, spelled
from monitor.normalise.lines import LONG
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture

NOWHERE = 0  # the digest of no words at all, too
_MOST_DIGESTS = 4000
_NAMES_OF_PLACE = 4
_CLOSE = 12  # lines


def digest(text: str) -> int:
    return crc32(text.encode())


def digest_of(text: str) -> int:
    """A number for the words of a line, however they are spelled and numbered."""
    return _remembered(text) if len(text) < LONG else _digest_of(text)


def _digest_of(text: str) -> int:
    return digest(spelled(text, False)[1])


_remembered = lru_cache(maxsize=8192)(_digest_of)  # most of a page is as it was on the last visit


def place(layout: Layout, region: int) -> int:
    """A number for where a region stands, by the names of it and of those around it; NOWHERE where they have none."""
    regions = layout.regions
    if not regions[region].names.strip():
        return NOWHERE
    names = ""
    for _ in range(_NAMES_OF_PLACE):
        names = f"{names}\0{regions[region].names}"
        if not region:
            break
        region = regions[region].parent
    return digest(names)


def clock_place(layout: Layout, at: int) -> int:
    """A number for where the site says of its page when it came or changed, by the next line of the document."""
    after = next((block.text for block in layout.blocks[at + 1 : at + _CLOSE] if block.why is None), "")
    return digest(f"\0{after}")


def is_clock(block: Block) -> bool:
    return block.why is Furniture.CLOCK or (block.why is Furniture.BEFORE and is_date(block.text))


def remember(layout: Layout) -> frozenset[int]:
    """Digests of what was left out, by its words and by its place, and of addresses once hidden, for the next visit."""
    homes = {block.region for block in layout.blocks if block.why is None}
    left_out = [block for block in layout.blocks if block.why is not None][:_MOST_DIGESTS]
    places = {place(layout, region) for region in {block.region for block in left_out}}
    used = {place(layout, region) for region in homes}
    if any(map(is_clock, left_out)):
        places |= {clock_place(layout, at) for at, block in enumerate(layout.blocks) if is_clock(block)}
    words = {digest_of(block.text) for block in left_out}
    return frozenset((words | (places - used)) - {NOWHERE}) | layout.shown
