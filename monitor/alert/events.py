"""What is told of a source or a channel beside its changes: unreadable, recovered, moved, failing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from monitor.alert.compose import count, digest_of, document_name, kind_in_words
from monitor.alert.dates import moment
from monitor.model import Source, SourceState, SourceStatus
from notifiers.message import Fact, Level, Message


def unreadable(source: Source, status: SourceStatus, reminder: int, now: datetime) -> Message:
    """Told once in each of the two states, and once more for each `reminder`, counted from 0."""
    since = status.since or now
    gone = status.state is SourceState.GONE
    reason = status.reason or ("the address answers that it is gone" if gone else "no reason was noted")
    again = f" This is reminder {reminder}." if reminder else ""
    return Message(
        id=digest_of(source.id, status.state, since.isoformat(), str(reminder)),
        type="source.gone" if gone else "source.unreadable",
        title=f"{source.name}: {kind_in_words(source.kind)} {'is gone' if gone else 'cannot be read'}",
        lead=f"Since {moment(since)} no check has found the document: {reason.rstrip('. ')}. "
        f"The last version seen stands, and changes made since then are not known.{again}",
        at=now,
        thread=source.id,
        level=Level.WARNING,
        facts=(
            Fact("Document", document_name(source), source.url),
            Fact("Since", moment(since)),
            Fact("Checks without it", str(status.failures)),
            Fact("Reason", reason),
        ),
        url=source.url,
        data=_data(source, state=str(status.state), since=since.isoformat(), reason=reason, reminder=reminder),
    )


def recovered(source: Source, before: SourceStatus, now: datetime) -> Message:
    since = before.since or now
    return Message(
        id=digest_of(source.id, "recovered", since.isoformat()),
        type="source.recovered",
        title=f"{source.name}: {kind_in_words(source.kind)} can be read again",
        lead=f"It could not be read for {_lasted(now - since)}, since {moment(since)}. "
        "If its text changed in the meantime, that is told in a message of its own.",
        at=now,
        thread=source.id,
        level=Level.INFO,
        facts=(Fact("Document", document_name(source), source.url), Fact("Readable again", moment(now))),
        url=source.url,
        data=_data(source, state="ok", since=now.isoformat(), reason=""),
    )


def moved(source: Source, status: SourceStatus, now: datetime) -> Message:
    """Told once for each address that the site leads to."""
    since = status.since or now
    reason = status.reason or "the address leads to another one"
    return Message(
        id=digest_of(source.id, "moved", reason),
        type="source.moved",
        title=f"{source.name}: {kind_in_words(source.kind)} has moved",
        lead=f"The site says that the document lives elsewhere now: {reason.rstrip('. ')}. "
        "If that is right, change its url in sources.toml.",
        at=now,
        thread=source.id,
        level=Level.NOTICE,
        facts=(Fact("Document", document_name(source), source.url), Fact("Seen", moment(now))),
        url=source.url,
        data=_data(source, state="moved", since=since.isoformat(), reason=reason),
    )


def channel_failing(channel: str, since: datetime, reason: str, now: datetime) -> Message:
    """Told through other channels, once for each day that it lasts at most weekly."""
    week = int((now - since) / timedelta(weeks=1))
    return Message(
        id=digest_of("failing", channel, since.isoformat(), str(week)),
        type="channel.failing",
        title=f"Clausewatch: channel {channel} takes no messages",
        lead=f"Since {moment(since)} nothing could be delivered through it. The last reason: {reason.rstrip('. ')}. "
        "What is owed is kept: see it with `clausewatch deliveries`.",
        at=now,
        thread=f"channel {channel}",
        level=Level.WARNING,
        facts=(Fact("Channel", channel), Fact("Failing since", moment(since)), Fact("Last reason", reason)),
        data={"channel": channel, "since": since.isoformat(), "reason": reason},
    )


def stalled(sources: tuple[Source, ...], now: datetime) -> Message:
    """Sources that should have been checked long ago; the same message for a whole day."""
    names = ", ".join(source.id for source in sources[:5]) + (" …" if len(sources) > 5 else "")
    return Message(
        id=digest_of("stalled", now.date().isoformat()),
        type="watch.stalled",
        title=f"Clausewatch: {count(len(sources), 'source')} not checked for too long",
        lead="They were due long ago, and no check of them has ended since: see the daemon's log, "
        "and `clausewatch status`.",
        at=now,
        thread="watch",
        level=Level.WARNING,
        facts=(Fact("Not checked", names),),
        data={"sources": [source.id for source in sources[:100]], "count": len(sources)},
    )


def _lasted(time: timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    if hours < 1:
        return "less than an hour"
    return count(hours, "hour") if hours < 48 else count(hours // 24, "day")


def _data(source: Source, **facts: Any) -> dict[str, Any]:
    return {"source": {"id": source.id, "name": source.name, "kind": source.kind, "url": source.url}, **facts}
