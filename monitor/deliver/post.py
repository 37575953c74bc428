"""Leased deliveries -> channels -> what came of it. One thread sends for each channel; the archive has one writer."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.alert import Route, event_due_at
from monitor.deliver.retry import next_try
from monitor.errors import ArchiveError
from monitor.model import Delivery, DeliveryState, Try
from monitor.store import Archive
from notifiers.base import Channel, DeliveryError, Http, Receipt, redact
from notifiers.message import Message, load

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_LEASE = timedelta(minutes=10)  # longer than any one exchange may take
_EARLIER = 20  # ids of a thread that a mail refers to
_THREADS = 16
_BATCH = 100
_SHORTEST = timedelta(seconds=1)  # a receiver may ask for no wait at all


@dataclass(frozen=True, slots=True)
class Done:
    """How many were sent and given up; names of channels that can take nothing until they are mended."""

    sent: int = 0
    failed: int = 0
    broken: frozenset[str] = frozenset()

    def __add__(self, other: Done) -> Done:
        return Done(self.sent + other.sent, self.failed + other.failed, self.broken | other.broken)


@dataclass(frozen=True)
class Round:
    """All that is due by one moment, tried once: one after another within a channel, the channels side by side.

    Once `until` is true, what is under way is ended and the rest is left waiting.
    """

    archive: Archive
    channels: Mapping[str, Channel]
    http: Http
    clock: Clock
    due_by: datetime
    routes: Mapping[str, Route] = field(default_factory=dict)
    until: Callable[[], bool] = lambda: False
    sent_at: dict[str, float] = field(default_factory=dict)  # by channel, for its pace

    def run(self) -> Done:
        """Raises ArchiveError; what is out by then is noted all the same, where that can be."""
        done = Done()
        under_way: dict[Future[Receipt], Delivery] = {}
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="deliver") as pool:
            try:
                for name in self.channels:
                    self._start_next(pool, name, under_way)
                while under_way:
                    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                        done += self._settle(under_way[future], future)
                        self._start_next(pool, under_way.pop(future).channel, under_way)
            except ArchiveError:
                self._note_what_is_out(under_way)
                raise
        return done

    def _start_next(self, pool: ThreadPoolExecutor, name: str, under_way: dict[Future[Receipt], Delivery]) -> None:
        for delivery in self._lease(name, 1) if not self.until() else ():
            try:
                earlier = self.archive.earlier(delivery, _EARLIER)
            except ArchiveError:
                self.archive.postpone([delivery.id], delivery.due_at)
                raise
            message = replace(load(delivery.message), id=delivery.id, earlier=earlier)
            under_way[pool.submit(self._send, name, message, delivery.recipient)] = delivery

    def _note_what_is_out(self, under_way: Mapping[Future[Receipt], Delivery]) -> None:
        """The archive has failed once: what receivers took must not be sent again for that."""
        for future, delivery in under_way.items():
            wait([future])
            with suppress(ArchiveError):
                self._settle(delivery, future)

    def _lease(self, name: str, limit: int) -> tuple[Delivery, ...]:
        return self.archive.lease(self.clock(), _LEASE, limit, channel=name, due_by=self.due_by)

    def _send(self, name: str, message: Message, recipient: str) -> Receipt:
        channel = self.channels[name]
        time.sleep(max(0.0, self.sent_at.get(name, float("-inf")) + channel.pace - time.monotonic()))
        try:
            return channel.send(message, recipient, self.http)
        finally:
            self.sent_at[name] = time.monotonic()

    def _settle(self, delivery: Delivery, future: Future[Receipt]) -> Done:
        """Note what came of a try, before anything else is sent through the channel."""
        error = future.exception()
        if error is None:
            detail = redact(future.result().detail, self.channels[delivery.channel])
            log.info("%s: %s took %s", delivery.source_id, delivery.channel, delivery.id)
            self.archive.record_try(delivery.id, Try(self.clock(), True, detail), DeliveryState.SENT, delivery.due_at)
            return Done(sent=1)
        if not isinstance(error, DeliveryError):
            trace = redact("".join(traceback.format_exception(error)), self.channels[delivery.channel])
            log.error("%s: a fault of channel %s\n%s", delivery.source_id, delivery.channel, trace)
            error = DeliveryError(f"a fault of this program: {error!r}", permanent=False)
        with self.archive.transaction():
            done = self._put_off(delivery, error, "")
            return done + self._spare_the_rest(delivery.channel, error) if error.whole_channel else done

    def _put_off(self, delivery: Delivery, error: DeliveryError, prefix: str) -> Done:
        """Note a failed try, and when the next one is due, if any."""
        now = self.clock()
        again = next_try(delivery, error, now)
        detail = prefix + redact(str(error), self.channels[delivery.channel])
        log.warning("%s: %s did not take %s: %s", delivery.source_id, delivery.channel, delivery.id, detail)
        if again is not None and delivery.channel in self.routes:
            again = event_due_at(self.routes[delivery.channel], again)  # not in quiet hours
        state = DeliveryState.FAILED if again is None else DeliveryState.WAITING
        self.archive.record_try(delivery.id, Try(now, False, detail), state, again or delivery.due_at)
        broken = {delivery.channel} if error.permanent and error.whole_channel else ()
        return Done(failed=int(again is None), broken=frozenset(broken))

    def _spare_the_rest(self, name: str, error: DeliveryError) -> Done:
        """What else is due through a channel that takes nothing now waits, without being tried."""
        done = Done()
        while batch := self._lease(name, _BATCH):
            if error.retry_after is not None and not error.permanent:
                later = self.clock() + max(error.retry_after, _SHORTEST)
                self.archive.postpone((one.id for one in batch), later)
                continue
            for delivery in batch:
                done += self._put_off(delivery, error, "not tried, for the one before it failed: ")
        return done
