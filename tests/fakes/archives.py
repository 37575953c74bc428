"""What archives are filled with in tests: a fictional fax service and its policy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from monitor.model import (
    Capture,
    Category,
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Delivery,
    Direction,
    Document,
    Edit,
    EditKind,
    Flag,
    Hop,
    Link,
    Materiality,
    Op,
    Run,
    Snapshot,
    VersionFlag,
)

NOW = datetime(2026, 11, 3, 8, 30, 0, 123456, tzinfo=UTC)

LINES = [
    "# Privacy Policy",
    "Last updated: 5 January 2024",
    "## What we collect",
    "We collect your name, your e-mail address and the numbers that you send faxes to.",
    "We collect how often you use the service, so that we can bill you for it.",
    "## How long we keep it",
    "We keep faxes for 60 days and delete them after that.",
    "## Who receives it",
    "We do not sell your personal information to anyone.",
    "We share what is needed with the carriers that bring your fax to where it goes.",
    "## Your rights",
    "You may ask us to correct or delete your personal information at any time.",
    "You may ask for a copy of what we hold about you, and we send it to you within a month.",
    "## How to reach us",
    "Write to the privacy desk at the address on our home page; a person reads it and answers.",
]
POLICY = "\n\n".join(LINES)


def capture(text: str, at: datetime = NOW) -> Capture:
    return Capture(
        url="https://fax.example/privacy",
        final_url="https://www.fax.example/privacy",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"), ("etag", '"1"'), ("etag", '"é"')),
        body=text.encode(),
        fetched_at=at,
        hops=(Hop("https://fax.example/privacy", 301),),
        certificate="ab" * 32,
    )


def document(*texts: str) -> Document:
    heading = Clause("Keeping", kind=ClauseKind.HEADING, marker="1.")
    clauses = [Clause(text, ("Keeping",), links=(Link("us", "mailto:a@fax.example"),)) for text in texts]
    return Document((heading, *clauses), "Privacy", "en", date(2026, 11, 3), furniture=frozenset({3, 1 << 63}))


def comparison() -> Comparison:
    old, new = Clause("We keep faxes for 60 days."), Clause("We keep faxes for 90 days.")
    runs = (Run(Op.SAME, "We keep faxes for "), Run(Op.REMOVED, "60"), Run(Op.ADDED, "90"), Run(Op.SAME, " days."))
    edit = Edit(EditKind.REWORDED, (old,), (new,), (1,), (1,), runs, Materiality.MATERIAL, "period")
    change = Change(
        Category.RETENTION,
        Direction.CHANGED,
        Materiality.MATERIAL,
        "Keeps faxes for 90 days instead of 60",
        old.text,
        new.text,
        (Flag.RETENTION_LONGER,),
        ("period 60 -> 90 days",),
        runs,
        ("Keeping",),
        (0,),
        2.5,
    )
    dates = (date(2026, 10, 1), date(2026, 11, 3))
    return Comparison(Materiality.MATERIAL, (change,), (edit,), *dates, (VersionFlag.BACKDATED,))


def snapshot(version: int = 1, text: str = "We keep faxes for 60 days.", source_id: str = "fax/privacy") -> Snapshot:
    at = NOW + timedelta(days=version)
    return Snapshot(source_id, version, capture(text, at), document(text), reader="1", last_seen_at=at)


def delivery(number: int, due_at: datetime = NOW) -> Delivery:
    return Delivery(f"d{number}", "legal", "a@b.example", "fax/privacy", 1, '{"title": "é"}', due_at)
