"""What `status` lists: from the archive where that knows this very sources.toml, else from the file and the archive."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from monitor.cli.context import archive_of, source_of, watchlist_of
from monitor.schema import DEFAULT_PATH

if TYPE_CHECKING:
    from monitor.sources import Watchlist
    from monitor.store import Archive

_LIST = re.compile(rb"^[ \t]*\[\[", re.MULTILINE)


class Listing(Protocol):
    """The sources of a sources.toml, and how they are doing."""

    def states(self) -> dict[str, int]:
        """How many there are in each state."""

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        """Each source in one of `states`, or all, as a line of JSON, in the file's order."""

    def named(self, ids: Iterable[str]) -> list[str]:
        """Those with these ids. Raises UsageError where the file has none of that id."""

    def waiting(self) -> int:
        """How many alerts wait to be delivered."""


@contextmanager
def listing_of(config: Path, ids: Iterable[str]) -> Iterator[Listing]:
    """The quick listing where it can be had for all of `ids`, else the one that reads the whole file."""
    archive = _archive_that_knows(config)
    if archive is not None:
        with archive:
            if all(archive.listed_one(source_id) for source_id in ids):
                yield _Enrolled(archive)
                return
    yield _read(config)


def _archive_that_knows(config: Path) -> Archive | None:
    """The archive that took over exactly this file last, without reading more of the file than its head."""
    from monitor.store import Archive

    try:
        data = config.read_bytes()
        start = _LIST.search(data)
        head = tomllib.loads(data[: start.start() if start else None].decode("utf-8-sig"))
        path = config.parent / head.get("settings", {}).get("archive", DEFAULT_PATH)
    except (OSError, ValueError, AttributeError, TypeError):
        return None  # whoever reads the file in earnest says what is wrong
    if not path.exists():
        return None
    archive = Archive(path, read_only=True)
    if archive.has_enrolled(hashlib.sha256(data).hexdigest()):
        return archive
    archive.close()
    return None


@dataclass(frozen=True, slots=True)
class _Enrolled:
    """As enrolled in the archive."""

    archive: Archive

    def states(self) -> dict[str, int]:
        return self.archive.listed_states()

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        return self.archive.listed(states)

    def named(self, ids: Iterable[str]) -> list[str]:
        return [line for source_id in ids if (line := self.archive.listed_one(source_id))]

    def waiting(self) -> int:
        return self.archive.waiting()


@dataclass(frozen=True, slots=True)
class _AsRead:
    """As the file says, with what the archive remembers."""

    watchlist: Watchlist
    facts: dict[str, dict[str, Any]]
    owed: int

    def states(self) -> dict[str, int]:
        return dict(Counter(entry["state"] for entry in self.facts.values()))

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        wanted = set(states)
        return (_line(entry) for entry in self.facts.values() if not wanted or entry["state"] in wanted)

    def named(self, ids: Iterable[str]) -> list[str]:
        return [_line(self.facts[source_of(self.watchlist, source_id).id]) for source_id in ids]

    def waiting(self) -> int:
        return self.owed


def _read(config: Path) -> Listing:
    from monitor.cli.facts import status_facts
    from monitor.model import SourceState, SourceStatus

    watchlist = watchlist_of(config)
    known: dict[str, SourceStatus] = {}
    owed = 0
    if watchlist.settings.archive.exists():
        with archive_of(watchlist) as archive:
            known, owed = {status.source_id: status for status in archive.statuses()}, archive.waiting()
    facts = {}
    for source in watchlist.sources:
        status = known.get(source.id) or SourceStatus(source.id)
        if source.paused:
            status = replace(status, state=SourceState.PAUSED, reason="paused in sources.toml")
        facts[source.id] = status_facts(status, source.name, source.url)
    return _AsRead(watchlist, facts, owed)


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
