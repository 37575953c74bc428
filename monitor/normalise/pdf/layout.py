"""Lines of a PDF's pages -> blocks: paragraphs joined, headings told by size and look, running lines left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile
from statistics import median

from monitor.model import ClauseKind
from monitor.normalise.assembly import Block
from monitor.normalise.pdf.lines import Line
from monitor.normalise.pdf.tables import Row, parted
from monitor.normalise.text import is_heading, is_item
from monitor.normalise.wrapped import SENTENCE_END, compounds, is_page_number, join_lines
from monitor.practices.lines import CONTENTS_TITLES

__all__ = ["blocks_of"]

_LARGE = 1.15  # times the height of ordinary lines: a heading's
_INDENT = 0.012  # of the page's width
_FURTHEST_IN = 0.1
_APART, _FAR = 1.12, 1.5  # times the step from line to line: a paragraph's end, unless it goes on; that in any case
_SHORT = 0.12  # of the page's width
_LEEWAY = 0.003  # of the page's width
_EDGE, _MARGIN = 0.1, 0.18  # of the page's height: where page numbers stand, and what is said on every page
_SMALL = 0.92  # times the height of ordinary lines: a footnote's
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?[.:]?\s*[^\W\d]")
_FEWEST_ENTRIES = 3  # of a list of contents
_ENTRY = re.compile(r"\s*((?:\.\s?){4,}|…{2,})?\s*\d{1,3}$")
_DIGITS = re.compile(r"\d{1,9}")
_LONGEST_RUNNING = 300  # characters


def blocks_of(pages: list[list[Line]]) -> Iterator[Block]:
    """Read pages of lines in their order."""
    pages = _without_running(pages)
    body = _body([line for page in pages for line in page])
    notes = [line for page in pages for line in _notes(page, body)]
    apart = set(map(id, notes))
    lines = _without_contents([line for page in pages for line in page if id(line) not in apart])
    parts = list(parted(lines))
    setting = _Setting([each for part in parts for each in part if isinstance(each, Line)])
    said: list[list[Line] | Row] = []
    for part in parts:
        text = [each for each in part if isinstance(each, Line)]
        said += _paragraphs(text, setting) if text else [row for row in part if isinstance(row, tuple)]
    return _blocks([*said, *_paragraphs(notes, _Setting(notes))])


def _notes(page: list[Line], body: float) -> list[Line]:
    """The footnotes of a page: lines in small type at its end, of which the first bears a mark."""
    low = sorted(page, key=_from_foot)
    small = list(takewhile(lambda line: line.height < _SMALL * body, low))
    while small and not _NOTE.match(small[-1].text):
        small.pop()
    found = set(map(id, small))
    return [line for line in page if id(line) in found] if len(small) < len(page) else []


def _from_foot(line: Line) -> float:
    return -line.bottom


def _without_contents(lines: list[Line]) -> list[Line]:
    """Leave out a list of contents: its page numbers change with the pages, and what it says the headings say."""
    said = Counter(line.text.casefold() for line in lines)
    entries = {at for at, line in enumerate(lines) if _is_entry(line.text, said)}
    if len(entries) < _FEWEST_ENTRIES:
        return lines
    first = min(entries)
    if first and lines[first - 1].text.casefold().rstrip(" .:") in CONTENTS_TITLES:
        entries.add(first - 1)
    return [line for at, line in enumerate(lines) if at not in entries]


def _is_entry(text: str, said: Counter[str]) -> bool:
    """Whether a line says what another one says, and on which page that is; or has dots that lead to a number."""
    match = _ENTRY.search(text) if text[-1:].isdigit() else None
    return match is not None and (match[1] is not None or said[text[: match.start()].casefold()] > 0)


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out headers, footers and page numbers: what stands at the edge of the page, page after page."""
    seen = Counter(name for lines in pages for name in {name for line in lines for name in _names(line)})
    fewest = max(2, len(pages) * 0.4)
    body = _body([line for lines in pages for line in lines])

    def runs(line: Line) -> bool:
        if line.height > _LARGE * body:
            return False  # a title stands on the cover and on the first page
        if len(pages) == 1:
            return _is_numbered(line) and (not line.text.isdigit() or line.text == "1")
        return any(seen[name] >= fewest for name in _names(line))

    return [[line for line in lines if not runs(line)] for lines in pages]


def _is_numbered(line: Line) -> bool:
    """Whether a line at the page's edge is a number and little else; it need not be the page's."""
    return _is_at_edge(line) and is_page_number(line.text)


def _names(line: Line) -> Iterator[tuple[str, int]]:
    """What a line at the page's edge has in common with those of other pages: its words, but for a number that counts.

    Only what stands at one height is the same line: a document's own sentence may begin one page and end another.
    """
    if not (line.bottom < _MARGIN or line.top > 1 - _MARGIN):
        return
    is_sentence = line.text.endswith(".")  # a footnote's number counts up too
    numbers = [] if is_sentence else list(_DIGITS.finditer(line.text, 0, _LONGEST_RUNNING))
    words = [line.text]
    for number in numbers[:1] + numbers[1:][-3:]:
        counted = int(number[0]) - line.page
        words.append(f"{line.text[: number.start()]}\0{counted}\0{line.text[number.end() :]}")
    place = round(line.top * 50)
    for text in words:
        for at in (place, place + 1):
            yield text.casefold(), at


def _is_at_edge(line: Line) -> bool:
    return line.bottom < _EDGE or line.top > 1 - _EDGE


def _paragraphs(lines: list[Line], setting: _Setting) -> Iterator[list[Line]]:
    """Gather lines that one paragraph was set in."""
    if not lines:
        return
    gathered = [lines[0]]
    for above, below in pairwise(lines):
        if setting.goes_on(above, below):
            gathered.append(below)
        else:
            yield gathered
            gathered = [below]
    yield gathered


class _Setting:
    """How a document is set: its ordinary type, how far its lines are apart, and how far they reach."""

    def __init__(self, lines: list[Line]) -> None:
        self.body = _body(lines)
        self.leading = _leading(lines, self.body)
        self.lefts, self.rights = _margins(lines)

    def goes_on(self, above: Line, below: Line) -> bool:
        """Whether the paragraph of one line goes on in the next."""
        if is_item(below.text) or abs(above.height - below.height) > 0.15 * above.height:
            return False
        if below.page != above.page or below.top < above.top:
            return not self.is_indented(below) and (below.text[0].islower() or self.runs_over(above, below))
        if _is_further_in(above, below):
            return False
        apart = (below.top - above.top) / (self.leading * max(1.0, above.height / self.body))
        if apart > _FAR:
            return False
        if above.height > _LARGE * self.body or (above.text.isupper() and below.text.isupper()):
            return apart < _APART or below.text[0].islower()
        begins_small = below.text[0].islower()
        if apart > _APART:
            return self.is_full(above, below) and (begins_small or not above.text.endswith(SENTENCE_END))
        return begins_small or self.is_full(above, below)

    def runs_over(self, above: Line, below: Line) -> bool:
        """Whether a line at a page's end has its next one on another page, and that is no heading."""
        is_short = below.right < self.rights[_column(below)] - _SHORT and not below.text.endswith(SENTENCE_END)
        return self.is_full(above, below) and not (is_short and above.text.endswith(SENTENCE_END))

    def is_full(self, above: Line, below: Line) -> bool:
        """Whether the first word of a line had no room in the one above: it was not begun anew on purpose."""
        word = len(below.text.partition(" ")[0]) + 1
        room = self.rights[_column(above)] - above.right
        return room < word * (below.right - below.left) / len(below.text) + _LEEWAY

    def is_indented(self, line: Line) -> bool:
        return _INDENT < line.left - self.lefts[_column(line)] < _FURTHEST_IN


def _leading(lines: list[Line], body: float) -> float:
    """How far the lines of a paragraph are apart: those of which one goes on in small letters, else most of them."""
    steps = [
        (below.top - above.top, below.text[0].islower())
        for above, below in pairwise(lines)
        if 0 < below.top - above.top < 3 * body and abs(above.height - below.height) < 0.05 * body
    ]
    small = [step for step, begins_small in steps if begins_small]
    if len(small) >= max(3, len(steps) // 10):
        return median(small)
    counts = Counter(round(step, 3) for step, _ in steps)
    return min((step for step, count in counts.items() if count >= 0.5 * max(counts.values())), default=1.5 * body)


def _column(line: Line) -> int:
    return round(line.left * 8)


def _margins(lines: list[Line]) -> tuple[dict[int, float], dict[int, float]]:
    """Where the lines of each column begin, and how far they reach: those that begin near each other are of one."""
    lefts: dict[int, list[float]] = {}
    rights: dict[int, list[float]] = {}
    for line in lines:
        for column in (_column(line) - 1, _column(line), _column(line) + 1):
            lefts.setdefault(column, []).append(round(line.left, 3))
            rights.setdefault(column, []).append(line.right)
    most = {column: Counter(begun).most_common(1)[0][0] for column, begun in lefts.items()}
    return most, {column: sorted(reached)[len(reached) * 19 // 20] for column, reached in rights.items()}


def _is_further_in(above: Line, below: Line) -> bool:
    """Whether a line stands further in than the one above it, which opens no item: a list begins, or a paragraph."""
    return _INDENT < below.left - above.left < _FURTHEST_IN and not is_item(above.text)


def _blocks(said: list[list[Line] | Row]) -> Iterator[Block]:
    lines = [line for part in said if isinstance(part, list) for line in part]
    known, body = compounds(line.text for line in lines), _body(lines)
    has_title = False
    texts = [
        join_lines([line.text for line in part], known) if isinstance(part, list) else " | ".join(part) for part in said
    ]
    for at, (part, text) in enumerate(zip(said, texts, strict=True)):
        following = texts[at + 1 : at + 3]
        if isinstance(part, tuple):
            yield Block("", ClauseKind.ROW, cells=part)
            continue
        is_large = part[0].height > _LARGE * body and len(text) < 120 and bool(following)
        if is_large or (len(part) <= 2 and is_heading(text, following, is_first=not has_title and at < 3)):
            yield Block(text, ClauseKind.HEADING, level=2 if has_title else 1)
            has_title = True
        else:
            yield Block(text, ClauseKind.ITEM if is_item(text) else ClauseKind.PARAGRAPH)


def _body(lines: list[Line]) -> float:
    """The height of ordinary lines."""
    return median([line.height for line in lines if len(line.text) > 40] or [line.height for line in lines] or [0.0])
