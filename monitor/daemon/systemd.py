"""sd_notify(3): tell the service manager how we are."""

from __future__ import annotations

import os
import socket
import time


class Systemd:
    """Silent where no service manager listens."""

    def __init__(self) -> None:
        address = os.environ.get("NOTIFY_SOCKET", "")
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        for_us = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        microseconds = os.environ.get("WATCHDOG_USEC", "") if for_us else ""
        self._every = int(microseconds) / 2e6 if microseconds.isdecimal() else 0.0
        self._last = float("-inf")

    def ready(self, status: str) -> None:
        self._tell("READY=1", f"STATUS={status}")

    def reloading(self) -> None:
        self._tell("RELOADING=1", f"MONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}")

    def stopping(self) -> None:
        self._tell("STOPPING=1", "STATUS=finishing the work in hand")

    def alive(self, status: str) -> None:
        """Twice within each of the watchdog's intervals, or once a minute for the status alone."""
        now = time.monotonic()
        if now - self._last < (self._every or 60.0):
            return
        self._last = now
        self._tell(f"STATUS={status}", *(["WATCHDOG=1"] if self._every else []))

    def _tell(self, *lines: str) -> None:
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
                line.settimeout(1.0)
                line.sendto("\n".join(lines).encode(), self._address)
        except OSError:
            return  # nobody listens any more: that is no reason to stop watching
