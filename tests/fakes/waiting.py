"""Waiting for what must come true."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(claim: Callable[[], object], seconds: float = 60.0) -> None:
    """Come back as soon as it holds; fail where it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
