"""The dates a document states, and what they mean, in words. Says no more than what the document states."""

from __future__ import annotations

from datetime import UTC, date, datetime

from monitor.model import Comparison, Snapshot, VersionFlag
from notifiers.message import Fact

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(value: date) -> str:
    """3 November 2026, the same in every locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    value = value.astimezone(UTC)
    return f"{day(value)}, {value:%H:%M} UTC"


def date_facts(snapshot: Snapshot) -> tuple[Fact, ...]:
    comparison = snapshot.comparison
    if comparison is None:
        return ()
    facts = [Fact("Stated date", _stated(comparison))]
    effective = effective_date(snapshot)
    if effective is not None and (effective != comparison.new_date or _announced(snapshot)):
        facts.append(Fact("In force from", f"{day(effective)}, as it says"))
    return tuple(facts)


def date_sentences(snapshot: Snapshot) -> tuple[str, ...]:
    """A sentence for each flag that rests on dates."""
    comparison = snapshot.comparison
    if comparison is None:
        return ()
    flags = {*snapshot.flags, *comparison.flags}
    sentences = {
        VersionFlag.SILENT: _silent(comparison),
        VersionFlag.DATE_ONLY: "Only the date it states is another.",
        VersionFlag.BACKDATED: _backdated(comparison),
        VersionFlag.ANNOUNCED: _announced(snapshot),
    }
    return tuple(sentence for flag, sentence in sentences.items() if flag in flags and sentence)


def _stated(comparison: Comparison) -> str:
    old, new = comparison.old_date, comparison.new_date
    if old is None and new is None:
        return "none in either version"
    if old == new and new is not None:
        return f"{day(new)}, as before"
    return f"{day(old) if old else 'none'} → {day(new) if new else 'none'}"


def _silent(comparison: Comparison) -> str:
    if comparison.new_date is None:
        return "It states no date that would tell of the change."
    return f"Yet it still states the date {day(comparison.new_date)}."


def _backdated(comparison: Comparison) -> str:
    old, new = comparison.old_date, comparison.new_date
    if new is None:
        return ""
    if old is not None and new < old:
        return f"The date it states now, {day(new)}, is earlier than the one before, {day(old)}."
    return f"The date it states, {day(new)}, lies before a version that was seen without this change."


def effective_date(snapshot: Snapshot) -> date | None:
    """When the version says that it comes into force; None where it does not say."""
    comparison = snapshot.comparison
    if comparison is None:
        return snapshot.document.effective_date
    if comparison.new_effective_date is not None:
        return comparison.new_effective_date
    announced = VersionFlag.ANNOUNCED in (*snapshot.flags, *comparison.flags)
    return comparison.new_date if announced else None


def _announced(snapshot: Snapshot) -> str:
    effective = effective_date(snapshot)
    if effective is None:
        return ""
    left = (effective - snapshot.capture.fetched_at.astimezone(UTC).date()).days
    if left <= 0:
        return ""
    days = "1 day" if left == 1 else f"{left} days"
    return f"It says that it takes effect on {day(effective)}, {days} after it was seen."
