"""Versions and changes of all sources, for those who count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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


class Tally:
    """Rows over all sources, in the order of time."""

    _connection: Connection

    def told_versions(self, span: Span) -> Iterator[ToldVersion]:
        """`category` and `flag` of the span do not matter here."""
        return map(_version, self._connection.each(_VERSIONS, (when(span.since), when(span.until), span.kind)))

    def told_changes(self, span: Span) -> Iterator[ToldChange]:
        bounds = (when(span.since), when(span.until), span.kind, span.category, span.flag)
        return map(_change, self._connection.each(_CHANGES, bounds))


def _version(row: sqlite3.Row) -> ToldVersion:
    source_id, name, kind, version, captured_at, materiality, flags, reverted_to, origin, is_read, is_policy = row
    return ToldVersion(
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


def _change(row: sqlite3.Row) -> ToldChange:
    source_id, name, kind, version, captured_at, category, direction, materiality, flags, *rest = row
    at, marks = moment(captured_at), tuple(json.loads(flags))
    return ToldChange(source_id, name or source_id, kind, version, at, category, direction, materiality, marks, *rest)
