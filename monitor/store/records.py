"""What the archive answers with: loaded when the first of them is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """A kept capture without its bytes: where it stands, what it came from, and what reading it came to so far.

    Attributes:
        body_digest: SHA-256 of the body's bytes, in hexadecimal.
        origin: "" where we fetched it ourselves.
        reader, classifier: versions of what read it and judged its changes, "" where that was not done yet.
        has_words: False where the retention rules dropped both its bytes and its document.
        is_policy: False where it was not read yet, or read as something else.
    """

    source_id: str
    version: int
    captured_at: datetime
    last_seen_at: datetime
    body_digest: str
    origin: str
    reader: str
    classifier: str
    has_words: bool = True
    is_policy: bool = False

    @property
    def is_technical(self) -> bool:
        """The tool that it was imported from changed its reading, not the document."""
        return self.origin.endswith(" technical")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand.

    Attributes:
        section: the headings above, from the top down.
        text: the clause; of a change its gist, and its words in `before` and `after`.
        excerpt: what to show, with what was found between `START` and `END`.
    """

    source_id: str
    name: str
    kind: str
    version: int
    captured_at: datetime
    section: str
    text: str
    excerpt: str
    category: str = ""
    flags: tuple[str, ...] = ()
    materiality: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """A stamp as it was received; nothing up to `entry` was rewritten after `at`."""

    entry: int
    at: datetime
    authority: str
    reply: bytes


@dataclass(frozen=True, slots=True)
class Span:
    """What to count: from `since` on, before `until`, each None for no bound; words "" for any."""

    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""
    category: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class ToldVersion:
    """A version as counted.

    Attributes:
        is_technical: the tool that it was imported from changed its reading, not the document.
        is_read: whether it was read by now; `is_policy` whether it read as a policy.
    """

    source_id: str
    name: str
    kind: str
    version: int
    captured_at: datetime
    materiality: str
    flags: tuple[str, ...]
    reverted_to: int | None
    is_technical: bool
    is_read: bool
    is_policy: bool


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change with its words, as counted."""

    source_id: str
    name: str
    kind: str
    version: int
    captured_at: datetime
    category: str
    direction: str
    materiality: str
    flags: tuple[str, ...]
    gist: str
    section: str
    before: str
    after: str
    weight: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the rules took: versions without their raw bytes now, versions without their words, pieces of bytes."""

    raw: int
    versions: int
    blobs: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was kept; `entry` is its place in the chain, None where it is not in it."""

    entry: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found.

    Attributes:
        entries: how many were looked at; `head` is the hash of the last: note it elsewhere, and a later
            verification shows that nothing before it was rewritten.
        without_bytes: entries whose bytes the retention rules dropped; their digests still stand.
        flaws: in the order of the chain; empty where all is well.
    """

    entries: int
    head: str
    without_bytes: int
    flaws: tuple[Flaw, ...]

    @property
    def is_sound(self) -> bool:
        return not self.flaws


@dataclass(frozen=True, slots=True)
class Proof:
    """A version's entry in the chain, the entries after it up to `head`, and what authorities stamped of it."""

    entry: dict[str, Any]
    links: tuple[dict[str, Any], ...]
    head: str
    stamps: tuple[bytes, ...]
