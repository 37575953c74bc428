"""When an alert goes out: at once, at the hour of a digest, and not in quiet hours. Wall clock times, over DST too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Digest:
    """Gathered and sent at one hour of every day, or of one day of the week (0 is Monday)."""

    at: time
    zone: tzinfo = UTC
    weekday: int | None = None

    def next_after(self, now: datetime) -> datetime:
        """The first such hour after `now`, in UTC. For an hour that DST leaves out, the one after the gap."""
        today = now.astimezone(self.zone).date()
        days = (today + timedelta(days=ahead) for ahead in range(9))
        wanted = (day for day in days if self.weekday in (None, day.weekday()))
        moments = (_moment(day.year, day.month, day.day, self.at, self.zone) for day in wanted)
        return next(moment for moment in moments if moment > now)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` until `end`, overnight where `end` is the earlier; nothing goes out then."""

    start: time
    end: time
    zone: tzinfo = UTC

    def release(self, moment: datetime) -> datetime:
        """`moment` itself where it is not in quiet hours, else their end, in UTC."""
        local = moment.astimezone(self.zone)
        clock = local.time()
        overnight = self.end <= self.start
        evening = overnight and clock >= self.start
        if not (evening or (overnight and clock < self.end) or self.start <= clock < self.end):
            return moment
        day = local + timedelta(days=1) if evening else local
        return max(moment, _moment(day.year, day.month, day.day, self.end, self.zone))


def parse_digest(text: str) -> Digest:
    """Read "daily 08:00 Europe/Berlin" or "weekly mon 08:00"; UTC where no zone is named.

    Raises ValueError, which says what would be right.
    """
    words = text.split()
    weekday = None
    if len(words) > 1 and words[0].lower() == "weekly" and words[1].lower()[:3] in _DAYS:
        weekday = _DAYS.index(words.pop(1).lower()[:3])
    elif not words or words[0].lower() != "daily":
        raise ValueError(f'"{text}" is no time for a digest; write "daily 08:00 Europe/Berlin" or "weekly mon 08:00"')
    if len(words) not in (2, 3):
        raise ValueError(f'"{text}" needs one hour and at most one time zone, like "daily 08:00 Europe/Berlin"')
    return Digest(_clock(words[1]), _zone(words[2:]), weekday)


def parse_quiet_hours(text: str) -> QuietHours:
    """Read "22:00-07:00 Europe/Berlin"; UTC where no zone is named.

    Raises ValueError, which says what would be right.
    """
    words = text.replace(" - ", "-").replace("–", "-").split()
    start, dash, end = words[0].partition("-") if words else ("", "", "")
    if not dash or len(words) > 2:
        raise ValueError(f'"{text}" are no quiet hours; write "22:00-07:00 Europe/Berlin"')
    hours = QuietHours(_clock(start), _clock(end), _zone(words[1:]))
    if hours.start == hours.end:
        raise ValueError(f'"{text}" leaves no hour to send in; end them at another time than they begin')
    return hours


def _moment(year: int, month: int, day: int, at: time, zone: tzinfo) -> datetime:
    return datetime(year, month, day, at.hour, at.minute, tzinfo=zone).astimezone(UTC)


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no time of day; write it like 08:00, from 00:00 to 23:59')
    return time(int(found[1]), int(found[2]))


def _zone(names: list[str]) -> tzinfo:
    if not names or names[0].upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(names[0])
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f'"{names[0]}" is no time zone; use a name like Europe/Berlin or America/New_York') from error
