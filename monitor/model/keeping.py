"""What is kept and owed: snapshots, deliveries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.model.documents import Comparison, Document
from monitor.model.watching import Capture
from monitor.model.words import DeliveryState, Materiality, VersionFlag


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A capture that we kept, with its version number and what was said of it then.

    Attributes:
        version: 1 for the first of its source, then one more each.
        comparison: with the version before, None for the first.
        flags: of the version as a whole, `announced` and `reverted` included.
        reverted_to: the earlier version that this one equals, or None.
        last_seen_at: when a check last found exactly this version.
        reader: the reader's version that read it.
    """

    source_id: str
    version: int
    capture: Capture
    document: Document
    comparison: Comparison | None = None
    flags: tuple[VersionFlag, ...] = ()
    reverted_to: int | None = None
    last_seen_at: datetime | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A line of a source's history: a version without its words."""

    source_id: str
    version: int
    captured_at: datetime
    last_seen_at: datetime
    stated_date: date | None
    materiality: Materiality | None
    flags: tuple[VersionFlag, ...] = ()
    reverted_to: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt at a delivery, and what came of it."""

    at: datetime
    accepted: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message's way through one channel to one recipient.

    Attributes:
        id: made of what is told and to whom, so that the same is never queued twice; goes out with every try.
        source_id, version: what it tells of; version None where it is about the source itself.
        message: the Message as JSON, as it was when the version was kept.
        due_at: when it may be tried (again); a digest is due at its hour.
        tries: the whole history, oldest first.
    """

    id: str
    channel: str
    recipient: str
    source_id: str
    version: int | None
    message: str = field(repr=False)
    due_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    tries: tuple[Try, ...] = ()
    digest: bool = False
