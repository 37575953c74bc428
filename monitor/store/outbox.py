"""The outbox: what is owed to whom, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from monitor.model import Delivery, DeliveryState, Try
from monitor.store.connection import Connection
from monitor.store.encode import moment, when

_COLUMNS = "id, channel, recipient, source_id, version, message, due_at, state, digest"
_QUEUE = f"INSERT OR IGNORE INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_LEASE = """
UPDATE deliveries SET leased_until = ? WHERE number IN (
    SELECT number FROM deliveries WHERE state = 'waiting' AND due_at <= ? AND leased_until <= ?
    ORDER BY due_at, number LIMIT ?
) RETURNING *
"""


class Outbox:
    """Deliveries, queued in the transaction that keeps what they tell of."""

    _connection: Connection

    def queue(self, deliveries: Iterable[Delivery]) -> None:
        """Owe these deliveries; one whose id is already there is left as it is."""
        with self._connection.transaction():
            self._connection.run_many(_QUEUE, [_columns(delivery) for delivery in deliveries])

    def lease(self, now: datetime, duration: timedelta, limit: int) -> tuple[Delivery, ...]:
        """Take waiting deliveries that are due and not leased by another; they are ours until `now + duration`."""
        with self._connection.passing():
            rows = self._connection.rows(_LEASE, (when(now + duration), when(now), when(now), limit))
        return tuple(self._delivery(row) for row in sorted(rows, key=lambda row: (row["due_at"], row["number"])))

    def record_try(self, delivery_id: str, attempt: Try, state: DeliveryState, due_at: datetime) -> None:
        """Note what came of a try and give the lease back; `due_at` matters where it stays waiting."""
        with self._connection.transaction():
            self._connection.run(
                "UPDATE deliveries SET state = ?, due_at = ?, leased_until = '' WHERE id = ?",
                (state.value, when(due_at), delivery_id),
            )
            self._connection.run(
                "INSERT INTO tries (delivery, at, accepted, detail) "
                "SELECT number, ?, ?, ? FROM deliveries WHERE id = ?",
                (when(attempt.at), int(attempt.accepted), attempt.detail, delivery_id),
            )

    def deliveries(self, states: frozenset[DeliveryState] = frozenset(DeliveryState)) -> Iterator[Delivery]:
        """Newest first."""
        marks = ", ".join("?" * len(states))
        rows = self._connection.each(
            f"SELECT * FROM deliveries WHERE state IN ({marks}) ORDER BY number DESC",  # noqa: S608
            [state.value for state in states],
        )
        return map(self._delivery, rows)

    def _delivery(self, row: sqlite3.Row) -> Delivery:
        tries = self._connection.rows(
            "SELECT at, accepted, detail FROM tries WHERE delivery = ? ORDER BY id", (row["number"],)
        )
        return Delivery(
            id=row["id"],
            channel=row["channel"],
            recipient=row["recipient"],
            source_id=row["source_id"],
            version=row["version"],
            message=row["message"],
            due_at=moment(row["due_at"]),
            state=DeliveryState(row["state"]),
            tries=tuple(Try(moment(at), bool(accepted), detail) for at, accepted, detail in tries),
            digest=bool(row["digest"]),
        )


def _columns(delivery: Delivery) -> tuple[str | int | None, ...]:
    about = (delivery.source_id, delivery.version, delivery.message)
    return (
        delivery.id,
        delivery.channel,
        delivery.recipient,
        *about,
        when(delivery.due_at),
        delivery.state.value,
        int(delivery.digest),
    )
