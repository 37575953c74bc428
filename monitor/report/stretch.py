"""A stretch of one source's kept captures -> what reading and comparing them comes to. Runs on any worker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from monitor.check.visit import hints_for
from monitor.classify import CLASSIFIER
from monitor.errors import NotThePolicy
from monitor.model import Comparison, Document, Snapshot, Source
from monitor.normalise import READER
from monitor.reading import compare, read_document
from monitor.store import Archive, CaptureRecord

# A page that flaps shows the same few texts again and again: so many readings and comparisons are remembered.
_REMEMBERED = 16

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Good:
    """The last good document before some version, and the digest of its capture's bytes."""

    document: Document
    body_digest: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one task reads: so many versions of a source, the first of them `first`.

    Attributes:
        good: what `first` is compared with; None where that is still to be found out.
    """

    archive: Path
    source: Source
    first: int
    size: int
    good: Good | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a stretch came to.

    Attributes:
        snapshots: the versions that were read, each compared with the good one before it; their bytes are left out.
        good: for the stretch after this one, whose first version is `following`; 0 where none is left.
        read: how many were really read; the others were remembered.
    """

    snapshots: tuple[Snapshot, ...]
    good: Good | None
    following: int
    read: int


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


def judge(stretch: Stretch) -> Judged:
    """Read and compare; opens the archive for itself, and writes nothing."""
    with Archive(stretch.archive, read_only=True) as archive:
        return _Judging(archive, stretch).judge()


@dataclass(slots=True)
class _Judging:
    """By the digests of two captures' bytes: the second read beside the first, and what differs between them."""

    archive: Archive
    stretch: Stretch
    read: int = 0
    documents: OrderedDict[tuple[str, str], Document] = field(default_factory=OrderedDict)
    comparisons: OrderedDict[tuple[str, str], Comparison] = field(default_factory=OrderedDict)
    said: dict[tuple[str, str], int] = field(default_factory=dict)

    def judge(self) -> Judged:
        records = self.archive.captures(self.stretch.source.id)
        before = records[: self.stretch.first - 1]
        rest = [record for record in records[len(before) :] if record.has_words]
        good = self.stretch.good or self._good_before(before)
        self.said = _said(before)
        snapshots = []
        for record in rest[: self.stretch.size]:
            snapshot = self._judged(record, good)
            snapshots.append(replace(snapshot, capture=replace(snapshot.capture, body=b""), reader=READER))
            if snapshot.document.clauses:
                good = Good(snapshot.document, record.body_digest)
        following = rest[self.stretch.size].version if len(rest) > self.stretch.size else 0
        return Judged(tuple(snapshots), good, following, self.read)

    def _good_before(self, before: tuple[CaptureRecord, ...]) -> Good | None:
        for record in reversed(before):
            if record.has_words:
                document = self._document(self._snapshot(record), None)
                if document.clauses:
                    return Good(document, record.body_digest)
        return None

    def _judged(self, record: CaptureRecord, good: Good | None) -> Snapshot:
        snapshot = self._snapshot(record)
        pair = (good.body_digest if good else "", record.body_digest)
        document = _remembered(self.documents, pair, lambda: self._read(snapshot, good))
        comparison = None
        # What another tool reads anew says nothing about the document.
        if good and document.clauses and not record.is_technical:
            comparison = _remembered(self.comparisons, pair, lambda: self._compared(pair, good, document))
        return replace(snapshot, document=document, comparison=comparison)

    def _read(self, snapshot: Snapshot, good: Good | None) -> Document:
        self.read += 1
        return self._document(snapshot, good.document if good else None)

    def _document(self, snapshot: Snapshot, known: Document | None) -> Document:
        try:
            return document_of(snapshot, self.stretch.source, known)
        except NotThePolicy:
            return Document(())

    def _compared(self, pair: tuple[str, str], good: Good, document: Document) -> Comparison:
        if pair in self.said:
            said = self.archive.snapshot(self.stretch.source.id, self.said[pair]).comparison
            if said is not None:
                return said
        return compare(good.document, document)

    def _snapshot(self, record: CaptureRecord) -> Snapshot:
        return self.archive.snapshot(self.stretch.source.id, record.version)


def _said(records: Iterable[CaptureRecord]) -> dict[tuple[str, str], int]:
    """The version in which today's reader and classifier judged a pair of captures already."""
    said, good = {}, ""
    for record in records:
        if not record.is_policy:
            continue
        if (record.reader, record.classifier) == (READER, CLASSIFIER) and not record.is_technical:
            said[good, record.body_digest] = record.version
        good = record.body_digest
    return said


def _remembered(memory: OrderedDict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    if key not in memory:
        memory[key] = make()
        if len(memory) > _REMEMBERED:
            memory.popitem(last=False)
    return memory[key]
