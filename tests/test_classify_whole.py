"""Very many edits: a bounded number is judged one by one, and none is left out."""

from __future__ import annotations

from itertools import product

import pytest

from monitor.classify import judging
from monitor.classify.whole import JUDGED
from monitor.model import Category, Comparison, Flag, Materiality
from policies import Text, compared, document

THINGS = ("address", "name", "order", "letter", "photo", "meal", "route", "bell", "receipt", "note")
PLACES = ("harbour", "kitchen", "office", "depot", "garage", "shop", "mill", "quay", "tower", "bridge", "farm", "yard")
WAYS = ("by hand", "in a ledger", "on paper", "with a pencil", "under a lamp", "near a door")
PROMISE = "We never sell your data to anybody."
BROKERS = "We sell your data to data brokers."


def book(verb: str) -> list[str]:
    return [f"The {place} {verb} each {thing} {way}." for thing, place, way in product(THINGS, PLACES, WAYS)]


def text(*lines: str) -> Text:
    return tuple(("What we do", line) for line in lines)


@pytest.fixture(scope="module")
def another() -> Comparison:
    """A text in the place of another, with hardly a word in common."""
    return compared(document(text(*book("copies"), PROMISE)), document(text(*map(backwards, book("copies")), BROKERS)))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    weigh = judging.weigh
    monkeypatch.setattr(judging, "weigh", lambda edit, *rest: seen.append(edit.after) or weigh(edit, *rest))
    return seen


def backwards(line: str) -> str:
    return line[:-1][::-1].capitalize() + "."


def test_a_text_that_was_replaced_is_one_change(another: Comparison):
    (change,) = another.changes
    assert change.gist.startswith("Replaces the whole text") or change.gist.startswith("Replaces nearly the whole text")
    assert another.materiality is Materiality.MATERIAL


def test_what_a_replaced_text_promised_and_whom_it_names_is_said(another: Comparison):
    (change,) = another.changes
    assert "no longer denies selling data" in change.gist
    assert "now names data brokers" in change.gist
    assert {Flag.SALE, Flag.WEAKER_PROMISE, Flag.NEW_RECIPIENT} <= set(change.flags)


def test_a_replaced_text_is_about_the_promise_that_went(another: Comparison):
    (change,) = another.changes
    assert change.category is Category.THIRD_PARTY


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("We use your photos to train our AI models.", Category.FIRST_PARTY),
        ("You may opt out of letters.", Category.CHOICE),
        ("Disputes are settled by binding arbitration.", Category.DISPUTES),
        ("The weather is fine.", Category.OTHER),
    ],
)
def test_a_replaced_text_is_about_what_it_names_most(line: str, category: Category):
    (change,) = compared(document(text(*book("copies"))), document(text(*map(backwards, book("copies")), line))).changes
    assert change.category is category


def test_each_edit_of_a_replaced_text_belongs_to_its_change(another: Comparison):
    (change,) = another.changes
    assert len(change.edits) == len(another.edits) > JUDGED
    assert all(edit.materiality and edit.reason for edit in another.edits)


def test_nothing_of_a_replaced_text_is_judged_by_itself(judged: list[str]):
    compared(document(text(*book("copies"))), document(text(*map(backwards, book("copies")))))
    assert not judged


def test_of_very_many_edits_a_bounded_number_is_judged(judged: list[str]):
    compared(document(text(*book("copies"))), document(text(*book("copies and shares"))))
    assert len(judged) == JUDGED


def test_of_very_many_edits_none_is_left_out():
    found = compared(document(text(*book("copies"))), document(text(*book("copies and shares"))))
    told = {at for change in found.changes for at in change.edits}
    loud = {at for at, edit in enumerate(found.edits) if edit.materiality and not edit.materiality.is_quiet}
    assert told == loud
    assert any(
        change.gist.startswith("Changes ") and "more, told here as one" in change.gist for change in found.changes
    )


def test_the_edits_that_change_most_are_judged_by_themselves(judged: list[str]):
    new = [*book("copies and shares"), "We also sell your precise location and your health data to data brokers."]
    compared(document(text(*book("copies"))), document(text(*new)))
    assert new[-1] in judged


def test_a_figure_or_a_denial_is_judged_however_few_letters_it_has(judged: list[str]):
    old = [*book("copies"), "Bills are kept for 30 days.", "The mill may sell your name."]
    new = [*book("copies and shares"), "Bills are kept for 90 days.", "The mill may not sell your name."]
    compared(document(text(*old)), document(text(*new)))
    assert {*new[-2:]} <= {*judged}


def test_what_stands_deep_in_a_long_clause_is_named_still():
    new = [*map(backwards, book("copies")), "Bla " * 900 + "we may share it with data brokers."]
    (change,) = compared(document(text(*book("copies"), BROKERS)), document(text(*new))).changes
    assert "data brokers" not in change.gist


def test_as_many_edits_as_are_judged_are_all_judged_by_themselves(judged: list[str]):
    few = book("copies")[:JUDGED]
    found = compared(document(text(*few)), document(text(*book("copies and shares")[:JUDGED])))
    assert len(judged) == len(found.edits) == JUDGED
