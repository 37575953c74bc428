"""Messages, versions and comparisons for tests: fictional, and as hostile as they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from monitor.model import (
    Capture,
    Category,
    Change,
    Comparison,
    Direction,
    Document,
    Edit,
    EditKind,
    Flag,
    Materiality,
    Op,
    Run,
    Snapshot,
    Source,
    VersionFlag,
)

NOW = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
SOURCE = Source("fax/privacy", "FaxHarbor", "https://fax.example/privacy", tell=("legal",), tags=("vendors",))

HOSTILE = (
    "<!channel> <@U1> @everyone @here @all <users/all> @room",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)> </blockquote> &amp; &lt;",
    "a\r\nBcc: victim@evil.example\r\n\r\nbody",
    "*bold* _it_ ~strike~ `code` ||spoiler|| # head > quote - item 1. one | cell",
    "\u202egnp.exe\u2066 \x00\x07\x1b[31m \ud83d zero\u200bwidth",
    "😀👩‍👩‍👧‍👦 العربية 中文条款 ﬁ ñ",
    "x" * 900,
    "word " * 300,
    "- - - ** ** ~~ ~~ `` ``` {+ +} [- -]",
    "\\ \\* \\\\ \\_ $&",
    "\x00",
    "",
)


def runs(kept: str, gone: str, come: str, rest: str = "") -> tuple[Run, ...]:
    pieces = ((Op.SAME, kept), (Op.REMOVED, gone), (Op.ADDED, come), (Op.SAME, rest))
    return tuple(Run(op, text) for op, text in pieces if text)


RETENTION = Change(
    Category.RETENTION,
    Direction.CHANGED,
    Materiality.MATERIAL,
    "Keeps faxes for 90 days instead of 60",
    before="Faxes are kept for 60 days, then deleted.",
    after="Faxes are kept for 90 days, then deleted.",
    flags=(Flag.RETENTION_LONGER,),
    runs=runs("Faxes are kept for ", "60", "90", " days, then deleted."),
    section=("How long we keep data", "Faxes"),
    edits=(0,),
)
CONTACT = Change(
    Category.CONTACT,
    Direction.CHANGED,
    Materiality.MINOR,
    "Gives another address for questions",
    before="Write to Pier 4.",
    after="Write to Pier 5.",
    runs=runs("Write to Pier ", "4", "5", "."),
    section=("Contact",),
    edits=(1,),
)
QUIET = Edit(EditKind.REWORDED, materiality=Materiality.COSMETIC, reason="spelling")
COMPARISON = Comparison(
    Materiality.MATERIAL,
    (RETENTION, CONTACT),
    (
        Edit(EditKind.REWORDED, materiality=Materiality.MATERIAL),
        Edit(EditKind.REWORDED, materiality=Materiality.MINOR),
        QUIET,
    ),
    date(2023, 10, 26),
    date(2023, 10, 26),
    (VersionFlag.SILENT,),
)


def capture(at: datetime = NOW) -> Capture:
    return Capture(SOURCE.url, SOURCE.url, 200, (), b"<p>policy</p>", at)


def snapshot(
    version: int = 2,
    comparison: Comparison | None = COMPARISON,
    reverted_to: int | None = None,
    source: Source = SOURCE,
) -> Snapshot:
    flags = comparison.flags if comparison else ()
    if reverted_to is not None:
        flags += (VersionFlag.REVERTED,)
    at = NOW + timedelta(hours=version)
    return Snapshot(SOURCE.id, version, capture(at), Document((), language="en"), comparison, flags, reverted_to, at)


def words() -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
    return st.lists(pieces, min_size=1, max_size=4).map(" ".join)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    spans = draw(st.lists(st.builds(Run, st.sampled_from(Op), words()), max_size=6))
    return Change(
        draw(st.sampled_from(Category)),
        draw(st.sampled_from(Direction)),
        draw(st.sampled_from((Materiality.MINOR, Materiality.MATERIAL))),
        draw(words()),
        draw(words()),
        draw(words()),
        tuple(draw(st.lists(st.sampled_from(Flag), max_size=4, unique=True))),
        runs=tuple(spans),
        section=tuple(draw(st.lists(words(), max_size=3))),
    )


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Any comparison whatever."""
    dates = st.none() | st.dates(date(1995, 1, 1), date(2030, 1, 1))
    listed = draw(st.lists(changes(), max_size=5))
    many = draw(st.sampled_from((1, 1, 1, 1, 20)))
    comparison = Comparison(
        draw(st.sampled_from(Materiality)),
        tuple(listed * many),
        tuple(draw(st.lists(st.just(QUIET), max_size=3))),
        draw(dates),
        draw(dates),
        tuple(draw(st.lists(st.sampled_from(VersionFlag), max_size=3, unique=True))),
        draw(dates),
    )
    return replace(snapshot(comparison=comparison), reverted_to=draw(st.none() | st.just(1)))


def sources() -> st.SearchStrategy[Source]:
    return st.builds(lambda name, kind: replace(SOURCE, name=name, kind=kind), words(), st.sampled_from(("dpa", "x y")))
