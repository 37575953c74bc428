"""What is read, and what differs: documents of clauses, edits, changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from monitor.model.words import Category, ClauseKind, Direction, EditKind, FaultKind, Flag, Materiality, Op, VersionFlag


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
        furniture: digests of what was left out as page furniture, and of addresses shown where they were hidden when
            these clauses were first read; helps to read the next capture of the same page.
        said: a digest of all that the page said, furniture included; a page that says the same is not read again.
    """

    clauses: tuple[Clause, ...]
    title: str = ""
    language: str = ""
    stated_date: date | None = None
    effective_date: date | None = None
    date_readings: tuple[date, ...] = field(default=(), compare=False)
    day_first: bool | None = field(default=None, compare=False)
    furniture: frozenset[int] = field(default=frozenset(), repr=False, compare=False)
    said: str = field(default="", repr=False, compare=False)

    @property
    def text(self) -> str:
        """The canonical text: equal text means that nothing changed. Markers and link targets are not in it."""
        return "\n".join([clause.text for clause in self.clauses])


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
    def is_quiet(self) -> bool:
        return self.materiality is not None and self.materiality.is_quiet

    @property
    def before(self) -> str:
        return _joined(self.old)

    @property
    def after(self) -> str:
        return _joined(self.new)

    def judged(self, materiality: Materiality, reason: str) -> Edit:
        """The same edit with how much it matters, and why; written out, for every edit is judged."""
        sides = self.old, self.new, self.old_at, self.new_at, self.runs
        return Edit(self.kind, *sides, self.moved, self.form_only, self.repeated, materiality, reason)


def _joined(clauses: tuple[Clause, ...]) -> str:
    return clauses[0].text if len(clauses) == 1 else "\n".join([clause.text for clause in clauses])


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning: the edits that serve it, told as one.

    Attributes:
        gist: one plain-English sentence, true of the words, without a full stop.
        before, after: the words on each side, "" where there are none; of very many edits told as one, the first dozen.
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

    @property
    def quiet_edits(self) -> int:
        """How many edits change no meaning."""
        return sum(edit.is_quiet for edit in self.edits)


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
        breaks_off, breaks_in_tag: and it does so within a word or a tag; within a tag.
    """

    document: Document
    page_text: str = ""
    page_title: str = ""
    scripts: int = 0
    password_fields: int = 0
    marks: tuple[str, ...] = ()
    is_cut: bool = False
    breaks_off: bool = False
    breaks_in_tag: bool = False


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
