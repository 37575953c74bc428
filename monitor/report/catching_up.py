"""Kept captures -> documents and comparisons, as today's reader and classifier see them; only what is stale."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from typing import Any

from monitor.check import version_flags
from monitor.classify import CLASSIFIER
from monitor.errors import NotThePolicy
from monitor.model import Document, Snapshot, Source
from monitor.normalise import READER
from monitor.report.stretch import Judged, Stretch, document_of, judge
from monitor.store import Archive
from monitor.store.encode import text_digest

Told = Callable[[int, int | None, str], None]

# One task, and one transaction: a check that wants to write waits for one of them and no longer.
_STRETCH = 20


@dataclass(slots=True)
class CaughtUp:
    """What catching up came to: versions read and compared, and those that are not the policy."""

    read: int = 0
    not_the_policy: int = 0


class Here(Executor):
    """Does each task at once, in this very process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass(frozen=True, slots=True)
class Team:
    """Who reads and compares: an executor, and how many tasks it is given at once."""

    executor: Executor = field(default_factory=Here)
    at_once: int = 1


def waiting(archive: Archive) -> int:
    """How many versions would be read or compared now."""
    return sum(count for _, _, count in archive.stale(READER, CLASSIFIER))


def catch_up(
    archive: Archive, progress: Told, sources: Mapping[str, Source] | None = None, team: Team | None = None
) -> CaughtUp:
    """Read and compare what no one did yet, or an older reader or classifier did; stopped, it goes on from there.

    `sources` are those of sources.toml by id: their hints for the reader hold for their captures too. The team reads
    and compares; writing is done here.
    """
    stale = archive.stale(READER, CLASSIFIER)
    known = {source.id: source for source in archive.described()} if stale else {}
    known |= sources or {}
    # The longest first, because the versions of one source are read one after the other.
    stretches = deque(Stretch(archive.path, known[name], first, _STRETCH) for name, first, _ in stale)
    catching = _CatchingUp(archive, progress, sum(count for _, _, count in stale))
    catching.do(stretches, team or Team())
    return catching.caught


def read_latest(archive: Archive, progress: Told) -> None:
    """Read only what search needs: the latest version of each source whose words nobody has put in order yet."""
    waiting = archive.not_indexed()
    described = {source.id: source for source in archive.described()}
    for done, source_id in enumerate(waiting):
        progress(done, len(waiting), source_id)
        snapshot = archive.latest(source_id)
        if snapshot is not None:
            try:
                document = document_of(snapshot, described[source_id])
            except NotThePolicy:
                document = Document(())
            archive.index(replace(snapshot, document=document, reader=READER))


@dataclass(slots=True)
class _CatchingUp:
    archive: Archive
    progress: Told
    total: int
    done: int = 0
    caught: CaughtUp = field(default_factory=CaughtUp)
    # Of each source at hand: the digest of each canonical text so far, and the newest version that had it.
    texts: dict[str, dict[bytes, int]] = field(default_factory=dict)

    def do(self, stretches: deque[Stretch], team: Team) -> None:
        in_hand: dict[Future[Judged], Stretch] = {}
        while stretches or in_hand:
            while stretches and len(in_hand) < team.at_once:
                stretch = stretches.popleft()
                in_hand[team.executor.submit(judge, stretch)] = stretch
            for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
                stretch, judged = in_hand.pop(future), future.result()
                self._keep(stretch.source.id, judged)
                if judged.following:
                    stretches.appendleft(replace(stretch, first=judged.following, good=judged.good))

    def _keep(self, source_id: str, judged: Judged) -> None:
        self.progress(self.done, self.total, source_id)
        with self.archive.transaction():
            for snapshot in judged.snapshots:
                self._keep_one(snapshot, is_last=not judged.following and snapshot is judged.snapshots[-1])
        self.done += len(judged.snapshots)
        self.caught.read += judged.read
        if not judged.following:
            self.texts.pop(source_id, None)
        self.progress(self.done, self.total, source_id)

    def _keep_one(self, snapshot: Snapshot, *, is_last: bool) -> None:
        comparison, text = snapshot.comparison, text_digest(snapshot.document.text)
        texts = self._texts(snapshot)
        earlier = texts.get(text) if comparison and not comparison.is_empty else None
        if snapshot.document.clauses:
            texts[text] = snapshot.version
        else:
            self.caught.not_the_policy += 1
        flags = version_flags(comparison, earlier, snapshot.capture.fetched_at) if comparison else ()
        snapshot = replace(snapshot, flags=flags, reverted_to=earlier)
        keep = self.archive.reread if is_last else self.archive.judge
        keep(snapshot, classifier=CLASSIFIER)

    def _texts(self, snapshot: Snapshot) -> dict[bytes, int]:
        source_id = snapshot.source_id
        if source_id not in self.texts:
            self.texts[source_id] = self.archive.texts(source_id, snapshot.version - 1)
        return self.texts[source_id]
