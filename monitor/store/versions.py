"""The versions' shelf: what was seen, as bytes; what it says, as a document; what changed, as a comparison."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from monitor import __version__, model, store
from monitor.errors import ArchiveError
from monitor.store.chain import START, entry, entry_hash
from monitor.store.comparisons import Comparisons, flags_of
from monitor.store.encode import (
    day_or_none,
    from_json,
    moment,
    moment_or_none,
    plain,
    sha256,
    text_digest,
    to_json,
    when,
)

_RECORD = "version, captured_at, last_seen_at, stated_date, materiality, flags, reverted_to, title"
_INSERT = """
INSERT INTO versions (source, version, captured_at, envelope, body, body_digest, tool, origin, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CAPTURES = """
SELECT version, captured_at, last_seen_at, body_digest, origin, reader, classifier,
    coalesce(body, document) IS NOT NULL, text_digest IS NOT NULL FROM versions
WHERE source = (SELECT id FROM sources WHERE source_id = ?) ORDER BY version
"""
_READ = """
UPDATE versions SET reader = ?, document = ?, text_digest = ?, title = ?, language = ?, stated_date = ?,
    effective_date = ? WHERE entry = ?
"""


class Fingerprint(NamedTuple):
    """What tells whether anything changed, without unpacking a word.

    Attributes:
        body_digest: SHA-256 of the body's bytes, in hexadecimal.
        text_digest: SHA-256 of the canonical text, "" where no reader has read it yet.
        reader: the reader's version that made the text; another reader's text is not to be compared by digest.
    """

    version: int
    body_digest: str
    text_digest: str
    reader: str


class Versions(Comparisons):
    """Kept versions, in the order of one hash chain over all sources."""

    def keep(
        self, snapshot: model.Snapshot, *, origin: str = "", classifier: str = "", body_digest: bytes | None = None
    ) -> None:
        """Store a new version with its raw capture, its document, and its comparison.

        `origin` says where an imported version comes from; `body_digest` is for a caller who has made it already.
        A document without a reader is not stored: imported captures are read when first needed.
        Raises ArchiveError where `snapshot.version` is not the next one.
        """
        with self._connection.transaction():
            source = self._claim_source(snapshot.source_id)
            before = self._last_row(source)
            expected = before["version"] + 1 if before else 1
            if snapshot.version != expected:
                raise ArchiveError(
                    f"{snapshot.source_id}: version {snapshot.version} cannot be kept, the next one is {expected}; "
                    "another check was faster, check again"
                )
            number = self._keep_capture(source, snapshot, before, origin, body_digest or sha256(snapshot.capture.body))
            if snapshot.reader:
                self._keep_document(number, snapshot, before)
                self._keep_comparison(number, snapshot, classifier)
                self._index_current(source, snapshot)
            self._connection.run("UPDATE sources SET versions = ? WHERE id = ?", (expected, source))

    def reread(self, snapshot: model.Snapshot, *, classifier: str = "") -> None:
        """Put a newer reader's document and comparison in the place of those kept; the capture stays as it is."""
        with self._connection.transaction():
            row = self._version_row(snapshot.source_id, snapshot.version)
            self._keep_document(row["entry"], snapshot, self._row_at(row["source"], snapshot.version - 1))
            self._keep_comparison(row["entry"], snapshot, classifier)
            self._keep_index(row["source"], snapshot)

    def judge(self, snapshot: model.Snapshot, *, classifier: str) -> None:
        """Keep what reading and comparing a version came to, without its words: they can be read again at any time.

        An empty document says that the capture is not the policy.
        """
        with self._connection.transaction():
            row = self._version_row(snapshot.source_id, snapshot.version)
            # Where the bytes are gone, the words cannot be read again.
            self._note_reading(row["entry"], snapshot, None if row["body"] else row["document"])
            self._keep_comparison(row["entry"], snapshot, classifier)

    def saw_again(self, source_id: str, version: int, at: datetime) -> None:
        """Note that a check found exactly this version."""
        with self._connection.passing():
            self._connection.run(
                "UPDATE versions SET last_seen_at = ? WHERE version = ? "
                "AND source = (SELECT id FROM sources WHERE source_id = ?)",
                (when(at), version, source_id),
            )

    def fingerprint(self, source_id: str) -> Fingerprint | None:
        """Of the latest version; None where there is none. Quick: no words are unpacked."""
        row = self._connection.row(
            "SELECT version, body_digest, text_digest, reader FROM versions "
            "WHERE source = (SELECT id FROM sources WHERE source_id = ?) ORDER BY version DESC LIMIT 1",
            (source_id,),
        )
        if row is None:
            return None
        return Fingerprint(row[0], row[1].hex(), (row[2] or b"").hex(), row[3] or "")

    def latest(self, source_id: str) -> model.Snapshot | None:
        source = self._source_number(source_id)
        row = self._last_row(source) if source else None
        return self._snapshot(source_id, row) if row else None

    def snapshot(self, source_id: str, version: int) -> model.Snapshot:
        """Raises ArchiveError where there is no such version, and says which there are."""
        return self._snapshot(source_id, self._version_row(source_id, version))

    def history(self, source_id: str) -> tuple[model.VersionRecord, ...]:
        """All versions without their words, oldest first."""
        rows = self._connection.each(
            f"SELECT {_RECORD} FROM versions "  # noqa: S608
            "WHERE source = (SELECT id FROM sources WHERE source_id = ?) ORDER BY version",
            (source_id,),
        )
        return tuple(_record(source_id, row) for row in rows)

    def captures(self, source_id: str) -> tuple[store.CaptureRecord, ...]:
        """All kept captures without their bytes, oldest first."""
        rows = self._connection.each(_CAPTURES, (source_id,))
        return tuple(_capture_record(source_id, row) for row in rows)

    def version_with_text(self, source_id: str, text: str) -> int | None:
        """The newest version whose canonical text is exactly this, or None."""
        row = self._connection.row(
            "SELECT version FROM versions WHERE source = (SELECT id FROM sources WHERE source_id = ?) "
            "AND text_digest = ? ORDER BY version DESC LIMIT 1",
            (source_id, text_digest(text)),
        )
        return int(row[0]) if row else None

    def texts(self, source_id: str, until: int) -> dict[bytes, int]:
        """The digest of each canonical text up to version `until`, and the newest version that had it."""
        rows = self._connection.rows(
            "SELECT text_digest, version FROM versions WHERE source = (SELECT id FROM sources WHERE source_id = ?) "
            "AND version <= ? AND text_digest IS NOT NULL ORDER BY version",
            (source_id, until),
        )
        return {row[0]: row[1] for row in rows}

    def _source_number(self, source_id: str) -> int | None:
        raise NotImplementedError

    def _index_current(self, source: int, snapshot: model.Snapshot) -> None:
        raise NotImplementedError

    def _keep_index(self, source: int, snapshot: model.Snapshot) -> None:
        raise NotImplementedError

    def _claim_source(self, source_id: str) -> int:
        number = self._source_number(source_id)
        return number or self._connection.insert("INSERT INTO sources (source_id) VALUES (?)", (source_id,))

    def _last_row(self, source: int) -> sqlite3.Row | None:
        return self._connection.row("SELECT * FROM versions WHERE source = ? ORDER BY version DESC LIMIT 1", (source,))

    def _row_at(self, source: int, version: int) -> sqlite3.Row | None:
        return self._connection.row("SELECT * FROM versions WHERE source = ? AND version = ?", (source, version))

    def _version_row(self, source_id: str, version: int) -> sqlite3.Row:
        source = self._source_number(source_id)
        row = self._row_at(source, version) if source else None
        if row is not None:
            return row
        last = self._last_row(source) if source else None
        there_are = f"there are 1 to {last['version']}" if last else "there are none yet; `clausewatch check` makes one"
        raise ArchiveError(f"{source_id}: there is no version {version}; {there_are}")

    def _keep_capture(
        self, source: int, snapshot: model.Snapshot, before: sqlite3.Row | None, origin: str, digest: bytes
    ) -> int:
        capture = snapshot.capture
        seen = _envelope(capture)
        captured_at = when(capture.fetched_at)
        last = self._connection.row("SELECT entry, hash FROM versions ORDER BY entry DESC LIMIT 1")
        place = {
            "entry": last["entry"] + 1 if last else 1,
            "source": snapshot.source_id,
            "version": snapshot.version,
            "fetched_at": captured_at,
            "tool": __version__,
            "origin": origin,
        }
        proof = entry_hash(entry(last["hash"] if last else START, place, seen, digest))
        envelope = self._bodies.put(seen, before["envelope"] if before else None)
        body = self._bodies.put(capture.body, before["body"] if before else None, digest)
        number = self._connection.insert(
            _INSERT,
            (source, snapshot.version, captured_at, envelope, body, digest, __version__, origin or None, proof),
        )
        self._connection.run("INSERT OR REPLACE INTO notes VALUES ('chain', ?)", (json.dumps([number, proof.hex()]),))
        if snapshot.last_seen_at and snapshot.last_seen_at != capture.fetched_at:
            self._connection.run(
                "UPDATE versions SET last_seen_at = ? WHERE entry = ?", (when(snapshot.last_seen_at), number)
            )
        return number

    def _keep_document(self, number: int, snapshot: model.Snapshot, before: sqlite3.Row | None) -> None:
        row = self._connection.row("SELECT body FROM versions WHERE entry = ?", (number,))
        like = (before["document"] if before else None) or (row["body"] if row else None)
        stored = self._bodies.put(to_json(snapshot.document), like)
        self._note_reading(number, snapshot, stored)

    def _note_reading(self, number: int, snapshot: model.Snapshot, stored: int | None) -> None:
        document = snapshot.document
        digest = text_digest(document.text) if document.clauses else None
        dates = (_day(document.stated_date), _day(document.effective_date))
        names = (document.title or None, document.language or None)
        self._connection.run(_READ, (snapshot.reader, stored, digest, *names, *dates, number))

    def _snapshot(self, source_id: str, row: sqlite3.Row) -> model.Snapshot:
        document = model.Document(())
        if not row["document"] and not row["body"]:
            raise ArchiveError(
                f"{source_id}: the words of version {row['version']} were dropped, as keep_versions says"
            )
        if row["document"]:
            document = from_json(model.Document, self._bodies.get(row["document"]))
        return model.Snapshot(
            source_id,
            row["version"],
            self._capture(row),
            document,
            self._comparison(row),
            flags_of(row["flags"]),
            row["reverted_to"],
            moment_or_none(row["last_seen_at"]),
            row["reader"] if row["document"] else "",
        )

    def _capture(self, row: sqlite3.Row) -> model.Capture:
        values = json.loads(self._bodies.get(row["envelope"]))
        values["fetched_at"] = row["captured_at"]
        values["body"] = ""
        return replace(
            from_json(model.Capture, json.dumps(values)), body=self._bodies.get(row["body"]) if row["body"] else b""
        )


def _envelope(capture: model.Capture) -> bytes:
    """All of a capture but its bytes and its time; the same over and over where a server answers alike."""
    values = plain(replace(capture, body=b""))
    del values["body"], values["fetched_at"]
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii")


def _record(source_id: str, row: sqlite3.Row) -> model.VersionRecord:
    captured_at = moment(row["captured_at"])
    return model.VersionRecord(
        source_id,
        row["version"],
        captured_at,
        moment_or_none(row["last_seen_at"]) or captured_at,
        day_or_none(row["stated_date"]),
        model.Materiality(row["materiality"]) if row["materiality"] else None,
        flags_of(row["flags"]),
        row["reverted_to"],
        row["title"] or "",
    )


def _capture_record(source_id: str, row: sqlite3.Row) -> store.CaptureRecord:
    version, captured_at, last_seen_at, digest, origin, reader, classifier, has_words, is_policy = row
    captured, seen = moment(captured_at), moment_or_none(last_seen_at)
    return store.CaptureRecord(
        source_id,
        version,
        captured,
        seen or captured,
        digest.hex(),
        origin or "",
        reader or "",
        classifier or "",
        bool(has_words),
        bool(is_policy),
    )


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
