"""What another sources.toml would have told, on the history that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from monitor.alert import wants
from monitor.model import Snapshot
from monitor.sources import Watchlist
from monitor.store import Archive, Span


@dataclass(frozen=True, slots=True)
class Alert:
    """A message that one configuration sends and the other does not."""

    source_id: str
    version: int
    captured_at: datetime
    channel: str
    recipient: str
    gist: str


@dataclass(slots=True)
class Backtest:
    """Alerts over a history: how many each configuration sends, and those that only one of them does.

    Attributes:
        unknown: sources of the new configuration of which the archive holds no compared version.
    """

    now: int = 0
    then: int = 0
    saved: list[Alert] = field(default_factory=list)
    added: list[Alert] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def backtest(archive: Archive, current: Watchlist, other: Watchlist, span: Span) -> Backtest:
    """Ask both configurations about every compared version; digests and times do not matter, only who is told."""
    found = Backtest()
    for source_id in sorted({source.id for watchlist in (current, other) for source in watchlist.sources}):
        seen = False
        for snapshot in archive.comparisons(source_id):
            seen = True
            if _is_within(snapshot, span):
                _compare(found, set(_alerts(current, snapshot)), set(_alerts(other, snapshot)))
        if not seen and other.source(source_id) is not None:
            found.unknown.append(source_id)
    return found


def _compare(found: Backtest, now: set[Alert], then: set[Alert]) -> None:
    found.now += len(now)
    found.then += len(then)
    found.saved += sorted(now - then, key=_order)
    found.added += sorted(then - now, key=_order)


def _alerts(watchlist: Watchlist, snapshot: Snapshot) -> Iterator[Alert]:
    source = watchlist.source(snapshot.source_id)
    if source is None or snapshot.comparison is None:
        return
    gist = snapshot.comparison.changes[0].gist if snapshot.comparison.changes else ""
    for route in watchlist.routes.values():
        if wants(route, source, snapshot):
            for recipient in route.recipients:
                yield Alert(source.id, snapshot.version, snapshot.capture.fetched_at, route.name, recipient, gist)


def _is_within(snapshot: Snapshot, span: Span) -> bool:
    at = snapshot.capture.fetched_at
    return (span.since is None or at >= span.since) and (span.until is None or at < span.until)


def _order(alert: Alert) -> tuple[str, int, str, str]:
    return (alert.source_id, alert.version, alert.channel, alert.recipient)
