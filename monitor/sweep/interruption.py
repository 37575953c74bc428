"""SIGTERM and Ctrl-C: the work in hand is ended, then we stop; a second one stops at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Self

Handler = Callable[[int, FrameType | None], None]


class Interruption:
    """Notes SIGTERM and SIGINT while in use; a second one ends the process at once.

    Attributes:
        stop: set once somebody asked to stop.
        number: of the signal that asked, 0 before.
    """

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.number = 0
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        # Only the main thread may; what runs in a test's thread is stopped by `stop`.
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, handler) for number, handler in self._handlers().items()}
        return self

    def __exit__(self, *_exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @property
    def exit_code(self) -> int:
        """As shells have it: 130 after Ctrl-C."""
        return 128 + self.number

    def _handlers(self) -> dict[int, Handler]:
        return {signal.SIGTERM: self._asked_to_stop, signal.SIGINT: self._asked_to_stop}

    def _asked_to_stop(self, number: int, _frame: FrameType | None) -> None:
        if self.stop.is_set():
            os._exit(128 + number)  # the archive stands any crash, and so this
        self.number = number
        self.stop.set()
