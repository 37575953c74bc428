"""What a visit brought -> what is kept, and who is owed a message. One writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from monitor import model
from monitor.alert import AlertSettings
from monitor.check.outcome import Changed, Doubtful, Failed, First, Outcome, Unchanged
from monitor.check.status import doubtful_status, failed_status, good_status, vouched_status
from monitor.check.visit import Known, Read, Same, Unmodified, Unread, Visit
from monitor.doubt import Keep, Sighting, Wait, confirm, dismiss, is_vouched, recent_reversions
from monitor.model import SourceState, VersionFlag
from monitor.normalise import READER
from monitor.schedule import Outcome as Prospect
from monitor.schedule import next_due

if TYPE_CHECKING:
    from monitor.model import Capture, Comparison, Delivery, Document, Source, SourceStatus
    from monitor.store import Archive


class Overtaken(Exception):  # noqa: N818 - not an error: another check kept a version first
    """The archive's latest version is no longer the one that was compared with."""


class Terms(NamedTuple):
    """What holds for every check.

    Attributes:
        alerts: who is told, and in what manner.
        confirm: how long after a changed text was seen it must be found again before it counts; zero for at once.
    """

    alerts: AlertSettings = AlertSettings()
    confirm: timedelta = timedelta(0)


class Visited(NamedTuple):
    """A visit, the version that it was compared with, and when it came to an end."""

    source: Source
    known: Known | None
    visit: Visit
    at: datetime


def settle(archive: Archive, visited: Visited, terms: Terms) -> Outcome:
    """Keep what was found, and owe what must be told, in one transaction.

    Raises:
        Overtaken: another check kept a version meanwhile; visit again.
    """
    known, source = visited.known, visited.source
    with archive.passing() if is_quiet(visited.visit) else archive.transaction():
        latest = archive.fingerprint(source.id)
        if (latest.version if latest else None) != (known.version if known else None):
            raise Overtaken(source.id)
        before = archive.status(source.id)
        found = _Settling(archive, source, known, before, visited.at, terms.confirm).settle(visited.visit)
        due = next_due(source, found.status, visited.at, _prospect(found, visited.visit))
        glance = _glance(found, visited.visit)
        outcome = found._replace(status=replace(found.status, due_at=due, asked=before.asked + 1, glance=glance))
        archive.save_status(outcome.status)
        if owed := _owed(before, outcome, terms.alerts, visited.at):
            archive.queue(owed)
    return outcome


def is_quiet(visit: Visit) -> bool:
    """Whether a visit found nothing new. The next check finds that out again: it need not wait for the disk."""
    return isinstance(visit, Same | Unmodified)


class _Settling(NamedTuple):
    """One visit's way into the archive."""

    archive: Archive
    source: Source
    known: Known | None
    status: SourceStatus
    now: datetime
    confirm: timedelta

    def settle(self, visit: Visit) -> Outcome:
        match visit:
            case Unread():
                version = self.known.version if self.known else None
                return Failed(self.source, failed_status(self.status, visit, self.now), version)
            case Read(comparison=None) if self.known is None:
                return self._first(visit)
            case Read(comparison=model.Comparison() as comparison):
                return self._doubted(visit.capture, visit.document, comparison)
            case Read():
                return self._seen_again(good_status(dismiss(self.status), visit.capture, SourceState.OK, self.now))
            case Same(capture=capture):
                return self._seen_again(good_status(dismiss(self.status), capture, SourceState.OK, self.now))
            case Unmodified():
                return self._seen_again(vouched_status(dismiss(self.status), self.now))

    def _first(self, visit: Read) -> First:
        snapshot = model.Snapshot(
            self.source.id, 1, visit.capture, visit.document, last_seen_at=self.now, reader=READER
        )
        self.archive.describe(self.source)
        self.archive.keep(snapshot)
        status = good_status(self.status, visit.capture, SourceState.NEW, self.now)
        return First(self.source, replace(status, changed_at=self.now), snapshot)

    def _doubted(self, capture: Capture, document: Document, comparison: Comparison) -> Changed | Doubtful:
        assert self.known is not None, "a comparison has two sides"
        sighting = Sighting(
            digest=sha256(document.text.encode()).hexdigest(),
            at=self.now,
            vouched=is_vouched(self.status.validators, capture),
            reversions=recent_reversions(self.archive.history(self.source.id), self.now),
        )
        match confirm(self.status, sighting, self.confirm):
            case Wait() as wait:
                status = doubtful_status(wait.status, capture, wait.reason, self.now)
                return Doubtful(self.source, status, self.known.version, wait.reason, wait.until)
            case Keep() as keep:
                return self._replace(status=keep.status)._changed(capture, document, comparison)

    def _changed(self, capture: Capture, document: Document, comparison: Comparison) -> Changed:
        from monitor.check.recall import version_said_before
        from monitor.classify import CLASSIFIER

        assert self.known is not None, "a comparison has two sides"
        earlier = version_said_before(self.archive, self.source, document.text)
        snapshot = model.Snapshot(
            source_id=self.source.id,
            version=self.known.version + 1,
            capture=capture,
            document=document,
            comparison=comparison,
            flags=version_flags(comparison, earlier, self.now),
            reverted_to=earlier,
            last_seen_at=self.now,
            reader=READER,
        )
        self.archive.keep(snapshot, classifier=CLASSIFIER)
        status = good_status(self.status, capture, SourceState.CHANGED, self.now)
        return Changed(self.source, replace(status, changed_at=self.now), snapshot)

    def _seen_again(self, status: SourceStatus) -> Unchanged:
        assert self.known is not None, "only a known version is seen again"
        self.archive.saw_again(self.source.id, self.known.version, self.now)
        return Unchanged(self.source, status, self.known.version)


def _glance(outcome: Outcome, visit: Visit) -> str:
    """The page's words belong to the version that they were read as; a text in doubt is none yet."""
    match visit, outcome:
        case Read(glance=glance), First(snapshot=snapshot) | Changed(snapshot=snapshot):
            return f"{snapshot.version} {glance}"
        case Read(glance=glance) | Same(glance=glance), Unchanged(version=version):
            return f"{version} {glance}"
    return outcome.status.glance


def _prospect(outcome: Outcome, visit: Visit) -> Prospect:
    """What an outcome means for the time of the next check."""
    if isinstance(outcome, Doubtful):
        return Prospect(look_again_at=outcome.again_at)
    if isinstance(visit, Unread):
        return Prospect(transient=visit.transient, retry_after=visit.retry_after)
    return Prospect()


def version_flags(comparison: Comparison, reverted_to: int | None, now: datetime) -> tuple[VersionFlag, ...]:
    """What is remarkable about the version, with what only the clock and the history know."""
    flags = list(comparison.flags)
    in_force = comparison.new_effective_date or comparison.new_date
    if in_force is not None and in_force > now.date():
        flags.append(VersionFlag.ANNOUNCED)
    if reverted_to is not None:
        flags.append(VersionFlag.REVERTED)
    return tuple(flags)


def _owed(before: SourceStatus, outcome: Outcome, alerts: AlertSettings, now: datetime) -> tuple[Delivery, ...]:
    """The messages that an outcome owes: for its changes, and for what befell the source itself."""
    if not alerts.routes:
        return ()
    from monitor.alert import deliveries_for, event_deliveries  # here and not above: for those who are told

    of_changes: tuple[Delivery, ...] = ()
    if isinstance(outcome, Changed):
        of_changes = deliveries_for(outcome.source, outcome.snapshot, alerts, now)
    return of_changes + event_deliveries(outcome.source, before, outcome.status, alerts, now)
