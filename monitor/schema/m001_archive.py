"""Version 1: sources, versions with their bytes and their chain, changes, the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database) -> None:
    _make_sources(db)
    _make_blobs(db)
    _make_versions(db)
    _make_changes(db)
    _make_outbox(db)


def _make_sources(db: Database) -> None:
    columns = {"id": int, "source_id": str, "name": str, "kind": str, "url": str, "tags": str, "watched": int}
    states = {"state": str, "since": str, "reason": str, "failures": int}
    times = {"checked_at": str, "changed_at": str, "due_at": str}
    asking = {"etag": str, "last_modified": str, "asked": int, "saved": int, "glance": str}
    doubting = {"doubt": str, "doubt_seen": int, "doubt_tries": int, "flaps": int}
    named = ("name", "kind", "url", "reason", "since", "checked_at", "changed_at", "due_at")
    words = dict.fromkeys((*named, "etag", "last_modified", "glance"), "")
    counted = ("watched", "failures", "doubt_seen", "doubt_tries", "flaps", "asked", "saved", "versions")
    figures = dict.fromkeys(counted, 0)
    db.table("sources").create(
        columns | states | times | asking | doubting | {"versions": int},
        pk="id",
        not_null={"source_id", "state", *words, *figures},
        defaults={"state": "new", "doubt": "", "tags": "[]"} | words | figures,
    )
    db.table("sources").create_index(["source_id"], unique=True)
    # "Due now" is one short range of this index, however many sources there are; "" is due at once.
    db.execute("CREATE INDEX sources_due ON sources (due_at) WHERE watched")


def _make_blobs(db: Database) -> None:
    """Bytes, once for each digest; `base` names the blob that serves as the dictionary, or nothing."""
    db.table("blobs").create(
        {"id": int, "digest": bytes, "base": int, "depth": int, "cost": int, "size": int, "data": bytes},
        pk="id",
        not_null={"digest", "depth", "cost", "size", "data"},
    )
    db.table("blobs").create_index(["digest"], unique=True)


def _make_versions(db: Database) -> None:
    place = {"entry": int, "source": int, "version": int, "captured_at": str, "last_seen_at": str}
    seen = {"envelope": int, "body": int, "body_digest": bytes, "tool": str, "origin": str, "hash": bytes}
    read = {"reader": str, "document": int, "text_digest": bytes, "title": str, "language": str}
    dates = {"stated_date": str, "effective_date": str}
    said = {"classifier": str, "comparison": int, "materiality": str, "flags": str, "reverted_to": int}
    db.table("versions").create(
        place | seen | read | dates | said,
        pk="entry",
        not_null={"source", "version", "captured_at", "envelope", "body_digest", "hash"},
    )
    db.table("versions").create_index(["source", "version"], unique=True)
    db.table("notes").create({"name": str, "value": str}, pk="name", not_null={"value"})


def _make_changes(db: Database) -> None:
    what = {"id": int, "entry": int, "position": int, "category": str, "direction": str, "materiality": str}
    words = {"flags": str, "gist": str, "section": str, "before": str, "after": str, "weight": float}
    db.table("changes").create(what | words, pk="id", not_null={"entry", "position"})
    db.table("changes").create_index(["entry", "position"], unique=True)


def _make_outbox(db: Database) -> None:
    whom = {"number": int, "id": str, "channel": str, "recipient": str, "source_id": str, "version": int}
    what = {"message": str, "digest": int, "state": str, "due_at": str, "leased_until": str}
    db.table("deliveries").create(
        whom | what,
        pk="number",
        not_null={"id", "channel", "recipient", "source_id", "message", "digest", "state", "due_at", "leased_until"},
        defaults={"leased_until": ""},
    )
    db.table("deliveries").create_index(["id"], unique=True)
    db.execute("CREATE INDEX deliveries_waiting ON deliveries (due_at) WHERE state = 'waiting'")
    db.table("tries").create({"id": int, "delivery": int, "at": str, "accepted": int, "detail": str}, pk="id")
    db.table("tries").create_index(["delivery"])
