"""All shelves of the archive as one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from monitor.store.bodies import Bodies
from monitor.store.connection import Opened
from monitor.store.listing import Listing
from monitor.store.migrate import copy_to, opened
from monitor.store.outbox import Outbox
from monitor.store.retention import Retention
from monitor.store.search import Search
from monitor.store.sources import Sources
from monitor.store.stamps import Stamps
from monitor.store.tally import Tally
from monitor.store.verify import Verify
from monitor.store.versions import Versions


class Archive(Sources, Listing, Search, Versions, Tally, Outbox, Verify, Stamps, Retention, Opened):
    """The archive of one installation: each of its shelves is in the module of its name.

    Use it as a context manager; each thread opens its own.
    """

    def __init__(self, path: Path, *, read_only: bool = False, make: bool = True) -> None:
        """Open, and migrate, the archive at `path`; where there is none, `make` it unless it is only to be read.

        Raises:
            ArchiveError: it is read only, locked for longer than we wait, damaged, or from a newer version.
        """
        self._connection = opened(path, read_only=read_only, make=make)
        self._bodies = Bodies(self._connection)

    @property
    def path(self) -> Path:
        return self._connection.path

    def require_in_place(self) -> None:
        """Raise ArchiveError where the file was removed or replaced since: nobody would find what is written now."""
        self._connection.require_in_place()

    def transaction(self) -> AbstractContextManager[None]:
        """What is written within becomes true together, on disk, or not at all; nested ones join the outermost."""
        return self._connection.transaction()

    def passing(self) -> AbstractContextManager[None]:
        """As `transaction`, but a power cut may undo it: for what the next check finds out again."""
        return self._connection.passing()

    def backup(self, target: Path) -> None:
        """A whole copy of the archive as it is now, while others go on reading and writing it."""
        copy_to(self._connection, target)
