"""One source, once: fetch, read, compare, keep, and owe what must be told."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.check.outcome import Changed, Doubtful, Failed, First, Outcome, Unchanged, without_words
from monitor.check.settle import Overtaken, Terms, Visited, is_quiet, settle, version_flags
from monitor.check.visit import (
    Fetched,
    Fetches,
    Known,
    Read,
    Same,
    Unmodified,
    Unread,
    Visit,
    read_or_render,
    visit,
)
from monitor.normalise import READER
from monitor.schedule import validators_to_send

if TYPE_CHECKING:
    from monitor.model import Document, Source
    from monitor.store import Archive

__all__ = [
    "Changed",
    "Doubtful",
    "Failed",
    "Fetched",
    "First",
    "Known",
    "Outcome",
    "Overtaken",
    "Read",
    "Same",
    "Terms",
    "Unchanged",
    "Unmodified",
    "Unread",
    "Visit",
    "Visited",
    "check",
    "is_quiet",
    "known_document",
    "known_side",
    "read_or_render",
    "settle",
    "version_flags",
    "visit",
    "without_words",
]

_log = logging.getLogger(__name__)


def check(archive: Archive, source: Source, fetcher: Fetches, terms: Terms) -> Outcome:
    """Look at one source, keep what is new, and owe what must be told."""
    while True:
        known = known_side(archive, source)
        found = visit(source, known, fetcher)
        if isinstance(found, Fetched):
            found = read_or_render(source, found.capture, known_document(archive, source), fetcher)
        try:
            return settle(archive, Visited(source, known, found, datetime.now(UTC)), terms)
        except Overtaken:
            _log.info("%s: another check was quicker; looking again", source.id)


def known_side(archive: Archive, source: Source) -> Known | None:
    """What a visit needs of the last version: enough to see that nothing changed, which is nearly always all."""
    fingerprint = archive.fingerprint(source.id)
    if fingerprint is None:
        return None
    status = archive.status(source.id)
    version, _, glance = status.glance.partition(" ")
    seen = glance if version == str(fingerprint.version) else ""
    return Known(fingerprint.version, None, validators_to_send(status), seen)


def known_document(archive: Archive, source: Source) -> Document | None:
    """The version to compare with, read anew from its raw capture where our reader has changed since."""
    snapshot = archive.latest(source.id)
    if snapshot is None:
        return None
    if snapshot.reader == READER:
        return snapshot.document
    from monitor.check.recall import read_again

    document = read_again(source, snapshot)
    archive.reread(replace(snapshot, document=document, reader=READER))
    return document
