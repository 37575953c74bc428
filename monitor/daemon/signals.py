"""What the operator asks for meanwhile: stop, stop at once, read the file again."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

_STOP = (signal.SIGTERM, signal.SIGINT)


class Signals:
    """Notes SIGTERM, SIGINT and SIGHUP while in use; a second SIGTERM or SIGINT ends the process at once."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._reload = threading.Event()
        self._before: dict[int, object] = {}

    def __enter__(self) -> Signals:
        # Only the main thread may; a daemon in a test's thread is stopped by `stop`.
        if threading.current_thread() is threading.main_thread():
            for number in _STOP:
                self._before[number] = signal.signal(number, self._asked_to_stop)
            if hasattr(signal, "SIGHUP"):
                self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._asked_to_reload)
        return self

    def __exit__(self, *_exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def take_reload(self) -> bool:
        """Whether a reload was asked for since the last time."""
        asked = self._reload.is_set()
        self._reload.clear()
        return asked

    def _asked_to_stop(self, number: int, _frame: FrameType | None) -> None:
        if self.stop.is_set():
            os._exit(128 + number)  # the archive stands any crash, and so this
        self.stop.set()

    def _asked_to_reload(self, _number: int, _frame: FrameType | None) -> None:
        self._reload.set()
