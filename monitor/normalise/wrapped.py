"""Lines that a paragraph was set in -> its words: where a line goes on in the next, and what a hyphen at its end is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["SENTENCE_END", "compounds", "had_room", "is_page_number", "join_lines", "reach"]

SENTENCE_END = (".", "!", "?", ":", ";", "。", "؟", "…", '"', "”")
_HYPHENS = ("-", "\u00ad", "\u2010", "\x02")
_LAST_WORD = re.compile(r"([^\W\d_]+).$")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|página|pagina|strona|sida|side|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de|di|van|z|av|\|)\s*\d{1,4})?"
    r"[-–—|\s]*$",
    re.IGNORECASE,
)
_SHORTEST = 0.8  # of the longest line; a shorter one was ended on purpose
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
        is_parted = above.endswith(_HYPHENS) and below[0].islower()
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

    Told by the lines that go on in small letters: none of these had room for the first word of the next. A row of a
    table, or an address, may be longer than they are; letters that are not all as wide make some of them shorter.
    """
    wrapped = [(above, below) for above, below in pairwise(lines) if above and below and below.lstrip()[:1].islower()]
    if len(wrapped) < _FEWEST:
        return 0
    longest = max(len(above) for above, _ in wrapped)
    lengths = sorted(_length(above, below) for above, below in wrapped)
    shortest = max(lengths[len(lengths) // 30], int(_SHORTEST * lengths[-1]))
    return min(longest, shortest - 1)


def had_room(above: str, below: str, width: float) -> bool:
    """Whether a line had room for the first word of the next: that one was begun anew on purpose."""
    return _length(above, below) <= width


def _length(above: str, below: str) -> int:
    """How long a line would be with the first word of the next."""
    return len(above) + 1 + len(below.split(None, 1)[0])


def is_page_number(text: str) -> bool:
    """Whether a line is a number and little else; it need not be the page's."""
    return _PAGE_NUMBER.match(text) is not None
