"""When a source is due."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from monitor.model import Source, SourceStatus, Validators

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_FIRST_RETRY = timedelta(minutes=5)
_JITTER = 0.05  # of the interval, either way
_FALLBACK = timedelta(hours=12)
_ASK_PLAINLY = 8  # one request in so many is unconditional
NEGLECTED_AFTER = timedelta(days=1)  # at the least
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Outcome(NamedTuple):
    """What a check came to, as far as the next one is concerned.

    Attributes:
        transient: it failed, and may well succeed soon.
        retry_after: how long the site asks us to stay away.
        look_again_at: a text in doubt is to be seen again then.
    """

    transient: bool = False
    retry_after: timedelta | None = None
    look_again_at: datetime | None = None


WENT_WELL = Outcome()


def next_due(source: Source, status: SourceStatus, now: datetime, outcome: Outcome = WENT_WELL) -> datetime:
    """When a source that was just checked is due again.

    A passing fault is tried again after 5, 10, 20 … minutes, though never later than it would be due anyway;
    `status.failures` counts the one just met. A missed time is made up by the check that just was, once.
    """
    due = regular_due(source, now)
    if outcome.look_again_at is not None:
        due = min(due, max(outcome.look_again_at, now))
    elif outcome.transient:
        due = min(due, now + _FIRST_RETRY * 2 ** min(max(status.failures - 1, 0), 12))
    if outcome.retry_after is not None:
        due = max(due, now + outcome.retry_after)
    return due


def regular_due(source: Source, now: datetime) -> datetime:
    """The next time by the source's own plan, `cron` before `every`."""
    if source.cron:
        from zoneinfo import ZoneInfo  # few sources need to know of zones

        found = parse_cron(source.cron, ZoneInfo(source.timezone)).get_next_fire_time(None, now + timedelta(seconds=1))
        return found.astimezone(UTC) if isinstance(found, datetime) else now + _FALLBACK
    return _next_in_step(source, now)


def parse_cron(text: str, zone: tzinfo = UTC) -> CronTrigger:
    """Five fields as in crontab(5); Sunday is 0, 7 or "sun". Raises ValueError."""
    from apscheduler.triggers.cron import CronTrigger

    fields = text.lower().split()
    if len(fields) != 5:
        raise ValueError(f"{text!r} has {len(fields)} fields; cron has five: minute hour day month weekday")
    # APScheduler numbers the days from Monday, cron from Sunday: names mean the same to both.
    weekday = re.sub(r"(?<![/\d])([0-7])(?:-([0-7]))?(?![\d/-])", _name_days, fields[4])
    return CronTrigger.from_crontab(" ".join([*fields[:4], weekday]), timezone=zone)


def _name_days(days: re.Match[str]) -> str:
    first, last = int(days[1]), int(days[2] or days[1])
    return ",".join(_DAYS[day] for day in range(first, last + 1)) or days[0]


def _next_in_step(source: Source, now: datetime) -> datetime:
    """The next of the source's own steps that is at least half an interval away.

    Each source has steps of its own, so that neither a start nor a full hour brings all of them at once.
    """
    every = source.every or _FALLBACK
    start = _EPOCH + every * chance(source.id)
    step = start - every * ((start - now - every / 2) // every)  # rounded up
    return step + every * _JITTER * (2 * chance(f"{source.id} {step.timestamp():.0f}") - 1)


def chance(text: str) -> float:
    """A number from 0 up to 1 that is always the same for the same text, and evenly spread over texts."""
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest()) / 2**56


def is_neglected(source: Source, status: SourceStatus, now: datetime) -> bool:
    """True where a source should have been checked long ago: twice its interval, and at least a day, has gone by.

    One that was never checked should have been since it came into sources.toml.
    """
    waiting_since = status.due_at or status.since
    patience = max(2 * (source.every or timedelta(days=1)), NEGLECTED_AFTER)
    return waiting_since is not None and now - waiting_since > patience


def validators_to_send(status: SourceStatus) -> Validators:
    """What to ask "changed since?" with: nothing, now and then, since some servers always say no.

    Nor in doubt: the text that is looked for is not the one that the validators stand for.
    """
    if status.doubt or status.failures or status.asked % _ASK_PLAINLY == int(_ASK_PLAINLY * chance(status.source_id)):
        return Validators()
    return status.validators
