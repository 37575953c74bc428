"""Reading pages in other languages: the same document, whatever the page around it says in its tongue."""

from __future__ import annotations

from datetime import date

import pytest

from fakes.tongues import EVERY, TONGUES, Tongue
from monitor.model import Document, Page, ReadHints
from monitor.normalise import normalise


def read(markup: str, known: Document | None = None) -> Document:
    url = "https://quillfax.example/privacy"
    page = normalise(markup.encode(), url=url, content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(page, Page)
    return page.document


def framed(tongue: Tongue, inside: str, *, below: str = "") -> str:
    """A page whose parts have no telling names."""
    menu = "".join(f'<li><a href="/{at}">{words}</a></li>' for at, words in enumerate(tongue.menu))
    return (
        f'<html lang="{tongue.language}"><head><title>{tongue.document[0]} | Quillfax</title></head><body>'
        f'<a href="#m">{tongue.skip}</a><div class="b1"><ul>{menu}</ul></div><main id="m">{inside}</main>'
        f'<div class="b9"><ul>{menu}</ul><p>{tongue.rights}</p></div>{below}</body></html>'
    )


def dialog(tongue: Tongue) -> str:
    sentence, *buttons = tongue.consent
    return f'<div class="b2"><p>{sentence}</p>{"".join(f"<button>{words}</button>" for words in buttons)}</div>'


def stories(tongue: Tongue) -> str:
    heading, *links = tongue.related
    listed = "".join(f'<li><a href="/b/{at}">{words}</a></li>' for at, words in enumerate(links))
    return f'<div class="b3"><h3>{heading}</h3><ul>{listed}</ul></div>'


def letter(tongue: Tongue) -> str:
    heading, sentence, button = tongue.letter
    return f'<div class="b4"><h3>{heading}</h3><p>{sentence}</p><form><input><button>{button}</button></form></div>'


def controls(tongue: Tongue) -> str:
    shared = "".join(f'<a href="//x.example/{at}">{words}</a> ' for at, words in enumerate(tongue.share))
    return f'<div class="b5">{shared}</div><p><a href="#">{tongue.top}</a></p><p>{tongue.clock}</p>'


@pytest.mark.parametrize("tongue", EVERY, ids=lambda tongue: tongue.language)
def test_a_document_is_read_in_any_language(tongue):
    document = read(framed(tongue, tongue.written()))
    assert tuple(document.text.split("\n")) == tuple(line.replace(" :", ":") for line in tongue.document)
    assert document.language == tongue.language


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.language)
def test_its_date_is_found_in_any_language(tongue):
    assert read(framed(tongue, tongue.written())).stated_date == date(2024, 3, 3)


@pytest.mark.parametrize("part", [dialog, stories, letter, controls], ids=lambda part: part.__name__)
@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.language)
def test_what_pages_say_in_their_language_is_left_out(tongue, part):
    alone = read(framed(tongue, tongue.written())).text
    assert read(framed(tongue, tongue.written() + part(tongue))).text == alone
    assert read(framed(tongue, part(tongue) + tongue.written())).text.endswith(alone)
    assert read(framed(tongue, tongue.written(), below=part(tongue))).text == alone


@pytest.mark.parametrize("tongue", EVERY, ids=lambda tongue: tongue.language)
def test_a_changed_line_is_seen_in_any_language(tongue):
    known = read(framed(tongue, tongue.written()))
    for line in tongue.document:
        assert read(framed(tongue, tongue.written().replace(f"{line}<", f"{line} 90<")), known).text != known.text


def test_answers_and_items_that_look_like_controls_are_the_documents():
    said = (
        "<main><h1>Privacy Policy</h1><p>We collect these of your data, and no others, to run our service well:</p>"
        "<ul><li>Language</li><li>Home</li></ul><h2>Do we sell your data?</h2><p>No.</p></main>"
    )
    assert read(said).text.split("\n")[2:] == ["Language", "Home", "Do we sell your data?", "No."]
