"""What the operator asks for meanwhile: stop, stop at once, read the file again."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from monitor.sweep.interruption import Handler, Interruption


class Signals(Interruption):
    """Notes SIGHUP as well."""

    def __init__(self) -> None:
        super().__init__()
        self._reload = threading.Event()

    def take_reload(self) -> bool:
        """Whether a reload was asked for since the last time."""
        asked = self._reload.is_set()
        self._reload.clear()
        return asked

    def _handlers(self) -> dict[int, Handler]:
        more: dict[int, Handler] = {signal.SIGHUP: self._asked_to_reload} if hasattr(signal, "SIGHUP") else {}
        return super()._handlers() | more

    def _asked_to_reload(self, _number: int, _frame: FrameType | None) -> None:
        self._reload.set()
