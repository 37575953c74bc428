"""Time stamps that authorities gave over heads of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from monitor import store
from monitor.store.connection import Connection
from monitor.store.encode import moment, when


class Stamps:
    """The shelf of stamps."""

    _connection: Connection

    def head(self) -> dict[str, Any] | None:
        """The last entry of the chain, as it was hashed; None while there is none."""
        row = self._connection.row(
            "SELECT s.source_id, v.version FROM versions AS v JOIN sources AS s ON s.id = v.source "
            "ORDER BY v.entry DESC LIMIT 1"
        )
        return self.chain_entry(row["source_id"], row["version"]) if row else None

    def keep_stamp(self, digest: str, at: datetime, authority: str, reply: bytes) -> int | None:
        """Keep a stamp with the entry that it was given for, and return its place; None where it is of no entry."""
        with self._connection.transaction():
            row = self._connection.row("SELECT entry FROM versions WHERE lower(hex(hash)) = ?", (digest.lower(),))
            if row is None:
                return None
            self._connection.run(
                "INSERT INTO stamps (entry, stamped_at, authority, reply) VALUES (?, ?, ?, ?)",
                (row["entry"], when(at), authority, reply),
            )
            return int(row["entry"])

    def stamps(self) -> Iterator[store.KeptStamp]:
        """Oldest first."""
        for row in self._connection.each("SELECT entry, stamped_at, authority, reply FROM stamps ORDER BY id"):
            yield store.KeptStamp(row["entry"], moment(row["stamped_at"]), row["authority"] or "", row["reply"])

    def chain_entry(self, source_id: str, version: int) -> dict[str, Any]:
        raise NotImplementedError
