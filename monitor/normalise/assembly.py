"""Blocks of any medium -> Document: clauses under their headings, its title, its language, its dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.model import Clause, ClauseKind, Document, Link
from monitor.normalise.dates import dates_in, state_dates
from monitor.normalise.dates.labels import Role, role_of
from monitor.normalise.language import detect
from monitor.normalise.lines import LONG
from monitor.normalise.markers import split_marker
from monitor.normalise.spelling import canonical, spell

__all__ = ["Block", "assemble"]


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item or row as a medium's reader found it; its words need no spelling yet.

    Attributes:
        level: of a heading, 1 (the document's title) and down; 0 for all else.
        marker: a number or bullet that the markup holds apart; one that the words begin with is found here.
        cells: of a row; `text` is then made of them.
        made: the clause that it became last; a block that is read again becomes it again, but for the headings above.
    """

    text: str
    kind: ClauseKind = ClauseKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    made: Clause | None = field(default=None, init=False, repr=False, compare=False)


def assemble(
    blocks: Iterable[Block], *, title: str = "", above: str = "", language: str = "", url: str = ""
) -> Document:
    """Make a document of its blocks in reading order; empty ones are left out.

    Args:
        title: what the medium calls the document; else its first heading.
        above: a line that stands before the document and may state its date.
        language: what the medium declares; counts where the words do not say otherwise.
        url: tells where its numbers are at home, in dates.
    """
    clauses = tuple(_clauses(blocks))
    lines = [clause.text for clause in clauses]
    language = detect(clauses, declared=language)
    dates = state_dates([above, *lines] if above else lines, language=language, url=url)
    return Document(
        clauses=clauses,
        title=canonical(title) or next((c.text for c in clauses if c.kind is ClauseKind.HEADING), ""),
        language=language,
        stated_date=dates.stated,
        effective_date=dates.effective,
        date_readings=dates.readings,
        day_first=dates.day_first,
    )


def _clauses(blocks: Iterable[Block]) -> Iterable[Clause]:
    levels: list[int] = []  # of the headings in `path`
    path: tuple[str, ...] = ()
    for block in blocks:
        clause = block.made or _clause(block, path)
        if clause is None:
            continue
        above = path
        if clause.kind is ClauseKind.HEADING:
            while levels and levels[-1] >= block.level:
                levels.pop()
            above = path[: len(levels)]
            levels.append(block.level)
            path = (*above, clause.text)
        if clause.path != above:
            clause = Clause(clause.text, above, clause.kind, clause.marker, clause.cells, clause.links)
        block.made = clause
        yield clause


def _clause(block: Block, path: tuple[str, ...]) -> Clause | None:
    if block.cells:
        cells = tuple(canonical(cell) for cell in block.cells)
        text = " | ".join(cell for cell in cells if cell)
        return Clause(text, path, ClauseKind.ROW, block.marker, cells, block.links) if text else None
    settle = _remembered if len(block.text) < LONG else _settled
    text, kind, marker = settle(block.text, block.kind, block.level)
    if not text:
        return None
    if block.marker:
        marker = f"{block.marker} {marker}" if marker else block.marker
    return Clause(text, path, kind, marker, (), block.links)


def _settled(text: str, kind: ClauseKind, level: int) -> tuple[str, ClauseKind, str]:
    """The words of a clause in their one spelling, what kind it is, and the number or bullet it begins with."""
    text = spell(text)
    if level > 1 and _states_date(text):
        kind = ClauseKind.PARAGRAPH
    marker, text = split_marker(text, heading=kind is ClauseKind.HEADING)
    return text, kind, marker


_remembered = lru_cache(maxsize=8192)(_settled)  # most of a version stands in the next one too


def _states_date(text: str) -> bool:
    """Whether a heading is but a line with the document's date: it heads no section, and changes with every version."""
    return len(text) <= 100 and any(role_of(text, found) is not Role.NONE for found in dates_in(text))
