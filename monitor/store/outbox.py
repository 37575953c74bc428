"""The outbox: what is owed to whom, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from monitor import model
from monitor.model import DeliveryState
from monitor.store.connection import Connection
from monitor.store.encode import moment, when

_COLUMNS = "id, channel, recipient, source_id, version, message, due_at, state, digest"
_QUEUE = f"INSERT OR IGNORE INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
# A lease that is longer than any is given by a clock that was set back since.
_LEASE = """
UPDATE deliveries SET leased_until = ?1 WHERE number IN (
    SELECT number FROM deliveries
    WHERE state = 'waiting' AND due_at <= ?2 AND NOT (leased_until > ?3 AND leased_until <= ?1)
        AND (channel = ?4 OR ?4 = '') AND NOT digest
    ORDER BY due_at, number LIMIT ?5
) RETURNING *
"""
_BRING_FORWARD = """
UPDATE deliveries SET due_at = ?1 WHERE state = 'waiting' AND due_at > ?1 AND (
    CASE WHEN json_valid(message) THEN datetime(json_extract(message, '$.at')) > datetime(?2) END
    OR EXISTS (SELECT 1 FROM tries WHERE delivery = number AND at > ?2)
)
"""
_SET_BACK = timedelta(minutes=5)  # by less, nobody waits long
_START_ANEW = "UPDATE deliveries SET state = 'waiting', due_at = ?, leased_until = '' WHERE id = ? AND state = 'failed'"
_GATHER = "SELECT * FROM deliveries WHERE state = 'waiting' AND digest AND due_at <= ? ORDER BY number"
_EARLIER = """
SELECT id FROM deliveries WHERE state = 'sent' AND source_id = ? AND channel = ? AND recipient = ? AND number < (
    SELECT number FROM deliveries WHERE id = ?
) ORDER BY number DESC LIMIT ?
"""
# Of each channel: the first failure since it last took a message, and what was said last.
_FAILING = """
WITH told AS (SELECT d.channel, t.id, t.at, t.accepted, t.detail FROM tries t JOIN deliveries d ON d.number = t.delivery
              WHERE d.state != 'gathered'),
     good AS (SELECT channel, max(id) AS id FROM told WHERE accepted GROUP BY channel)
SELECT told.channel AS channel, min(told.at) AS since, max(told.at) AS last, told.detail AS detail
FROM told LEFT JOIN good ON good.channel = told.channel
WHERE NOT told.accepted AND told.id > coalesce(good.id, 0) GROUP BY told.channel
"""

RESENT = "started anew"  # a try that is none: the schedule begins again after it


class Outbox:
    """Deliveries, queued in the transaction that keeps what they tell of."""

    _connection: Connection

    def queue(self, deliveries: Iterable[model.Delivery]) -> None:
        """Owe these deliveries; one whose id is already there is left as it is."""
        with self._connection.transaction():
            self._connection.run_many(_QUEUE, [_columns(delivery) for delivery in deliveries])

    def lease(
        self, now: datetime, duration: timedelta, limit: int, *, channel: str = "", due_by: datetime | None = None
    ) -> tuple[model.Delivery, ...]:
        """Take waiting deliveries that are due and not leased by another; they are ours until `now + duration`.

        Parts of digests are not among them: `gather` makes digests of them first. `channel` takes those of one only.
        """
        bounds = (when(now + duration), when(due_by or now), when(now))
        with self._connection.passing():
            rows = self._connection.rows(_LEASE, (*bounds, channel, limit))
            return tuple(self._delivery(row) for row in sorted(rows, key=lambda row: (row["due_at"], row["number"])))

    def record_try(self, delivery_id: str, attempt: model.Try, state: DeliveryState, due_at: datetime) -> None:
        """Note what came of a try and give the lease back; `due_at` matters where it stays waiting.

        What was taken once stays so, whatever a late second try says.
        """
        with self._connection.transaction():
            self._connection.run(
                "UPDATE deliveries SET state = ?, due_at = ?, leased_until = '' WHERE id = ? AND state != 'sent'",
                (state.value, when(due_at), delivery_id),
            )
            self._note(delivery_id, attempt)

    def postpone(self, delivery_ids: Iterable[str], due_at: datetime) -> None:
        """Give leases back untried, for later."""
        with self._connection.passing():
            self._connection.run_many(
                "UPDATE deliveries SET due_at = ?, leased_until = '' WHERE id = ? AND state = 'waiting'",
                [(when(due_at), delivery_id) for delivery_id in delivery_ids],
            )

    def bring_forward(self, now: datetime) -> int:
        """Let be due what came up, or was tried, later than now: the clock was set back. Returns how many."""
        with self._connection.passing():
            return self._connection.run(_BRING_FORWARD, (when(now), when(now + _SET_BACK)))

    def resend(self, now: datetime, *, ids: Iterable[str] = (), since: datetime | None = None) -> int:
        """Let failed deliveries start anew, those with these ids or all that failed since then; returns how many.

        Their history stays. One that was taken is never sent again.
        """
        with self._connection.transaction():
            chosen = list(ids) if since is None else [*ids, *self._failed_since(since)]
            again = [one for one in dict.fromkeys(chosen) if self._connection.run(_START_ANEW, (when(now), one))]
            for one in again:
                self._note(one, model.Try(now, False, RESENT))
        return len(again)

    def _failed_since(self, since: datetime) -> list[str]:
        last_try = "(SELECT max(at) FROM tries WHERE delivery = deliveries.number)"
        sql = f"SELECT id FROM deliveries WHERE state = 'failed' AND {last_try} >= ?"  # noqa: S608
        return [row["id"] for row in self._connection.rows(sql, (when(since),))]

    def gather(
        self, now: datetime, compose: Callable[[tuple[model.Delivery, ...]], tuple[model.Delivery, ...]]
    ) -> None:
        """Make digests of their parts that are due: what `compose` returns is owed in their place.

        A part that it returns as it was goes out on its own.
        """
        with self._connection.transaction():
            parts = tuple(self._delivery(row) for row in self._connection.rows(_GATHER, (when(now),)))
            digests = {(digest.channel, digest.recipient): digest for digest in compose(parts)}
            for part in parts:
                self._give_to(digests.get((part.channel, part.recipient)), part, now)
            self.queue(digests.values())

    def _give_to(self, digest: model.Delivery | None, part: model.Delivery, now: datetime) -> None:
        if digest is not None and digest.id == part.id:
            self._connection.run("UPDATE deliveries SET digest = 0 WHERE id = ?", (part.id,))
            return
        self._connection.run("UPDATE deliveries SET state = 'gathered' WHERE id = ?", (part.id,))
        detail = "undone before the digest was due" if digest is None else f"goes out in {digest.id}"
        self._note(part.id, model.Try(now, digest is not None, detail))

    def earlier(self, delivery: model.Delivery, limit: int) -> tuple[str, ...]:
        """Ids of what the same recipient took before about the same source, oldest first."""
        whom = (delivery.source_id, delivery.channel, delivery.recipient, delivery.id)
        return tuple(row["id"] for row in reversed(self._connection.rows(_EARLIER, (*whom, limit))))

    def failing(self) -> tuple[tuple[str, datetime, datetime, str], ...]:
        """Channels whose last try failed: name, first and last failure since it took anything, the last one's words."""
        rows = self._connection.rows(_FAILING)
        return tuple((row["channel"], moment(row["since"]), moment(row["last"]), row["detail"]) for row in rows)

    def owed(self) -> dict[DeliveryState, int]:
        """How many deliveries there are in each state."""
        rows = self._connection.rows("SELECT state, count(*) AS number FROM deliveries GROUP BY state")
        return dict.fromkeys(DeliveryState, 0) | {DeliveryState(row["state"]): row["number"] for row in rows}

    def _note(self, delivery_id: str, attempt: model.Try) -> None:
        self._connection.run(
            "INSERT INTO tries (delivery, at, accepted, detail) SELECT number, ?, ?, ? FROM deliveries WHERE id = ?",
            (when(attempt.at), int(attempt.accepted), attempt.detail, delivery_id),
        )

    def deliveries(self, states: frozenset[DeliveryState] = frozenset(DeliveryState)) -> Iterator[model.Delivery]:
        """Newest first."""
        marks = ", ".join("?" * len(states))
        rows = self._connection.each(
            f"SELECT * FROM deliveries WHERE state IN ({marks}) ORDER BY number DESC",  # noqa: S608
            [state.value for state in states],
        )
        return map(self._delivery, rows)

    def _delivery(self, row: sqlite3.Row) -> model.Delivery:
        tries = self._connection.rows(
            "SELECT at, accepted, detail FROM tries WHERE delivery = ? ORDER BY id", (row["number"],)
        )
        return model.Delivery(
            id=row["id"],
            channel=row["channel"],
            recipient=row["recipient"],
            source_id=row["source_id"],
            version=row["version"],
            message=row["message"],
            due_at=moment(row["due_at"]),
            state=DeliveryState(row["state"]),
            tries=tuple(model.Try(moment(at), bool(accepted), detail) for at, accepted, detail in tries),
            digest=bool(row["digest"]),
        )


def _columns(delivery: model.Delivery) -> tuple[str | int | None, ...]:
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
