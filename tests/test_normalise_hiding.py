# ruff: noqa: E501 - markup is easier to read whole
"""Addresses that hide on one visit and show on the next, and those that are others then."""

from __future__ import annotations

import pytest

from fakes.dresses import page, plain
from fakes.reading import read_page
from monitor.model import Document

HIDDEN = "[email&#160;protected]"
HOLDERS = {
    "in a sentence": "<p>Write to {0} with whatever you want to know; we answer within a week.</p>",
    "alone": "<h2>Reach us</h2><p>{0}</p>",
    "in a list": "<h2>Reach us</h2><ul><li>Sales: {0}</li><li>By post, to the address above.</li></ul>",
    "in a table": "<table><tr><td>Office</td><td>{0}</td></tr><tr><td>Post</td><td>12 Harbour Road</td></tr></table>",
    "in German": "<p>Schreiben Sie an {0}, wenn Sie etwas über Ihre Daten wissen wollen; wir antworten bald.</p>",
}


def read(holder: str, address: str, known: Document | None = None) -> Document:
    return read_page(page(plain() + holder.format(address)), known)


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_an_address_that_shows_itself_is_no_change_and_another_after_it_is(holder):
    known = read(holder, HIDDEN)
    shown = read(holder, "ann@quillfax.example", known)
    again = read(holder, "ann@quillfax.example", shown)
    hidden = read(holder, HIDDEN, again)
    assert known.text == shown.text == again.text == hidden.text
    for last in (shown, again, hidden):
        assert read(holder, "ann@quillfax.example", last).text == known.text
        changed = read(holder, "ben@quillfax.example", last)
        assert "ben@quillfax.example" in changed.text
        assert read(holder, HIDDEN, changed).text == changed.text


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_an_address_that_hides_between_two_is_no_cover(holder):
    known = read(holder, "ann@quillfax.example")
    hidden = read(holder, HIDDEN, known)
    assert hidden.text == known.text
    assert "ben@quillfax.example" in read(holder, "ben@quillfax.example", hidden).text


def test_two_lines_of_the_same_words_may_show_two_addresses():
    holder = "<p>E-mail: {0}</p><p>In Canada, where the office is open on working days only, write to the other one.</p><p>E-mail: {1}</p>"
    known = read(holder.replace("{1}", HIDDEN), HIDDEN)
    shown = read(holder.replace("{1}", "ben@quillfax.example"), "ann@quillfax.example", known)
    assert shown.text == known.text
    assert (
        "cy@quillfax.example" in read(holder.replace("{1}", "cy@quillfax.example"), "ann@quillfax.example", shown).text
    )
