"""Document, Document -> edits: clauses against clauses under their headings, then words within a clause."""

from __future__ import annotations

from monitor.diff.edits import apply, edits_between
from monitor.diff.statements import Statements, split_statements
from monitor.model import Document, Edit

__all__ = ["apply", "diff", "split_statements"]


def diff(old: Document, new: Document) -> tuple[Edit, ...]:
    """All edits that turn `old` into `new`, in reading order of the new version.

    Their positions are those in `split_statements(old.clauses)` and `split_statements(new.clauses)`.
    """
    statements = Statements(old.clauses)
    return edits_between(statements, Statements(new.clauses, statements))
