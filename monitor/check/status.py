"""How a source's state goes from one check to the next. Pure: the time is an argument."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.check.visit import Unread
from monitor.model import Capture, SourceState, SourceStatus, Validators

# A page that is not found may be back tomorrow; after this long it is told as gone.
GONE_AFTER = timedelta(days=14)

_PERMANENT = (301, 308)
_LOST = (SourceState.UNREADABLE, SourceState.GONE)


def good_status(status: SourceStatus, capture: Capture, state: SourceState, now: datetime) -> SourceStatus:
    """The policy was read. It is `moved` rather than `ok` where the site sends us elsewhere for good."""
    target = moved_to(capture)
    if state is SourceState.OK and target:
        reason = f"the site has moved it for good to {target}; put that address into sources.toml"
        return _entered(status, SourceState.MOVED, reason, now, validators_of(capture))
    return _entered(status, state, "", now, validators_of(capture))


def doubtful_status(status: SourceStatus, capture: Capture, reason: str, now: datetime) -> SourceStatus:
    """A policy was read, and whether it is a new one is not settled yet: people see why."""
    good = good_status(status, capture, SourceState.OK, now)
    return replace(good, reason=good.reason or reason)


def vouched_status(status: SourceStatus, now: datetime) -> SourceStatus:
    """The server said that nothing has changed since the version that we know."""
    state = SourceState.MOVED if status.state is SourceState.MOVED else SourceState.OK
    reason = status.reason if state is SourceState.MOVED else ""
    entered = _entered(status, state, reason, now, status.validators)
    return replace(entered, saved=status.saved + 1)


def failed_status(status: SourceStatus, unread: Unread, now: datetime) -> SourceStatus:
    """No policy could be read: `gone` where the server says so or keeps saying "not found", else `unreadable`."""
    code = unread.capture.status if unread.capture else 0
    since = _unless_later(status.since, now) if status.state in _LOST else now
    is_missing_again = code == 404 and status.reason.startswith(unread.fault.reason)  # not the first after other faults
    gone = code == 410 or (is_missing_again and now - since >= GONE_AFTER)
    return replace(
        status,
        state=SourceState.GONE if gone else SourceState.UNREADABLE,
        since=since,
        reason=_reason(unread),
        failures=status.failures + 1,
        checked_at=now,
        validators=Validators(),
    )


def moved_to(capture: Capture) -> str:
    """Where permanent redirects led, "" where there were none or the page is the same by another spelling."""
    if not capture.hops or any(hop.status not in _PERMANENT for hop in capture.hops):
        return ""
    return capture.final_url if _bare(capture.url) != _bare(capture.final_url) else ""


def validators_of(capture: Capture) -> Validators:
    return Validators(capture.header("etag"), capture.header("last-modified"))


def _entered(
    status: SourceStatus, state: SourceState, reason: str, now: datetime, validators: Validators
) -> SourceStatus:
    since = _unless_later(status.since, now) if status.state is state else now
    return replace(status, state=state, since=since, reason=reason, failures=0, checked_at=now, validators=validators)


def _unless_later(since: datetime | None, now: datetime) -> datetime:
    """A clock that was set back may have noted a time that is yet to come."""
    return min(since or now, now)


def _reason(unread: Unread) -> str:
    evidence = "; ".join(unread.fault.evidence)
    doubt = " (this is not certain)" if unread.fault.doubtful else ""
    return f"{unread.fault.reason}: {evidence}{doubt}" if evidence else unread.fault.reason + doubt


def _bare(url: str) -> tuple[str, str, str]:
    """An address without what servers add and drop: scheme, "www." and a slash at the end."""
    parts = urlsplit(url)
    return ((parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query)
