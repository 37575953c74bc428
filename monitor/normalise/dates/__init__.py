"""Clauses -> the dates a document states for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.normalise.dates.grammar import Found, find_dates, may_hold_date
from monitor.normalise.dates.labels import Role, role_of

__all__ = ["StatedDates", "find_dates", "state_dates"]

_TOP, _BOTTOM = 30, 15  # lines in which documents state their dates


@dataclass(frozen=True, slots=True)
class StatedDates:
    """What a document says of its own dates.

    Attributes:
        stated: the day it was last updated; else the day it comes into force; else the day it was published.
        effective: the day it comes into force, where it says so.
        doubt: all readings of `stated` where day and month cannot be told apart; `stated` is then None.
    """

    stated: date | None = None
    effective: date | None = None
    doubt: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    found: Found
    role: Role
    score: float


def state_dates(lines: Sequence[str], *, language: str = "", url: str = "") -> StatedDates:
    """Find the dates a document states for itself among its lines (canonical text, reading order).

    Args:
        language, url: settle which of two numbers is the day, where the document's other dates do not.
    """
    dated = [(at, line) for at, line in enumerate(lines) if may_hold_date(line)]
    found = [(at, line, one) for at, line in dated for one in find_dates(line)]
    candidates = [
        _Candidate(one, role, _score(role, line, at, len(lines)))
        for at, line, one in found
        if (role := role_of(line, one)) is not Role.NONE
    ]
    best = max(candidates, key=lambda one: one.score, default=None)
    effective = max((one for one in candidates if one.role is Role.EFFECTIVE), key=lambda one: one.score, default=None)
    all_found = [one for _, _, one in found]
    readings = _settle(best, all_found, language, url)
    return StatedDates(
        stated=readings[0] if len(readings) == 1 else None,
        effective=next(iter(_settle(effective, all_found, language, url)), None),
        doubt=readings if len(readings) > 1 else (),
    )


def _score(role: Role, line: str, at: int, count: int) -> float:
    place = 30.0 - at / 10 if at < _TOP else 15.0 if at >= count - _BOTTOM else 0.0
    short = 10.0 if len(line) < 120 else 0.0
    return role * 25.0 + place + short


def _settle(best: _Candidate | None, others: list[Found], language: str, url: str) -> tuple[date, ...]:
    if best is None:
        return ()
    readings = best.found.readings
    if len(readings) == 1:
        return readings
    shown = {one.shows_day_first for one in others if one.by == best.found.by and one.shows_day_first is not None}
    if len(shown) == 1:
        return readings[:1] if shown.pop() else readings[1:]
    return readings
