"""What one check of one source came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from monitor.model import Snapshot, Source, SourceStatus


class First(NamedTuple):
    """The first version was kept; nobody is told."""

    source: Source
    status: SourceStatus
    snapshot: Snapshot


class Unchanged(NamedTuple):
    """The text is that of the last version."""

    source: Source
    status: SourceStatus
    version: int


class Changed(NamedTuple):
    """A new version was kept, and those who want to hear of it are owed a message."""

    source: Source
    status: SourceStatus
    snapshot: Snapshot


class Doubtful(NamedTuple):
    """Another text was seen and has to confirm itself before it counts; until then `version` stands."""

    source: Source
    status: SourceStatus
    version: int
    reason: str
    again_at: datetime


class Failed(NamedTuple):
    """No policy could be read; the last good version stands. `status` has the reason and since when."""

    source: Source
    status: SourceStatus
    version: int | None


Outcome = First | Unchanged | Changed | Doubtful | Failed


def without_words(outcome: Outcome) -> Outcome:
    """The same without a page's bytes and clauses, which the archive has: for whoever gathers many."""
    if not isinstance(outcome, First | Changed):
        return outcome
    snapshot = outcome.snapshot
    capture = replace(snapshot.capture, body=b"")
    document = replace(snapshot.document, clauses=(), furniture=frozenset())
    return outcome._replace(snapshot=replace(snapshot, capture=capture, document=document))
