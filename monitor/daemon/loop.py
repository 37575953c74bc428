"""The daemon's loop: who is due goes out, who comes home is noted, and everybody else is told that we live."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from monitor.alert import stalled_deliveries
from monitor.check import Outcome, Terms
from monitor.daemon.courier import Courier
from monitor.daemon.file import WatchedFile
from monitor.daemon.health import Health
from monitor.daemon.log import outcome_line
from monitor.daemon.signals import Signals
from monitor.daemon.systemd import Systemd
from monitor.errors import ArchiveError
from monitor.schedule import is_neglected
from monitor.sources import Watchlist
from monitor.store import Archive
from monitor.sweep import Rules, Sweep
from monitor.sweep.settings import fetch_settings

_log = logging.getLogger(__name__)

_STEP = 1.0  # seconds: how soon a signal, a changed file or the watchdog is heeded
_PAUSE_IN_TROUBLE = 5.0
_REVIEW = timedelta(minutes=10)
_FORGET = timedelta(days=1)
_JUMP = 300.0  # seconds by which the clock may differ from the one that only goes forward
_HEADROOM = 4  # sources at hand for each worker


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
    _at_hand: set[str] = field(default_factory=set)
    _reviewed: float = field(default_factory=time.monotonic)
    _forgot: float = float("-inf")
    _offset: float = field(default_factory=lambda: time.time() - time.monotonic())
    _sweep: Sweep = field(init=False)
    _enrolled: Watchlist | None = None

    def run(self) -> None:
        self._sweep = Sweep(self.archive, self._rules(), self.executor)
        self._enrol()
        self.systemd.ready(self._status())
        _log.info("watch: started with %d sources", len(self.file.sources))
        while not self.signals.stop.is_set():
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
            self._trouble("archive", "")
        except ArchiveError as error:
            # A full disk, a lock held too long: nothing is lost, since nothing was settled; it is tried again.
            self._trouble("archive", str(error))
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
        except ArchiveError as error:
            _log.error("watch: what came home last is not kept, and will be fetched again: %s", error)
        _log.info("watch: stopped")

    def _take_what_is_due(self) -> None:
        room = self.file.watchlist.settings.workers * _HEADROOM - len(self._at_hand)
        due = self.archive.due(datetime.now(UTC), len(self._at_hand) + max(room, 1))
        overdue = [source_id for source_id in due if source_id not in self._at_hand]
        self.health.note(sources=len(self.file.sources), overdue=len(overdue), in_hand=len(self._sweep.flying))
        for source_id in overdue[: max(room, 0)]:
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
        self.archive.enrol(watchlist.sources)
        self._enrolled = watchlist

    def _mind_the_clock(self) -> None:
        """Set back, the clock would leave sources waiting for a time long past: they are due now."""
        offset = time.time() - time.monotonic()
        jump, self._offset = offset - self._offset, offset
        if abs(jump) < _JUMP:
            return
        _log.warning("watch: the clock was set by %+.0f seconds", jump)
        if jump < 0:
            self._make_due_again(datetime.now(UTC))

    def _make_due_again(self, now: datetime) -> None:
        with self.archive.transaction():
            for status in tuple(self.archive.statuses()):
                source = self.file.source(status.source_id)
                if source and status.due_at and status.checked_at and status.checked_at > now:
                    self.archive.save_status(replace(status, due_at=now))

    def _review(self) -> None:
        """Tell people of sources that should have been checked and were not, whatever the reason."""
        if time.monotonic() - self._reviewed < _REVIEW.total_seconds():
            return
        self._reviewed = time.monotonic()
        now = datetime.now(UTC)
        self._forget(now)
        known = {status.source_id: status for status in self.archive.statuses()}
        neglected = tuple(source for source in self.file.sources if is_neglected(source, known.get(source.id), now))
        words = f"{len(neglected)} sources are not being checked, {neglected[0].id} among them" if neglected else ""
        self._trouble("neglected", words)
        if neglected:
            self.archive.queue(stalled_deliveries(neglected, self.file.watchlist.alerts, now))
            self.courier.ring()

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
