"""Whose turn it is: sources wait by host, and a host has one visitor at a time, with a gap."""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.model import Source

_REMEMBERED = 4096  # hosts, beyond which those that nobody waits for are forgotten
_PATIENCE = 60.0  # seconds: the longest pause that is waited out


class _Host:
    __slots__ = ("busy", "closed_until", "ready_at", "waiting")  # one for each host of a hundred thousand sources

    def __init__(self) -> None:
        self.waiting = deque[Source]()
        self.busy = False
        self.ready_at = 0.0
        self.closed_until = 0.0


class Hosts:
    """Sources by host. Times are those of a clock that only goes forward, in seconds."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._most = _REMEMBERED
        self._hosts: dict[str, _Host] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._delayed: list[tuple[float, int, Source]] = []
        self._order = itertools.count()
        self._count = 0

    def __len__(self) -> int:
        """How many sources wait."""
        return self._count

    def clear(self) -> None:
        self._ready.clear()
        self._delayed.clear()
        self._count = 0
        for host in self._hosts.values():
            host.waiting.clear()

    def add(self, source: Source, at: float = 0.0) -> None:
        """A source waits for its turn, which does not come before `at`."""
        self._count += 1
        if at > 0:
            heapq.heappush(self._delayed, (at, next(self._order), source))
        else:
            self._join(source)

    def take(self, now: float) -> Source | None:
        """The next source whose host is free; the host is busy until `done`."""
        while self._delayed and self._delayed[0][0] <= now:
            self._join(heapq.heappop(self._delayed)[2])
        if not self._ready or self._ready[0][0] > now:
            return None
        host = self._hosts[heapq.heappop(self._ready)[2]]
        host.busy = True
        self._count -= 1
        return host.waiting.popleft()

    def done(self, source: Source, now: float, pause: float = 0.0) -> None:
        """The visit is over; the host is free again after the gap, or the pause that it asks for.

        A long pause is not waited out here, where others would have to wait too: see `closed_for`.
        """
        name = host_of(source)
        host = self._hosts[name]
        if pause > _PATIENCE:
            host.closed_until, pause = now + pause, 0.0
        host.busy, host.ready_at = False, now + max(self._gap, pause)
        if host.waiting:
            self._announce(name, host)
        elif len(self._hosts) > self._most:
            self._drop_idle(now)

    def closed_for(self, source: Source, now: float) -> float:
        """How long yet the source's host asks not to be asked, where that is longer than anybody waits; else 0.0."""
        return max(0.0, self._hosts[host_of(source)].closed_until - now)

    def next_at(self) -> float | None:
        """When there is something to take, unless a busy host is done before."""
        heads = [heap[0][0] for heap in (self._ready, self._delayed) if heap]
        return min(heads, default=None)

    def _drop_idle(self, now: float) -> None:
        """Forget the hosts that nobody waits for."""
        for name in [name for name, host in self._hosts.items() if _is_idle(host, now)]:
            del self._hosts[name]
        self._most = max(_REMEMBERED, 2 * len(self._hosts))

    def _join(self, source: Source) -> None:
        name = host_of(source)
        host = self._hosts.setdefault(name, _Host())
        host.waiting.append(source)
        if len(host.waiting) == 1 and not host.busy:
            self._announce(name, host)

    def _announce(self, name: str, host: _Host) -> None:
        heapq.heappush(self._ready, (host.ready_at, next(self._order), name))


def _is_idle(host: _Host, now: float) -> bool:
    return not host.waiting and not host.busy and max(host.ready_at, host.closed_until) <= now


def host_of(source: Source) -> str:
    return _host_in(source.url)


@lru_cache(maxsize=4096)
def _host_in(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
