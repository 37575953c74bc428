"""Words -> the dates in them, each with all its readings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from monitor.practices.months import MONTHS

__all__ = ["Found", "dates_in", "find_dates", "may_hold_date"]


def _one_of(names: Iterable[str]) -> str:
    """A pattern of all names, the longest first, that holds each first letter against the text but once."""
    rests: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        rests[name[0]].append(name[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()) + ")"


_MONTH = _one_of(MONTHS) + r"(?![^\W\d_])"
# A word begins where no letter stands before it, or where one was glued to it: "UpdatedJune".
_BEGINS = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_OF = r"(?:(?:day )?of\s|del?\s|d['’]|do\s)?\s*"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,/-])(?<!\d:)\[?(?P<day>\d{{1,2}})\]?(?:\.|\s?(?:st|nd|rd|th|er|º|ª|°|\.|e|de|a)(?![^\W\d_]))?(?:[/-]|[\s,]*)"
    rf"{_OF}(?P<month>{_MONTH})[\s.,/-]*{_OF}(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_BEGINS}(?P<month>{_MONTH})[\s.,-]*(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th|º)(?![^\W\d_]))?[\s,.;¸-]+"
    rf"(?:of\s)?(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"(?P<year>{_YEAR})[\s,.-]+(?P<month>{_MONTH})[\s.,-]+(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"{_BEGINS}(?P<month>{_MONTH})[\s.,/-]*(?:del?\s|of\s)?\s*(?P<year>{_YEAR})", re.IGNORECASE)
_MONTH_NUMBER = re.compile(rf"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?!/)")
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?([-./])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)")
_EAST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일])?"
)
_NUMBERS = re.compile(
    r"(?<![\d./-])(?<!\d:)(?P<one>\d{1,2})\s?(?P<by>[./-])\s?(?P<two>\d{1,2})\s?(?P=by)\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[./-]\d)"
)
_WORDS = (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH, _ISO, _EAST, _MONTH_ONLY, _MONTH_NUMBER)

_HINT = re.compile(r"\d(?:(?<!\d\d)(?<=[12])[09]\d\d(?!\d)|(?<!\d\d)\d?[./-]\d{1,2}[./-]\d\d(?!\d))")
_MOST_HINTS = 40  # a line with more years than this is a table or an attack; its first and last ones are read
SHORT = 80  # letters of a line that may hold a date without its century, parted by dots or dashes
_BEFORE, _AFTER = 34, 20  # how far a date reaches around its year


@dataclass(frozen=True, slots=True)
class Found:
    """A date within a text.

    Attributes:
        start, end: where it stands.
        readings: the one date it means; or two, day first and month first, where the numbers allow both.
        has_day: False where only month and year are given; the reading is then the first of the month.
        by: what parts the numbers of a date in numbers, "" for most others.
        shows_day_first: what a date in numbers says of how the document writes them; None where it could be either.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    has_day: bool = True
    by: str = ""
    shows_day_first: bool | None = None

    @property
    def is_doubtful(self) -> bool:
        return len(self.readings) > 1

    def read(self, *, day_first: bool | None) -> tuple[date, ...]:
        """The readings that are left once it is known whether the day comes first."""
        if day_first is None or not self.is_doubtful:
            return self.readings
        return self.readings[:1] if day_first else self.readings[1:]


def may_hold_date(text: str) -> bool:
    """A quick answer for most texts: no year, no date."""
    may = "20" in text or "19" in text or text.count("/") > 1
    may = may or (len(text) < SHORT and (text.count(".") > 1 or text.count("-") > 1))
    return may and _HINT.search(text) is not None


def find_dates(text: str) -> Iterator[Found]:
    """All dates in `text`, from left to right. Only the surroundings of what looks like a year are read.

    Of a line with very many years, the first and the last are read.
    """
    reached = 0
    hints = list(_HINT.finditer(text))
    if len(hints) > _MOST_HINTS:
        hints = hints[: _MOST_HINTS // 2] + hints[-_MOST_HINTS // 2 :]
    for hint in hints:
        if hint.start() < reached:
            continue
        found = _around(text, max(reached, hint.start() - _BEFORE), hint.start(), min(len(text), hint.end() + _AFTER))
        if found is not None:
            reached = found.end
            yield found


def dates_in(line: str) -> tuple[Found, ...]:
    """The dates of a line; those of the short lines read last are remembered, for the next version has most of them."""
    return _remembered(line) if len(line) < _LONG else _dates_in(line)


def _dates_in(line: str) -> tuple[Found, ...]:
    return tuple(find_dates(line)) if may_hold_date(line) else ()


_LONG = 2_000
_remembered = lru_cache(maxsize=4096)(_dates_in)


def _around(text: str, start: int, year_at: int, end: int) -> Found | None:
    for pattern in _WORDS:
        match = pattern.search(text, start, end)
        while match and match.end() <= year_at:
            match = pattern.search(text, match.end(), end)
        if match and match.start() <= year_at:
            found = _from_names(match)
            if found is not None:
                return found
    match = _NUMBERS.search(text, start, end)
    return _from_numbers(match) if match and match.end() > year_at else None


def _from_names(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    name = groups["month"].lower()
    month = MONTHS[name] if name in MONTHS else int(name)
    day = groups.get("day")
    reading = _date(int(groups["year"]), month, int(day) if day else 1)
    by = "/" if name.isdigit() and not day else ""
    return Found(match.start(), match.end(), (reading,), has_day=day is not None, by=by) if reading else None


def _from_numbers(match: re.Match[str]) -> Found | None:
    one, two, year, by = int(match["one"]), int(match["two"]), int(match["year"]), match["by"]
    if year < 100:
        if year > 60:
            return None
        year += 2000
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    if by == "." and day_first:
        return Found(match.start(), match.end(), (day_first,), by=by, shows_day_first=True)
    both = tuple(dict.fromkeys(reading for reading in (day_first, month_first) if reading))
    if not both:
        return None
    shows = None if day_first and month_first else bool(day_first)
    return Found(match.start(), match.end(), both, by=by, shows_day_first=shows)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
