"""One round over sources: check them all, look again where in doubt, and send what is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from monitor.check import Outcome, Terms, without_words
from monitor.cli.progress import Progress
from monitor.deliver import Tally
from monitor.model import DeliveryState
from monitor.sweep import Rules, sweep, workers_for
from monitor.sweep.settings import fetch_settings

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.sources import Watchlist
    from monitor.store import Archive

# A changed text is looked at again within the same round, so that a page's hiccup is not taken for a change.
_LOOK_AGAIN_AFTER = timedelta(seconds=3)
_LOOK_AGAIN_WITHIN = timedelta(minutes=1)


class Workers(NamedTuple):
    """Who does the visits: so many at once, on this machine or on a cluster."""

    at_once: int
    cluster: str = ""


def look(
    watchlist: Watchlist,
    sources: Sequence[Source],
    archive: Archive,
    workers: Workers | None = None,
    *,
    until: Callable[[], bool] = lambda: False,
) -> tuple[Outcome, ...]:
    """Check all; the outcomes come in the order of the sources, without the words of their pages.

    Once `until` is true, what is in hand is finished and the rest is left alone.
    """
    settings = watchlist.settings
    workers = workers or Workers(settings.workers)
    rules = Rules(
        fetch=fetch_settings(settings),
        terms=Terms(watchlist.alerts, min(settings.confirm, _LOOK_AGAIN_AFTER)),
        workers=workers.at_once,
        look_again_within=_LOOK_AGAIN_WITHIN,
    )
    found: dict[str, Outcome] = {}
    with (
        Progress("Checking", len(sources)) as shown,
        workers_for(len(sources), workers.at_once, workers.cluster) as executor,
    ):
        for outcome in sweep(archive, sources, rules, executor, until=until):
            found[outcome.source.id] = without_words(outcome)
            shown.did(outcome.source.id)
    return tuple(found[source.id] for source in sources if source.id in found)


def send(watchlist: Watchlist, archive: Archive, *, until: Callable[[], bool] = lambda: False) -> Tally:
    """Send what is owed and due; once `until` is true, the rest is left waiting."""
    if not watchlist.channels:
        return leave_waiting(archive)
    from monitor.deliver import deliver  # here and not above: for those who are told
    from monitor.fetch import GuardedHttp

    http = GuardedHttp(watchlist.settings.private_networks)
    try:
        archive.bring_forward(datetime.now(UTC))
        return deliver(archive, watchlist.channels, http, lambda: datetime.now(UTC), watchlist.alerts, until=until)
    finally:
        http.close()


def leave_waiting(archive: Archive) -> Tally:
    """Send nothing; say how much waits."""
    return Tally(waiting=archive.owed()[DeliveryState.WAITING])
