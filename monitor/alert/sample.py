"""A message to try a channel with: everything an alert may say, about a company that does not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from monitor.alert.compose import compose, digest_of
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
from notifiers.message import Message

_SOURCE = Source("example/privacy", "Example Fax", "https://example.com/privacy")


def sample_message(now: datetime) -> Message:
    """An alert in which nothing is true, and which says so."""
    capture = Capture(_SOURCE.url, _SOURCE.url, 200, (), b"", now)
    said = compose(_SOURCE, Snapshot(_SOURCE.id, 2, capture, Document(()), _comparison()))
    return replace(
        said,
        id=digest_of("sample", now.isoformat()),
        type="channel.test",
        title=f"Test of this channel – {said.title}",
        lead=f"This is a test: the company does not exist. {said.lead}",
        thread="test",
    )


def _comparison() -> Comparison:
    quiet = Edit(EditKind.REWORDED, materiality=Materiality.COSMETIC, reason="spelling")
    same = date(2023, 10, 26)
    return Comparison(
        Materiality.MATERIAL, (_RETENTION, _SALE, _CONTACT), (quiet, quiet), same, same, (VersionFlag.SILENT,)
    )


def _runs(kept: str, gone: str, come: str, rest: str) -> tuple[Run, ...]:
    pieces = ((Op.SAME, kept), (Op.REMOVED, gone), (Op.ADDED, come), (Op.SAME, rest))
    return tuple(Run(op, text) for op, text in pieces if text)


_RETENTION = Change(
    Category.RETENTION,
    Direction.CHANGED,
    Materiality.MATERIAL,
    "Keeps faxes for 90 days instead of 60",
    before="We keep the faxes that you send for 60 days and delete them afterwards.",
    after="We keep the faxes that you send for 90 days and delete them afterwards.",
    flags=(Flag.RETENTION_LONGER,),
    runs=_runs("We keep the faxes that you send for ", "60", "90", " days and delete them afterwards."),
    section=("Your faxes", "How long we keep them"),
)
_SALE = Change(
    Category.THIRD_PARTY,
    Direction.CHANGED,
    Materiality.MATERIAL,
    "No longer promises not to sell your data",
    before="We will not sell your personal data to anyone.",
    after="We may sell your personal data to partners.",
    flags=(Flag.SALE, Flag.WEAKER_PROMISE),
    runs=(
        Run(Op.SAME, "We "),
        Run(Op.REMOVED, "will not"),
        Run(Op.ADDED, "may"),
        Run(Op.SAME, " sell your personal data to "),
        Run(Op.REMOVED, "anyone"),
        Run(Op.ADDED, "partners"),
        Run(Op.SAME, "."),
    ),
    section=("Sharing",),
)
_CONTACT = Change(
    Category.CONTACT,
    Direction.CHANGED,
    Materiality.MINOR,
    "Gives another address for questions",
    before="Write to Pier 4, Harbour Street.",
    after="Write to Pier 5, Harbour Street.",
    runs=_runs("Write to Pier ", "4", "5", ", Harbour Street."),
    section=("Contact",),
)
