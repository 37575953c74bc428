"""The comparisons' shelf: what was said of versions, once however often a page flaps between two texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from monitor import model
from monitor.model import VersionFlag
from monitor.store.bodies import Bodies
from monitor.store.connection import Connection
from monitor.store.encode import from_json, moment, plain, to_json

_FLAGS = {flag.value: flag for flag in VersionFlag}
_SAID = """
UPDATE versions SET comparison = ?, materiality = ?, flags = ?, reverted_to = ?,
    classifier = coalesce(?, classifier) WHERE entry = ?
"""
_CHANGE = """
INSERT OR IGNORE INTO changes (
    comparison, position, category, direction, materiality, flags, gist, section, before, after, weight
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


_STALE = """
SELECT s.source_id, min(v.version) AS first, s.versions - min(v.version) + 1 AS count
FROM versions AS v JOIN sources AS s ON s.id = v.source
WHERE coalesce(v.body, v.document) IS NOT NULL
    AND (v.reader IS NOT ? OR (v.version > 1 AND v.classifier IS NOT ?))
GROUP BY v.source ORDER BY count DESC, s.source_id
"""


class Comparisons:
    """What comparing came to, whole as one piece of bytes, and its changes as rows to search and to count."""

    _connection: Connection
    _bodies: Bodies

    def comparisons(self, source_id: str) -> Iterator[model.Snapshot]:
        """Every version that was compared, oldest first, with what was said of it; body and document are left out."""
        rows = self._connection.each(
            "SELECT * FROM versions WHERE source = (SELECT id FROM sources WHERE source_id = ?) "
            "AND comparison IS NOT NULL ORDER BY version",
            (source_id,),
        )
        for row in rows:
            capture = model.Capture("", "", 0, (), b"", moment(row["captured_at"]))
            said = self._comparison(row)
            yield model.Snapshot(
                source_id, row["version"], capture, model.Document(()), said, flags_of(row["flags"]), row["reverted_to"]
            )

    def stale(self, reader: str, classifier: str) -> tuple[tuple[str, int, int], ...]:
        """Sources with versions that others read or judged, or nobody: id, first such version, how many from there on.

        Those with the most come first. A first version has nothing to be compared with.
        """
        return tuple((row[0], row[1], row[2]) for row in self._connection.rows(_STALE, (reader, classifier)))

    def _comparison(self, row: sqlite3.Row) -> model.Comparison | None:
        return from_json(model.Comparison, self._bodies.get(row["comparison"])) if row["comparison"] else None

    def _keep_comparison(self, entry: int, snapshot: model.Snapshot, classifier: str) -> None:
        """Put what is said of a version now in the place of what was said before."""
        row = self._connection.row(
            "SELECT coalesce(document, body), comparison FROM versions WHERE entry = ?", (entry,)
        )
        like, earlier = tuple(row) if row else (None, None)
        comparison, stored = snapshot.comparison, None
        if comparison:
            stored = self._bodies.put(to_json(comparison), like)
            self._connection.run_many(_CHANGE, _change_rows(stored, comparison))
        flags = json.dumps(plain(snapshot.flags)) if snapshot.flags else None
        materiality = comparison.materiality.value if comparison else None
        self._connection.run(_SAID, (stored, materiality, flags, snapshot.reverted_to, classifier or None, entry))
        if earlier not in (None, stored):
            self._drop_changes("comparison = ?", (earlier,))

    def _drop_changes(self, where: str, parameters: tuple[Any, ...] = ()) -> None:
        """Those among them that no version names any more."""
        self._connection.run(
            f"DELETE FROM changes WHERE {where} AND NOT EXISTS "  # noqa: S608 - our own words
            "(SELECT 1 FROM versions AS v WHERE v.comparison = changes.comparison)",
            parameters,
        )


def flags_of(text: str | None) -> tuple[VersionFlag, ...]:
    return tuple(_FLAGS[name] for name in json.loads(text)) if text else ()


def _change_rows(number: int, comparison: model.Comparison) -> list[tuple[Any, ...]]:
    return [
        (
            number,
            position,
            change.category.value,
            change.direction.value,
            change.materiality.value,
            json.dumps(change.flags),
            change.gist,
            " › ".join(change.section),
            change.before,
            change.after,
            change.weight,
        )
        for position, change in enumerate(comparison.changes)
    ]
