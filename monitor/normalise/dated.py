"""Lines of a page that say when its document was written, and no more than that."""

from __future__ import annotations

import re

from monitor.normalise.dates.grammar import dates_in
from monitor.normalise.dates.labels import Role, role_of
from monitor.practices.months import MONTHS

_LINE, _DATE = 160, 60  # characters of a line that says when, and of one that is hardly more than a date
_FEW_WORDS = 4
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"\d{4}")


_ENTRY = re.compile(r"\)?\s?[:–—-]\s?\w")
_EDITOR = re.compile(
    r"\b(?:created|written|edited|modified|updated|erstellt|bearbeitet|geändert|créée?|modifiée?) (?:by|von|par) [A-Z]"
)


def is_dated_line(text: str, least: Role = Role.PUBLISHED) -> bool:
    """Whether a short line says when the document was updated, comes into force or, if `least` allows it, appeared.

    A line that names who edited the page, or asks something too, is the page's own.
    """
    return (
        len(text) < _LINE
        and "?" not in text
        and any(role_of(text, found) >= least for found in dates_in(text))
        and not _EDITOR.search(text)
    )


def is_appointment(text: str) -> bool:
    """Whether a line begins with a day of no year, as events are announced: "12 March: open house"."""
    day, month, *after = [*_WORDS.findall(text[:_DATE].lower()), "", ""][:3]
    if day in MONTHS:
        day, month = month, day
    return day.isdigit() and month in MONTHS and not (after and _YEAR.fullmatch(after[0]))


def is_dated_entry(text: str) -> bool:
    """Whether a line begins with a date, by a mark apart from what happened then: "3 May 2024: new address"."""
    found = dates_in(text[:_LINE])
    return bool(found) and not found[0].start and _ENTRY.match(text, found[0].end) is not None


def is_date(text: str) -> bool:
    """Whether a line is a date, with a few words at most."""
    found = dates_in(text) if len(text) < _DATE else ()
    return len(found) == 1 and len(f"{text[: found[0].start]} {text[found[0].end :]}".split()) <= _FEW_WORDS
