"""normalise.text: what plain text shows of its headings, lists and furniture by its looks alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ClauseKind, Document, Page, ReadHints
from monitor.normalise import normalise


def read(text: str | bytes) -> Document:
    body = text if isinstance(text, bytes) else text.encode()
    page = normalise(body, url="", content_type="text/plain", known=None, hints=ReadHints())
    assert isinstance(page, Page)
    return page.document


def headings(document: Document) -> list[str]:
    return [clause.text for clause in document.clauses if clause.kind is ClauseKind.HEADING]


def test_question_headings_and_titles_are_headings():
    document = read(
        "Privacy Policy\nThis policy says what we do with what you tell us, and what we do not.\n"
        "What do we collect?\nWe collect your name and the address to which we send your parcels.\n"
        "Sharing Your Data\nWe share nothing with anyone who does not carry your parcels.\n"
    )
    assert headings(document) == ["Privacy Policy", "What do we collect?", "Sharing Your Data"]
    assert document.clauses[-1].path == ("Privacy Policy", "Sharing Your Data")
    assert document.title == "Privacy Policy"


def test_a_page_around_the_document_is_left_out():
    document = read(
        "North (555) 010-2700 | South (555) 010-5200\n  1. Home\n  2.  →\n  3.  → Privacy Policy\n\nPrivacy Policy\n\n"
        "This policy was last modified on April 7th, 2020 by those who keep it in order for all of us.\n\n"
        "About | Careers | Status | Vendors\n\nCopyright 2024 Harbour Lane LLC - All Rights Reserved\n"
    )
    assert document.clauses[0].text == "Privacy Policy"
    assert len(document.clauses) == 2
    assert document.stated_date == date(2020, 4, 7)


def test_paragraphs_that_open_with_a_term_stay_whole():
    document = read("Data Notice\n\nNature of processing – We decide nothing by machine alone, and never will.\n")
    assert document.clauses[1].text == "Nature of processing - We decide nothing by machine alone, and never will."


def test_wrapped_lines_are_joined_and_items_are_not():
    text = "We keep what you tell us for as long as the law asks us to keep it, and\nthen we delete it.\n- one\n- two\n"
    assert [clause.text for clause in read(text).clauses] == [
        "We keep what you tell us for as long as the law asks us to keep it, and then we delete it.",
        "one",
        "two",
    ]


def test_an_address_at_the_end_is_no_heading():
    text = "Privacy Policy\nWrite to us, and we answer within a week of the day it came:\nHarbour Lane LLC\n1 Quay\n"
    assert headings(read(text)) == ["Privacy Policy"]


def test_a_wall_of_text_in_one_line_is_one_clause():
    assert len(read("We keep it. " * 2000).clauses) == 1


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("westechs", date(2020, 4, 7)),
        ("west-message", date(2023, 10, 26)),
        ("westcom", None),
        ("wescom-resources", None),
        ("westfax", None),
    ],
)
@pytest.mark.shared
def test_the_seeds_state_their_dates_and_no_others(shared: Path, name: str, day: date | None):
    assert read((shared / "seeds" / f"{name}.txt").read_bytes()).stated_date == day


@given(st.text())
def test_any_text_is_read_without_complaint(text):
    read(text)


@pytest.mark.parametrize("part", ["a", "a. ", "a\n", "A | ", "1. ", "→ ", "? ", "Copyright 2024 ", "© ", " | a"])
def test_hostile_text_is_read_to_its_end(part):
    assert "We keep your data." in read(part * (100_000 // len(part)) + "\n\nWe keep your data.").text


@pytest.mark.parametrize(
    "line",
    [
        "(c) Data that you gave us before 2020 is deleted",
        "Copyright claims made after 2020 go to our agent",
        "→ Delete my data",
        "> Home",
        "Name | Purpose | Recipient",
        "Home",
    ],
)
def test_no_line_of_the_document_is_taken_for_furniture(line):
    said = "We keep what you tell us for as long as the law asks us to keep it, and then we delete it all."
    text = f"Privacy Policy\n\n{said}\n\n{line}\n\nOne | Two | {said}\n\n" + f"{said}\n\n" * 8
    spoken = line.removeprefix("(c) ").removeprefix("→ ")
    assert spoken in [clause.text for clause in read(text).clauses]
