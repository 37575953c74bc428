"""A redline reads like a lawyer's: whole words, whole phrases, whole numbers and dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.words import word_runs
from monitor.model import Op

MARKS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}


def redline(before: str, after: str) -> str:
    return "".join(MARKS[run.op].format(run.text) for run in word_runs(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("We keep it 60 days.", "We keep it 90 days.", "We keep it [-60-]{+90+} days."),
        ("We will not sell it.", "We may sell it.", "We [-will not-]{+may+} sell it."),
        ("We share data with you.", "We share all data with you.", "We share {+all +}data with you."),
        ("We share all data.", "We share data.", "We share [-all -]data."),
        ("name, and phone", "name, email, and phone", "name, {+email, +}and phone"),
        ("It costs $9.99 a year.", "It costs $12.99 a year.", "It costs [-$9.99-]{+$12.99+} a year."),
        ("Dated 26 October 2023 here", "Dated 3 October 2023 here", "Dated [-26 October 2023-]{+3 October 2023+} here"),
        (
            "Valid from October 26, 2023",
            "Valid from October 29, 2023",
            "Valid from [-October 26, 2023-]{+October 29, 2023+}",
        ),
        (
            "See https://a.example/x now",
            "See https://a.example/y now",
            "See [-https://a.example/x-]{+https://a.example/y+} now",
        ),
        ("We keep it. We may.", "We keep it. We share it. We may.", "We keep it. {+We share it. +}We may."),
        ("我们保留60天", "我们保留90天", "我们保留[-60-]{+90+}天"),
    ],
)
def test_whole_words_go_and_come(before, after, shown):
    assert redline(before, after) == shown


def test_a_phrase_is_replaced_whole_rather_than_interleaved():
    before = "We sell the faxes of our users to brokers in Norway for money."
    after = "We give the letters of some friends to nobody at home for free."
    assert redline(before, after).count("[-") <= 3


def test_what_has_little_in_common_is_replaced_whole():
    assert redline("Ask us at any time, please.", "Our servers stand at home in Norway.").count("[-") == 1


def test_a_word_kept_between_two_others_stays():
    assert redline("collect name and email", "gather name and address") == (
        "[-collect-]{+gather+} name and [-email-]{+address+}"
    )


texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(("we", "may", "sell", "60", "days", ".", ",", "\n", "don’t", "A1", "天", "数"))).map(
        " ".join
    ),
)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_runs_joined_give_back_both_texts(before, after):
    runs = word_runs(before, after)
    assert "".join(run.text for run in runs if run.op is not Op.ADDED) == before
    assert "".join(run.text for run in runs if run.op is not Op.REMOVED) == after
    assert all(run.text for run in runs)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_swapped_texts_give_swapped_runs(before, after):
    swapped = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}
    forth = {(run.op, run.text) for run in word_runs(before, after)}
    assert forth == {(swapped[run.op], run.text) for run in word_runs(after, before)}


@given(texts)
def test_a_text_against_itself_is_kept_whole(text):
    assert [run.op for run in word_runs(text, text)] == [Op.SAME] * bool(text)


def test_a_number_in_brackets_is_one_word_of_the_redline():
    runs = word_runs("kept for sixty (60) days", "kept for ninety (90) days")
    assert [run.text for run in runs if run.op is not Op.SAME] == ["sixty (60)", "ninety (90)"]
