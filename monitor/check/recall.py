"""Was this text seen before? Also among versions that an older reader read, or nobody yet."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from monitor.check.visit import hints_for
from monitor.errors import DamagedError, NotThePolicy
from monitor.normalise import READER

if TYPE_CHECKING:
    from monitor.model import Document, Snapshot, Source
    from monitor.store import Archive

_log = logging.getLogger(__name__)

# Each costs some ten milliseconds, once for every change that is found before a report has read them all.
_LOOKED_AT = 50


def version_said_before(archive: Archive, source: Source, text: str) -> int | None:
    """The newest version with exactly this text, as today's reader reads it."""
    found = archive.version_with_text(source.id, text)
    return found or _among_unread(archive, source, text)


def _among_unread(archive: Archive, source: Source, text: str) -> int | None:
    bodies = set[str]()
    for record in reversed(archive.captures(source.id)):
        if record.reader == READER or not record.has_words or record.body_digest in bodies:
            continue
        bodies.add(record.body_digest)
        if len(bodies) > _LOOKED_AT:
            break
        try:
            snapshot = archive.snapshot(source.id, record.version)
        except DamagedError as error:
            _log.warning("%s: version %d: %s", source.id, record.version, error)
            continue
        if read_again(source, snapshot).text == text:
            return record.version
    return None


def read_again(source: Source, snapshot: Snapshot) -> Document:
    """A version from its raw capture; what the archive has of it where that does not read as a policy any more."""
    from monitor.reading import read_document

    capture = snapshot.capture
    if not capture.body:
        return snapshot.document
    try:
        return read_document(
            capture.body,
            url=capture.final_url,
            content_type=capture.header("content-type") or "text/html",
            hints=hints_for(source, capture),
        )
    except NotThePolicy:
        _log.warning("%s: version %d does not read as a policy any more", source.id, snapshot.version)
        return snapshot.document
