"""Capture -> Page: find the document and leave the page around it."""

from __future__ import annotations

from monitor.model import Document, Fault, Page, ReadHints

# Raise it whenever the same bytes may read differently: known versions are then read again before comparing.
READER = "1"


def normalise(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page | Fault:
    """Read a page; a Fault where the bytes cannot be read at all (a broken PDF, a body over the limit)."""
    raise NotImplementedError
