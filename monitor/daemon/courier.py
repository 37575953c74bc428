"""The thread that delivers: a slow receiver delays no check."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime

from monitor.daemon.file import WatchedFile
from monitor.daemon.health import Health
from monitor.deliver import deliver
from monitor.errors import MonitorError
from monitor.fetch import GuardedHttp
from monitor.store import Archive
from notifiers import DeliveryError

_log = logging.getLogger(__name__)

_EVERY = 15.0  # seconds between two looks at the outbox, where nobody rings
_HEARTBEAT = 300.0
_HEARTBEAT_AGAIN = 60.0  # after one that was not taken
_LAST_ROUND = 30.0  # seconds that stopping waits for a delivery in hand


class Courier:
    """Delivers what is owed and due, and sends the heartbeat, while in use."""

    def __init__(self, file: WatchedFile, health: Health) -> None:
        self._file, self._health = file, health
        self._bell = threading.Event()
        self._stopping = False
        self._beat_at = float("-inf")
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def __enter__(self) -> Courier:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stopping = True
        self._bell.set()
        self._thread.join(_LAST_ROUND)

    def ring(self) -> None:
        """There may be something new to deliver."""
        self._bell.set()

    def _run(self) -> None:
        last = False
        while not last:
            self._bell.wait(_EVERY)
            self._bell.clear()
            last = self._stopping
            try:
                self._round()
            except Exception:
                # A bug here must not end all deliveries: it is logged with its traceback, and tried again.
                _log.exception("deliver: this round failed")

    def _round(self) -> None:
        watchlist = self._file.watchlist
        if not watchlist.settings.archive.exists():
            return  # the loop makes it, and ends where it is removed
        http = GuardedHttp(watchlist.settings.private_networks)
        try:
            with Archive(watchlist.settings.archive) as archive:
                tally = deliver(archive, watchlist.channels, http, _now, watchlist.alerts)
            self._health.delivered(tally.sent, tally.failed, tally.waiting)
            if tally.sent or tally.failed:
                _log.info("deliver: sent=%d failed=%d waiting=%d", tally.sent, tally.failed, tally.waiting)
            self._beat(watchlist.settings.heartbeat, http)
        except MonitorError as error:
            _log.error("deliver: %s", error)
        finally:
            http.close()

    def _beat(self, url: str, http: GuardedHttp) -> None:
        """Tell a dead man's switch that we live, as long as sources are being checked."""
        if not url or time.monotonic() < self._beat_at or not self._health.is_well:
            return
        self._beat_at = time.monotonic() + _HEARTBEAT_AGAIN
        try:
            answer = http.request("GET", url, body=b"", headers={}, timeout=10)
        except DeliveryError as error:
            _log.warning("heartbeat: %s", error)
            return
        if not 200 <= answer.status < 300:
            _log.warning("heartbeat: its address answers %d, which is no yes", answer.status)
            return
        self._beat_at = time.monotonic() + _HEARTBEAT


def _now() -> datetime:
    return datetime.now(UTC)
