"""Lines that a paragraph was set in -> its words: where a line goes on in the next, and what a hyphen at its end is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["HYPHENS", "compounds", "had_room", "join_lines", "reach"]

HYPHENS = ("-", "\u00ad", "\u2010", "\x02")
_LAST_WORD = re.compile(r"([^\W\d_]+).$")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3  # lines that go on in small letters, to tell by how far lines reach


def compounds(lines: Iterable[str]) -> frozenset[str]:
    """The words that have a hyphen within a line."""
    return frozenset(word for line in lines if "-" in line for word in _COMPOUND.findall(line.casefold()))


def join_lines(lines: Sequence[str], known: frozenset[str]) -> str:
    """Words that were parted at a line's end are made whole, save those that have a hyphen elsewhere too."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0]]
    for above, below in pairwise(lines):
        is_parted = above.endswith(HYPHENS) and below[0].islower()
        parted, rest = _LAST_WORD.search(above) if is_parted else None, _FIRST_WORD.match(below)
        if parted and rest:
            hyphen = "-" if f"{parted[1]}-{rest[0]}".casefold() in known else ""
            parts[-1] = parts[-1][:-1] + hyphen
        else:
            parts.append(" ")
        parts.append(below)
    return "".join(parts)


def reach(lines: Sequence[str]) -> int:
    """How many characters the lines of a text have room for, "" between paragraphs; 0 where nothing tells.

    Told by the lines that go on in small letters: a row of a table, or an address, may be longer than they are.
    """
    wrapped = [len(above) for above, below in pairwise(lines) if above and below and below.lstrip()[:1].islower()]
    return max(wrapped) if len(wrapped) >= _FEWEST else 0


def had_room(above: str, below: str, width: float) -> bool:
    """Whether a line had room for the first word of the next: that one was begun anew on purpose."""
    return len(above) + 1 + len(below.split(None, 1)[0]) <= width
