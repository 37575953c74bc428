"""What delivering came to."""

from __future__ import annotations

from typing import NamedTuple


class Tally(NamedTuple):
    """What one errand did: sent and given up by it, and all that still waits, due or not."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
