"""The sweep itself: visits fly out to workers, and are settled here as they come home."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from monitor import model
from monitor.check import (
    Doubtful,
    Fetched,
    Known,
    Outcome,
    Overtaken,
    Terms,
    Unread,
    Visit,
    Visited,
    is_quiet,
    known_document,
    known_side,
    settle,
)
from monitor.errors import ArchiveError, DamagedError, WorkersError
from monitor.fetch import FetchSettings, retry_after_of
from monitor.model import FaultKind
from monitor.sweep.hosts import Hosts, host_of
from monitor.sweep.work import read_here, visit_here

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.store import Archive

_log = logging.getLogger(__name__)

_FEW = 3  # visits out at first: where answers come at once, more of them only get into each other's way
_SOON = 0.05  # seconds without an answer, after which twice as many go out
_TOGETHER = 25  # visits that found nothing new, at most, that are noted down in one transaction
_WITHIN = 0.2  # seconds for which they wait for each other


class WorkerLost(Exception):  # noqa: N818 - not this page's error, perhaps
    """The worker that had a visit in hand ended, or was ended since it hung."""


class Rules(NamedTuple):
    """What holds for a sweep.

    Attributes:
        workers: how many visits are out at once.
        look_again_within: a text in doubt is looked at again in this very sweep where that is due so soon.
        patience: how long a visit may be out, waiting for its turn and reading included, before it is given up.
    """

    fetch: FetchSettings = FetchSettings()
    terms: Terms = Terms()
    workers: int = 8
    look_again_within: timedelta = timedelta(0)
    patience: timedelta = timedelta(minutes=10)


class _Flight(NamedTuple):
    source: Source
    known: Known | None
    since: float
    tries: int
    fetched: bool = False


class _Return(NamedTuple):
    flight: _Flight
    visit: Visit
    at: float


class Sweep:
    """Checks the sources that it is given. Its memory does not grow with their number beyond their own size."""

    def __init__(
        self,
        archive: Archive,
        rules: Rules,
        executor: Executor,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.rules = rules
        self._archive, self._executor, self._now = archive, executor, now
        self._hosts = Hosts(rules.fetch.gap.total_seconds())
        self._flying: dict[Future[Visit | Fetched], _Flight] = {}
        self._landed = SimpleQueue[Future[Visit | Fetched]]()
        self._tries: dict[str, int] = {}
        self._home: list[_Return] = []  # with something to keep
        self._home_quiet: list[_Return] = []  # with nothing new
        self._most = min(_FEW, rules.workers)

    def add(self, source: Source) -> None:
        self._hosts.add(source)

    @property
    def busy(self) -> bool:
        return bool(self._flying or self._home or self._home_quiet or len(self._hosts))

    @property
    def waiting(self) -> int:
        """Sources that have not been sent out yet."""
        return len(self._hosts)

    @property
    def flying(self) -> frozenset[str]:
        """Ids of the sources that are being looked at."""
        return frozenset(flight.source.id for flight in self._flying.values())

    def leave_the_rest(self) -> None:
        """Send nobody out any more; what is out still comes home."""
        self._hosts.clear()

    def step(self, timeout: float) -> list[Outcome]:
        """Send out whom we can, wait for somebody to come home, at most so many seconds, and settle.

        Raises ArchiveError where the archive cannot take it, WorkersError where nobody can be sent out; whatever is not
        settled then comes up again.
        """
        self._send_out()
        self._call_home(self._until_next(timeout))
        self._give_up_the_late()
        outcomes: list[Outcome] = []
        try:
            while self._home:
                outcomes += self._settle(self._home, 1)
            if self._is_time_for_quiet():
                outcomes += self._settle(self._home_quiet, len(self._home_quiet))
        except ArchiveError:
            if not outcomes:
                raise
            # The next step will hear of it; these are settled.
        return outcomes

    def _until_next(self, timeout: float) -> float:
        """Seconds to wait for somebody, at most: until the next can go out, or those at home have waited enough."""
        if self._home:
            return 0.0
        if len(self._flying) >= self._most < self.rules.workers:
            return min(timeout, _SOON)
        if self._home_quiet:
            timeout = max(0.0, min(timeout, self._home_quiet[0].at + _WITHIN - time.monotonic()))
        due = self._hosts.next_at()
        if due is None or len(self._flying) >= self._most:
            return timeout
        return max(0.0, min(timeout, due - time.monotonic()))

    def _send_out(self) -> None:
        """Raises ArchiveError or WorkersError; then it is the same source's turn again."""
        while len(self._flying) < self._most:
            source = self._hosts.take(time.monotonic())
            if source is None:
                return
            try:
                known = known_side(self._archive, source)
                if pause := self._hosts.closed_for(source, time.monotonic()):
                    self._turn_back(_Flight(source, known, time.monotonic(), 1), pause)
                    continue
                future = self._executor.submit(visit_here, self.rules.fetch, source, known)
            except (ArchiveError, WorkersError):
                self._hosts.done(source, time.monotonic())
                self._hosts.add(source)
                raise
            self._follow(future, _Flight(source, known, time.monotonic(), self._tries.pop(source.id, 0) + 1))

    def _follow(self, future: Future[Visit | Fetched], flight: _Flight) -> None:
        self._flying[future] = flight
        future.add_done_callback(self._landed.put)

    def _turn_back(self, flight: _Flight, pause: float) -> None:
        """Not even ask: the host has just said when it wants to be asked again."""
        self._hosts.done(flight.source, time.monotonic())
        wait = timedelta(seconds=round(pause))
        fault = model.Fault(FaultKind.ERROR_PAGE, f"{host_of(flight.source)} asks us to come back in {wait}")
        self._come_home(flight, Unread(fault, transient=True, retry_after=wait))

    def _call_home(self, timeout: float) -> None:
        """All who have landed; waits for the first of them, at most so many seconds."""
        try:
            while True:
                future = self._landed.get(timeout=timeout)
                timeout = 0.0
                if flight := self._flying.pop(future, None):
                    self._land(future, flight)
        except Empty:
            if timeout and len(self._flying) >= self._most:
                self._most = min(2 * self._most, self.rules.workers)

    def _give_up_the_late(self) -> None:
        limit = time.monotonic() - self.rules.patience.total_seconds()
        for future, flight in list(self._flying.items()):
            if flight.since < limit:
                del self._flying[future]
                future.cancel()
                self._come_home(flight, _gave_up("it took too long to read, and was given up"))
                if not flight.fetched:
                    self._hosts.done(flight.source, time.monotonic())

    def _land(self, future: Future[Visit | Fetched], flight: _Flight) -> None:
        error = future.exception() if not future.cancelled() else WorkerLost("cancelled")
        visit: Visit | None = None
        pause = 0.0
        if error is None:
            found = future.result()
            pause = _pause_after(found)
            visit = self._read(found, future, flight) if isinstance(found, Fetched) else found
        elif isinstance(error, WorkerLost) and flight.tries < 3:
            _log.warning("%s: its worker was lost (%s); another one goes", flight.source.id, error)
            self._tries[flight.source.id] = flight.tries
            self._hosts.add(flight.source)
        else:
            visit = _failed_here(flight.source, "reading", error)
        if not flight.fetched:
            self._hosts.done(flight.source, time.monotonic(), pause)
        if visit is not None:
            self._come_home(flight, visit)

    def _read(self, found: Fetched, landed: Future[Visit | Fetched], flight: _Flight) -> Visit | None:
        """What looks different is read beside the known version, which leaves home only for that: None, it is out.

        Raises ArchiveError where that version cannot be had now, WorkersError where nobody reads; then it lands again.
        """
        future: Future[Visit | Fetched]
        try:
            document = known_document(self._archive, flight.source)
            future = self._executor.submit(read_here, self.rules.fetch, flight.source, found.capture, document)
        except Exception as error:
            if _may_pass(error):
                self._follow(landed, flight)
                raise
            return _failed_here(flight.source, "reading", error)
        self._follow(future, flight._replace(since=time.monotonic(), fetched=True))
        return None

    def _come_home(self, flight: _Flight, visit: Visit) -> None:
        home = self._home_quiet if is_quiet(visit) else self._home
        home.append(_Return(flight, visit, time.monotonic()))

    def _is_time_for_quiet(self) -> bool:
        quiet = self._home_quiet
        if len(quiet) >= _TOGETHER or not (self._flying or len(self._hosts)):
            return bool(quiet)
        return bool(quiet) and time.monotonic() - quiet[0].at >= _WITHIN

    def _settle(self, home: list[_Return], count: int) -> list[Outcome]:
        """Keep in one transaction what the first so many brought; whoever must look again goes out once more."""
        now = self._now()
        returned, home[:count] = home[:count], []
        try:
            with self._archive.passing() if count > 1 else nullcontext():
                found = [self._settle_one(flight, visit, now) for flight, visit, _ in returned]
        except ArchiveError:
            home[:0] = returned
            raise
        outcomes = []
        for (flight, _, _), outcome in zip(returned, found, strict=True):
            if outcome is None:
                self._hosts.add(flight.source)
            elif isinstance(outcome, Doubtful) and outcome.again_at - now <= self.rules.look_again_within:
                self._hosts.add(flight.source, time.monotonic() + (outcome.again_at - now).total_seconds())
            else:
                outcomes.append(outcome)
        return outcomes

    def _settle_one(self, flight: _Flight, visit: Visit, now: datetime) -> Outcome | None:
        """None where another check was quicker. A bug of ours is a fault of this source alone."""
        visited = Visited(flight.source, flight.known, visit, now)
        try:
            return settle(self._archive, visited, self.rules.terms)
        except Overtaken:
            _log.info("%s: another check was quicker; looking again", flight.source.id)
            return None
        except Exception as error:
            if _may_pass(error):
                raise
            failed = visited._replace(visit=_failed_here(flight.source, "keeping", error))
            return settle(self._archive, failed, self.rules.terms)


def _pause_after(found: Visit | Fetched) -> float:
    """Seconds for which the host asks to be left alone."""
    wait = retry_after_of(found.capture) if isinstance(found, Fetched) else None
    if isinstance(found, Unread):
        wait = found.retry_after
    return wait.total_seconds() if wait else 0.0


def _gave_up(reason: str) -> Unread:
    return Unread(model.Fault(FaultKind.UNREADABLE_FILE, reason), transient=True)


def _failed_here(source: Source, what: str, error: BaseException) -> Unread:
    if isinstance(error, DamagedError):
        _log.error("%s: %s", source.id, error)
        return _gave_up(str(error))
    _log.error("%s: %s it failed", source.id, what, exc_info=error)
    return _gave_up(f"{what} it failed on our side: {type(error).__name__}: {error}"[:300])


def _may_pass(error: Exception) -> bool:
    """Whether it is the trouble of all, such as a full disk, and not this source's alone."""
    return isinstance(error, ArchiveError | WorkersError) and not isinstance(error, DamagedError)
