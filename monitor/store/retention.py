"""How long bytes and words are kept. Entries of the chain stay for ever, and so does what an alert waits for."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from monitor import store
from monitor.store.bodies import compress
from monitor.store.comparisons import Comparisons
from monitor.store.encode import moment, when

# What no rule touches: each source's latest version, and what a delivery that still waits tells of, with the version
# that it was compared with.
_FREE = """
FROM versions AS v JOIN sources AS s ON s.id = v.source WHERE v.version < s.versions AND NOT EXISTS (
    SELECT 1 FROM deliveries AS d WHERE d.state = 'waiting' AND d.source_id = s.source_id
    AND d.version IN (v.version, v.version + 1)
)
"""
_DROP_RAW = f"""
UPDATE versions SET body = NULL WHERE entry IN (
    SELECT v.entry {_FREE} AND v.captured_at < ? AND v.body IS NOT NULL AND v.document IS NOT NULL
)
"""  # noqa: S608
_OLD = f"SELECT v.entry {_FREE} AND v.version <= s.versions - ? AND coalesce(v.body, v.document) IS NOT NULL"
_UNUSED = """
SELECT id, base FROM blobs WHERE id NOT IN (
    SELECT body FROM versions WHERE body IS NOT NULL UNION SELECT envelope FROM versions
    UNION SELECT document FROM versions WHERE document IS NOT NULL
    UNION SELECT comparison FROM versions WHERE comparison IS NOT NULL
)
"""

_EVERY = timedelta(days=1)


class Retention(Comparisons):
    """The archive forgets, where sources.toml says so."""

    def retain(self, now: datetime, keep_raw: timedelta | None, keep_versions: int | None) -> store.Dropped:
        """Apply the rules; None keeps all. Digests, dates and what was said of a version stay."""
        with self._connection.transaction():
            raw = self._connection.run(_DROP_RAW, (when(now - keep_raw),)) if keep_raw is not None else 0
            old = self._drop_versions(keep_versions) if keep_versions is not None else 0
            return store.Dropped(raw, old, self._drop_unused())

    def retain_daily(
        self, now: datetime, keep_raw: timedelta | None, keep_versions: int | None
    ) -> store.Dropped | None:
        """As `retain`, where no one did so for a day by the archive's own memory; else None, at no cost."""
        if keep_raw is None and keep_versions is None:
            return None
        row = self._connection.row("SELECT value FROM notes WHERE name = 'retained'")
        if row and moment(row["value"]) <= now < moment(row["value"]) + _EVERY:
            return None
        with self._connection.transaction():
            self._connection.run("INSERT OR REPLACE INTO notes VALUES ('retained', ?)", (when(now),))
            return self.retain(now, keep_raw, keep_versions)

    def _drop_versions(self, keep: int) -> int:
        entries = self._connection.rows(_OLD, (max(keep, 1),))
        for row in entries:
            self._connection.run(
                "UPDATE versions SET body = NULL, document = NULL, comparison = NULL WHERE entry = ?", (row["entry"],)
            )
        if entries:
            self._drop_changes("1")
        return len(entries)

    def _drop_unused(self) -> int:
        """Delete bytes that nothing names; what was measured against them is measured anew."""
        bases = {row["id"]: row["base"] for row in self._connection.rows(_UNUSED)}
        for child in self._connection.rows("SELECT id, base FROM blobs WHERE base IS NOT NULL"):
            if child["base"] in bases and child["id"] not in bases:
                self._pack_anew(child["id"], _kept_ancestor(child["base"], bases))
        for number in bases:
            self._connection.run("DELETE FROM blobs WHERE id = ?", (number,))
        self._bodies.forget()
        return len(bases)

    def _pack_anew(self, number: int, base: int | None) -> None:
        packed = compress(self._bodies.get(number), self._bodies.get(base) if base else b"")
        # Depth and cost stay as they were: they may only be too high.
        self._connection.run(
            "UPDATE blobs SET base = ?, data = ?, checksum = ? WHERE id = ?",
            (base, packed, zlib.crc32(packed), number),
        )


def _kept_ancestor(number: int | None, unused: dict[int, int | None]) -> int | None:
    while number in unused:
        number = unused[number]
    return number
