"""Status, a text not seen before -> keep it, or look again first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from monitor.model import Capture, SourceStatus, Validators, VersionRecord

_MOST_CONFIRMATIONS = 5
_RESTLESS = 6  # checks in a row without the same text twice
_FLAPS_COUNT_FOR = timedelta(days=30)
_LONGEST_PAUSE = timedelta(hours=6)
_STEADY = timedelta(minutes=10)


class Sighting(NamedTuple):
    """A text that is not the known one.

    Attributes:
        digest: of the canonical text.
        vouched: the site's own word that the page was changed, and not just now; see `is_vouched`.
        reversions: how often the source went back to an earlier version lately; see `recent_reversions`.
    """

    digest: str
    at: datetime
    vouched: bool = False
    reversions: int = 0


class Keep(NamedTuple):
    """It counts: it is a new version."""

    status: SourceStatus
    reason: str


class Wait(NamedTuple):
    """It is looked at again, at `until`, before it counts."""

    status: SourceStatus
    until: datetime
    reason: str


def confirm(status: SourceStatus, sighting: Sighting, pause: timedelta) -> Keep | Wait:
    """Decide whether a changed text counts; the status that comes back remembers the doubt, or is rid of it.

    A text counts when it is found again after `pause`, or at once where the site vouches for it; the more the page
    flaps, the more often, and the pauses double. A page that never shows the same text twice is told after some tries,
    since a real change may be in it. No pause, no doubt.
    """
    seen = status.doubt_seen + 1 if sighting.digest == status.doubt else 1
    tries = status.doubt_tries + 1
    wanted = confirmations(status.flaps + sighting.reversions, vouched=sighting.vouched) if pause else 0
    if seen > wanted:
        return Keep(_without_doubt(status, flaps=0), _why_kept(seen, sighting))
    if tries >= _RESTLESS and seen == 1:
        return Keep(_without_doubt(status, flaps=status.flaps), f"another text in each of {tries} checks")
    doubting = replace(status, doubt=sighting.digest, doubt_seen=seen, doubt_tries=tries)
    until = sighting.at + min(pause * 2 ** (tries - 1), max(pause, _LONGEST_PAUSE))
    return Wait(doubting, until, _why_waiting(seen, wanted))


def dismiss(status: SourceStatus) -> SourceStatus:
    """The known text is there (again): a doubt has passed by itself, and is remembered as a flap."""
    if not status.doubt:
        return status
    return _without_doubt(status, flaps=status.flaps + 1)


def confirmations(flaps: int, *, vouched: bool) -> int:
    """How often a text must be found again before it counts."""
    if vouched and not flaps:
        return 0
    return min(1 + flaps, _MOST_CONFIRMATIONS)


def recent_reversions(history: Iterable[VersionRecord], now: datetime) -> int:
    """How many of a source's versions of the last thirty days went back to an earlier one."""
    return sum(record.reverted_to is not None and now - record.captured_at < _FLAPS_COUNT_FOR for record in history)


def is_vouched(known: Validators, capture: Capture) -> bool:
    """True where Last-Modified moved on, and to a time that is not the time of the answer itself.

    An ETag vouches for nothing: pages with a token in them get a new one at every visit.
    """
    before, after = _parse_date(known.last_modified), _parse_date(capture.header("last-modified"))
    return before is not None and after is not None and before < after <= capture.fetched_at - _STEADY


def _parse_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _without_doubt(status: SourceStatus, *, flaps: int) -> SourceStatus:
    return replace(status, doubt="", doubt_seen=0, doubt_tries=0, flaps=flaps)


def _why_kept(seen: int, sighting: Sighting) -> str:
    if seen > 1:
        return f"found {seen} times in a row"
    return "the site says when it changed" if sighting.vouched else "changes count at once"


def _why_waiting(seen: int, wanted: int) -> str:
    if wanted == 1:
        return "another text was seen once; it is looked at again before it counts"
    return f"another text was seen {seen} of {wanted + 1} times in a row; this page goes back and forth"
