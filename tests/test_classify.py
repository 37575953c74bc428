"""What edits mean: the door of the room."""

from __future__ import annotations

from datetime import date

from monitor.classify import classify, reads_meaning
from monitor.model import Category, Clause, Document, Edit, EditKind, Materiality, Op, Run, VersionFlag


def document(*texts: str, day: date | None = None) -> Document:
    return Document(tuple(Clause(text) for text in texts), stated_date=day)


def reworded(before: str, after: str) -> Edit:
    runs = (Run(Op.REMOVED, before), Run(Op.ADDED, after))
    return Edit(EditKind.REWORDED, (Clause(before),), (Clause(after),), (0,), (0,), runs)


def test_no_edits_are_no_change():
    found = classify((), document("We keep faxes."), document("We keep faxes."))
    assert (found.changes, found.edits) == ((), ())
    assert found.materiality.is_quiet


def test_a_moved_clause_is_quiet_and_says_why():
    clause = Clause("We share your location with partners.")
    found = classify((Edit(EditKind.MOVED, (clause,), (clause,), (0,), (3,)),), document(), document())
    assert found.materiality is Materiality.COSMETIC
    assert found.edits[0].reason


def test_a_longer_retention_is_material_and_silent():
    before, after = "We keep faxes for sixty days.", "We keep faxes for ninety days."
    found = classify((reworded(before, after),), document(before), document(after))
    assert found.materiality is Materiality.MATERIAL
    assert found.changes[0].category is Category.RETENTION
    assert found.flags == (VersionFlag.SILENT,)


def test_a_new_date_alone_is_told_as_such():
    edit = reworded("Last updated: 1 May 2024", "Last updated: 2 May 2024")
    found = classify((edit,), document(day=date(2024, 5, 1)), document(day=date(2024, 5, 2)))
    assert VersionFlag.DATE_ONLY in found.flags


def test_meaning_is_read_in_english():
    assert reads_meaning("en")
    assert not reads_meaning("fi")
