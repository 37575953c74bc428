"""sources.toml, read again when it changes; a wrong one changes nothing."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from monitor.errors import SourcesError
from monitor.model import Source
from monitor.sources import Watchlist, load

_log = logging.getLogger(__name__)


class WatchedFile:
    """The watchlist in force. Read by several threads; changed by one."""

    def __init__(self, path: Path) -> None:
        """Raises SourcesError."""
        self._path = path
        self._seen = self._stamp()
        self._guard = threading.Lock()
        self._use(load(path, to_send=True))

    @property
    def watchlist(self) -> Watchlist:
        with self._guard:
            return self._watchlist

    def source(self, source_id: str) -> Source | None:
        return self._sources.get(source_id)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that are to be checked."""
        return tuple(self._sources.values())

    def has_changed(self) -> bool:
        """Whether it is another one than was last read."""
        return self._stamp() != self._seen

    def reload(self) -> bool:
        """Read it again; whether it is in force now."""
        self._seen = self._stamp()
        try:
            watchlist = load(self._path, to_send=True)
        except SourcesError as error:
            for mistake in error.mistakes:
                _log.error("reload: %s", mistake)
            _log.error("reload: the sources.toml of before stays in force until this one is right")
            return False
        if watchlist.settings.archive != self._watchlist.settings.archive:
            _log.error("reload: another archive needs a restart; the sources.toml of before stays in force")
            return False
        self._use(watchlist)
        _log.info("reload: %d sources and %d channels in force", len(watchlist.sources), len(watchlist.channels))
        return True

    def _use(self, watchlist: Watchlist) -> None:
        with self._guard:
            self._watchlist = watchlist
            self._sources = {source.id: source for source in watchlist.sources if not source.paused}

    def _stamp(self) -> tuple[int, int, int]:
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0, 0
        return found.st_mtime_ns, found.st_size, found.st_ino
