"""Manners: one request at a time for each host, with a gap, and none while it asks us to wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.errors import FetchError

_KEPT_HOSTS = 4096
_LONGEST_PAUSE = timedelta(days=1)


class _Host:
    def __init__(self) -> None:
        self.free = threading.Lock()
        self.not_before = 0.0  # on the monotonic clock


class Manners:
    """Who may be asked when. Shared by all threads of a process."""

    def __init__(self, gap: timedelta, patience: timedelta = timedelta(seconds=60)) -> None:
        """`gap`: between two requests to one host. `patience`: the longest wait for a turn."""
        self._gap = gap.total_seconds()
        self._patience = patience.total_seconds()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str, crawl_delay: float = 0.0) -> Iterator[None]:
        """Wait for our turn at a host, and hold it.

        Raises FetchError, transient, where the wait would be longer than our patience.
        """
        place = self._host(host)
        if not place.free.acquire(timeout=self._patience):
            raise FetchError(f"{host} is still busy with another page of ours", transient=True)
        try:
            self._wait(host, place)
            yield
        finally:
            gap = max(self._gap, min(crawl_delay, self._patience))
            place.not_before = max(place.not_before, time.monotonic() + gap)
            place.free.release()

    def pause(self, host: str, wait: timedelta) -> None:
        """The host asks for a pause: nobody asks it meanwhile."""
        place = self._host(host)
        place.not_before = max(place.not_before, time.monotonic() + min(wait, _LONGEST_PAUSE).total_seconds())

    def _wait(self, host: str, place: _Host) -> None:
        wait = place.not_before - time.monotonic()
        if wait > self._patience:
            pause = timedelta(seconds=round(wait))
            raise FetchError(f"{host} asks us to come back in {pause}", transient=True, retry_after=pause)
        if wait > 0:
            time.sleep(wait)

    def _host(self, name: str) -> _Host:
        with self._guard:
            place = self._hosts.setdefault(name, _Host())
            self._hosts.move_to_end(name)
            if len(self._hosts) > _KEPT_HOSTS:
                self._forget_one()
            return place

    def _forget_one(self) -> None:
        now = time.monotonic()
        for name, place in self._hosts.items():
            if not place.free.locked() and place.not_before <= now:
                del self._hosts[name]
                return


def parse_retry_after(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date (RFC 9110, 10.2.3); None where it says nothing, at most a day."""
    value = value.strip()
    if value.isdecimal() and value.isascii():
        return min(timedelta(seconds=min(int(value[:12]), 10**9)), _LONGEST_PAUSE)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return min(max(at - now, timedelta()), _LONGEST_PAUSE)
