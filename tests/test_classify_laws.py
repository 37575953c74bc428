"""What holds of every change: laws of the meaning."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Direction, Materiality
from policies import POLICY, Text, compared, document, replaced

PRACTICES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data/practices.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def with_practice(sentence: str, at: int = 3) -> Text:
    return (*POLICY[:at], (POLICY[at - 1][0], sentence), *POLICY[at:])


def changed(old: Text, new: Text):
    return compared(document(old), document(new))


def sections() -> list[Text]:
    names = dict.fromkeys(heading for heading, _ in POLICY)
    return [tuple(line for line in POLICY if line[0] == name) for name in names]


@given(st.permutations(POLICY))
@settings(max_examples=15, deadline=None)
def test_a_version_against_itself_is_nothing(text):
    assert changed(tuple(text), tuple(text)).is_empty


@given(st.permutations(sections()))
@settings(max_examples=15, deadline=None)
def test_moving_sections_is_never_material(order):
    found = changed(POLICY, tuple(line for section in order for line in section))
    assert not found.materiality.reaches(Materiality.MATERIAL)


@given(st.sampled_from(["1. {}", "({}", "• {}", "{} ", "“{}”", "*{}*"]))
@settings(max_examples=6, deadline=None)
def test_reformatting_and_renumbering_are_never_material(form):
    new = tuple((heading, form.format(words)) for heading, words in POLICY)
    assert changed(POLICY, new).materiality.is_quiet


@pytest.mark.parametrize(
    ("before", "after"),
    [("analyse", "analyze"), ("organise", "organize"), ("website", "web site"), ("email", "e-mail"), ("mail.", "mail")],
)
def test_spelling_is_never_material(before, after):
    assert changed(POLICY, replaced(before, after)).materiality.is_quiet


def test_a_new_name_for_the_brand_is_never_material():
    text = tuple((heading, words.replace("We ", "Birchline ")) for heading, words in POLICY)
    assert changed(text, replaced("Birchline", "Elmroute", text)).materiality.is_quiet


@pytest.mark.parametrize(("at", "misses"), [(2, 0.03), (4, 0.06)])
def test_a_practice_put_into_a_policy_is_told_in_its_category_with_its_flag(at, misses):
    """Under a heading of its own kind or of another: a heading may lead astray, but seldom."""
    wrong = [sentence for *labels, sentence in PRACTICES if not is_told(*labels, with_practice(sentence, at))]
    assert len(PRACTICES) >= 200
    assert len(wrong) <= misses * len(PRACTICES), wrong


def test_a_practice_put_into_a_policy_is_material():
    quiet = [words for _, _, words in PRACTICES if changed(POLICY, with_practice(words)).materiality != "material"]
    assert len(quiet) <= 0.01 * len(PRACTICES), quiet


def is_told(categories: str, flag: str, text: Text) -> bool:
    return any(
        change.material and change.category in categories.split("|") and (flag == "-" or flag in change.flags)
        for change in changed(POLICY, text).changes
    )


@pytest.mark.parametrize("sentence", [sentence for _, _, sentence in PRACTICES][::12])
def test_swapping_old_and_new_swaps_added_and_removed(sentence):
    there, back = changed(POLICY, with_practice(sentence)), changed(with_practice(sentence), POLICY)
    assert [change.direction for change in there.changes] == [Direction.ADDED]
    assert [change.direction for change in back.changes] == [Direction.REMOVED]


@pytest.mark.parametrize(
    ("says", "denies"),
    [
        ("We share your name with our partners.", "We do not share your name with our partners."),
        ("We sell your personal information.", "We do not sell your personal information."),
        ("We will use your messages for advertising.", "We will not use your messages for advertising."),
        ("We collect your precise location.", "We do not collect your precise location."),
        ("You may resell the service.", "You may not resell the service."),
        ("We respond to Do Not Track signals.", "We do not respond to Do Not Track signals."),
        ("Fees are refundable.", "Fees are not refundable."),
    ],
)
def test_negating_a_practice_is_material_both_ways(says, denies):
    assert changed(with_practice(says), with_practice(denies)).materiality == "material"
    assert changed(with_practice(denies), with_practice(says)).materiality == "material"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We keep your messages for 30 days.", "We keep your messages for 90 days."),
        ("Log files are deleted after two months.", "Log files are deleted after six months."),
        ("You must be at least 13 years old.", "You must be at least 16 years old."),
        ("We charge a fee of $25 for late payment.", "We charge a fee of $40 for late payment."),
        ("We will answer within 30 days.", "We will answer within 45 days."),
        ("A fee of 2% applies to each payment.", "A fee of 3% applies to each payment."),
    ],
)
def test_another_number_in_a_practice_is_material_both_ways(one, other):
    assert changed(with_practice(one), with_practice(other)).materiality == "material"
    assert changed(with_practice(other), with_practice(one)).materiality == "material"


@pytest.mark.parametrize(
    "unit",
    ["we collect your data and share it with partners ", "a. ", "x", "collect, ", "1", "may ", "@", "A ", "may1"],
)
def test_a_hundred_thousand_letters_without_an_end_take_no_time(unit):
    text = (unit * (100_000 // len(unit)))[:100_000]
    began = time.process_time()
    changed((*POLICY, ("Overview", text)), (*POLICY, ("Overview", text[:-9] + " we sell")))
    changed(POLICY, (*POLICY, ("Overview", text)))
    assert time.process_time() - began < 2
