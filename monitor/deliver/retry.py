"""When to try again: the schedule of Standard Webhooks 1.0, about three days in all, with jitter."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from monitor.model import Delivery
from monitor.store.outbox import RESENT
from notifiers.base import DeliveryError

# The wait after each failed try; after the last try there is none.
SCHEDULE = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
_JITTER = 0.2  # a fifth at most is added, so that what failed together does not come back together


def next_try(delivery: Delivery, error: DeliveryError, now: datetime) -> datetime | None:
    """When to try again, None for "never". The receiver's own wish is kept, where it asks for a longer wait."""
    failures = tries_made(delivery) + 1
    if error.permanent or failures > len(SCHEDULE):
        return None
    wait = SCHEDULE[failures - 1] * (1 + _JITTER * _share(delivery.id, failures))
    return now + max(wait, error.retry_after or timedelta(0))


def tries_made(delivery: Delivery) -> int:
    """Failed tries since the beginning, or since somebody let it start anew."""
    details = [attempt.detail for attempt in delivery.tries]
    return len(details) - (len(details) - details[::-1].index(RESENT) if RESENT in details else 0)


def _share(delivery_id: str, failures: int) -> float:
    """Between 0 and 1, the same each time for the same try, spread evenly over deliveries."""
    return int.from_bytes(hashlib.sha256(f"{delivery_id} {failures}".encode()).digest()[:4]) / 2**32
