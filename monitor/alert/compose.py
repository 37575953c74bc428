"""Source + Snapshot -> Message: who, which document, from which version to which, and what changed in meaning."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from monitor.alert.dates import date_facts, date_sentences, effective_date, moment
from monitor.model import Change, Comparison, Direction, Materiality, Op, Snapshot, Source, VersionFlag
from notifiers.message import Fact, Item, Level, Mark, Message, Span

_KINDS = {"dpa": "data processing agreement", "tos": "terms of service", "subprocessors": "list of subprocessors"}
_MARKS = {Op.SAME: Mark.KEPT, Op.REMOVED: Mark.GONE, Op.ADDED: Mark.COME}
_LEVELS = {Materiality.MATERIAL: Level.WARNING, Materiality.MINOR: Level.NOTICE}


def compose(source: Source, snapshot: Snapshot, dashboard: str = "") -> Message:
    """The alert of a version that has one before it."""
    comparison = snapshot.comparison or Comparison(Materiality.NOISE)
    return Message(
        id=digest_of(source.id, str(snapshot.version), snapshot.capture.fetched_at.isoformat()),
        type="policy.changed",
        title=_title(source, snapshot),
        lead=" ".join((_summary(comparison, snapshot), *date_sentences(snapshot))),
        at=snapshot.capture.fetched_at,
        thread=source.id,
        level=_LEVELS.get(comparison.materiality, Level.INFO),
        facts=_facts(source, snapshot),
        items=tuple(_item(change) for change in _in_order(comparison)),
        closing=quiet_line(comparison.quiet_edits),
        url=source.url,
        more_url=version_url(dashboard, source, snapshot.version),
        data=_data(source, snapshot, comparison),
    )


def kind_in_words(kind: str) -> str:
    return _KINDS.get(kind, kind.replace("-", " "))


def document_name(source: Source) -> str:
    return f"{source.name} {kind_in_words(source.kind)}"


def digest_of(*parts: str) -> str:
    """An id made of what it stands for, the same whenever it is computed: 32 hexadecimal digits."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def version_url(dashboard: str, source: Source, version: int) -> str:
    return f"{dashboard.rstrip('/')}/sources/{quote(source.id)}/versions/{version}" if dashboard else ""


def count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def _title(source: Source, snapshot: Snapshot) -> str:
    if snapshot.reverted_to is not None:
        return f"{source.name}: {kind_in_words(source.kind)} is back to an earlier text"
    return f"{source.name}: {kind_in_words(source.kind)} changed"


def _summary(comparison: Comparison, snapshot: Snapshot) -> str:
    material = [change for change in comparison.changes if change.material]
    minor = len(comparison.changes) - len(material)
    if snapshot.reverted_to is not None:
        return f"The text is again that of version {snapshot.reverted_to}."
    if not comparison.changes:
        return "No change in meaning was found."
    parts = [count(len(material), "material change")] if material else []
    parts += [count(minor, "minor change")] if minor else []
    first = _sentence((material or list(comparison.changes))[0].gist)
    more = " First:" if len(comparison.changes) > 1 else ""
    return f"{' and '.join(parts)}.{more} {first}"


def _sentence(gist: str) -> str:
    """With one full stop, also where the gist ends with quoted words that have one."""
    gist = gist.strip()
    return gist if gist.rstrip("”’»\"')").endswith((".", "!", "?", "…", "。")) else f"{gist}."


def _facts(source: Source, snapshot: Snapshot) -> tuple[Fact, ...]:
    versions = f"{snapshot.version - 1} → {snapshot.version}"
    if snapshot.reverted_to is not None:
        versions += f" (same text as version {snapshot.reverted_to})"
    return (
        Fact("Document", document_name(source), source.url),
        Fact("Version", versions),
        Fact("Seen", moment(snapshot.capture.fetched_at)),
        *date_facts(snapshot),
    )


def _in_order(comparison: Comparison) -> list[Change]:
    """Material ones first; within each, the heaviest first, as they come."""
    return sorted(comparison.changes, key=lambda change: -change.materiality.rank)


def _item(change: Change) -> Item:
    return Item(
        headline=change.gist,
        labels=_labels(change),
        context=" › ".join(change.section),
        redline=_redline(change) if change.material else (),
        brief=not change.material,
        data=change_facts(change),
    )


def change_facts(change: Change) -> dict[str, Any]:
    """A change as JSON values: the same in a webhook as in every command that answers with --json."""
    return {
        "category": str(change.category),
        "direction": str(change.direction),
        "material": change.material,
        "materiality": str(change.materiality),
        "flags": [str(flag) for flag in change.flags],
        "gist": change.gist,
        "before": change.before,
        "after": change.after,
        "section": list(change.section),
        "reasons": list(change.reasons),
    }


def _labels(change: Change) -> tuple[str, ...]:
    """Materiality, category, whether it came or went, flags."""
    direction = () if change.direction is Direction.CHANGED else (change.direction,)
    return tuple(map(str, (change.materiality, change.category, *direction, *change.flags)))


def _redline(change: Change) -> tuple[Span, ...]:
    if change.runs:
        return tuple(Span(_MARKS[run.op], run.text) for run in change.runs)
    sides = (Span(Mark.GONE, change.before), Span(Mark.COME, change.after))
    return tuple(span for span in sides if span.text)


def quiet_line(quiet: int) -> tuple[str, ...]:
    """What is not told is counted at least."""
    if not quiet:
        return ()
    return (f"Besides: {count(quiet, 'quiet edit')} that {'changes' if quiet == 1 else 'change'} no meaning.",)


def _data(source: Source, snapshot: Snapshot, comparison: Comparison) -> dict[str, Any]:
    flags: tuple[VersionFlag, ...] = tuple(dict.fromkeys((*comparison.flags, *snapshot.flags)))
    effective = effective_date(snapshot)
    return {
        "source": {"id": source.id, "name": source.name, "kind": source.kind, "url": source.url},
        "version": snapshot.version,
        "previous_version": snapshot.version - 1,
        "reverted_to": snapshot.reverted_to,
        "seen_at": snapshot.capture.fetched_at.isoformat().replace("+00:00", "Z"),
        "materiality": comparison.materiality,
        "flags": list(flags),
        "old_date": comparison.old_date.isoformat() if comparison.old_date else None,
        "new_date": comparison.new_date.isoformat() if comparison.new_date else None,
        "effective_date": effective.isoformat() if effective else None,
        "quiet_edits": comparison.quiet_edits,
    }
