"""Captures of the past -> versions in the archive: again and again with the same result, from wherever it stopped."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from monitor.exchange import Past, Progress, Refusal
from monitor.model import Document, Snapshot
from monitor.store import Archive

# One transaction takes so many versions or so long, whichever is less: what a crash can cost.
_BATCH = 500
_BATCH_TIME = timedelta(seconds=2)
_AHEAD = 8  # captures whose digests are taken on another core meanwhile


@dataclass(slots=True)
class Taken:
    """What an import came to.

    Attributes:
        kept: new versions; `known` were in the archive already.
        same: captures equal to the one before them, which make no version.
        technical: those among `kept` in which the other tool's reading changed.
        refused: what could not be taken, and why.
    """

    sources: int = 0
    kept: int = 0
    known: int = 0
    same: int = 0
    technical: int = 0
    refused: list[Refusal] = field(default_factory=list)


@dataclass(slots=True)
class _Shelf:
    """What the archive holds of one source while an import runs.

    Attributes:
        last: when the newest version was captured, and its body's digest.
        newest_known: what is no later is refused; None where the history goes on from the newest version.
    """

    known: set[tuple[datetime, str]]
    last: tuple[datetime, str] | None
    newest_known: datetime | None
    version: int
    last_digest: str


def take_in(archive: Archive, pasts: Iterable[Past | Refusal], progress: Progress, total: int | None = None) -> Taken:
    """Keep what is new of a history; stopped at any point, the next run goes on from there.

    Imported versions are not read now: report, search and the next check read them when they need to.
    """
    taken, shelves = Taken(), dict[str, _Shelf]()
    items = with_digests(pasts)
    done, more = 0, True
    while more:
        started, batch = time.monotonic(), 0
        with archive.transaction():
            for item, digest in items:
                _take(archive, item, digest, taken, shelves)
                batch += 1
                if batch >= _BATCH or time.monotonic() - started > _BATCH_TIME.total_seconds():
                    break
            else:
                more = False
        done += batch
        progress(done, total, f"{taken.kept} versions of {len(shelves)} documents")
    taken.sources = len(shelves)
    return taken


def with_digests(pasts: Iterable[Past | Refusal]) -> Iterator[tuple[Past | Refusal, str]]:
    """Each with the SHA-256 of its body, taken while the archive packs the ones before it."""
    waiting: deque[tuple[Past | Refusal, Future[str]]] = deque()
    with ThreadPoolExecutor(1) as hasher:
        try:
            for item in pasts:
                waiting.append((item, hasher.submit(_digest, item)))
                if len(waiting) > _AHEAD:
                    ready, digest = waiting.popleft()
                    yield ready, digest.result()
        except (Exception, KeyboardInterrupt):
            yield from ((item, digest.result()) for item, digest in waiting)  # what came before the break is good
            raise
        yield from ((item, digest.result()) for item, digest in waiting)


def _digest(item: Past | Refusal) -> str:
    return "" if isinstance(item, Refusal) else sha256(item.capture.body).hexdigest()


def _take(archive: Archive, item: Past | Refusal, digest: str, taken: Taken, shelves: dict[str, _Shelf]) -> None:
    if isinstance(item, Refusal):
        taken.refused.append(item)
        return
    shelf = shelves.get(item.source.id)
    if shelf is None:
        shelf = shelves[item.source.id] = _shelf(archive, item)
    at = item.capture.fetched_at
    if (at, digest) == shelf.last:
        shelf.newest_known = None  # a history may step back in time; from here on it is as if never interrupted
    if (at, digest) in shelf.known:
        taken.known += 1
    elif shelf.newest_known and at <= shelf.newest_known:
        taken.refused.append(Refusal(f"{item.source.id} of {at:%Y-%m-%d %H:%M}", _too_late(shelf)))
    elif digest == shelf.last_digest:
        taken.same += 1
        archive.saw_again(item.source.id, shelf.version, at)
    else:
        _keep(archive, item, shelf, digest)
        shelf.last_digest = digest
        taken.kept += 1
        taken.technical += item.technical


def _shelf(archive: Archive, item: Past) -> _Shelf:
    captures = archive.captures(item.source.id)
    if not captures:
        archive.describe(item.source)
        return _Shelf(set(), None, None, 0, "")
    last = captures[-1]
    known = {(each.captured_at, each.body_digest) for each in captures}
    known |= {(each.last_seen_at, each.body_digest) for each in captures}
    newest = (last.captured_at, last.body_digest)
    return _Shelf(known, newest, max(each.last_seen_at for each in captures), last.version, last.body_digest)


def _too_late(shelf: _Shelf) -> str:
    return (
        f"is older than what the archive holds already ({shelf.newest_known:%Y-%m-%d}), and versions are never "
        "renumbered; import into a new archive, or under another id with --prefix"
    )


def _keep(archive: Archive, item: Past, shelf: _Shelf, digest: str) -> None:
    shelf.version += 1
    origin = f"{item.origin} technical" if item.technical else item.origin
    snapshot = Snapshot(item.source.id, shelf.version, item.capture, Document(()))
    archive.keep(snapshot, origin=origin, body_digest=bytes.fromhex(digest))
