"""normalise.markers: a renumbered clause is the same clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.normalise.markers import split_marker
from monitor.normalise.spelling import canonical


@pytest.mark.parametrize(
    ("text", "marker", "words"),
    [
        ("3.2 Sharing of data", "3.2", "Sharing of data"),
        ("3. we share", "3.", "we share"),
        ("1.Collection", "1.", "Collection"),
        ("(a) your name", "(a)", "your name"),
        ("(iv) your name", "(iv)", "your name"),
        ("iv. your name", "iv.", "your name"),
        ("b) your name", "b)", "your name"),
        ("A. Scope of this notice", "A.", "Scope of this notice"),
        ("• your name", "•", "your name"),
        ("1. (a) your name", "1. (a)", "your name"),
        ("Article 5: Refunds", "Article 5:", "Refunds"),
        ("Section 3.2 - Refunds", "Section 3.2 -", "Refunds"),
        ("§ 3 Haftung", "§ 3", "Haftung"),
        ("Artikel 7. Bewaartermijn", "Artikel 7.", "Bewaartermijn"),
        ("第3条 个人信息", "第3条", "个人信息"),
        ("第三条（目的）", "第三条", "（目的）"),
        ("一、信息收集", "一、", "信息收集"),
        ("（二）信息使用", "（二）", "信息使用"),
        ("① 信息", "①", "信息"),
        ("제3조 목적", "제3조", "목적"),
        ("المادة 5: الخصوصية", "المادة 5:", "الخصوصية"),
    ],
)
def test_numbers_and_bullets_are_kept_apart(text, marker, words):
    assert split_marker(text) == (marker, words)


@pytest.mark.parametrize(
    "text",
    [
        "90 days after the end of the contract",
        "3.5 million people use it",
        "4.99 EUR",
        "9.99 CHF a month",
        "24.90 Plus",
        "1.5 GB of storage",
        "5.5 Million users",
        "10.000 Nutzer",
        "Section 5 of the Act applies",
        "(432) 242-2700 Midland",
        "1. Januar 2024",
        "I agree to the terms",
        "A person may ask",
        "e.g. your name",
        "U.S. residents may ask",
        "-5 degrees",
        "2024-05-01 was the day",
        "1.",
        "",
    ],
)
def test_what_only_looks_like_a_number_stays_with_its_words(text):
    assert split_marker(text) == ("", text)


def test_an_amount_in_a_heading_is_no_number_of_a_section():
    assert split_marker("25 EUR", heading=True) == ("", "25 EUR")


def test_a_heading_may_be_numbered_without_a_full_stop():
    assert split_marker("3 Sharing", heading=True) == ("3", "Sharing")
    assert split_marker("Article 5 Refunds", heading=True) == ("Article 5", "Refunds")
    assert split_marker("30 Days", heading=True) == ("", "30 Days")


@given(st.text(alphabet="aivx1.()• -§A第条一、", max_size=30).map(canonical) | st.text().map(canonical), st.booleans())
def test_words_have_no_marker_left_and_nothing_is_lost(text, heading):
    marker, words = split_marker(text, heading=heading)
    assert split_marker(words) == ("", words)
    assert (marker + words).replace(" ", "") == text.replace(" ", "")
    assert bool(words) == bool(text)


@pytest.mark.parametrize("part", ["a. ", "1. ", "(", "•", "1.1.", "i", "第", "Article "])
def test_hostile_text_is_split_to_its_end(part):
    text = part * (100_000 // len(part))
    assert "".join(split_marker(text, heading=True)).replace(" ", "") == text.replace(" ", "")


def test_a_dash_that_floats_before_its_words_is_a_bullet():
    assert split_marker("-your name") == ("-", "your name")
    assert split_marker("-5 degrees") == ("", "-5 degrees")
