"""Our nouns as JSON values: the same facts for every command that answers with --json."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from monitor.alert.compose import change_facts
from monitor.check import Changed, Doubtful, Failed, First, Outcome, Unchanged
from monitor.model import SourceState

if TYPE_CHECKING:
    from monitor.model import Comparison, Delivery, Edit, Snapshot, VersionFlag, VersionRecord

Facts = dict[str, Any]


def moment(value: datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def edit_facts(edit: Edit) -> Facts:
    return {
        "kind": str(edit.kind),
        "materiality": str(edit.materiality) if edit.materiality else None,
        "reason": edit.reason,
        "before": edit.before,
        "after": edit.after,
    }


def comparison_facts(comparison: Comparison, flags: tuple[VersionFlag, ...] | None = None) -> Facts:
    """All that a comparison says; `flags` where the clock or the history knows more of them."""
    return {
        "materiality": str(comparison.materiality) if comparison.edits else None,
        "flags": [str(flag) for flag in (comparison.flags if flags is None else flags)],
        "old_date": day(comparison.old_date),
        "new_date": day(comparison.new_date),
        "changes": [change_facts(change) for change in comparison.changes],
        "edits": [edit_facts(edit) for edit in comparison.edits],
    }


def outcome_facts(outcome: Outcome) -> Facts:
    """One entry of `check --json`."""
    facts: Facts = {
        "id": outcome.source.id,
        "state": str(_state_found(outcome)),
        "version": _version_of(outcome),
        "materiality": None,
        "flags": [],
        "old_date": None,
        "new_date": None,
        "changes": [],
        "quiet_edits": 0,
        "reverted_to": None,
        "doubt": None,
        "error": None,
        "since": moment(outcome.status.since),
    }
    if isinstance(outcome, First):
        facts["new_date"] = day(outcome.snapshot.document.stated_date)
    elif isinstance(outcome, Changed):
        facts |= _changed_facts(outcome.snapshot)
    elif isinstance(outcome, Failed):
        facts["error"] = outcome.status.reason
    elif isinstance(outcome, Doubtful):
        facts["doubt"] = outcome.reason
    return facts


def _changed_facts(snapshot: Snapshot) -> Mapping[str, Any]:
    assert snapshot.comparison is not None, "a changed version was compared with the one before"
    facts = comparison_facts(snapshot.comparison, snapshot.flags)
    del facts["edits"]
    facts["quiet_edits"] = snapshot.comparison.quiet_edits
    return facts | {"reverted_to": snapshot.reverted_to}


def _state_found(outcome: Outcome) -> SourceState:
    if isinstance(outcome, First):
        return SourceState.NEW
    return SourceState.CHANGED if isinstance(outcome, Changed) else outcome.status.state


def _version_of(outcome: Outcome) -> int | None:
    match outcome:
        case First() | Changed():
            return outcome.snapshot.version
        case Unchanged() | Doubtful() | Failed():
            return outcome.version


def record_facts(record: VersionRecord) -> Facts:
    """One entry of `history --json`."""
    return {
        "version": record.version,
        "captured_at": moment(record.captured_at),
        "last_seen_at": moment(record.last_seen_at),
        "stated_date": day(record.stated_date),
        "materiality": str(record.materiality) if record.materiality else None,
        "flags": [str(flag) for flag in record.flags],
        "reverted_to": record.reverted_to,
    }


def delivery_facts(delivery: Delivery) -> Facts:
    """One entry of `deliveries --json`. A recipient is named, the words of the message are not repeated."""
    return {
        "id": delivery.id,
        "channel": delivery.channel,
        "recipient": delivery.recipient,
        "source": delivery.source_id or None,
        "version": delivery.version,
        "state": str(delivery.state),
        "due_at": moment(delivery.due_at),
        "tries": [
            {"at": moment(attempt.at), "accepted": attempt.accepted, "detail": attempt.detail}
            for attempt in delivery.tries
        ],
    }
