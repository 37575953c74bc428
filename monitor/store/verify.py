"""Is everything as it was kept? The pages of the file, every stored byte, every link of the chain."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from monitor import store
from monitor.errors import ArchiveError
from monitor.store.bodies import Bodies, decompress
from monitor.store.chain import START, entry, entry_hash
from monitor.store.connection import Connection
from monitor.store.encode import sha256

_ENTRIES = """
SELECT v.*, s.source_id, b.digest AS held FROM versions AS v LEFT JOIN sources AS s ON s.id = v.source
LEFT JOIN blobs AS b ON b.id = v.body WHERE {where} ORDER BY v.entry
"""


Told = Callable[[int, int | None, str], None]


class Verify:
    """The archive looks at itself."""

    _connection: Connection
    _bodies: Bodies

    def verify(self, progress: Told = lambda done, total, what: None) -> store.Verified:
        """Look at everything, as it is at one moment, while others go on writing."""
        try:
            with self._connection.reading():
                return self._verify(progress)
        except ArchiveError as error:
            return store.Verified(0, "", 0, (store.Flaw(None, str(error)),))

    def _verify(self, progress: Told) -> store.Verified:
        flaws = [store.Flaw(None, f"the file is damaged: {line}") for line in self._damaged_pages()]
        try:
            progress(0, None, "stored bytes")
            broken = dict(self._broken_blobs())
            progress(0, None, "the chain")
            return self._verify_chain(flaws, broken)
        except ArchiveError as error:
            return store.Verified(0, "", 0, (*flaws, store.Flaw(None, str(error))))

    def chain_entry(self, source_id: str, version: int) -> dict[str, Any]:
        """A version's entry in the chain, as it was hashed. Raises ArchiveError where there is no such version."""
        found = next(self._chain("s.source_id = ? AND v.version = ?", (source_id, version)), None)
        if found is None:
            raise ArchiveError(f"{source_id}: there is no version {version}; see clausewatch history {source_id}")
        return found

    def has_entry(self, digits: str) -> bool:
        """Whether an entry's hash begins with these digits: a head that was noted once stays in the chain for ever."""
        sql = "SELECT 1 FROM versions WHERE substr(lower(hex(hash)), 1, ?) = ?"
        return self._connection.row(sql, (len(digits), digits.lower())) is not None

    def hash_of(self, entry: int) -> str:
        """The hash of an entry by its place in the chain, "" where there is none."""
        row = self._connection.row("SELECT hash FROM versions WHERE entry = ?", (entry,))
        return row["hash"].hex() if row else ""

    def proof(self, source_id: str, version: int) -> store.Proof:
        """A version's entry with all that follow it, up to the first head that an authority stamped, or to the last."""
        found = self.chain_entry(source_id, version)
        stamp = self._connection.row("SELECT min(entry) AS entry FROM stamps WHERE entry >= ?", (found["entry"],))
        last = stamp["entry"] if stamp else None
        links = tuple(self._chain("v.entry > ? AND (?2 IS NULL OR v.entry <= ?2)", (found["entry"], last)))
        stamps = self._connection.rows("SELECT reply FROM stamps WHERE entry = ? ORDER BY id", (last,))
        head = entry_hash(links[-1] if links else found).hex()
        return store.Proof(found, links, head, tuple(row["reply"] for row in stamps))

    def _chain(self, where: str, parameters: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
        for row in self._connection.each(_ENTRIES.format(where=where), parameters):
            before = self._connection.row("SELECT hash FROM versions WHERE entry = ?", (row["entry"] - 1,))
            seen = self._bodies.get(row["envelope"])
            yield entry(before["hash"] if before else START, place_of(row), seen, row["body_digest"])

    def _damaged_pages(self) -> list[str]:
        try:
            rows = self._connection.rows("PRAGMA integrity_check(20)")
        except ArchiveError as error:
            return [str(error)]
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def _broken_blobs(self) -> Iterator[tuple[int, str]]:
        """Each blob is unpacked once: from those that stand alone down to what is measured against them."""
        children: dict[int | None, list[int]] = defaultdict(list)
        for row in self._connection.each("SELECT id, base FROM blobs ORDER BY id"):
            children[row["base"]].append(row["id"])
        seen = set()
        waiting = [(number, b"") for number in children[None]]
        while waiting:
            number, base = waiting.pop()
            seen.add(number)
            data, flaw = self._unpacked(number, base)
            if flaw:
                yield number, flaw
            waiting.extend((child, data) for child in children[number])
        lost = {each for group in children.values() for each in group} - seen
        yield from ((number, "what it is measured against is missing") for number in sorted(lost))

    def _unpacked(self, number: int, base: bytes) -> tuple[bytes, str]:
        import zstandard

        row = self._connection.row("SELECT * FROM blobs WHERE id = ?", (number,))
        if row is None:
            return b"", "it is missing"
        try:
            data = decompress(row["data"], row["size"], base)
        except zstandard.ZstdError as error:
            return b"", f"it cannot be unpacked ({error})"
        if row["checksum"] is not None and zlib.crc32(row["data"]) != row["checksum"]:
            return data, "its stored form was altered"
        whole = len(data) == row["size"] and sha256(data) == row["digest"]
        return data, "" if whole else "it is not what was kept"

    def _verify_chain(self, flaws: list[store.Flaw], broken: dict[int, str]) -> store.Verified:
        previous, expected, without = START, 1, 0
        versions: dict[int, int] = defaultdict(int)
        for row in self._connection.each(_ENTRIES.format(where="1")):
            if row["entry"] != expected:
                flaws.append(store.Flaw(expected, f"entry {expected} was dropped: after it comes entry {row['entry']}"))
            versions[row["source"]] += 1
            why = self._flaw_of(row, previous, broken) or _misnumbered(row, versions[row["source"]])
            if why:
                flaws.append(store.Flaw(row["entry"], f"entry {row['entry']} ({_name(row)}): {why}"))
            without += row["body"] is None
            previous, expected = row["hash"], row["entry"] + 1
        flaws.extend(self._flaws_of_the_end(expected - 1, previous))
        flaws.extend(store.Flaw(None, f"stored bytes number {number}: {why}") for number, why in broken.items())
        return store.Verified(expected - 1, previous.hex(), without, tuple(flaws))

    def _flaw_of(self, row: sqlite3.Row, previous: bytes, broken: dict[int, str]) -> str:
        if row["envelope"] in broken:
            return f"its addresses and headers: {broken[row['envelope']]}"
        if row["body"] in broken:
            return f"its bytes: {broken[row['body']]}"
        if row["body"] is not None and row["held"] != row["body_digest"]:
            return "its bytes are not those that were kept"
        try:
            seen = self._bodies.get(row["envelope"])
            found = entry_hash(entry(previous, place_of(row), seen, row["body_digest"]))
        except (ArchiveError, ValueError, TypeError, AttributeError):
            return "it cannot be read"
        return (
            "" if found == row["hash"] else "it was altered, or what came before it was altered, dropped or reordered"
        )

    def _flaws_of_the_end(self, last: int, head: bytes) -> list[store.Flaw]:
        """The last link has none after it that would miss it: it is noted apart."""
        row = self._connection.row("SELECT value FROM notes WHERE name = 'chain'")
        noted: list[Any] = json.loads(row["value"]) if row else [0, START.hex()]
        if noted == [last, head.hex()] or (last == 0 and noted[0] == 0):
            return []
        if noted[0] > last:
            return [store.Flaw(last + 1, f"entries {last + 1} to {noted[0]} were dropped from the end")]
        return [store.Flaw(last, f"entry {last} is not the one noted as the last")]


def place_of(row: sqlite3.Row) -> dict[str, str | int]:
    """A version's place in the chain, as it was hashed."""
    return {
        "entry": row["entry"],
        "source": row["source_id"],
        "version": row["version"],
        "fetched_at": row["captured_at"],
        "tool": row["tool"],
        "origin": row["origin"] or "",
    }


def _misnumbered(row: sqlite3.Row, expected: int) -> str:
    return "" if row["version"] == expected else f"its source's version {expected} is missing before it"


def _name(row: sqlite3.Row) -> str:
    return f"{row['source_id']}, version {row['version']}"
