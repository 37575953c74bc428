"""What is seen: captures, and what is remembered of a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from monitor.model.words import SourceState


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
