"""normalise.spelling: texts that read the same are the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.normalise.spelling import canonical


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("  we\u00a0 keep\n\tit ", "we keep it"),
        ("\u201cdata\u201d and \u2018rights\u2019", "\"data\" and 'rights'"),
        ("\u00ab\u00a0les donn\u00e9es\u00a0\u00bb et", '"les donn\u00e9es" et'),
        ("ord \u00bbcitat\u00ab ord", 'ord "citat" ord'),
        ("Daten\u00adschutz\u200b", "Datenschutz"),
        ("10\u201320 days\u2014no more", "10-20 days - no more"),
        ("of\ufb01ce", "office"),
        ("e\u0301tat", "\u00e9tat"),
        ("\uff21\uff22\uff23\uff11\uff12\uff13\uff0c\u6570\u636e", "ABC123\uff0c\u6570\u636e"),
        ("[email\u00a0protected]", "[email protected]"),
        ("write to [[email protected]]", "write to [email protected]"),
        ("write to ( [email protected]", "write to [email protected]"),
        ("write to [([ [email protected] ) ]", "write to [email protected]"),
        ("privacy [at] harbour [dot] example", "privacy@harbour.example"),
        ("privacy ((at)) harbour ((dot)) example", "privacy@harbour.example"),
        ("our page (opens in a new tab).", "our page."),
        ("unsere Seite (\u00f6ffnet in neuem Fenster)", "unsere Seite"),
        ("harbour.example, Opens in a new tab", "harbour.example"),
        ("the App . During ( for example ) it", "the App. During (for example) it"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0433\u2000\u0434 \u1ffd\u0436", "\u0433 \u0434 '\u0436"),
        ("\ufefb\ufedf\ufe8e", "\u0644\u0627\u0644\u0627"),
    ],
)
def test_one_spelling_for_what_reads_the_same(written, spelled):
    assert canonical(written) == spelled


@pytest.mark.parametrize(
    "text", ["60 days", "caf\u00e9", "a/b", "x@y.example", "1.5 %", "(c) the third", "na\u00efve - yes"]
)
def test_what_carries_meaning_stays(text):
    assert canonical(text) == text


AWKWARD = (
    st.text(
        alphabet="aB1.,;:!?()[]{}-\u2014 \u00ab\u00bb\u201c\u00a0\u200b\u200d\u0301\u0644\ufb01\uff11\u2000\u1ffd\n@"
    )
    | st.text()
)


@given(AWKWARD)
def test_spelling_is_idempotent_composed_and_single_spaced(text):
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split(" "))
    assert "  " not in once


@given(AWKWARD, st.sampled_from([" ", "\n", "\u00a0", "\t  ", "\u2003"]))
def test_the_kind_of_space_does_not_matter(text, space):
    assert canonical(f"we keep{space}{text}") == canonical(f"we keep {text}")


@pytest.mark.parametrize(
    "part", ["(", "[", "( ", "a -- ", "\u2014", "(at) ", "email protected", "a.", "Opens in ", "\u0301", "x\u200d"]
)
@pytest.mark.parametrize("end", ["", " rotected] dot) at) opens in a new window"])
def test_hostile_text_is_spelled_to_its_end(part, end):
    once = canonical(part * (100_000 // len(part)) + end)
    assert canonical(once) == once
