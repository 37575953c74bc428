"""A version or an event -> the deliveries it owes, one for each channel and recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from monitor.alert.compose import compose, digest_of
from monitor.alert.events import channel_failing, moved, recovered, stalled, unreadable
from monitor.alert.routing import Event, Route, due_at, event_due_at, listeners, wants
from monitor.alert.settings import AlertSettings
from monitor.model import Delivery, Snapshot, Source, SourceState, SourceStatus
from notifiers.message import Message, dump

_LOST = (SourceState.UNREADABLE, SourceState.GONE)


def deliveries_for(source: Source, snapshot: Snapshot, settings: AlertSettings, now: datetime) -> tuple[Delivery, ...]:
    """What a version that is being kept owes; nothing for a first one, or where nobody wants it."""
    routes = [route for route in settings.routes if wants(route, source, snapshot)]
    if not routes:
        return ()
    message = compose(source, snapshot, settings.dashboard)
    return tuple(
        _delivery(message, route, recipient, source.id, snapshot.version, due_at(route, now))
        for route in routes
        for recipient in route.recipients
    )


def event_deliveries(
    source: Source, before: SourceStatus, after: SourceStatus, settings: AlertSettings, now: datetime
) -> tuple[Delivery, ...]:
    """What a check owes for the state it left the source in. Asked again about the same, it owes the same ids."""
    return tuple(
        delivery
        for event, message in _events(source, before, after, settings, now)
        for delivery in _all(message, listeners(event, source, settings.routes), source.id, now)
    )


def failing_deliveries(
    channel: str, since: datetime, reason: str, settings: AlertSettings, now: datetime
) -> tuple[Delivery, ...]:
    """What is owed, to other channels, for a channel that has failed since then."""
    others = tuple(route for route in settings.routes if route.name != channel)
    return _all(channel_failing(channel, since, reason, now), listeners(Event.FAILING, None, others), "", now)


def stalled_deliveries(sources: tuple[Source, ...], settings: AlertSettings, now: datetime) -> tuple[Delivery, ...]:
    """What is owed for sources that should have been checked long ago; told once a day while it lasts."""
    return _all(stalled(sources, now), listeners(Event.FAILING, None, settings.routes), "", now)


def _events(
    source: Source, before: SourceStatus, after: SourceStatus, settings: AlertSettings, now: datetime
) -> Iterator[tuple[Event, Message]]:
    if after.state in _LOST:
        if _is_told(after, now, settings):
            reminder = int((now - (after.since or now)) / settings.remind_every)
            yield Event.UNREADABLE, unreadable(source, after, reminder, now)
    elif before.state in _LOST and _is_told(before, before.checked_at or now, settings):
        yield Event.RECOVERED, recovered(source, before, now)
    if after.state is SourceState.MOVED and before.state is not SourceState.MOVED:
        yield Event.MOVED, moved(source, after, now)


def _is_told(status: SourceStatus, at: datetime, settings: AlertSettings) -> bool:
    """Whether people knew, at that time, that the source cannot be read."""
    lasted = at - (status.since or at)
    gone = status.state is SourceState.GONE
    return gone or status.failures >= settings.unreadable_after or lasted >= settings.unreadable_for


def _all(message: Message, routes: Iterable[Route], source_id: str, now: datetime) -> tuple[Delivery, ...]:
    return tuple(
        _delivery(message, route, recipient, source_id, None, event_due_at(route, now))
        for route in routes
        for recipient in route.recipients
    )


def _delivery(
    message: Message, route: Route, recipient: str, source_id: str, version: int | None, due: datetime
) -> Delivery:
    return Delivery(
        id=digest_of(message.id, route.name, recipient),
        channel=route.name,
        recipient=recipient,
        source_id=source_id,
        version=version,
        message=dump(message),
        due_at=due,
        digest=route.digest is not None and version is not None,
    )
