"""Lines of a PDF's pages -> rows of tables among them, told by what stands below what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.normalise.pdf.lines import Line
from monitor.normalise.text import is_item

__all__ = ["Row", "parted"]

Row = tuple[str, ...]

_NUMBER = re.compile(r"[\d.()§]+|\W?\w{1,4}\W|\W")  # of clauses, which stands before them
_FEWEST = 2  # rows of a table, and cells of a row
_SAME = 0.004  # of the page's width: lines that fill their column end together, with wide spaces in them
_SMALLEST = 5  # rows and columns
_LONGEST = 200  # cells; a longer table is read in parts
_STEP = 1.12  # times the least step from line to line, within a table: a new row
_BACK = (
    8.0  # times a line's height, from the end of a cell to the beginning of the next: no column of a page is as short
)


def parted(lines: list[Line]) -> Iterator[list[Line] | list[Row]]:
    """Lines in their order, and rows where they are a table's."""
    text: list[Line] = []
    header: Row = ()
    for run in _runs(lines):
        rows = _rows([cell for line in run for cell in line.cells or (line,)]) if len(run) > 1 else []
        if not rows:
            text += run
            continue
        if text:
            yield text
            text, header = [], ()
        # A table that goes on over the page says its header again.
        yield rows[1:] if rows[0] == header else rows
        header = header or rows[0]
    if text:
        yield text


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that may be one table, and those around."""
    run: list[Line] = []
    cells: list[Line] = []
    for line in lines:
        if run and not _may_go_on(run[-1], cells, line):
            yield run
            run, cells = [], []
        run.append(line)
        cells += line.cells or (line,)
    if run:
        yield run


def _may_go_on(above: Line, cells: list[Line], below: Line) -> bool:
    """Whether a line is of the same table as those before it: beside the last one, or below their columns."""
    if above.page != below.page or len(cells) > _LONGEST or is_item(below.text) or is_item(above.text):
        return False
    if _is_beside(above, below):
        return True
    is_near = above.top - _BACK * above.height < below.top < above.bottom + 2 * above.height
    columns = _columns(cells)
    return is_near and len(columns) > 1 and all(_meets_one(cell, columns) for cell in below.cells or (below,))


def _is_beside(above: Line, below: Line) -> bool:
    """Whether the next line stands to the right, beside or above: the next cell."""
    return above.right < below.left and -_BACK * above.height < below.top - above.bottom < 0


def _meets_one(cell: Line, columns: list[tuple[float, float]]) -> bool:
    return sum(left < cell.right and cell.left < right for left, right in columns) <= 1


def _columns(cells: Sequence[Line]) -> list[tuple[float, float]]:
    """From where to where each column reaches: cells that stand one above the other are of one."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((cell.left, cell.right) for cell in cells):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _rows(cells: list[Line]) -> list[Row]:
    """The rows of a table; none where these are no table's lines."""
    bands = _bands(cells)
    columns = _headed(_columns(cells), bands[0])
    rows = [
        tuple(
            " ".join(cell.text for cell in sorted(band, key=_place) if left <= cell.left < right)
            for left, right in columns
        )
        for band in bands
    ]
    whole = [row for row in rows if sum(map(bool, row)) >= _FEWEST]
    begun = [row[0][:1] for row in rows if row[0]]
    is_text = sum(map(str.islower, begun)) * 2 > len(begun)
    is_numbered = len(columns) == _FEWEST and all(map(_NUMBER.fullmatch, filter(None, (row[0] for row in rows))))
    is_scarce = len(whole) < max(_FEWEST, len(rows) / 2) or len(whole) + len(columns) < _SMALLEST
    return [] if is_scarce or is_text or is_numbered or _is_set(bands) else rows


def _is_set(bands: list[list[Line]]) -> bool:
    """Whether lines fill a column, with wide spaces: they end together, and what ends them does not begin together."""
    last = [max(band, key=_right) for band in bands]
    if any(cell.text[-1].isdigit() for cell in last):
        return False
    ends = sorted(cell.right for cell in last)
    together = Counter(round(cell.left, 3) for cell in last).most_common(1)[0][1]
    return ends[-1] - ends[len(ends) // 2] < _SAME and 2 * together <= len(last)


def _right(line: Line) -> float:
    return line.right


def _headed(columns: list[tuple[float, float]], header: list[Line]) -> list[tuple[float, float]]:
    """Columns that the first row has; another part is of the cell before it, whose words were set wide."""
    kept = columns[:1]
    for left, right in columns[1:]:
        if any(left <= cell.left < right for cell in header):
            kept.append((left, right))
        else:
            kept[-1] = (kept[-1][0], right)
    return kept


def _from_top(line: Line) -> float:
    return line.top


def _place(line: Line) -> tuple[float, float]:
    return round(line.top, 3), line.left


def _bands(cells: list[Line]) -> list[list[Line]]:
    """The cells of each row: lines of a cell are nearer each other than rows are, or the first cell begins a row."""
    ordered = sorted(cells, key=_from_top)
    steps = [below.top - above.top for above, below in pairwise(ordered) if below.top - above.top > 0.3 * above.height]
    step = min(steps, default=0.0)
    is_loose = any(each > _STEP * step for each in steps)
    first = _columns(cells)[0]
    bands: list[list[Line]] = [[ordered[0]]]
    for above, below in pairwise(ordered):
        apart = below.top - above.top
        is_new = apart > 0.3 * above.height and (apart > _STEP * step if is_loose else below.left < first[1])
        if is_new:
            bands.append([])
        bands[-1].append(below)
    return bands
