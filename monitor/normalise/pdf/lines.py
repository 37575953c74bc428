"""A PDF's bytes -> the lines on its pages, through PDFium."""

from __future__ import annotations

import re
import threading
from bisect import bisect
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

from monitor.model import Fault, FaultKind

__all__ = ["Line", "read_pages"]

MOST_PAGES = 400
MOST_LETTERS = 3_000_000  # in all pages

_MOST_DRAWN = 1_000  # things on a page; where there are more, each letter is drawn by itself, and looking takes long
_SMALLEST, _LARGEST = 0.15, 0.6  # of a line's height, for a bullet that is drawn as a shape
_IN_A_ROW = 4  # shapes at the height of one line that are looked at
_BESIDE = 0.06  # of a page's width, from a bullet to its words
_PARTED = "\ufffe"  # what PDFium makes of a hyphen that parts a word at a line's end
_PIECE = re.compile(f"[^\n{_PARTED}]+")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
# PDFium is not made for threads.
_TURN = threading.Lock()


@dataclass(slots=True)
class Line:
    """A line of a page; places in parts of the page's height and width, from the top and the left."""

    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float

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
        pages, letters = [], 0
        for number in range(count):
            page = document[number]
            words = page.get_textpage()
            letters += words.count_chars()
            if letters > MOST_LETTERS:
                return Fault(
                    FaultKind.TOO_LARGE, "the PDF holds far more text than any policy", (f"{letters:,} letters",)
                )
            size = page.get_size()
            pages.append(_with_bullets(list(_lines(words, number, *size)), list(_shapes(pdfium.raw, page, *size))))
            words.close()
            page.close()
    finally:
        document.close()
    return pages


def _shapes(raw: Any, page: Any, width: float, height: float) -> Iterator[Line]:
    """Where something is drawn that is about as high as wide: browsers print the bullets of lists so."""
    handle, object_of, kind_of = page.raw, raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    count = raw.FPDFPage_CountObjects(handle)
    for number in range(count) if count <= _MOST_DRAWN else ():
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
            line.text = f"• {line.text}"
    return lines


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _is_bullet(shape: Line, line: Line) -> bool:
    is_small = _SMALLEST * line.height < shape.height < _LARGEST * line.height
    return is_small and line.top < _middle(shape) < line.bottom and 0 <= line.left - shape.right < _BESIDE


def _lines(words: Any, number: int, width: float, height: float) -> Iterator[Line]:
    last: Line | None = None
    text = words.get_text_range()
    for match in _PIECE.finditer(text):
        piece = match[0].strip()
        if not piece:
            continue
        line = _line(words, match.start() + match[0].index(piece[0]), piece, number, (width, height))
        if text[match.end() : match.end() + 1] == _PARTED:
            line.text += "-"
        if last and _is_beside(last, line):
            last = _beside(last, line)
        else:
            if last:
                yield last
            last = line
    if last:
        yield last


def _line(words: Any, first: int, text: str, number: int, size: tuple[float, float]) -> Line:
    width, height = size
    left = words.get_charbox(first, loose=True)[0]
    right = words.get_charbox(first + len(text) - 1, loose=True)[2]
    # A bullet may be set in a larger type than its words.
    word = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    _, low, _, high = words.get_charbox(first + word, loose=True)
    return Line(text, number, 1 - high / height, 1 - low / height, left / width, right / width)


def _is_beside(before: Line, line: Line) -> bool:
    """Whether two pieces stand on one line: what follows a raised "th", or the cells of a row."""
    return before.top < _middle(line) < before.bottom and line.left >= before.right - 0.005


def _beside(before: Line, line: Line) -> Line:
    space = "" if line.left - before.right < 0.003 else " "
    top, bottom = (before.top, before.bottom) if before.height >= line.height else (line.top, line.bottom)
    return Line(before.text + space + line.text, before.page, top, bottom, before.left, line.right)
