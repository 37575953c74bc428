"""Lines of a PDF's pages -> blocks: paragraphs joined, headings told by size and look, running lines left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from monitor.model import ClauseKind
from monitor.normalise.assembly import Block
from monitor.normalise.pdf.lines import Line
from monitor.normalise.text import is_heading, is_item

__all__ = ["blocks_of"]

_LARGE = 1.15  # times the height of ordinary lines: a heading's
_INDENT = 0.012  # of the page's width
_EDGE = 0.1  # of the page's height: where headers and footers stand
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|página|pagina|strona|sida|side|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de|di|van|z|av|\|)\s*\d{1,4})?"
    r"[-–—|\s]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_HYPHENS = ("-", "\u00ad", "\u2010", "\x02")
_LAST_WORD = re.compile(r"([^\W\d_]+).$")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = (".", "!", "?", ":", ";", "。", "؟", "…", '"', "”")


def blocks_of(pages: list[list[Line]]) -> Iterator[Block]:
    """Read pages of lines in their order."""
    lines = [line for page in _without_running(pages) for line in page]
    return _blocks(_paragraphs(lines))


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out headers, footers and page numbers: what stands at the edge of the page, page after page."""
    seen = Counter(name for lines in pages for name in {_masked(line) for line in lines if _is_at_edge(line)})
    often = {name for name, count in seen.items() if count >= max(2, len(pages) * 0.4) and len(pages) > 1}

    offsets = Counter(_number(line) - line.page for lines in pages for line in lines if _is_numbered(line))
    counts = {offset for offset, count in offsets.items() if count >= max(2, len(pages) * 0.4)}

    def runs(line: Line) -> bool:
        if _is_numbered(line) and (_number(line) - line.page in counts or len(pages) == 1):
            return len(pages) > 1 or not line.text.isdigit() or _number(line) == 1
        return _is_at_edge(line) and _masked(line) in often

    return [[line for line in lines if not runs(line)] for lines in pages]


def _is_numbered(line: Line) -> bool:
    """Whether a line at the page's edge is a number and little else; it need not be the page's."""
    return _is_at_edge(line) and _PAGE_NUMBER.match(line.text) is not None


def _number(line: Line) -> int:
    return int(_DIGITS.findall(line.text)[0])


def _masked(line: Line) -> str:
    text = line.text if line.text.isdigit() else _DIGITS.sub("0", line.text)
    return text.casefold()


def _is_at_edge(line: Line) -> bool:
    return line.bottom < _EDGE or line.top > 1 - _EDGE


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Gather lines that one paragraph was set in."""
    if not lines:
        return
    leading = median(
        [below.top - above.top for above, below in pairwise(lines) if 0 < below.top - above.top < 0.1] or [0.02]
    )
    margins = _margins(lines)
    body = _body(lines)
    gathered = [lines[0]]
    for above, below in pairwise(lines):
        if _goes_on(above, below, leading, margins[_column(above)], body) and not _is_indented(above, below):
            gathered.append(below)
        else:
            yield gathered
            gathered = [below]
    yield gathered


def _column(line: Line) -> int:
    return round(line.left * 8)


def _margins(lines: list[Line]) -> dict[int, float]:
    """How far the lines of each column reach: those that begin near each other end at one margin."""
    rights: dict[int, list[float]] = {}
    for line in lines:
        for column in (_column(line) - 1, _column(line), _column(line) + 1):
            rights.setdefault(column, []).append(line.right)
    return {column: sorted(reached)[len(reached) * 3 // 4] for column, reached in rights.items()}


def _is_indented(above: Line, below: Line) -> bool:
    """Whether a line stands further in than the one above it, which opens no item: a list begins, or a paragraph."""
    return below.page == above.page and _INDENT < below.left - above.left < 0.1 and not is_item(above.text)


def _goes_on(above: Line, below: Line, leading: float, margin: float, body: float) -> bool:
    if is_item(below.text) or abs(above.height - below.height) > 0.15 * above.height:
        return False
    begins_small = below.text[0].islower()
    ends_early = above.right < margin - 0.12
    if below.page != above.page or below.top < above.top:
        return begins_small or not (ends_early or above.text.endswith(_SENTENCE_END))
    if below.top - above.top > 1.4 * max(leading, above.height):
        return False
    if above.height > _LARGE * body or (above.text.isupper() and below.text.isupper()):
        return True
    return begins_small or not ends_early


def _blocks(paragraphs: Iterator[list[Line]]) -> Iterator[Block]:
    gathered = list(paragraphs)
    hyphened = [line.text.casefold() for lines in gathered for line in lines if "-" in line.text]
    known = frozenset(word for text in hyphened for word in _COMPOUND.findall(text))
    body = _body([line for lines in gathered for line in lines])
    has_title = False
    texts = [_join(lines, known) for lines in gathered]
    for at, (lines, text) in enumerate(zip(gathered, texts, strict=True)):
        following = texts[at + 1 : at + 3]
        is_large = lines[0].height > _LARGE * body and len(text) < 120 and bool(following)
        if is_large or (len(lines) <= 2 and is_heading(text, following, is_first=not has_title and at < 3)):
            yield Block(text, ClauseKind.HEADING, level=2 if has_title else 1)
            has_title = True
        else:
            yield Block(text, ClauseKind.ITEM if is_item(text) else ClauseKind.PARAGRAPH)


def _body(lines: list[Line]) -> float:
    """The height of ordinary lines."""
    return median([line.height for line in lines if len(line.text) > 40] or [line.height for line in lines] or [0.0])


def _join(lines: list[Line], known: frozenset[str]) -> str:
    """Words that were parted at a line's end are made whole, save those that have a hyphen elsewhere too."""
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        is_parted = above.text.endswith(_HYPHENS) and below.text[0].islower()
        parted, rest = _LAST_WORD.search(above.text) if is_parted else None, _FIRST_WORD.match(below.text)
        if parted and rest:
            hyphen = "-" if f"{parted[1]}-{rest[0]}".casefold() in known else ""
            parts[-1] = above.text[:-1] + hyphen
        else:
            parts.append(" ")
        parts.append(below.text)
    return "".join(parts)
