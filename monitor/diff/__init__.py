"""Document, Document -> edits: clauses against clauses under their headings, then words within a clause."""

from __future__ import annotations

from monitor.model import Document, Edit


def diff(old: Document, new: Document) -> tuple[Edit, ...]:
    """All edits that turn `old` into `new`, in reading order of the new version."""
    raise NotImplementedError
