"""Plain text -> blocks: headings and lists guessed from how the lines look."""

from __future__ import annotations

import re

from monitor.model import ClauseKind
from monitor.normalise.assembly import Block

__all__ = ["read"]

_ITEM = re.compile(r"\s*(?:[•‣◦∙▪●○■□*+–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_TERM = re.compile(r"\S[^.!?:;]{1,80}? [–—-] (?=\S)")
_ENDS = (".", ",", ";", "!", ":", "…", "。", "؟")
_SMALL_WORDS = (
    "a an and as at by for from how if in into is it of on or our that the this to we what when who why with you "
    "your der die das und von zu im am für mit de du des la le les et en y el los las del di e il da do dos van het "
    "een"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_ADDRESS = re.compile(r"https?://|www\.|@|\d{3}[-.\s)]\s*\d{3}|\b(?:19|20)\d\d\b|\|")


def read(text: str) -> list[Block]:
    """Take plain text apart: paragraphs at empty lines, or line by line where none is empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    chunks = _chunks(lines)
    blocks: list[Block] = []
    for at, chunk in enumerate(chunks):
        following = chunks[at + 1] if at + 1 < len(chunks) else ""
        blocks.append(_block(chunk, following, is_first=not any(block.level for block in blocks)))
    return blocks


def _chunks(lines: list[str]) -> list[str]:
    """Join the lines that a paragraph was wrapped into."""
    chunks: list[str] = []
    previous = ""
    width = max((len(line) for line in lines), default=0)
    is_wrapped = width <= 100
    for line in lines:
        words = line.strip()
        if words and previous and is_wrapped and _continues(previous, line, width):
            chunks[-1] += " " + words
        elif words:
            chunks.append(line.rstrip())
        previous = line.rstrip()
    return chunks


def _continues(previous: str, line: str, width: int) -> bool:
    if _ITEM.match(line):
        return False
    first = line.strip()[0]
    return first.islower() or (len(previous) >= width * 0.7 and not previous.endswith(":"))


def _block(chunk: str, following: str, *, is_first: bool) -> Block:
    words = chunk.strip()
    if _is_heading(words, following):
        return Block(words, ClauseKind.HEADING, level=1 if is_first else 2)
    if _ITEM.match(chunk):
        return Block(words, ClauseKind.ITEM)
    return Block(words)


def _is_heading(words: str, following: str) -> bool:
    """A short line that asks, shouts, or has capitals as a title has, with something to stand above."""
    if not following or len(words) > 90 or words.endswith(_ENDS) or _ADDRESS.search(words):
        return False
    if not any(letter.isalpha() for letter in words):
        return False
    if words.endswith("?") or (words.isupper() and len(words) > 3):
        return True
    if len(following) < 60 and not following.strip().endswith((".", ":", "?")) and len(words.split()) > 1:
        return False
    return _is_title(words) and not _ITEM.match(words)


def _is_title(words: str) -> bool:
    names = [word for word in words.split() if word[0].isalpha()]
    big = [word for word in names if word.lower() not in _SMALL]
    if not big or len(names) > 12 or not words.lstrip("0123456789.() ")[:1].isupper():
        return False
    return sum(word[0].isupper() for word in big) >= 0.6 * len(big) or len(names) <= 7
