"""What delivering came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """What one errand did: sent and given up by it, and all that still waits, due or not."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
