"""normalise.lined: pages on which each line of print has an element of its own."""

from __future__ import annotations

from textwrap import wrap

import pytest

from monitor.model import ClauseKind, Document, Page, ReadHints
from monitor.normalise import explain, normalise

KEPT = (
    "We keep the names and addresses of those who write to us for as long as the law asks us to keep them, and delete "
    "them then. Our officer reads what you write, and answers within 30 days of the day on which your letter came."
)
TOLD = (
    "The carriers who bring what you ordered are told where you live, and nothing else of what we know about you, for "
    "a carrier needs no more than that. Neither do we sell what we know, nor do we lend it to anybody who asks for it."
)
LAST = (
    "Whoever settles payments for us learns the sum and your account from the invoice that we send, and a court learns "
    "what its order names; each time we write down what was asked of us, by whom, and what our answer to it was."
)
TEXTS = ["Privacy Policy", "1. What we keep", KEPT, "• your name", f"• {TOLD}", "2. Whom we tell", LAST]


def page(width: int, element: str = "p", per_page: int = 0) -> str:
    lines = [line for text in TEXTS for line in wrap(text, width)]
    if per_page:
        for number in range(len(lines) // per_page, 0, -1):
            lines[number * per_page : number * per_page] = [str(number), "Harbour Lane - Privacy Policy"]
    said = "".join(f"<{element}>{line}</{element}>\n" for line in lines)
    return f"<html><head><title>Privacy Policy</title></head><body><nav><a href=/>Home</a></nav>{said}</body></html>"


def read(html: str, known: Document | None = None) -> Document:
    found = normalise(html.encode(), url="", content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(found, Page)
    return found.document


@pytest.mark.parametrize("element", ["p", "div"])
@pytest.mark.parametrize("width", [42, 60, 75])
def test_lines_in_elements_of_their_own_are_joined_to_paragraphs(element, width):
    clauses = read(page(width, element)).clauses
    assert [clause.text for clause in clauses] == [
        "Privacy Policy", "What we keep", KEPT, "your name", TOLD, "Whom we tell", LAST
    ]  # fmt: skip
    assert [clause.text for clause in clauses if clause.kind is ClauseKind.HEADING] == [
        "Privacy Policy", "What we keep", "Whom we tell"
    ]  # fmt: skip
    assert clauses[3].kind is clauses[4].kind is ClauseKind.ITEM


@pytest.mark.parametrize("per_page", [5, 6, 7])
def test_page_numbers_and_running_headers_are_left_out_and_told(per_page):
    assert read(page(60, per_page=per_page)).text == read(page(60)).text
    left_out = [
        passage.text
        for passage in explain(
            page(60, per_page=per_page).encode(), content_type="text/html", known=None, hints=ReadHints()
        )
        if passage.reason == "a line of every printed page"
    ]
    assert left_out[:2] == ["1", "Harbour Lane - Privacy Policy"]


def test_a_sentence_that_is_said_again_runs_on_no_page():
    again = "\n".join(f"<p>{line}</p>" for _ in range(4) for line in wrap(TOLD, 60))
    assert [clause.text for clause in read(f"<html><body><h1>Privacy</h1>{again}</body></html>").clauses[1:]] == [
        TOLD
    ] * 4


def test_a_number_that_changed_in_a_line_is_seen():
    known = read(page(60))
    assert "within 90 days" in read(page(44).replace("30 days", "90 days").replace("30\ndays", "90\ndays"), known).text


def test_paragraphs_that_begin_small_now_and_then_stay_apart():
    said = "".join(
        f"<p>{text}</p>" for text in (KEPT, "eBay is told", f"iPad users: {TOLD}", KEPT, TOLD, KEPT, TOLD, KEPT)
    )
    assert len(read(f"<html><body><h1>Privacy</h1>{said}</body></html>").clauses) == 9


@pytest.mark.parametrize("letter", ["o", "§", "Ø", "ü", "·"])
def test_a_letter_that_word_writes_for_a_bullet_is_one(letter):
    small = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    item = f"<p class=MsoListParagraph><span style='font-family:Wingdings'>{letter}{small}</span>your name</p>"
    html = f"<html><body><h1>Privacy</h1><p>{KEPT}</p>{item}<p>{TOLD}</p></body></html>"
    assert read(html).clauses[2].text == "your name"


def test_a_page_that_a_program_made_of_a_pdf_is_read_in_paragraphs():
    lines = [line for text in TEXTS for line in wrap(text, 60)]
    sheets = [[*lines[at : at + 7], f"{at // 7 + 1} / 3"] for at in range(0, len(lines), 7)]
    said = "".join(f"<p>{'<br/>'.join(sheet[:4])}</p><p>{'<br/>'.join(sheet[4:])}</p>" for sheet in sheets)
    head = '<head><title>Privacy Policy</title><meta name="generator" content="pdftohtml 0.36"/></head>'
    assert read(f"<html>{head}<body>{said}</body></html>").text == read(page(60)).text
