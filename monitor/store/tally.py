"""Versions and changes of all sources, for those who count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from monitor import store
from monitor.store.connection import Connection
from monitor.store.encode import moment, when

_WITHIN = """(?1 = '' OR v.captured_at >= ?1) AND (?2 = '' OR v.captured_at < ?2) AND (?3 = '' OR s.kind = ?3)"""
_VERSIONS = f"""
SELECT s.source_id, s.name, s.kind, v.version, v.captured_at, v.materiality, v.flags, v.reverted_to, v.origin,
    v.reader IS NOT NULL AS is_read, v.text_digest IS NOT NULL AS is_policy
FROM versions AS v JOIN sources AS s ON s.id = v.source WHERE {_WITHIN} ORDER BY v.captured_at, v.entry
"""  # noqa: S608
_CHANGES = f"""
SELECT s.source_id, s.name, s.kind, v.version, v.captured_at, c.category, c.direction, c.materiality, c.flags, c.gist,
    c.section, c.before, c.after, c.weight
FROM changes AS c JOIN versions AS v ON v.comparison = c.comparison JOIN sources AS s ON s.id = v.source
WHERE {_WITHIN} AND (?4 = '' OR c.category = ?4)
    AND (?5 = '' OR EXISTS (SELECT 1 FROM json_each(c.flags) WHERE value = ?5))
ORDER BY v.captured_at, v.entry, c.position
"""  # noqa: S608


class Tally:
    """Rows over all sources, in the order of time."""

    _connection: Connection

    def told_versions(self, span: store.Span) -> Iterator[store.ToldVersion]:
        """`category` and `flag` of the span do not matter here."""
        return map(_version, self._connection.each(_VERSIONS, (when(span.since), when(span.until), span.kind)))

    def told_changes(self, span: store.Span) -> Iterator[store.ToldChange]:
        bounds = (when(span.since), when(span.until), span.kind, span.category, span.flag)
        return map(_change, self._connection.each(_CHANGES, bounds))


def _version(row: sqlite3.Row) -> store.ToldVersion:
    source_id, name, kind, version, captured_at, materiality, flags, reverted_to, origin, is_read, is_policy = row
    return store.ToldVersion(
        source_id,
        name or source_id,
        kind,
        version,
        moment(captured_at),
        materiality or "",
        tuple(json.loads(flags)) if flags else (),
        reverted_to,
        (origin or "").endswith(" technical"),
        bool(is_read),
        bool(is_policy),
    )


def _change(row: sqlite3.Row) -> store.ToldChange:
    source_id, name, kind, version, captured_at, category, direction, materiality, flags, *rest = row
    at, marks = moment(captured_at), tuple(json.loads(flags))
    return store.ToldChange(
        source_id, name or source_id, kind, version, at, category, direction, materiality, marks, *rest
    )
