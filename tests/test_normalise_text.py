"""normalise.text: what plain text shows of its headings, lists and furniture by its looks alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import wrap

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


SAID = (
    "We keep the names and addresses of those who write to us. Neither do we sell them, nor do we hand them on. "
    "Our officer answers within 30 days of the day on which a letter came, and it costs nothing. We delete it then."
)


@pytest.mark.parametrize("width", [48, 60, 72, 100])
def test_text_wrapped_at_another_width_reads_the_same(width):
    def wrapped(words: str, **how: str) -> str:
        return "\n".join(wrap(words, width, break_on_hyphens=False, **how))

    letter = f"Privacy Policy\n\n{wrapped(SAID)}\n\n" + "\n".join(
        wrapped(f"{item} and {SAID[:80].lower()}", initial_indent="  * ", subsequent_indent="    ")
        for item in ("your name", "your address")
    )
    document = read(f"{letter}\n{wrapped(SAID)}\n")
    assert [clause.text for clause in document.clauses] == [
        "Privacy Policy",
        SAID,
        f"your name and {SAID[:80].lower()}",
        f"your address and {SAID[:80].lower()}",
        SAID,
    ]


def test_a_line_longer_than_those_that_were_wrapped_hides_no_paragraphs_end():
    lines = wrap(SAID, 60)
    text = "\n".join([*lines, "Write to us.", "We answer.", "-" * 20, f"https://harbour.example/{'a' * 90}"])
    assert [clause.text for clause in read(text).clauses][:3] == [SAID, "Write to us.", "We answer."]


def test_underlined_lines_are_headings_and_rules_are_nothing():
    document = read(f"privacy\n=======\n\n{SAID}\n\n* * *\n\nwhat we keep\n------------\n{SAID}\n\n------\n")
    assert headings(document) == ["privacy", "what we keep"]
    assert [clause.text for clause in document.clauses if "---" in clause.text] == []


def test_the_head_of_a_letter_is_none_of_its_words():
    head = "From: Harbour <a@harbour.example>\r\nSubject: Our terms\r\nDate: Mon, 3 Mar 2025 10:00:00 +0100\r\n\r\n"
    assert read(f"{head}Privacy Policy\r\n\r\n{SAID}").clauses[0].text == "Privacy Policy"
    assert read(f"Date: today\n\n{SAID}").clauses[0].text == "Date: today"


def test_lines_parted_by_wide_gaps_are_rows():
    text = f"{SAID}\n\nData          Kept for\nAddress       12 months\nCalls         30 days\n"
    assert [clause.text for clause in read(text).clauses[1:]] == [
        "Data | Kept for",
        "Address | 12 months",
        "Calls | 30 days",
    ]


def test_a_paragraph_told_by_its_first_line_that_is_set_in_stays_one():
    text = "\n".join(line for _ in range(2) for line in wrap(SAID, 60, initial_indent="    "))
    assert [clause.text for clause in read(text).clauses] == [SAID, SAID]


@pytest.mark.parametrize(
    ("sent_as", "body"),
    [
        ("text/plain", f"<!DOCTYPE html>\n<html><body><h1>Privacy Policy</h1><p>{SAID}</p></body></html>"),
        (
            "text/plain; charset=utf-8",
            f"# Privacy Policy\n\n{SAID[:50]}\n{SAID[50:]}\n\n## A\n\nSee [us](https://a.example)\n",
        ),
        ("text/html", f"Privacy Policy\n\n{SAID}\n"),
    ],
)
def test_what_a_body_is_shows_in_its_words(sent_as, body):
    page = normalise(body.encode(), url="https://a.example/", content_type=sent_as, known=None, hints=ReadHints())
    assert isinstance(page, Page)
    first, second = page.document.clauses[:2]
    assert (first.kind, first.text) == (ClauseKind.HEADING, "Privacy Policy")
    assert second.text.startswith("We keep the names")


def test_what_stands_on_page_after_page_is_left_out_and_a_paragraph_goes_on_over_it():
    lines = wrap(f"{SAID} {SAID}", 60)
    sheets = [lines[at : at + 4] for at in range(0, len(lines), 4)]
    pages = [["Harbour - Privacy", "", *sheet, "", f"Page {at} of {len(sheets)}"] for at, sheet in enumerate(sheets, 1)]
    assert [clause.text for clause in read("\f".join("\n".join(page) for page in pages)).clauses] == [f"{SAID} {SAID}"]
