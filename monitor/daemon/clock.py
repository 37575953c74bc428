"""The wall clock, and whether somebody set it: after a correction, or a sleep of the whole machine."""

from __future__ import annotations

import time
from datetime import UTC, datetime

_JUMP = 300.0  # seconds by which it may differ from the one that only goes forward


class Clock:
    """What the daemon goes by."""

    def __init__(self) -> None:
        self._offset = self._measure()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def jump(self) -> float:
        """By how many seconds the clock was set since the last time; 0.0 where that is hardly worth a word."""
        offset = self._measure()
        jump, self._offset = offset - self._offset, offset
        return jump if abs(jump) >= _JUMP else 0.0

    def _measure(self) -> float:
        return self.now().timestamp() - time.monotonic()
