"""A guard over the browser: a page that takes too much memory or time is ended, before the machine is."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PROCESSES = Path("/proc")
_LOOK_EVERY = 0.2  # seconds


@contextmanager
def bounded(at_most: int, seconds: float) -> Iterator[None]:
    """End every page of a browser below this process that takes more than so many bytes of its own, or so long.

    V8's own limit holds for objects alone, not for buffers, and a page whose script never ends answers nobody. Where
    there is no /proc nothing is bounded.
    """
    over = threading.Event()
    guard = threading.Thread(target=_watch, args=(over, at_most, seconds), name="memory", daemon=True)
    guard.start()
    try:
        yield
    finally:
        over.set()
        guard.join()


def _watch(over: threading.Event, at_most: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not over.wait(_LOOK_EVERY):
        for pid in renderers(os.getpid()):
            if _private_bytes(pid) > at_most or time.monotonic() > deadline:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)


def renderers(root: int) -> Iterator[int]:
    """Processes below `root` that show pages: Chromium has one for each."""
    for pid in _below(root):
        with suppress(OSError):
            if b"--type=renderer" in (_PROCESSES / str(pid) / "cmdline").read_bytes():
                yield pid


def _below(root: int) -> Iterator[int]:
    with suppress(OSError):
        for task in (_PROCESSES / str(root) / "task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                yield child
                yield from _below(child)


def _private_bytes(pid: int) -> int:
    with suppress(OSError, ValueError):
        _, resident, shared, *_ = map(int, (_PROCESSES / str(pid) / "statm").read_text().split())
        return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
    return 0
