"""The archive: what was seen, what changed, and who is still to be told; one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from monitor.model import Delivery, DeliveryState, Snapshot, SourceStatus, Try, VersionRecord

__all__ = ["Archive"]


class Archive:
    """The archive of one installation. Use it as a context manager; each thread opens its own."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open, and make or migrate, the archive at `path`.

        Raises:
            ArchiveError: it is read only, locked for longer than we wait, damaged, or from a newer version.
        """
        raise NotImplementedError

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        raise NotImplementedError

    def transaction(self) -> AbstractContextManager[None]:
        """What is written within becomes true together, on disk, or not at all; nested ones join the outermost."""
        raise NotImplementedError

    # Sources

    def status(self, source_id: str) -> SourceStatus:
        """What is remembered of a source; a fresh `SourceStatus` where it was never checked."""
        raise NotImplementedError

    def statuses(self) -> Iterator[SourceStatus]:
        raise NotImplementedError

    def save_status(self, status: SourceStatus) -> None:
        raise NotImplementedError

    def due(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Ids of the sources whose `due_at` has come, the longest overdue first."""
        raise NotImplementedError

    # Versions

    def keep(self, snapshot: Snapshot) -> None:
        """Store a new version with its raw capture, its document, and its comparison.

        Raises ArchiveError where `snapshot.version` is not the next one.
        """
        raise NotImplementedError

    def saw_again(self, source_id: str, version: int, at: datetime) -> None:
        """Note that a check found exactly this version."""
        raise NotImplementedError

    def latest(self, source_id: str) -> Snapshot | None:
        raise NotImplementedError

    def snapshot(self, source_id: str, version: int) -> Snapshot:
        """Raises ArchiveError where there is no such version, and says which there are."""
        raise NotImplementedError

    def history(self, source_id: str) -> tuple[VersionRecord, ...]:
        """All versions without their words, oldest first."""
        raise NotImplementedError

    def version_with_text(self, source_id: str, text: str) -> int | None:
        """The newest version whose canonical text is exactly this, or None."""
        raise NotImplementedError

    # The outbox

    def queue(self, deliveries: Iterable[Delivery]) -> None:
        """Owe these deliveries; one whose id is already there is left as it is."""
        raise NotImplementedError

    def lease(self, now: datetime, duration: timedelta, limit: int) -> tuple[Delivery, ...]:
        """Take waiting deliveries that are due and not leased by another; they are ours until `now + duration`."""
        raise NotImplementedError

    def record_try(self, delivery_id: str, attempt: Try, state: DeliveryState, due_at: datetime) -> None:
        """Note what came of a try and give the lease back; `due_at` matters where it stays waiting."""
        raise NotImplementedError

    def deliveries(self, states: frozenset[DeliveryState] = frozenset(DeliveryState)) -> Iterator[Delivery]:
        """Newest first."""
        raise NotImplementedError
