"""One round over sources: check them all, look again where in doubt, and send what is owed."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alert import AlertSettings
from monitor.check import Doubtful, Outcome, Terms, check
from monitor.cli.progress import progress
from monitor.deliver import Tally, deliver
from monitor.fetch import Fetcher, FetchSettings, GuardedHttp
from monitor.model import DeliveryState

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.sources import Settings, Watchlist
    from monitor.store import Archive

# A changed text is looked at again within the same round, so that a page's hiccup is not taken for a change.
_LOOK_AGAIN_AFTER = timedelta(seconds=3)
_LOOKS = 3


def fetch_settings(settings: Settings) -> FetchSettings:
    return FetchSettings(contact=settings.contact, private_networks=settings.private_networks, gap=settings.gap)


def alert_settings(watchlist: Watchlist) -> AlertSettings:
    return AlertSettings(routes=tuple(watchlist.routes.values()), dashboard=watchlist.settings.dashboard)


def look(watchlist: Watchlist, sources: tuple[Source, ...], archive: Archive) -> tuple[Outcome, ...]:
    """Check all, then look again at those in doubt."""
    terms = Terms(alert_settings(watchlist), watchlist.settings.confirm)
    pause = min(_LOOK_AGAIN_AFTER, terms.confirm)
    found: dict[str, Outcome] = {}
    with Fetcher(fetch_settings(watchlist.settings)) as fetcher:
        for source in progress(sources, "Checking", lambda source: source.id):
            found[source.id] = check(archive, source, fetcher, terms)
        for _ in range(_LOOKS):
            doubtful = [outcome.source for outcome in found.values() if isinstance(outcome, Doubtful)]
            if not doubtful:
                break
            time.sleep(pause.total_seconds())
            found |= {source.id: check(archive, source, fetcher, terms) for source in doubtful}
    return tuple(found.values())


def send(watchlist: Watchlist, archive: Archive) -> Tally:
    """Send what is owed and due."""
    http = GuardedHttp(watchlist.settings.private_networks)
    try:
        return deliver(archive, watchlist.channels, http, lambda: datetime.now(UTC), alert_settings(watchlist))
    finally:
        http.close()


def leave_waiting(archive: Archive) -> Tally:
    """Send nothing; say how much waits."""
    return Tally(waiting=archive.owed()[DeliveryState.WAITING])
