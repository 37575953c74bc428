"""Kept captures -> documents and comparisons, as today's reader and classifier see them; only what is stale."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from monitor.check import version_flags
from monitor.check.visit import hints_for
from monitor.classify import CLASSIFIER
from monitor.errors import NotThePolicy
from monitor.model import Comparison, Document, Snapshot, Source
from monitor.normalise import READER
from monitor.reading import compare, read_document
from monitor.store import Archive, CaptureRecord
from monitor.store.encode import text_digest

Told = Callable[[int, int | None, str], None]

# A page that flaps shows the same pair again and again: so many pairs of one source are remembered.
_REMEMBERED = 16
_BATCH = 20


@dataclass(slots=True)
class CaughtUp:
    """What catching up came to: versions read and compared, and those that are not the policy."""

    read: int = 0
    not_the_policy: int = 0


def document_of(snapshot: Snapshot, source: Source, known: Document | None = None) -> Document:
    """A kept version's document as today's reader reads it, from the archive where it is of today.

    Raises NotThePolicy where the capture is not the policy.
    """
    # Bytes that the retention rules dropped cannot be read again: what an older reader read has to do.
    if snapshot.reader == READER or (snapshot.reader and not snapshot.capture.body):
        return snapshot.document
    capture = snapshot.capture
    return read_document(
        capture.body,
        url=capture.final_url,
        content_type=capture.header("content-type") or "text/html",
        known=known,
        hints=hints_for(source, capture),
    )


def catch_up(archive: Archive, progress: Told, sources: Mapping[str, Source] | None = None) -> CaughtUp:
    """Read and compare what no one did yet, or an older reader or classifier did; stopped, it goes on from there.

    `sources` are those of sources.toml by id: their hints for the reader hold for their captures too.
    """
    caught = CaughtUp()
    described = list(archive.described())
    for done, source in enumerate(described):
        progress(done, len(described), source.id)
        _OfSource(archive, (sources or {}).get(source.id, source), caught).catch_up()
    progress(len(described), len(described), f"{caught.read} versions read")
    return caught


def read_latest(archive: Archive, progress: Told) -> None:
    """Read only what search needs: the latest version of each source whose words nobody has seen."""
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
            archive.reread(replace(snapshot, document=document, reader=READER))


@dataclass(slots=True)
class _OfSource:
    archive: Archive
    source: Source
    caught: CaughtUp
    # What reading a body against the one before it came to, by their digests.
    remembered: OrderedDict[tuple[str, str], tuple[Document, Comparison | None]] = field(default_factory=OrderedDict)
    texts: dict[bytes, int] = field(default_factory=dict)

    def catch_up(self) -> None:
        records = self.archive.captures(self.source.id)
        first = next((place for place, record in enumerate(records) if is_stale(record)), None)
        if first is None:
            return
        # In small batches: a check that wants to write waits for one of them and no longer.
        judged = self._judged(records, first)
        while batch := list(itertools.islice(judged, _BATCH)):
            with self.archive.transaction():
                for snapshot in batch:
                    self._keep(snapshot, is_last=snapshot.version == records[-1].version)

    def _judged(self, records: tuple[CaptureRecord, ...], first: int) -> Iterator[Snapshot]:
        known, known_digest = self._baseline(records[:first])
        for record in records[first:]:
            if not record.has_words:
                continue
            snapshot = self.archive.snapshot(self.source.id, record.version)
            document, comparison = self._read(snapshot, record, known, known_digest)
            yield self._judge(replace(snapshot, document=document, comparison=comparison, reader=READER), record)
            if document.clauses:
                known, known_digest = document, record.body_digest

    def _baseline(self, before: tuple[CaptureRecord, ...]) -> tuple[Document | None, str]:
        """The last good document before the first stale one."""
        self.texts = self.archive.texts(self.source.id, before[-1].version) if before else {}
        for record in reversed(before):
            if not record.has_words:
                continue
            try:
                document = document_of(self.archive.snapshot(self.source.id, record.version), self.source)
            except NotThePolicy:
                continue
            if document.clauses:
                return document, record.body_digest
        return None, ""

    def _read(
        self, snapshot: Snapshot, record: CaptureRecord, known: Document | None, known_digest: str
    ) -> tuple[Document, Comparison | None]:
        key = (known_digest, record.body_digest)
        if key in self.remembered:
            return self.remembered[key]
        self.caught.read += 1
        found: tuple[Document, Comparison | None]
        try:
            document = document_of(snapshot, self.source, known)
            found = (document, compare(known, document) if known is not None else None)
        except NotThePolicy:
            self.caught.not_the_policy += 1
            found = (Document(()), None)
        self.remembered[key] = found
        if len(self.remembered) > _REMEMBERED:
            self.remembered.popitem(last=False)
        return found

    def _judge(self, snapshot: Snapshot, record: CaptureRecord) -> Snapshot:
        text = text_digest(snapshot.document.text)
        # What another tool reads anew says nothing about the document.
        comparison = None if record.is_technical else snapshot.comparison
        changed = comparison is not None and not comparison.is_empty
        earlier = self.texts.get(text) if changed else None
        if snapshot.document.clauses:
            self.texts[text] = snapshot.version
        flags = version_flags(comparison, earlier, record.captured_at) if comparison else ()
        return replace(snapshot, comparison=comparison, flags=flags, reverted_to=earlier)

    def _keep(self, snapshot: Snapshot, *, is_last: bool) -> None:
        if is_last:
            self.archive.reread(snapshot, classifier=CLASSIFIER)
        else:
            self.archive.judge(snapshot, classifier=CLASSIFIER)


def is_stale(record: CaptureRecord) -> bool:
    # A first version has nothing to be compared with.
    if not record.has_words:
        return False
    return record.reader != READER or (record.version > 1 and record.classifier != CLASSIFIER)
