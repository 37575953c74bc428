"""Plain text -> blocks: headings and lists guessed from how the lines look."""

from __future__ import annotations

import re

from monitor.model import ClauseKind
from monitor.normalise.assembly import Block

__all__ = ["is_heading", "is_item", "read"]

# Typefaces of signs keep their bullets where no letters are.
_ITEM = re.compile(r"\s*(?:[•‣◦∙▪●○■□*+\ue000-\uf8ff–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_ENDS = (".", ",", ";", "!", ":", "…", "。", "؟")
_SMALL_WORDS = (
    "a an and as at by for from how if in into is it of on or our that the this to we what when who why with you "
    "your der die das und von zu im am für mit de du des la le les et en y el los las del di e il da do dos van het "
    "een"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_HEAD = 10  # paragraphs within which the title stands
_TITLE = re.compile(
    r"\b(?:policy|notice|statement|terms|agreement|conditions|\w*erklärung|\w*hinweise|\w*bestimmungen|\w*bedingungen"
    r"|politique|charte|mentions|política|aviso|términos|condiciones|informativa|termini|condizioni|\w*verklaring|\w*beleid"
    r"|\w*voorwaarden|termos|polityka|regulamin)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What a page says around its document: copyright lines, menus in one line, bread crumbs.
_RIGHTS = re.compile(
    r"(?:(?:copyright\s*)?©|copyright\s*\(c\))\s*(?:[^.\d]{1,60}\s)?(?:19|20)\d\d\b.{0,60}$"
    r"|copyright\s+(?:19|20)\d\d\b.{0,60}$|\(c\)\s*(?:19|20)\d\d\b.{0,40}\breserved\.?$",
    re.IGNORECASE,
)
_MENU = re.compile(r"[^|.\d]{2,40}(?: \| [^|.\d]{2,40}){2,}$")
_CRUMB = re.compile(r"(?:\d\.\s*)?[→›»>](?:\s+\S+){0,3}$|(?:\d\.\s*)?home$", re.IGNORECASE)
_LINE = 60  # characters; a longer line is a sentence
_FOOT = 6  # paragraphs at the end within which a page's own words stand
_ADDRESS = re.compile(r"https?://|www\.|@|\d{3}[-.\s)]\s*\d{3}|\b(?:19|20)\d\d\b|\|")


def read(text: str) -> list[Block]:
    """Take plain text apart: paragraphs at empty lines, or line by line where none is empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    chunks = _without_furniture(_chunks(lines))
    chunks = chunks[_title_at(chunks) :]
    blocks: list[Block] = []
    has_title = False
    for at, chunk in enumerate(chunks):
        block = _block(chunk, chunks[at + 1 : at + 3], is_first=not has_title and at < _HEAD)
        has_title = has_title or block.level == 1
        blocks.append(block)
    return blocks


def _without_furniture(chunks: list[str]) -> list[str]:
    """Leave out a page's own words, at the ends alone: in between an arrow opens an item, and bars part a table."""
    top = next((at for at, chunk in enumerate(chunks[:_HEAD]) if len(chunk) > _LINE), _HEAD)
    foot = len(chunks) - _FOOT
    return [
        chunk
        for at, chunk in enumerate(chunks)
        if not ((at < top and _CRUMB.match(chunk.strip())) or ((at < top or at >= foot) and _is_furniture(chunks, at)))
    ]


def _is_furniture(chunks: list[str], at: int) -> bool:
    words = chunks[at].strip()
    if _MENU.match(words):
        return not any(" | " in chunk for chunk in (*chunks[max(at - 1, 0) : at], *chunks[at + 1 : at + 2]))
    return _RIGHTS.match(words) is not None


def _title_at(chunks: list[str]) -> int:
    """Where the document begins: at its title, if nothing but a page's head stands above it."""
    for at, chunk in enumerate(chunks[:_HEAD]):
        words = chunk.strip()
        if _TITLE.search(words) and len(words) < 90 and not words.endswith(_ENDS) and not _ADDRESS.search(words):
            return at
        if words.endswith(".") or len(words) > 160 or _YEAR.search(words):
            return 0
    return 0


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
    return first.islower() or (len(previous) >= width * 0.7 and not previous.endswith((".", "!", "?", ":", ";")))


def _block(chunk: str, following: list[str], *, is_first: bool) -> Block:
    words = chunk.strip()
    if is_heading(words, following, is_first=is_first):
        return Block(words, ClauseKind.HEADING, level=1 if is_first else 2)
    return Block(words, ClauseKind.ITEM if is_item(chunk) else ClauseKind.PARAGRAPH)


def is_item(words: str) -> bool:
    """Whether a paragraph opens with a bullet or a number."""
    return _ITEM.match(words) is not None


def is_heading(words: str, following: list[str], *, is_first: bool) -> bool:
    """A short line that asks, shouts, or has capitals as a title has, with something to stand above."""
    if (
        not following
        or len(words) > (140 if words.endswith("?") else 90)
        or words.endswith(_ENDS)
        or _ADDRESS.search(words)
    ):
        return False
    if not any(letter.isalpha() for letter in words):
        return False
    if words.endswith("?") or (words.isupper() and len(words) > 3):
        return True
    return _is_title(words) and (is_first or any(map(_is_prose, following)))


def _is_prose(words: str) -> bool:
    """What a heading stands above: a sentence, or the opening of a list."""
    return len(words) >= 60 or (words.rstrip().endswith((".", ":", "?")) and len(words.split()) > 5)


def _is_title(words: str) -> bool:
    names = [word for word in words.split() if word[0].isalpha()]
    big = [word for word in names if word.lower() not in _SMALL]
    if not big or len(names) > 12 or not words.lstrip("0123456789.() ")[:1].isupper():
        return False
    return sum(word[0].isupper() for word in big) >= 0.6 * len(big) or len(names) <= 7
