"""A PDF's bytes -> the lines on its pages, through PDFium."""

from __future__ import annotations

import re
import threading
from bisect import bisect
from collections.abc import Iterator
from ctypes import c_double, c_float
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from monitor.model import Fault, FaultKind
from monitor.normalise.pdf.bidi import Letter, is_right_to_left, reading_order, without_strokes

__all__ = ["Line", "read_pages"]

MOST_PAGES = 400
MOST_LETTERS = 3_000_000  # in all pages

_BULLETS = frozenset("•●○■□▪▫◦‣∙")
_MOST_DRAWN = 60_000  # things on all pages; where there are more, looking takes long
_SMALLEST, _LARGEST = 0.15, 0.6  # of a line's height, for a bullet that is drawn as a shape
_IN_A_ROW = 4  # shapes at the height of one line that are looked at
_IN_A_BAND = 64  # lines at the height of one bullet that are looked at
_BESIDE = 0.06  # of a page's width, from a bullet to its words
_PARTED = "\ufffe"  # what PDFium makes of a hyphen that parts a word at a line's end
_PIECE = re.compile(f"[^\n{_PARTED}]+")
_BULLET_LETTERS = frozenset("o§üØqvnl")
_CELL = 0.6  # of the size of a type, between two cells
_NEAR = 0.006  # of a page's width
_TAB = 0.45  # of the size of a type; no space is as wide
_WIDER = 1.25  # times the next space
_ABOVE = 0.75  # of the size of a type, above the line it stands on
_MARK = re.compile(r"[•‣◦∙▪●○■□\ue000-\uf8ffo*–-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
# PDFium is not made for threads.
_TURN = threading.Lock()


@dataclass(slots=True)
class Line:
    """A line of a page; places in parts of the page's height and width, from the top and the left.

    Attributes:
        cells: its parts, where wide gaps part it.
    """

    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float
    cells: tuple[Line, ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top


def read_pages(body: bytes) -> list[list[Line]] | Fault:
    """The lines of each page; raises ImportError where the extra for PDF files is not installed."""
    import pypdfium2

    with _TURN:
        try:
            return _pages(pypdfium2, body)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD
            reason = "the PDF is locked with a password" if locked else "the PDF is broken"
            return Fault(FaultKind.UNREADABLE_FILE, reason, (str(error),))


def _pages(pdfium: Any, body: bytes) -> list[list[Line]] | Fault:
    document = pdfium.PdfDocument(body)
    try:
        count = len(document)
        if count > MOST_PAGES:
            return Fault(FaultKind.TOO_LARGE, "the PDF is far longer than any policy", (f"{count:,} pages",))
        pages, letters, writes_bullets = [], 0, False
        for number in range(count):
            page = document[number]
            words = page.get_textpage()
            letters += words.count_chars()
            if letters > MOST_LETTERS:
                return Fault(
                    FaultKind.TOO_LARGE, "the PDF holds far more text than any policy", (f"{letters:,} letters",)
                )
            size = page.get_size()
            drawn = _Drawn(pdfium.raw, words, number, *size)
            lines = list(drawn.lines())
            writes_bullets = writes_bullets or sum(line.text[0] in _BULLETS for line in lines) > 1
            # Whoever writes bullets as letters draws none; to look at all that is drawn takes as long as to read it.
            shapes = [] if writes_bullets else list(_shapes(pdfium.raw, page, _MOST_DRAWN // count, *size))
            if drawn.is_right_to_left:
                lines, shapes = list(map(_mirrored, lines)), list(map(_mirrored, shapes))
                for line, text in zip(lines, without_strokes([line.text for line in lines]), strict=True):
                    line.text = text
            pages.append(_with_bullets(_with_marks(lines), shapes))
            words.close()
            page.close()
    finally:
        document.close()
    return pages


def _shapes(raw: Any, page: Any, most: int, width: float, height: float) -> Iterator[Line]:
    """Where something is drawn that is about as high as wide: browsers print the bullets of lists so."""
    handle, object_of, kind_of = page.raw, raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    count = raw.FPDFPage_CountObjects(handle)
    for number in range(count) if count <= most else ():
        shape = object_of(handle, number)
        if kind_of(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        left, low, right, high = (c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(shape, left, low, right, high)
        if 0.5 < (right.value - left.value) / max(high.value - low.value, 0.1) < 2:
            yield Line("•", 0, 1 - high.value / height, 1 - low.value / height, left.value / width, right.value / width)


def _with_bullets(lines: list[Line], shapes: list[Line]) -> list[Line]:
    """Write the bullets before the words that they are drawn beside."""
    shapes.sort(key=_middle)
    middles = list(map(_middle, shapes))
    for line in lines if shapes else ():
        first = bisect(middles, line.top)
        if any(_is_bullet(shape, line) for shape in shapes[first : first + _IN_A_ROW]) and line.text[0] != "•":
            line.text, line.cells = f"• {line.text}", ()
    return lines


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _is_bullet(shape: Line, line: Line) -> bool:
    is_small = _SMALLEST * line.height < shape.height < _LARGEST * line.height
    return is_small and line.top < _middle(shape) < line.bottom and 0 <= line.left - shape.right < _BESIDE


class _Drawn:
    """The words of one page, and where PDFium says they stand."""

    def __init__(self, raw: Any, words: Any, number: int, width: float, height: float) -> None:
        self.raw, self.words, self.number = raw, words.raw, number
        self.width, self.height = width, height
        self.text = words.get_text_range()
        self.is_right_to_left = is_right_to_left(self.text)
        self.box = raw.FS_RECTF()

    def lines(self) -> Iterator[Line]:
        last: Line | None = None
        for match in _PIECE.finditer(self.text):
            piece = match[0].strip()
            if not piece:
                continue
            start = match.start() + match[0].index(piece[0])
            line = self.turned(start, piece) if self.is_right_to_left else self.line(start, piece)
            if self.text[match.end() : match.end() + 1] == _PARTED:
                line.text += "-"
            if last and _is_beside(last, line):
                last = _beside(last, line)
            else:
                if last:
                    yield last
                last = line
        if last:
            yield last

    def line(self, first: int, text: str) -> Line:
        left, right = self.sides(first)[0], self.sides(first + len(text) - 1)[1]
        line = self.placed(first, text, left, right)
        if text[1:2] == " " and text[0] in _BULLET_LETTERS and self.is_apart(first, line):
            line.text = f"•{text[1:]}"
        else:
            line.cells = tuple(self.cells(first, line))
        return line

    def is_apart(self, first: int, line: Line) -> bool:
        """Whether a line's first letter stands further from its words than these from each other.

        Word's bullets are letters of typefaces of signs; in a line that fills its column all spaces are wide.
        """
        after = line.text.find(" ", 2)
        usual = self.gap(first + after) if 0 < after < len(line.text) - 1 else 0.0
        return self.gap(first + 1) > max(_TAB * line.height * self.height, _WIDER * usual)

    def gap(self, at: int) -> float:
        """How wide a space is, in points, by the letters around."""
        return self.sides(at + 1)[0] - self.sides(at - 1)[1]

    def sides(self, at: int) -> tuple[float, float]:
        """Where a letter begins and ends, in points from the left."""
        self.raw.FPDFText_GetLooseCharBox(self.words, at, self.box)
        return self.box.left, self.box.right

    def cells(self, first: int, line: Line) -> Iterator[Line]:
        """The parts of a line between which there is far more than a space; none where it is one."""
        widest, last = _CELL * line.height * self.height, len(line.text) - 1
        words, box, measure = self.words, self.box, self.raw.FPDFText_GetLooseCharBox  # asked for every space of a file
        start, left, at = 0, line.left, line.text.find(" ")
        while 0 < at < last:
            measure(words, first + at - 1, box)
            end = box.right
            measure(words, first + at + 1, box)
            begin = box.left
            if begin - end > widest:
                yield replace(line, text=line.text[start:at], left=left, right=end / self.width)
                start, left = at + 1, begin / self.width
            at = line.text.find(" ", at + 1)
        if start:
            yield replace(line, text=line.text[start:], left=left)

    def placed(self, first: int, text: str, left: float, right: float) -> Line:
        # A bullet may be set in a larger type than its words.
        word = first + next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
        base, size = self.origin(word)[1], self.size(word)
        top, bottom = 1 - (base + _ABOVE * size) / self.height, 1 - (base - (1 - _ABOVE) * size) / self.height
        return Line(text, self.number, top, bottom, left / self.width, right / self.width)

    def turned(self, first: int, text: str) -> Line:
        """A line of Arabic, Hebrew or Persian: its letters are drawn in any order, and read by where they stand."""
        letters = []
        for at, letter in enumerate(text, first):
            left, right = self.sides(at)
            if left < right:  # else it is a space that PDFium adds
                letters.append(Letter(letter, at, self.origin(at)[0], left, right))
        line = self.placed(first, text, min(map(_left, letters)), max(map(_right, letters)))
        words = reading_order(letters, line.height * self.height)
        line.text = f"•{words[1:]}" if words[1:2] == " " and words[0] in _BULLET_LETTERS else words
        return line

    def origin(self, at: int) -> tuple[float, float]:
        x, y = c_double(), c_double()
        self.raw.FPDFText_GetCharOrigin(self.words, at, x, y)
        return x.value, y.value

    def size(self, at: int) -> float:
        """How large a letter's type is, in points."""
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFText_GetMatrix(self.words, at, matrix)
        return float(self.raw.FPDFText_GetFontSize(self.words, at) * hypot(matrix.c, matrix.d))


def _left(letter: Letter) -> float:
    return letter.left


def _right(letter: Letter) -> float:
    return letter.right


def _mirrored(line: Line) -> Line:
    """What is read from the right, as if from the left."""
    return replace(line, left=1 - line.right, right=1 - line.left)


def _with_marks(lines: list[Line]) -> list[Line]:
    """Write bullets and numbers that are drawn by themselves before the words that they stand beside."""
    marks = [line for line in lines if _MARK.fullmatch(line.text)]
    if not marks or len(marks) == len(lines):
        return lines
    gone = set()
    places = sorted((line.top, at) for at, line in enumerate(lines) if not _MARK.fullmatch(line.text))
    tops = [top for top, _ in places]
    for mark in marks:
        first, last = bisect(tops, mark.top - mark.height), bisect(tops, mark.bottom)
        near = [lines[at] for _, at in places[first : min(last, first + _IN_A_BAND)]]
        beside = [
            line
            for line in near
            if line.top < _middle(mark) < line.bottom and -0.005 < line.left - mark.right < _BESIDE
        ]
        if beside:
            line = min(beside, key=_from_left)
            line.text, line.left, line.cells = f"{mark.text} {line.text}", mark.left, ()
            gone.add(id(mark))
    return [line for line in lines if id(line) not in gone]


def _from_left(line: Line) -> float:
    return line.left


def _is_beside(before: Line, line: Line) -> bool:
    """Whether two pieces stand on one line: what follows a raised "th", or the cells of a row."""
    return before.top < _middle(line) < before.bottom and line.left >= before.right - 0.005


def _beside(before: Line, line: Line) -> Line:
    space = "" if line.left - before.right < 0.003 else " "
    top, bottom = (before.top, before.bottom) if before.height >= line.height else (line.top, line.bottom)
    cells = (before.cells or (before,)) + (line.cells or (line,)) if line.left - before.right > _NEAR else ()
    return Line(before.text + space + line.text, before.page, top, bottom, before.left, line.right, cells)
