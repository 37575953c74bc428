"""A row of a table that came, went or changed -> how it is told: by its first cell."""

from __future__ import annotations

import re

from monitor.classify.cases import Case
from monitor.classify.phrasing import HALF, quoted, short
from monitor.model import Clause, ClauseKind, Direction

_CELLS = re.compile(r"[.,;:]? \| ")  # between two cells of a row's text
_NAME = 40  # letters of a first cell
_CELL = 60  # letters of a cell that is told whole


def of_row(case: Case) -> str:
    clause = (case.edit.new or case.edit.old)[0]
    if clause.kind is not ClauseKind.ROW or len(clause.cells) < 2 or not short(clause.cells[0]):
        return ""
    if case.verdict.direction is Direction.CHANGED:
        return _changed(case, clause)
    rest = short(", ".join(cell for cell in clause.cells[1:] if short(cell)), HALF)
    lead = "Adds" if case.edit.new else "Removes"
    return f"{lead} {quoted(clause.cells[0], _NAME)}{_under(clause)}" + (f": “{rest}”" if rest else "")


def _under(clause: Clause) -> str:
    return f" under {quoted(clause.path[-1], _NAME)}" if clause.path and short(clause.path[-1]) else ""


def _changed(case: Case, now: Clause) -> str:
    first = quoted(now.cells[0], _NAME)
    cells = _changed_cells(case, now)
    if len(cells) == 1 and all(short(cell) and len(cell) <= _CELL for cell in cells[0]):
        gone, came = (quoted(cell, HALF) for cell in cells[0])
        named = cells[0][1] == now.cells[0]
        return (
            f"Lists {came} instead of {gone}{_under(now)}" if named else f"For {first}, says {came} instead of {gone}"
        )
    told = _CELLS.sub(", ", case.rewording.told("says"))
    return f"For {first}, {told[:1].lower()}{told[1:]}"


def _changed_cells(case: Case, now: Clause) -> list[tuple[str, str]]:
    """The cells that differ, as they were and as they are; none where the rows cannot be laid side by side."""
    was = case.edit.old[0]
    if len(case.edit.old) != 1 or len(case.edit.new) != 1 or len(was.cells) != len(now.cells):
        return []
    return [(gone, came) for gone, came in zip(was.cells, now.cells, strict=True) if gone != came]
