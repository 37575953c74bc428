"""What `status` lists: from the archive where that knows this very sources.toml, else from the file and the archive."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from monitor.cli.context import source_of, watchlist_of
from monitor.model import SourceState
from monitor.schema import DEFAULT_PATH
from monitor.store.listing import ListedArchive, Unlisted

if TYPE_CHECKING:
    from monitor.sources import Watchlist

_NEVER_CHECKED: dict[str, Any] = {
    "id": "",
    "name": "",
    "url": "",
    "state": SourceState.NEW,
    "since": None,
    "reason": None,
    "failures": 0,
    "checked_at": None,
    "changed_at": None,
    "due_at": None,
    "asked": 0,
    "saved": 0,
}
_LIST = re.compile(rb"^[ \t]*\[\[", re.MULTILINE)


class Listing(Protocol):
    """The sources of a sources.toml, and how they are doing."""

    def states(self) -> dict[str, int]:
        """How many there are in each state."""

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        """Each source in one of `states`, or all, as a line of JSON, in the file's order."""

    def named(self, ids: Iterable[str]) -> list[str]:
        """Those with these ids. Raises UsageError where the file has none of that id."""

    def unlisted(self) -> Unlisted:
        """What the archive holds of documents that the file does not list."""

    def foreign(self) -> dict[str, list[str]]:
        """The ids of those whose latest version is not in English, by its language."""

    def waiting(self) -> int:
        """How many alerts wait to be delivered."""


@contextmanager
def listing_of(config: Path, ids: Iterable[str]) -> Iterator[Listing]:
    """The quick listing where it can be had for all of `ids`, else the one that reads the whole file."""
    archive = archive_that_knows(config)
    if archive is not None:
        with archive:
            if all(archive.listed_one(source_id) for source_id in ids):
                yield _Enrolled(archive)
                return
    yield _read(config)


def archive_that_knows(config: Path) -> ListedArchive | None:
    """The archive that took over exactly this file last, without reading more of the file than its head."""
    try:
        data = config.read_bytes()
        start = _LIST.search(data)
        head = tomllib.loads(data[: start.start() if start else None].decode("utf-8-sig"))
        path = config.parent / head.get("settings", {}).get("archive", DEFAULT_PATH)
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return None  # whoever reads the file in earnest says what is wrong
    if not path.exists():
        return None
    archive = ListedArchive(path)
    if archive.has_enrolled(hashlib.blake2b(data).hexdigest()):
        return archive
    archive.close()
    return None


@dataclass(frozen=True, slots=True)
class _Enrolled:
    """As enrolled in the archive."""

    archive: ListedArchive

    def states(self) -> dict[str, int]:
        return self.archive.listed_states()

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        return self.archive.listed(states)

    def named(self, ids: Iterable[str]) -> list[str]:
        return [line for source_id in ids if (line := self.archive.listed_one(source_id))]

    def unlisted(self) -> Unlisted:
        return self.archive.unlisted()

    def foreign(self) -> dict[str, list[str]]:
        return self.archive.foreign()

    def waiting(self) -> int:
        return self.archive.waiting()


@dataclass(frozen=True, slots=True)
class _AsRead:
    """As the file says, with what the archive remembers."""

    watchlist: Watchlist
    facts: dict[str, dict[str, Any]]
    besides: Unlisted
    abroad: dict[str, list[str]]
    owed: int

    def states(self) -> dict[str, int]:
        return dict(Counter(entry["state"] for entry in self.facts.values()))

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        wanted = set(states)
        return (_line(entry) for entry in self.facts.values() if not wanted or entry["state"] in wanted)

    def named(self, ids: Iterable[str]) -> list[str]:
        return [_line(self.facts[source_of(self.watchlist, source_id).id]) for source_id in ids]

    def unlisted(self) -> Unlisted:
        return self.besides

    def foreign(self) -> dict[str, list[str]]:
        return self.abroad

    def waiting(self) -> int:
        return self.owed


def _read(config: Path) -> Listing:
    watchlist = watchlist_of(config)
    known: dict[str, dict[str, Any]] = {}
    besides, abroad, owed = Unlisted(), dict[str, list[str]](), 0
    if watchlist.settings.archive.exists():
        listed = {source.id for source in watchlist.sources}
        with ListedArchive(watchlist.settings.archive) as archive:
            for source_id, versions, facts in archive.kept():
                if source_id in listed:
                    known[source_id] = facts
                elif versions:
                    besides = Unlisted(besides.documents + 1, besides.versions + versions)
            for language, ids in archive.foreign(unlisted=True).items():
                abroad[language] = [source_id for source_id in ids if source_id in listed]
            owed = archive.waiting()
    facts = {}
    for source in watchlist.sources:
        told = known.get(source.id, _NEVER_CHECKED) | {"id": source.id, "name": source.name, "url": source.url}
        if source.paused:
            told |= {"state": SourceState.PAUSED, "reason": "paused in sources.toml"}
        facts[source.id] = told
    return _AsRead(watchlist, facts, besides, abroad, owed)


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
