"""What holds of every change: laws of the meaning."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Direction, Materiality
from policies import LIBRARY, POLICY, TERMS, Text, compared, document, replaced

PRACTICES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data/practices.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

_NUMBER = re.compile(r"\b\d+(?= (?:day|month|year|hour|week)|%)|(?<=[$€])\d+")


def with_practice(sentence: str, at: int = 3, text: Text = POLICY) -> Text:
    return (*text[:at], (text[at - 1][0], sentence), *text[at:])


def changed(old: Text, new: Text):
    return compared(document(old), document(new))


def sections() -> list[Text]:
    names = dict.fromkeys(heading for heading, _ in POLICY)
    return [tuple(line for line in POLICY if line[0] == name) for name in names]


@given(st.permutations(POLICY))
@settings(max_examples=15, deadline=None)
def test_a_version_against_itself_is_nothing(text):
    assert changed(tuple(text), tuple(text)).is_empty


def test_comparing_leaves_nothing_to_the_garbage_collector():
    old, new = document(POLICY), document((*TERMS[:3], *POLICY[2:]))
    compared(old, new)  # what is read once is read now
    gc.collect()
    gc.disable()
    try:
        compared(old, new)
        assert gc.collect() == 0
    finally:
        gc.enable()


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don't lend out your tools.", "We do not lend out your tools."),
        ("Your data isn't sold by us.", "Your data is not sold by us."),
        ("Slips are kept for 2 years.", "Slips are kept for 24 months."),
        ("The fields with a star are mandatory.", "The fields with a star are required."),
        ("We send parcels within the European Economic Area by road, in vans.",
         "We send parcels within the EEA by road, in vans."),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_is_never_material(one, other):
    there, back = with_practice(one), with_practice(other)
    assert not changed(there, back).materiality.reaches(Materiality.MATERIAL)
    assert not changed(back, there).materiality.reaches(Materiality.MATERIAL)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drivers must report lost parcels.", "Lost parcels must be reported by drivers."),
        ("We hold delivery slips for two years.", "Delivery slips are kept by us for 24 months."),
        ("If you break these rules, we may close your account.", "We may close your account if you break these rules."),
    ],
)
def test_a_sentence_said_again_in_other_words_is_never_material(one, other):
    there, back = with_practice(one), with_practice(other)
    assert changed(there, back).materiality.is_quiet
    assert changed(back, there).materiality.is_quiet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We hold delivery slips for two years.", "Delivery slips are kept by us for 36 months."),
        ("We never publish photos of parcels.", "Photos of parcels are published by us."),
        ("Only with your consent do we publish photos.", "Photos are published by us."),
        ("Refunds go back to the card you paid with.", "Refunds are given as store credit."),
    ],
)
def test_a_sentence_in_the_place_of_another_is_told_where_it_says_something_else(one, other):
    assert is_material_both_ways(one, other)


def test_a_new_name_for_the_brand_is_never_material():
    text = tuple((heading, words.replace("We ", "Birchline ")) for heading, words in POLICY)
    assert changed(text, replaced("Birchline", "Elmroute", text)).materiality.is_quiet


@pytest.mark.parametrize(
    ("text", "at"), [(POLICY, 2), (POLICY, 4), (POLICY, 9), (TERMS, 1), (TERMS, 5), (LIBRARY, 7), (LIBRARY, 9)]
)
def test_a_practice_put_into_a_policy_is_told_in_its_category_with_its_flag(text, at):
    """Under a heading of its own kind or of another, in a policy or in terms: no heading leads astray."""
    wrong = [
        sentence for *labels, sentence in PRACTICES if not is_told(*labels, text, with_practice(sentence, at, text))
    ]
    assert len(PRACTICES) >= 200
    assert not wrong


def test_a_practice_put_into_a_policy_is_material():
    assert not [words for _, _, words in PRACTICES if changed(POLICY, with_practice(words)).materiality != "material"]


def test_a_practice_put_into_a_sentence_is_told_as_one_of_its_own():
    (_, host), own = POLICY[2], [practice for practice in PRACTICES if practice[2].startswith(("We ", "You "))]
    wrong = [
        sentence
        for *labels, sentence in own
        if not is_told(*labels, POLICY, replaced(host, f"{host[:-1]}, and {sentence[0].lower()}{sentence[1:]}"))
    ]
    assert len(own) >= 100
    assert not wrong


@pytest.mark.parametrize(
    ("before", "after", "category", "flag"),
    [
        ("We use cookies.", "We use cookies and sell your browsing history to advertisers.", "third-party", "sale"),
        ("We use cookies.", "We sell your browsing history to advertisers and use cookies.", "third-party", "sale"),
        ("We use cookies when you visit us.", "We use cookies and share your location with our partners when you visit"
         " us.", "third-party", "new-recipient"),
        ("We use cookies and sell your browsing history.", "We use cookies.", "third-party", "sale"),
        ("We share your name with the driver you asked for.", "We share your name with the driver you asked for, and"
         " with advertisers.", "third-party", "new-recipient"),
        ("We keep your personal data for 30 days.", "We sell your personal data for 30 days.", "third-party", "sale"),
        ("You may return tools.", "You may return tools, but must settle disputes with us by binding arbitration.",
         "disputes", "arbitration"),
    ],
)  # fmt: skip
def test_what_is_put_into_a_sentence_or_taken_out_is_told_by_itself(before, after, category, flag):
    assert is_told(category, flag, with_practice(before), with_practice(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You may opt in to our newsletter.", "You may opt out of our newsletter."),
        ("We process it on the basis of your consent.", "We process it on the basis of our legitimate interests."),
        ("We sell no personal data.", "We may sell personal data to partners."),
        ("You must be 16 to use the service.", "You must be 13 to use the service."),
    ],
)
def test_one_small_word_for_another_may_be_material(before, after):
    assert is_material_both_ways(before, after)


def is_told(categories: str, flag: str, old: Text, new: Text) -> bool:
    return any(
        change.material and change.category in categories.split("|") and (flag == "-" or flag in change.flags)
        for change in changed(old, new).changes
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


def test_to_deny_a_practice_or_no_longer_is_always_material():
    pairs = [(words, no) for _, _, words in PRACTICES if (no := denied(words))]
    assert len(pairs) >= 100
    assert not [pair for pair in pairs if not is_material_both_ways(*pair)]


def test_another_number_is_always_material():
    pairs = [(words, other) for _, _, words in PRACTICES if (other := with_another_number(words)) != words]
    assert len(pairs) >= 10
    assert not [pair for pair in pairs if not is_material_both_ways(*pair)]


def denied(words: str) -> str:
    """The sentence with a "not", where it has none and its first words say where one belongs."""
    modal = re.match(r"(?:We|You) (?:may|will|can|must|shall) (?!not|never)", words)
    if modal:
        return f"{modal[0]}not {words[modal.end() :]}"
    verb = re.match(r"We (?!(?:do|are|have|no|never|also|only|and|may|will|can|must|reserve)\b)(?=[a-z]+ )", words)
    return f"{verb[0]}do not {words[verb.end() :]}" if verb else ""


def with_another_number(words: str) -> str:
    return _NUMBER.sub(lambda one: f"{2 * int(one[0]) + 1}", words, count=1)


def is_material_both_ways(one: str, other: str) -> bool:
    there, back = with_practice(one), with_practice(other)
    return changed(there, back).materiality == changed(back, there).materiality == "material"


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
def test_a_hundred_thousand_letters_without_an_end_are_compared(unit):
    text = (unit * (100_000 // len(unit)))[:100_000]
    assert changed((*POLICY, ("Overview", text)), (*POLICY, ("Overview", text[:-9] + " we sell"))).edits
    assert changed(POLICY, (*POLICY, ("Overview", text))).edits
