"""The daemon's loop: who is due goes out, who comes home is noted, and everybody else is told that we live."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.alert import stalled_deliveries
from monitor.check import Outcome, Terms
from monitor.daemon.clock import Clock
from monitor.daemon.courier import Courier
from monitor.daemon.file import WatchedFile
from monitor.daemon.health import Health
from monitor.daemon.log import outcome_line
from monitor.daemon.signals import Signals
from monitor.daemon.systemd import Systemd
from monitor.errors import ArchiveError, WorkersError
from monitor.model import Source
from monitor.schedule import NEGLECTED_AFTER, is_neglected
from monitor.sources import Watchlist
from monitor.store import Archive
from monitor.sweep import Rules, Sweep
from monitor.sweep.settings import fetch_settings

_log = logging.getLogger(__name__)

_STEP = 1.0  # seconds: how soon a signal, a changed file or the watchdog is heeded
_PAUSE_IN_TROUBLE = 5.0
_SLEPT = 300.0
_FORGET = timedelta(days=1)
_AT_HAND = 2000  # sources in line at once, so that those of one busy host do not keep the others out
_LOOK = 1.0  # seconds between two looks at what is due


@dataclass(slots=True)
class Loop:
    """Runs until told to stop."""

    archive: Archive
    file: WatchedFile
    executor: Executor
    signals: Signals
    health: Health
    courier: Courier
    systemd: Systemd
    clock: Clock = field(default_factory=Clock)
    review_every: timedelta = timedelta(minutes=10)
    _at_hand: set[str] = field(default_factory=set)
    _reviewed: float = field(default_factory=time.monotonic)
    _forgot: float = float("-inf")
    _looked: float = float("-inf")
    _sweep: Sweep = field(init=False)
    _enrolled: Watchlist | None = None

    def run(self) -> None:
        """Raises ArchiveError where the archive's file goes away: that is for its owner to know, at once."""
        self._sweep = Sweep(self.archive, self._rules(), self.executor, self.clock.now)
        self._enrol()
        self._make_due_again()
        self.health.note(sources=len(self.file.sources), overdue=0, in_hand=0)
        self.systemd.ready(self._status())
        _log.info("watch: started with %d sources", len(self.file.sources))
        while not self.signals.stop.is_set():
            self.archive.require_in_place()
            self._turn()
        self._finish()

    def _turn(self) -> None:
        self.systemd.alive(self._status())
        try:
            if self.signals.take_reload() or self.file.has_changed():
                self._reload()
            if self._enrolled is not self.file.watchlist:
                self._enrol()
            self._mind_the_clock()
            self._take_what_is_due()
            self._note(self._sweep.step(_STEP))
            self._review()
            for what in ("archive", "workers", "watch"):
                self._trouble(what, "")
        except (ArchiveError, WorkersError) as error:
            # A full disk, a cluster that is away: nothing is lost, since nothing was settled; it is tried again.
            self._trouble("archive" if isinstance(error, ArchiveError) else "workers", str(error))
            self.signals.stop.wait(_PAUSE_IN_TROUBLE)
        except Exception:
            _log.exception("watch: this turn failed")
            self._trouble("watch", "a turn of the loop failed; see the log")
            self.signals.stop.wait(_PAUSE_IN_TROUBLE)

    def _finish(self) -> None:
        self.systemd.stopping()
        _log.info("watch: stopping; %d visits in hand", len(self._sweep.flying))
        self._sweep.leave_the_rest()
        try:
            while self._sweep.busy:
                self._note(self._sweep.step(_STEP))
        except (ArchiveError, WorkersError) as error:
            _log.error("watch: what came home last is not kept, and will be fetched again: %s", error)
        _log.info("watch: stopped")

    def _take_what_is_due(self) -> None:
        if self._at_hand and time.monotonic() - self._looked < _LOOK:
            return
        self._looked = time.monotonic()
        # Those at hand are due themselves until they are settled.
        due = self.archive.due(self.clock.now(), _AT_HAND + len(self._at_hand))
        overdue = [source_id for source_id in due if source_id not in self._at_hand]
        self.health.note(sources=len(self.file.sources), overdue=len(overdue), in_hand=len(self._sweep.flying))
        for source_id in overdue[: _AT_HAND - len(self._at_hand)]:
            source = self.file.source(source_id)
            if source is not None:
                self._at_hand.add(source_id)
                self._sweep.add(source)

    def _note(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            self._at_hand.discard(outcome.source.id)
            self.health.checked(type(outcome).__name__.lower())
            _log.info(*outcome_line(outcome))
        if outcomes:
            self.courier.ring()

    def _reload(self) -> None:
        self.systemd.reloading()
        if self.file.reload():
            self._trouble("sources.toml", "")
        else:
            self._trouble("sources.toml", "the changed sources.toml is wrong; the one before is in force")
        self.systemd.ready(self._status())

    def _enrol(self) -> None:
        watchlist = self.file.watchlist
        self._sweep.rules = self._rules()
        self.archive.enrol(watchlist.sources, self.clock.now(), watchlist.digest)
        self._enrolled = watchlist

    def _mind_the_clock(self) -> None:
        jump = self.clock.jump()
        if jump:
            _log.warning("watch: the clock was set by %+.0f seconds", jump)
            # What was missed is made up before people are told of it, and a clock that may be wrong drops nothing.
            self._reviewed = self._forgot = time.monotonic()
            self._make_due_again()

    def _make_due_again(self) -> None:
        """Set back, the clock would leave sources and alerts waiting for a time that is far off: they are due now."""
        now = self.clock.now()
        if count := self.archive.make_due(now):
            _log.warning("watch: %d sources were checked later than now, by an earlier clock; they are due", count)
        if count := self.archive.bring_forward(now):
            _log.warning("watch: %d alerts came up later than now, by an earlier clock; they are due", count)
            self.courier.ring()

    def _review(self) -> None:
        """Tell people of sources that should have been checked and were not, whatever the reason."""
        late = time.monotonic() - self._reviewed - self.review_every.total_seconds()
        if late < 0:
            return
        self._reviewed = time.monotonic()
        if late > _SLEPT:  # this process was stopped: what it missed is made up first
            return
        now = self.clock.now()
        self._forget(now)
        neglected = self._neglected(now)
        words = f"{len(neglected)} sources are not being checked, {neglected[0].id} among them" if neglected else ""
        self._trouble("neglected", words)
        if neglected:
            self.archive.queue(stalled_deliveries(neglected, self.file.watchlist.alerts, now))
            self.courier.ring()

    def _neglected(self, now: datetime) -> tuple[Source, ...]:
        waiting = self.archive.overdue(now - NEGLECTED_AFTER)
        found = ((self.file.source(status.source_id), status) for status in waiting)
        return tuple(source for source, status in found if source and is_neglected(source, status, now))

    def _forget(self, now: datetime) -> None:
        """Drop what sources.toml no longer keeps, once a day."""
        settings = self.file.watchlist.settings
        if (settings.keep_raw, settings.keep_versions) == (None, None):
            return
        if time.monotonic() - self._forgot >= _FORGET.total_seconds():
            self._forgot = time.monotonic()
            dropped = self.archive.retain(now, settings.keep_raw, settings.keep_versions)
            _log.info("watch: dropped the bytes of %d versions, the words of %d", dropped.raw, dropped.versions)

    def _trouble(self, what: str, words: str) -> None:
        was = self.health.facts()["trouble"].get(what, "")
        if words and words != was:
            _log.error("watch: %s", words)
        elif was and not words:
            _log.info("watch: no more trouble with %s", what)
        self.health.trouble(what, words)

    def _rules(self) -> Rules:
        watchlist = self.file.watchlist
        settings = watchlist.settings
        return Rules(fetch_settings(settings), Terms(watchlist.alerts, settings.confirm), settings.workers)

    def _status(self) -> str:
        facts = self.health.facts()
        checks = sum(facts["checks"].values())
        return f"{facts['status']}: {facts['sources']} sources, {checks} checks, {facts['in_hand']} in hand"
