"""Clauses become statements: one for each sentence, in any script, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff import split_statements
from monitor.diff.statements import LONGEST
from monitor.model import Clause, ClauseKind, Link


def texts(text: str, kind: ClauseKind = ClauseKind.PARAGRAPH) -> list[str]:
    return [clause.text for clause in split_statements((Clause(text, kind=kind),))]


@pytest.mark.parametrize(
    "text",
    [
        "We sell faxes. You read them.",
        "Is it safe? We think so! Ask us.",
        "We are in the U.S. We also serve Canada.",
        "We use pens, paper, etc. You may bring your own.",
        "It closes at 5 p.m. Please come before.",
        "This is Version 2.0. Effective at once.",
        "He said “no.” Then he left.",
        "See https://acme.example/a.html. It is short.",
        "Wir speichern Faxe. Sie können widersprechen.",
        "Nous gardons vos fax. Vous pouvez refuser.",
        "Храним факсы. Вы можете отказаться.",
        "نحن نحتفظ بالفاكس. يمكنك الرفض.",
        "هل هو آمن؟ نعم هو آمن.",
        "हम फ़ैक्स रखते हैं। आप मना कर सकते हैं।",
    ],
)
def test_a_stop_ends_a_sentence(text):
    pieces = texts(text)
    assert len(pieces) == max(2, text.count("?") + text.count("!") + 1)
    assert " ".join(pieces) == text


@pytest.mark.parametrize(
    "text",
    [
        "We share it with carriers, e.g. Norway Post, on Art. 6 (1)(f) GDPR.",
        "See Sec. 4 and No. 7, cf. § 1789.3 of the Civ. Code.",
        "Acme Inc. Attn: Privacy, 1 Main St. Springfield",
        "We follow the EU-U.S. Data Privacy Framework of Acme Ltd. in full.",
        "Ask Mr. Smith, J. Doe or M. Dupont.",
        "Wir löschen z. B. Faxe am 25. Mai 2018 nach Art. 17 DSGVO bzw. Abs. 2.",
        "Il s'agit, p. ex. Paris, de l'art. 6.",
        "1. Introduction",
        "It costs 1.5 percent of 3.000 euros",
        "Acme Pte. Ltd. Singapore",
        "A company, a.k.a. Bolt, org no. 556, stays",
        "Visit www.acme.example.org/a.b?c=d. now",
    ],
)
def test_a_stop_within_a_sentence_ends_nothing(text):
    assert texts(text) == [text]


def test_chinese_and_japanese_stops_need_no_space():
    assert texts("我们保留传真。您可以拒绝！好吗？") == ["我们保留传真。", "您可以拒绝！", "好吗？"]


@pytest.mark.parametrize("kind", [ClauseKind.HEADING, ClauseKind.ROW])
def test_headings_and_rows_stay_whole(kind):
    assert texts("What is it? Read on. Now", kind) == ["What is it? Read on. Now"]


def test_the_first_sentence_keeps_the_marker_and_each_its_own_links():
    links = (Link("here", "/a"), Link("there", "/b"))
    one, two = split_statements((Clause("See here. Or look there.", ("A",), marker="3.", links=links),))
    assert (one.marker, one.links, two.marker, two.links) == ("3.", links[:1], "", links[1:])
    assert one.path == two.path == ("A",)


def test_an_endless_sentence_is_cut_where_a_list_is_and_one_more_word_moves_few_cuts():
    names = [f"partner {number} of many" for number in range(400)]
    cut, again = texts(", ".join(names)), texts(", ".join(["another one", *names]))
    assert all(len(piece) <= LONGEST for piece in cut)
    assert len(set(cut) & set(again)) >= len(cut) // 2
    assert " ".join(cut) == ", ".join(names)


@given(st.text(alphabet="ab B1.!?。” (\n", max_size=60).map(lambda text: " ".join(text.split())))
def test_no_sign_is_lost_but_the_space_between_sentences(text):
    assert "".join(texts(text)).replace(" ", "") == text.replace(" ", "")
