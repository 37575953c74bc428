"""What a sentence is surely about, whatever stands above it."""

from __future__ import annotations

import pytest

from monitor.classify.sides import sides_of
from monitor.classify.subject import surely_about
from monitor.model import Category


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Our advertising partners place pixels on your screen.", Category.THIRD_PARTY),
        ("You also have the right to obtain a copy of your letters.", Category.ACCESS),
        ("We shall reply to all such requests by post.", Category.ACCESS),
        ("The data controller is Wickholm Ferries ApS.", Category.CONTACT),
        ("You shall bring any claim before next spring.", Category.DISPUTES),
        ("You must not feed the gulls.", Category.CONDUCT),
        ("We may limit the size of your photos.", Category.SERVICE),
        ("Our contract shall remain in full force until you leave the island.", Category.TERMINATION),
        ("When you board a ferry, we record your name.", Category.FIRST_PARTY),
    ],
)
def test_who_does_what_says_what_a_sentence_is_about(sentence, category):
    assert surely_about(sides_of("", sentence)) is category
    assert surely_about(sides_of(sentence, "")) is category


@pytest.mark.parametrize(
    "sentence",
    [
        "You must pay the fee before you board.",
        "We collect your name and share it with the harbour.",
        "Gulls are fed at noon.",
    ],
)
def test_a_sentence_that_may_be_about_more_is_left_to_be_weighed(sentence):
    assert surely_about(sides_of("", sentence)) is None


def test_a_sentence_that_was_reworded_is_left_to_be_weighed():
    assert surely_about(sides_of("We record your name.", "We record your face.")) is None
