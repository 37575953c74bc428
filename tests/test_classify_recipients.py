"""Tables and lists of those who receive data: who came, who went, whose place or task is another."""

from __future__ import annotations

import pytest

from monitor.model import Category, Clause, ClauseKind, Comparison, Direction, Document, Flag
from policies import POLICY, compared, document

ROWS = (("Cloudhaven Inc.", "Hosting", "United States"), ("Mailbrook", "Newsletters", "Ireland"))
CAME = ("Datafold", "Statistics", "Canada")
HEADING = "Our subprocessors"


def table(*rows: tuple[str, ...]) -> Document:
    clauses = tuple(Clause(" | ".join(row), (HEADING,), ClauseKind.ROW, cells=row) for row in rows)
    return Document((*document(POLICY).clauses, Clause(HEADING, (), ClauseKind.HEADING), *clauses), language="en")


def listed(*rows: tuple[str, ...]) -> Document:
    clauses = tuple(Clause(f"{name} ({task}, {place})", (HEADING,), ClauseKind.ITEM) for name, task, place in rows)
    return Document((*document(POLICY).clauses, Clause(HEADING, (), ClauseKind.HEADING), *clauses), language="en")


def only_change(found: Comparison):
    [change] = found.changes
    assert change.material
    assert change.category is Category.THIRD_PARTY
    return change


@pytest.mark.parametrize("form", [table, listed])
def test_a_recipient_that_came_is_told_as_one(form):
    change = only_change(compared(form(*ROWS), form(*ROWS, CAME)))
    assert change.direction is Direction.ADDED
    assert Flag.NEW_RECIPIENT in change.flags
    assert "Datafold" in change.gist


@pytest.mark.parametrize("form", [table, listed])
def test_a_recipient_that_went_is_told_as_gone(form):
    change = only_change(compared(form(*ROWS, CAME), form(*ROWS)))
    assert change.direction is Direction.REMOVED
    assert "Datafold" in change.gist


@pytest.mark.parametrize("form", [table, listed])
def test_another_country_of_a_recipient_is_told(form):
    change = only_change(compared(form(*ROWS), form(ROWS[0], ("Mailbrook", "Newsletters", "India"))))
    assert change.direction is Direction.CHANGED
    assert "“India” instead of “Ireland”" in change.gist


@pytest.mark.parametrize("form", [table, listed])
def test_another_legal_form_of_a_recipient_is_told_as_minor(form):
    [change] = compared(form(*ROWS), form(("Cloudhaven LLC", "Hosting", "United States"), ROWS[1])).changes
    assert (change.material, change.category, change.flags) == (False, Category.THIRD_PARTY, ())


def test_another_legal_form_of_a_provider_named_in_a_sentence_is_no_other_provider():
    old, new = (
        document((*POLICY, ("Hosting", f"Our hosting provider is Cloudhaven {form}, which stores your letters.")))
        for form in ("Inc.", "LLC")
    )
    assert not any(change.material or change.flags for change in compared(old, new).changes)


@pytest.mark.parametrize("form", [table, listed])
def test_another_company_among_the_recipients_is_no_other_controller(form):
    changes = compared(form(*ROWS), form(("Paybox Ltd", "Hosting", "United States"), ROWS[1])).changes
    assert any("Paybox" in change.gist for change in changes)
    assert not any(Flag.CONTROLLER_CHANGE in change.flags for change in changes)


def test_another_task_of_a_recipient_is_told():
    change = only_change(compared(table(*ROWS), table(ROWS[0], ("Mailbrook", "Newsletters and adverts", "Ireland"))))
    assert change.gist.startswith("For “Mailbrook”")


@pytest.mark.parametrize("form", [table, listed])
def test_the_same_recipients_in_another_order_are_no_change(form):
    assert compared(form(*ROWS, CAME), form(CAME, *ROWS)).materiality.is_quiet
