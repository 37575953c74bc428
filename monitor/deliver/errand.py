"""Owed -> sent: the errand itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from monitor.alert import AlertSettings, failing_deliveries, gather
from monitor.deliver.post import Clock, Round
from monitor.deliver.tally import Tally
from monitor.model import DeliveryState
from monitor.store import Archive
from notifiers.base import Channel, Http

_FAILING_FOR = timedelta(days=1)


def deliver(
    archive: Archive,
    channels: Mapping[str, Channel],
    http: Http,
    clock: Clock,
    settings: AlertSettings = AlertSettings(),  # noqa: B008 - frozen
    *,
    until: Callable[[], bool] = lambda: False,
) -> Tally:
    """Send what is due, and note what came of each try.

    Args:
        channels: by their names; what is owed to a channel that is no longer there keeps waiting.
        clock: tells the time, aware and in UTC.
        settings: who is told when a channel fails for a day, or can take nothing at all.
        until: once it is true, what is under way is ended and the rest is left waiting.
    """
    archive.gather(clock(), lambda parts: gather(parts, clock()))
    routes = {route.name: route for route in settings.routes}
    done = Round(archive, channels, http, clock, clock(), routes, until).run()
    if _owe_warnings(archive, done.broken, settings, clock()):
        done += Round(archive, channels, http, clock, clock(), routes, until).run()
    return Tally(done.sent, archive.owed()[DeliveryState.WAITING], done.failed)


def _owe_warnings(archive: Archive, broken: frozenset[str], settings: AlertSettings, now: datetime) -> bool:
    """Tell through other channels of those that fail; whether there is anything to tell."""
    owed = [
        delivery
        for channel, since, last, detail in archive.failing()
        if channel in broken or (now - since >= _FAILING_FOR and now - last <= 2 * _FAILING_FOR)
        for delivery in failing_deliveries(channel, since, detail, settings, now)
    ]
    archive.queue(owed)
    return bool(owed)
