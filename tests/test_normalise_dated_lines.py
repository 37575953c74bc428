"""The line that says of when a document is, in whatever words and in a box of its own, is the document's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fakes.reading import read_body
from monitor.model import Document

TITLE = "<h1>Privacy notice of Tallowfield</h1>"
BODY = (
    "<p>Tallowfield keeps seeds for farmers and for gardeners, and this notice says what we do with what we know.</p>"
    "<h2>What we keep</h2><p>We keep your name, your address and the list of your drawers for as long as you pay.</p>"
    "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>"
)
PLACES: dict[str, Callable[[str], str]] = {
    "below the title": lambda line: f"<main><article>{TITLE}{line}{BODY}</article></main>",
    "above the title": lambda line: f"<main><article>{line}{TITLE}{BODY}</article></main>",
    "in a box with the title": lambda line: (
        f"<main><section class='hero'><div>{TITLE}{line}</div></section><section class='rich'>{BODY}</section></main>"
    ),
    "in a header with the title": lambda line: (
        f"<main><header>{TITLE}{line}</header><div class='rich'>{BODY}</div></main>"
    ),
    "in a box between title and text": lambda line: (
        f"<main><div>{TITLE}</div><div class='mid'>{line}</div><div class='rich'>{BODY}</div></main>"
    ),
    "at the end": lambda line: f"<main><article>{TITLE}{BODY}{line}</article></main>",
    "in a box at the end": lambda line: (
        f"<main><div class='rich'>{TITLE}{BODY}</div><div class='low'>{line}</div></main>"
    ),
}
BOXES = ["<p>{}</p>", "<div class='meta'><p>{}</p></div>", "<div><div>{}</div></div>", "<small>{}</small>"]
LINES = [
    "Published on {}",
    "Valid from {}",
    "In effect as of {}",
    "Posted {}",
    "As of {}",
    "Version 3.1, {}",
    "{}",
    "Letzte Aktualisierung: {}",
    "Fassung vom {}",
    "Stand {}",
    "In Kraft seit {}",
    "Mis à jour le {}",
    "Applicable à compter du {}",
    "MAJ : {}",
    "Ultima modifica: {}",
]


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title="Privacy notice of Tallowfield")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
def test_a_line_with_a_date_is_read_and_another_date_in_it_is_a_change(place, line):
    for box in BOXES:
        old, new = (PLACES[place](box.format(line.format(day))) for day in ("2024-05-03", "2025-06-12"))
        first = read(old)
        assert "2024-05-03" in first.text
        assert "2025-06-12" in read(new, known=first).text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
def test_a_line_with_a_date_that_comes_is_a_change(place, line):
    known = read(PLACES[place](""))
    assert "2024-05-03" in read(PLACES[place](BOXES[1].format(line.format("2024-05-03"))), known=known).text


def test_the_date_of_another_page_is_not_the_documents():
    teaser = "<div class='x1'><span>May 3, 2024</span><h3><a href='/news/1'>Our new house in Oslo</a></h3></div>"
    assert "2024" not in read(f"<main><div class='rich'>{TITLE}{BODY}</div>{teaser}</main>").text


def test_the_day_of_the_visit_above_the_title_is_not_the_documents():
    assert (
        "2026" not in read(f"<main><p class='today'>Sunday, 22 November 2026</p>{TITLE}<div>{BODY}</div></main>").text
    )
