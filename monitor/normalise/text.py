"""Plain text -> blocks: headings and lists guessed from how the lines look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.model import ClauseKind
from monitor.normalise.assembly import Block
from monitor.normalise.wrapped import SENTENCE_END, compounds, had_room, join_lines, reach

__all__ = ["is_heading", "is_item", "read"]

# Typefaces of signs keep their bullets where no letters are.
_ITEM = re.compile(r"\s*(?:[•‣◦∙▪●○■□*+\ue000-\uf8ff–§-]|o(?= {2})|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
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
_EDGE = 3  # lines at a page's top and foot, empty ones too
_LONGEST_RUNNING = 100  # characters
_DIGITS = re.compile(r"\d{1,9}")
_WIDEST = 160  # characters of a line that somebody wrapped
_RULE = re.compile(r"[=_~*#^-]{3,}")
_GAP = re.compile(r" {3,}")
_MAIL_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,40}): ?")
_MAIL_FIELDS = frozenset(
    ["from", "to", "cc", "subject", "date", "reply-to", "received", "message-id", "mime-version", "content-type"]
)
_LINE = 60  # characters; a longer line is a sentence
_FOOT = 6  # paragraphs at the end within which a page's own words stand
_ADDRESS = re.compile(r"https?://|www\.|@|\d{3}[-.\s)]\s*\d{3}|\b(?:19|20)\d\d\b|\|")


@dataclass(slots=True)
class _Chunk:
    """A paragraph and how it was written: its level where it is underlined, its cells where it is a row."""

    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


def read(text: str) -> list[Block]:
    """Take plain text apart: paragraphs at empty lines, or line by line where none is empty."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs()
    lines = list(_lines_of_pages(text.split("\f"))) if "\f" in text else text.split("\n")
    chunks = _without_furniture(_chunks(_without_mail_head(lines)))
    chunks = chunks[_title_at([chunk.text for chunk in chunks]) :]
    texts = [chunk.text for chunk in chunks]
    blocks: list[Block] = []
    has_title = False
    for at, chunk in enumerate(chunks):
        block = _block(chunk, texts[at + 1 : at + 3], is_first=not has_title and at < _HEAD)
        has_title = has_title or block.level == 1
        blocks.append(block)
    return blocks


def _lines_of_pages(pages: list[str]) -> Iterator[str]:
    """The lines of pages as if they were one, without what stands at the edge of page after page."""
    sheets = [page.strip("\n").split("\n") for page in pages if page.strip()]
    seen = Counter(name for number, lines in enumerate(sheets) for name in set(_edge_names(lines, number)))
    fewest = max(2, len(sheets) * 0.4)
    for number, lines in enumerate(sheets):
        at_edge = {id(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}
        kept = [
            line
            for line in lines
            if id(line) not in at_edge or not any(seen[name] >= fewest for name in _names(line, number))
        ]
        yield from "\n".join(kept).strip("\n").split("\n")


def _edge_names(lines: list[str], page: int) -> Iterator[str]:
    for line in (*lines[:_EDGE], *lines[-_EDGE:]):
        yield from _names(line, page)


def _names(line: str, page: int) -> Iterator[str]:
    """What a line has in common with those of other pages: its words, but for a number that counts."""
    words = " ".join(line.split())
    if not words or len(words) > _LONGEST_RUNNING:
        return
    yield words
    if not words.endswith("."):
        for number in list(_DIGITS.finditer(words))[:3]:
            yield f"{words[: number.start()]}\0{int(number[0]) - page}\0{words[number.end() :]}"


def _without_mail_head(lines: list[str]) -> list[str]:
    """Leave out what stands above a letter: From, To, Subject."""
    start = next((at for at, line in enumerate(lines) if line), len(lines))
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    head = [line for line in lines[start:end] if line[0] != " "]
    named = [match[1].lower() for match in map(_MAIL_FIELD.match, head) if match]
    return lines[end:] if len(named) == len(head) and len(_MAIL_FIELDS.intersection(named)) > 1 else lines


def _without_furniture(given: list[_Chunk]) -> list[_Chunk]:
    """Leave out a page's own words, at the ends alone: in between an arrow opens an item, and bars part a table."""
    chunks = [chunk.text for chunk in given]
    top = next((at for at, chunk in enumerate(chunks[:_HEAD]) if len(chunk) > _LINE), _HEAD)
    foot = len(chunks) - _FOOT
    return [
        given[at]
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


def _chunks(lines: list[str]) -> list[_Chunk]:
    """Join the lines that a paragraph was wrapped into."""
    chunks: list[_Chunk] = []
    gathered: list[str] = []
    setting = _Setting.of([line.rstrip() for line in lines])
    known = compounds(lines)
    rows = _rows(lines)

    def end() -> None:
        if gathered:
            chunks.append(_Chunk(join_lines([gathered[0].rstrip(), *map(str.strip, gathered[1:])], known)))
            gathered.clear()

    for at, line in enumerate(lines):
        words = line.strip()
        if gathered and (level := _underlines(words, gathered[-1])):
            end()
            chunks[-1].level = level
        elif not words or _RULE.fullmatch(words):
            end()
        elif at in rows:
            end()
            chunks.append(_Chunk(" | ".join(rows[at]), cells=rows[at]))
        else:
            if gathered and not _continues(gathered, line, setting):
                end()
            gathered.append(line)
    end()
    return chunks


def _rows(lines: list[str]) -> dict[int, tuple[str, ...]]:
    """The lines that are rows of a table: wide gaps part them into as many cells as a line beside them has."""
    cells = {at: tuple(_GAP.split(line.strip())) for at, line in enumerate(lines) if "   " in line.strip()}
    return {
        at: row
        for at, row in cells.items()
        if len(row) > 1
        and not is_item(lines[at])
        and len(row) in (len(cells.get(at - 1, ())), len(cells.get(at + 1, ())))
    }


def _underlines(words: str, above: str) -> int:
    """The level of a heading that is underlined, or 0: as long as its words, or nearly."""
    if not _RULE.fullmatch(words) or abs(len(words) - len(above.strip())) > 3:
        return 0
    return 1 if words[0] in "=#*" else 2


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text was wrapped: how long its lines may be, 0 where they were not; and whether that is certain."""

    width: int
    is_sure: bool

    @classmethod
    def of(cls, lines: list[str]) -> _Setting:
        width = reach(lines)
        longest = width or max(map(len, lines), default=0)
        return cls(longest if longest <= _WIDEST else 0, width > 0)


def _continues(gathered: list[str], line: str, setting: _Setting) -> bool:
    """Whether a line is the next one of a paragraph: it stands as the one above does, which had no room for more."""
    above = gathered[-1].rstrip()
    if not setting.width or _ITEM.match(line) or _is_set_apart(gathered, line):
        return False
    if line.strip()[0].islower():
        return True
    return not had_room(above, line, setting.width) and (setting.is_sure or not above.endswith(SENTENCE_END))


def _is_set_apart(gathered: list[str], line: str) -> bool:
    """Whether a line stands further out than the item above it, or further in than the lines of a paragraph."""
    indent, before, first = _indent(line), _indent(gathered[-1]), _indent(gathered[0])
    if is_item(gathered[0]):
        return indent < first or 0 < indent <= first == before
    return indent > before + 1 and len(gathered) > 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(chunk: _Chunk, following: list[str], *, is_first: bool) -> Block:
    words = chunk.text.strip()
    if chunk.cells:
        return Block("", ClauseKind.ROW, cells=chunk.cells)
    if chunk.level or is_heading(words, following, is_first=is_first):
        return Block(words, ClauseKind.HEADING, level=1 if is_first else 2)
    return Block(words, ClauseKind.ITEM if is_item(chunk.text) else ClauseKind.PARAGRAPH)


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
