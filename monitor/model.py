"""The nouns: frozen values that the stages hand to one another, and the closed sets of words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class Materiality(StrEnum):
    """How much a change of the text changes what it means, from nothing to much."""

    NOISE = "noise"
    COSMETIC = "cosmetic"
    MINOR = "minor"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        return tuple(type(self)).index(self)

    def reaches(self, level: Materiality) -> bool:
        return self.rank >= level.rank

    @property
    def is_quiet(self) -> bool:
        return not self.reaches(Materiality.MINOR)


class Category(StrEnum):
    """What a change is about: OPP-115 (Wilson et al., ACL 2016), then the terms of service."""

    FIRST_PARTY = "first-party"
    THIRD_PARTY = "third-party"
    CHOICE = "choice"
    ACCESS = "access"
    RETENTION = "retention"
    SECURITY = "security"
    POLICY_CHANGE = "policy-change"
    DO_NOT_TRACK = "do-not-track"
    AUDIENCES = "audiences"
    CONTACT = "contact"
    DISPUTES = "disputes"
    LIABILITY = "liability"
    PAYMENT = "payment"
    CONTENT_LICENCE = "content-licence"
    CONDUCT = "conduct"
    TERMINATION = "termination"
    SERVICE = "service"
    OTHER = "other"


class Flag(StrEnum):
    """What exactly a change does, where it can be named."""

    SALE = "sale"
    TARGETED_ADS = "targeted-ads"
    NEW_RECIPIENT = "new-recipient"
    NEW_DATA_TYPE = "new-data-type"
    NEW_PURPOSE = "new-purpose"
    AI_TRAINING = "ai-training"
    SENSITIVE_DATA = "sensitive-data"
    CHILDREN = "children"
    RETENTION_LONGER = "retention-longer"
    RETENTION_SHORTER = "retention-shorter"
    RIGHT_ADDED = "right-added"
    RIGHT_REMOVED = "right-removed"
    OPT_OUT_ADDED = "opt-out-added"
    OPT_OUT_REMOVED = "opt-out-removed"
    TRANSFER = "transfer"
    ARBITRATION = "arbitration"
    PRICE = "price"
    UNILATERAL_CHANGE = "unilateral-change"
    CONTROLLER_CHANGE = "controller-change"
    NEW_LAW = "new-law"
    WEAKER_PROMISE = "weaker-promise"
    STRONGER_PROMISE = "stronger-promise"


class VersionFlag(StrEnum):
    """What is remarkable about a version as a whole."""

    SILENT = "silent"
    DATE_ONLY = "date-only"
    BACKDATED = "backdated"
    ANNOUNCED = "announced"
    REVERTED = "reverted"


class Direction(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class SourceState(StrEnum):
    NEW = "new"
    OK = "ok"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    MOVED = "moved"
    GONE = "gone"
    PAUSED = "paused"


class ClauseKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class EditKind(StrEnum):
    """How clauses of the old version became clauses of the new one.

    MOVED: the same words elsewhere; what moved and was reworded, split or merged as well is that, with `Edit.moved`.
    SPLIT, MERGED: fewer statements became more, or more fewer; their words may differ too.
    RENUMBERED, RELINKED: the same words with another number before them, or leading elsewhere.
    """

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    RELINKED = "relinked"


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words within a redline."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where words of a clause point to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a policy, or one of its headings.

    Attributes:
        text: one heading, paragraph, list item or table row in canonical spelling, single spaces, no markup.
        path: the headings above it from the top down, numbers left out: ("Sharing", "Advertisers").
        marker: the number or bullet before it, kept apart so that renumbering changes nothing: "3.2", "(a)", "•".
        cells: of a row, its cells from left to right; `text` joins them with " | ".
        links: where its words point to, in order.
    """

    text: str
    path: tuple[str, ...] = ()
    kind: ClauseKind = ClauseKind.PARAGRAPH
    marker: str = field(default="", compare=False)
    cells: tuple[str, ...] = ()
    links: tuple[Link, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A policy as read from one capture.

    Attributes:
        clauses: headings and statements in reading order; every word of the document stands in exactly one of them.
        language: ISO 639-1 ("en"), or "" where it cannot be told.
        stated_date: the date the document states for itself, "last updated" before "effective".
        effective_date: when it says it comes into force, where it says so.
        date_readings: two, day first and month first, where nothing settles which of them is the stated date.
        day_first: how the stated date was written, where in numbers; settles another version's doubt.
        furniture: digests of what was left out as page furniture; helps to read the next capture of the same page.
    """

    clauses: tuple[Clause, ...]
    title: str = ""
    language: str = ""
    stated_date: date | None = None
    effective_date: date | None = None
    date_readings: tuple[date, ...] = field(default=(), compare=False)
    day_first: bool | None = field(default=None, compare=False)
    furniture: frozenset[int] = field(default=frozenset(), repr=False, compare=False)

    @property
    def text(self) -> str:
        """The canonical text: equal text means that nothing changed. Markers and link targets are not in it."""
        return "\n".join(clause.text for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two lists of clauses.

    Attributes:
        old, new: the clauses on each side; empty where there is none on that side.
        old_at, new_at: their positions in the lists of statements that were compared.
        runs: the words, kept, gone and come, in reading order.
        moved: they stand elsewhere now, under whatever kind.
        form_only: both sides have the same letters and figures; only spacing, punctuation or case differ.
        repeated: the same words stand elsewhere in the other version, or in an edit before this one: told already.
        materiality, reason: set by classify; a quiet edit says why it is quiet.
    """

    kind: EditKind
    old: tuple[Clause, ...] = ()
    new: tuple[Clause, ...] = ()
    old_at: tuple[int, ...] = ()
    new_at: tuple[int, ...] = ()
    runs: tuple[Run, ...] = ()
    moved: bool = False
    form_only: bool = False
    repeated: bool = False
    materiality: Materiality | None = None
    reason: str = ""

    @property
    def before(self) -> str:
        return "\n".join(clause.text for clause in self.old)

    @property
    def after(self) -> str:
        return "\n".join(clause.text for clause in self.new)


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning: the edits that serve it, told as one.

    Attributes:
        gist: one plain-English sentence, true of the words, without a full stop.
        before, after: the words on each side, "" where there are none.
        runs: the redline of those words.
        section: the headings the words stand under.
        reasons: names of the rules and the words with their weights that decided.
        edits: positions in `Comparison.edits`.
        weight: how much it matters beside the others of its version; changes are ordered by it, highest first.
    """

    category: Category
    direction: Direction
    materiality: Materiality
    gist: str
    before: str = ""
    after: str = ""
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    section: tuple[str, ...] = ()
    edits: tuple[int, ...] = ()
    weight: float = 0.0

    @property
    def material(self) -> bool:
        return self.materiality is Materiality.MATERIAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two documents, and what it means.

    Attributes:
        changes: minor and material ones, heaviest first.
        edits: every edit, quiet ones too, in reading order of the new version.
        flags: what can be said of the version without a clock or a history: silent, date-only, backdated.
    """

    materiality: Materiality
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    old_date: date | None = None
    new_date: date | None = None
    flags: tuple[VersionFlag, ...] = ()
    new_effective_date: date | None = None

    @property
    def is_empty(self) -> bool:
        return not self.edits


class FaultKind(StrEnum):
    """Why a capture is not the policy."""

    BOT_WALL = "bot-wall"
    LOGIN_WALL = "login-wall"
    CONSENT_WALL = "consent-wall"
    ERROR_PAGE = "error-page"
    MAINTENANCE = "maintenance"
    EMPTY_SHELL = "empty-shell"
    OTHER_LANGUAGE = "other-language"
    OTHER_DOCUMENT = "other-document"
    STUMP = "stump"
    UNREADABLE_FILE = "unreadable-file"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a capture is not the policy, and what says so.

    Attributes:
        reason: one sentence for people: "a bot wall stands in front of the page".
        evidence: what on the page says so, in its words or figures.
        doubtful: True where it may be the policy all the same.
    """

    kind: FaultKind
    reason: str
    evidence: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ReadHints:
    """What is known about a capture beside its bytes.

    Attributes:
        status: the HTTP status it came with.
        headers: its HTTP headers, names in lower case.
        select, remove: CSS selectors from sources.toml, for the rare page where the reader errs.
        language: the language the document is expected in, ISO 639-1, or "".
        final_url: where redirects led to, or "".
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    select: str = ""
    remove: tuple[str, ...] = ()
    language: str = ""
    final_url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A capture taken apart: the document, and what the screen needs to judge whether it is one.

    Attributes:
        page_text: all visible words of the page, furniture included, single spaces.
        page_title: what the page calls itself in its head.
        scripts: how many script elements it has.
        password_fields: how many fields ask for a password.
        marks: whose bot walls its markup names; good pages may name them too.
        is_cut: the markup ends before its own end.
    """

    document: Document
    page_text: str = ""
    page_title: str = ""
    scripts: int = 0
    password_fields: int = 0
    marks: tuple[str, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page, kept as the document's or left out.

    Attributes:
        reason: completes "left out as …"; "" where it was kept.
        place: the elements it stands in, outermost first: "main > div.related > ul".
    """

    text: str
    kept: bool
    reason: str = ""
    place: str = ""


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
class Source:
    """A policy that we watch, as sources.toml says.

    Attributes:
        every: how long between two checks; None where `cron` says when, in `timezone`.
        tell: names of the channels that hear of its changes.
        render: "never", "auto" or "always".
    """

    id: str
    name: str
    url: str
    kind: str = "privacy-policy"
    every: timedelta | None = timedelta(hours=12)
    cron: str = ""
    timezone: str = "UTC"
    tell: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    select: str = ""
    remove: tuple[str, ...] = ()
    render: str = "never"
    paused: bool = False


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


class DeliveryState(StrEnum):
    """Where a delivery stands; `gathered` when it went on as part of a digest, which is a delivery of its own."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    GATHERED = "gathered"


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
