"""What is remembered of each source from one check to the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from monitor.model import Source, SourceState, SourceStatus, Validators
from monitor.store.connection import Connection
from monitor.store.encode import moment_or_none, when
from monitor.store.listing import enrolled_note

_STATES = {state.value: state for state in SourceState}
_COLUMNS = (
    "source_id, state, since, reason, failures, checked_at, changed_at, due_at, etag, last_modified, doubt, "
    "doubt_seen, doubt_tries, flaps, asked, saved, glance"
)
_SAVE = f"""
INSERT INTO sources ({_COLUMNS}, watched) VALUES ({", ".join("?" * 17)}, 1)
ON CONFLICT (source_id) DO UPDATE SET
{", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])}
"""  # noqa: S608 - our own column names
# A state mostly stays what it is, and two indexes have it.
_SAVE_IN_STATE = f"""
UPDATE sources SET {", ".join(f"{name} = ?{n}" for n, name in enumerate(_COLUMNS.split(", "), 1) if n > 2)}
WHERE source_id = ?1 AND state = ?2
"""  # noqa: S608
_ENROL = """
INSERT INTO sources (source_id, name, kind, url, tags, watched, place, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source_id) DO UPDATE SET name = excluded.name, kind = excluded.kind, url = excluded.url,
    tags = excluded.tags, watched = excluded.watched, place = excluded.place,
    since = coalesce(nullif(since, ''), excluded.since)
WHERE (name, kind, url, tags, watched, place)
    IS NOT (excluded.name, excluded.kind, excluded.url, excluded.tags, excluded.watched, excluded.place)
"""
_DESCRIBE = """
INSERT INTO sources (source_id, name, kind, url, tags) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (source_id) DO UPDATE SET name = excluded.name, kind = excluded.kind, url = excluded.url,
    tags = excluded.tags
WHERE NOT place AND (name, kind, url, tags) IS NOT (excluded.name, excluded.kind, excluded.url, excluded.tags)
"""
_DISMISS = """
UPDATE sources SET watched = 0, place = 0
WHERE (watched OR place > 0) AND source_id NOT IN (SELECT source_id FROM listed_now)
"""


class Sources:
    """The sources' shelf of the archive."""

    _connection: Connection

    def enrol(self, sources: Iterable[Source], now: datetime, digest: str = "") -> None:
        """Take over what sources.toml says: these are watched, and only these will ever be due.

        Their names, kinds and addresses are kept, so that the archive explains itself without the file. `digest` is
        that of the file; see `has_enrolled`.
        """
        at = when(now)
        rows = [
            (*_described(source), int(not source.paused), place, at) for place, source in enumerate(sources, start=1)
        ]
        with self._connection.passing():
            self._connection.run("CREATE TEMP TABLE IF NOT EXISTS listed_now (source_id TEXT PRIMARY KEY)")
            self._connection.run("DELETE FROM listed_now")
            self._connection.run_many("INSERT OR IGNORE INTO listed_now VALUES (?)", [row[:1] for row in rows])
            self._connection.run(_DISMISS)
            self._connection.run_many(_ENROL, rows)
            self._connection.run("INSERT OR REPLACE INTO notes VALUES ('enrolled', ?)", (enrolled_note(digest),))

    def describe(self, source: Source) -> None:
        """Keep the name, kind and address of a source that sources.toml does not list; it is not thereby watched."""
        with self._connection.passing():
            self._connection.run(_DESCRIBE, _described(source))

    def described(self) -> Iterator[Source]:
        """Every source the archive knows, as last described."""
        for row in self._connection.each("SELECT source_id, name, kind, url, tags FROM sources ORDER BY source_id"):
            yield Source(
                id=row["source_id"],
                name=row["name"] or row["source_id"],
                url=row["url"],
                kind=row["kind"],
                tags=tuple(json.loads(row["tags"])),
            )

    def status(self, source_id: str) -> SourceStatus:
        """What is remembered of a source; a fresh `SourceStatus` where it was never checked."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM sources WHERE source_id = ?", (source_id,))  # noqa: S608
        return _status(row) if row else SourceStatus(source_id)

    def statuses(self) -> Iterator[SourceStatus]:
        """By id; imported sources that nobody watches are among them, as `new`."""
        rows = self._connection.each(f"SELECT {_COLUMNS} FROM sources ORDER BY source_id")  # noqa: S608
        return map(_status, rows)

    def save_status(self, status: SourceStatus) -> None:
        checking = (when(status.checked_at), when(status.changed_at), when(status.due_at))
        asking = (status.validators.etag, status.validators.last_modified)
        doubting = (status.doubt, status.doubt_seen, status.doubt_tries, status.flaps)
        counting = (status.asked, status.saved, status.glance)
        state = (status.source_id, status.state.value, when(status.since), status.reason, status.failures)
        row = (*state, *checking, *asking, *doubting, *counting)
        with self._connection.passing():
            if not self._connection.run(_SAVE_IN_STATE, row):
                self._connection.run(_SAVE, row)

    def due(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Ids of watched sources whose `due_at` has come, the longest overdue first; before all, those due at once."""
        rows = self._connection.rows(
            "SELECT source_id FROM sources WHERE watched AND due_at <= ? ORDER BY due_at LIMIT ?", (when(now), limit)
        )
        return tuple(row[0] for row in rows)

    def overdue(self, before: datetime) -> Iterator[SourceStatus]:
        """Watched sources that should have been checked by then, those that never were among them."""
        rows = self._connection.each(
            f"SELECT {_COLUMNS} FROM sources WHERE watched AND due_at <= ?",  # noqa: S608
            (when(before),),
        )
        return map(_status, rows)

    def make_due(self, now: datetime) -> int:
        """Let sources be due that were checked later than now: the clock was set back. Returns how many."""
        with self._connection.passing():
            return self._connection.run(
                "UPDATE sources SET due_at = ?1 WHERE watched AND checked_at > ?1 AND due_at > ?1", (when(now),)
            )

    def _source_number(self, source_id: str) -> int | None:
        row = self._connection.row("SELECT id FROM sources WHERE source_id = ?", (source_id,))
        return int(row[0]) if row else None


def _described(source: Source) -> tuple[str, ...]:
    return source.id, source.name, source.kind, source.url, json.dumps(source.tags, ensure_ascii=False)


def _status(row: sqlite3.Row) -> SourceStatus:
    # By place and not by name: a hundred thousand of them are asked for at once. The order is that of `_COLUMNS`.
    source_id, state, since, reason, failures, checked, changed, due, etag, modified, *counts = row
    return SourceStatus(
        source_id,
        _STATES[state],
        moment_or_none(since),
        reason,
        failures,
        moment_or_none(checked),
        moment_or_none(changed),
        moment_or_none(due),
        Validators(etag, modified),
        *counts,
    )
