"""All that changed in a time, across all documents: counted, and the weightiest in words."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.model import Materiality
from monitor.store import Archive, Span, ToldChange, ToldVersion

# A page that went back to an earlier text so often in the time flaps.
_FLAPS = 3


@dataclass(slots=True)
class Month:
    """A calendar month, "2026-11", in UTC."""

    month: str
    versions: int = 0
    changes: int = 0
    material: int = 0
    by_category: Counter[str] = field(default_factory=Counter)
    by_flag: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Report:
    """What the archive holds of a time.

    Attributes:
        documents, versions: that were captured in it; of the versions `technical` are another tool's doing,
            `not_the_policy` are walls and errors that it kept, `unread` wait to be read, and `quiet` changed nothing
            in meaning.
        months: with anything in them, in order.
        weightiest: material changes first, each with its words.
        reverted: for each document how often it went back to an earlier text; `flapping` those who did so often.
    """

    span: Span
    documents: int = 0
    versions: int = 0
    technical: int = 0
    not_the_policy: int = 0
    unread: int = 0
    quiet: int = 0
    changes: int = 0
    material: int = 0
    months: list[Month] = field(default_factory=list)
    by_category: Counter[str] = field(default_factory=Counter)
    by_flag: Counter[str] = field(default_factory=Counter)
    by_version_flag: Counter[str] = field(default_factory=Counter)
    weightiest: list[ToldChange] = field(default_factory=list)
    reverted: Counter[str] = field(default_factory=Counter)

    @property
    def flapping(self) -> list[str]:
        return [source_id for source_id, times in self.reverted.most_common() if times >= _FLAPS]


def summarise(archive: Archive, span: Span, *, top: int = 20) -> Report:
    """Count what is there; `top` changes are told with their words, at most one of each gist and document."""
    report, months = Report(span), dict[str, Month]()
    _count_versions(report, months, archive.told_versions(span))
    changes = _count_changes(report, months, archive.told_changes(span))
    report.months = [months[name] for name in sorted(months)]
    report.weightiest = _weightiest(changes, top)
    return report


def _count_versions(report: Report, months: dict[str, Month], versions: Iterable[ToldVersion]) -> None:
    documents = set()
    for version in versions:
        documents.add(version.source_id)
        report.versions += 1
        _month(months, version).versions += 1
        report.technical += version.is_technical
        report.unread += not version.is_read
        report.not_the_policy += version.is_read and not version.is_policy
        report.quiet += version.materiality in (Materiality.NOISE, Materiality.COSMETIC)
        report.by_version_flag.update(version.flags)
        if version.reverted_to is not None:
            report.reverted[version.source_id] += 1
    report.documents = len(documents)


def _count_changes(report: Report, months: dict[str, Month], changes: Iterable[ToldChange]) -> Iterable[ToldChange]:
    """Counts, and hands on the first of each wording of a document: one that flaps says it again and again."""
    said: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    told = []
    for change in changes:
        month, material = _month(months, change), change.materiality == Materiality.MATERIAL
        report.changes += 1
        report.material += material
        month.changes += 1
        month.material += material
        for counters in (report, month):
            counters.by_category[change.category] += 1
            counters.by_flag.update(change.flags)
        words = (change.gist, change.before, change.after)
        if words not in said[change.source_id]:
            said[change.source_id].add(words)
            told.append(change)
    return told


def _weightiest(changes: Iterable[ToldChange], top: int) -> list[ToldChange]:
    return heapq.nlargest(top, changes, key=lambda change: (Materiality(change.materiality).rank, change.weight))


def _month(months: dict[str, Month], what: ToldVersion | ToldChange) -> Month:
    name = f"{what.captured_at:%Y-%m}"
    return months.setdefault(name, Month(name))
