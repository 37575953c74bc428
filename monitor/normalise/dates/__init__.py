"""Clauses -> the dates a document states for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from monitor.normalise.dates.grammar import SHORT, Found, dates_in, find_dates, may_hold_date
from monitor.normalise.dates.labels import Role, begins_with_label, is_in_force_too, is_label, role_of, speaks_of_itself
from monitor.normalise.dates.settle import is_day_first, settle

__all__ = ["StatedDates", "dates_in", "find_dates", "may_hold_date", "settle", "state_dates"]

_TOP, _BOTTOM = 30, 15  # lines in which documents state their dates
_MOST = 400  # dates of a document that are looked at
_EARLIEST = 1995  # a policy of the web is no older
_SHORT_LABEL = 40  # letters
_LOG_LENGTH = 3  # so many lines in a row that begin with a date are a change log or a list of archived versions


@dataclass(frozen=True, slots=True)
class StatedDates:
    """What a document says of its own dates.

    Attributes:
        stated: the day it was last updated; else the day it comes into force; else the day it was published.
        effective: the day it comes into force, where it says so.
        readings: day first and month first, where nothing in the document settles which; `stated` is None then.
        day_first: how `stated` was written in numbers, None where it was not or where that is in doubt.
    """

    stated: date | None = None
    effective: date | None = None
    readings: tuple[date, ...] = ()
    day_first: bool | None = None


class _Sight(NamedTuple):
    """A date in its line, and what it says there of the document."""

    at: int
    line: str
    found: Found
    role: Role = Role.NONE
    score: float = 0.0

    @property
    def words(self) -> int:
        return len(self.line.split()) - len(self.line[self.found.start : self.found.end].split())


def state_dates(lines: Sequence[str], *, language: str = "", url: str = "") -> StatedDates:
    """Find the dates a document states for itself among its lines (canonical text, reading order).

    Args:
        language, url: help to settle which of two numbers is the day, where the document's other dates do not.
    """
    # A plain look at each line, without a call, passes over most of them; for one figure first, that is quick.
    sights = [
        _labelled(_Sight(at, line, found), lines)
        for at, line in enumerate(lines)
        if ("2" in line and "20" in line)
        or ("1" in line and "19" in line)
        or "/" in line
        or (len(line) < SHORT and ("." in line or "-" in line))
        for found in dates_in(line)
    ]
    if not sights:
        return StatedDates()
    if len(sights) > _MOST:
        sights = sights[: _MOST // 2] + sights[-_MOST // 2 :]
    judged = [one for one in _judge(sights, len(lines)) if one.role is not Role.NONE and one.score > 0]
    best = max(judged, key=_rank, default=None)
    effective = max((one for one in judged if one.role is Role.EFFECTIVE), key=_rank, default=None)

    def read(sight: _Sight | None) -> tuple[tuple[date, ...], bool | None]:
        if sight is None:
            return (), None
        found = sight.found
        first = found.shows_day_first
        if found.is_doubtful:
            first = is_day_first(found, (one.found for one in sights), lines, language, url)
        return found.read(day_first=first), first

    readings, day_first = read(best)
    in_force, _ = read(effective)
    return StatedDates(
        stated=readings[0] if len(readings) == 1 else None,
        effective=in_force[0] if len(in_force) == 1 else None,
        readings=readings if len(readings) > 1 else (),
        day_first=day_first,
    )


def _labelled(sight: _Sight, lines: Sequence[str]) -> _Sight:
    """A date alone in its line with the label that stands in the line above."""
    above = lines[sight.at - 1] if sight.at and not sight.words else ""
    if not 0 < len(above) < _SHORT_LABEL or not is_label(above):
        return sight
    label = above.rstrip(": ") + ": "
    found = replace(sight.found, start=sight.found.start + len(label), end=sight.found.end + len(label))
    return sight._replace(line=label + sight.line, found=found)


def _rank(sight: _Sight) -> tuple[float, date]:
    return sight.score, sight.found.readings[0]


def _judge(sights: list[_Sight], count: int) -> Iterator[_Sight]:
    logs = _logs(sights)
    newest = {id(max(log, key=lambda one: one.found.readings[0])) for log in logs}
    logged = {id(one) for log in logs for one in log}
    for sight in sights:
        if sight.found.readings[0].year < _EARLIEST:
            continue
        if id(sight) not in logged:
            role = role_of(sight.line, sight.found)
            yield sight._replace(role=role, score=(score := _score(sight, role, count)))
            if role is Role.UPDATED and is_in_force_too(sight.line, sight.found):
                yield sight._replace(role=Role.EFFECTIVE, score=score - role + Role.EFFECTIVE)
        elif id(sight) in newest:
            role = Role.LOGGED if sight.words > 2 else Role.BARE
            yield sight._replace(role=role, score=role + _place(sight.at, count))


def _logs(sights: list[_Sight]) -> list[list[_Sight]]:
    """Runs of lines that begin with a date: change logs and lists of archived versions."""
    logs: list[list[_Sight]] = [[]]
    for sight in sights:
        if sight.found.start > 3:
            continue
        if logs[-1] and not 0 < sight.at - logs[-1][-1].at <= 3:
            logs.append([])
        logs[-1].append(sight)
    return [log for log in logs if len(log) >= _LOG_LENGTH]


def _score(sight: _Sight, role: Role, count: int) -> float:
    """How surely a date is the document's own: what it is for, where it stands, and how plainly its line says so."""
    place = _place(sight.at, count)
    if role is Role.BARE:
        return role + place if place else 0.0
    begins = begins_with_label(sight.line, sight.found)
    if sight.words <= 9 and (begins or role is Role.UPDATED):
        return role + place + 5 if place or role is not Role.EFFECTIVE or sight.line[0].isupper() else 0.0
    if speaks_of_itself(sight.line, sight.found) or (begins and place):
        return role + place - (20 if role is Role.EFFECTIVE else 0)
    return role + place - 40 if sight.at < 6 else 0.0


def _place(at: int, count: int) -> float:
    if at < _TOP:
        return 30.0 - at / 10
    return 20.0 if at >= count - _BOTTOM else 0.0
