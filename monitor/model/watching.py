"""What is seen, kept and owed: captures, snapshots, deliveries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.model.documents import Comparison, Document
from monitor.model.words import DeliveryState, Materiality, SourceState, VersionFlag


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to a page that sent us on."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Capture:
    """What one fetch brought, byte for byte.

    Attributes:
        url, final_url: the address asked for, and the one that answered.
        headers: in the order received, names in lower case.
        fetched_at: aware, UTC.
        certificate: SHA-256 of the server's TLS certificate in hexadecimal, "" without TLS.
        rendered: True where a browser built the body.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    fetched_at: datetime
    hops: tuple[Hop, ...] = ()
    certificate: str = ""
    rendered: bool = False

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name.lower()), "")

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; "text/html" where none was sent."""
        return self.header("content-type").partition(";")[0].strip().lower() or "text/html"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with."""

    etag: str = ""
    last_modified: str = ""


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
class SourceStatus:
    """What the archive remembers of a source from one check to the next.

    Attributes:
        since: when it came into this state.
        reason: for people; "" where the state says it all.
        failures: checks in a row that found no policy.
        due_at: when the next check is due, None for "at once".
        doubt: a text digest seen but not yet confirmed, "" where there is none; `doubt_seen` times in a row so far.
        doubt_tries: checks in a row that found some text that is not the known one.
        flaps: doubts since the last version that passed by themselves: the known text came back.
        asked, saved: requests made in all, and those answered "not modified".
        glance: a version, and the digest of all the page's words when that was last read on it, or "".
    """

    source_id: str
    state: SourceState = SourceState.NEW
    since: datetime | None = None
    reason: str = ""
    failures: int = 0
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    due_at: datetime | None = None
    validators: Validators = Validators()
    doubt: str = ""
    doubt_seen: int = 0
    doubt_tries: int = 0
    flaps: int = 0
    asked: int = 0
    saved: int = 0
    glance: str = ""


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
