# ruff: noqa: E501 - markup is easier to read whole
"""Parts that are new since the last visit: sections of the document, and what its page says beside it."""

from __future__ import annotations

import pytest

from fakes.reading import read_page
from monitor.model import Document

BODY = (
    "<h1>Privacy at Harrowgate Tramways</h1><p>Last updated: 4 March 2025</p>"
    "<p>This policy tells you how Harrowgate Tramways handles personal data of those who ride with us or visit our sites.</p>"
    "<h2>What we collect</h2>"
    "<p>When you buy a ticket we collect your name, your address and how you paid, and we use cookies on our website.</p>"
    "<p>Our trams count how many people get on and off, and none of these counts can be traced to a person.</p>"
    "<h2>How long we keep it</h2><p>We keep tickets for ten years because the tax office asks for them, and delete all else within a year.</p>"
    "<h2>Your rights</h2><p>You can ask us at any time what we know of you, to mend it, and to delete what we need not keep.</p>"
)
NEW = "Ticket inspectors now wear cameras in Ilkley, Otley and along the moor."  # hardly a word of it stood in the document
SECTION = f"<div class=panel><h3>Inspectors</h3><p>{NEW}</p></div>"
MENU = "<nav><a href=/>Home</a> <a href=/lines>Lines</a> <a href=/fares>Fares</a></nav>"
FOOT = "<footer><p>© 2026 Harrowgate Tramways</p><a href=/jobs>Jobs</a></footer>"

PAGES = {
    "in a plain box": "<body>{menu}{top}<div class=wrap><div class=text>{body}</div></div>{low}{foot}</body>",
    "in the main part": "<body>{menu}{top}<main><article class=text>{body}</article></main>{low}{foot}</body>",
    "in nameless boxes": "<body>{menu}<div>{top}<div><div><div>{body}</div></div></div>{low}</div>{foot}</body>",
}
APART = {
    "a consent banner": "<div class=k7><p>We use cookies on our website to count how many people visit our sites and to handle your tickets.</p><button>Accept all</button><button>Reject all</button></div>",
    "a consent banner without buttons": "<div class=k8><div>We use cookies on our website, and our sites handle personal data of those who visit us.</div><div role=button>OK</div></div>",
    "an offer": "<div class=k9><h2>Ride with us for a year</h2><p>You pay for ten months and ride with us for twelve, and we delete the fee for your first ticket.</p><a href=/year>Buy it</a></div>",
    "a quotation": "<div class=k10><blockquote>This is how people who ride with us at any time of the year tell their name for our trams: our own.</blockquote></div>",
}


def read(page: str, known: Document | None = None, *, body: str = BODY, top: str = "", low: str = "") -> Document:
    return read_page(page.format(menu=MENU, body=body, top=top, low=low, foot=FOOT), known)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("before", ["", "<p>This policy", "<h2>Your rights"], ids=["last", "first", "between"])
def test_a_new_section_in_an_element_of_its_own_is_read_whatever_its_words(page: str, before: str) -> None:
    body = BODY.replace(before, SECTION + before, 1) if before else BODY + SECTION
    document = read(page, read(page), body=body)
    assert [clause.text for clause in document.clauses if clause.text in ("Inspectors", NEW)] == ["Inspectors", NEW]


def boxed(section: str) -> str:
    return f"<section><div class=inner>{section}</div></section>"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_new_section_beside_others_is_read_whatever_its_words(page: str) -> None:
    sections = BODY.replace("<h2>", "</div></section><section><div class=inner><h2>")
    sections = boxed(sections)
    known = read(page, body=sections)
    assert known.text == read(page).text
    between = sections.replace("</section><section>", f"</section>{boxed(SECTION)}<section>", 1)
    for body in (sections + boxed(SECTION), between):
        assert NEW in read(page, known, body=body).text


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("part", APART.values(), ids=APART)
def test_what_comes_to_stand_apart_from_the_document_is_left_out_whatever_its_words(page: str, part: str) -> None:
    known = read(page)
    assert read(page, known, top=part).text == known.text
    assert read(page, known, low=part).text == known.text


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_consent_banner_right_below_the_document_is_left_out(page: str) -> None:
    known = read(page)
    assert read(page, known, body=BODY + APART["a consent banner"]).text == known.text


@pytest.mark.parametrize("page", ["in a plain box", "in nameless boxes"])
def test_a_long_part_in_the_documents_words_is_read_where_it_stands_apart_too(page: str) -> None:
    clauses = [
        "We collect the name and address of each person who asks us to delete personal data, and keep them for a year.",
        "Riders who visit our website can ask the office at any time how long tickets are kept and how to mend them.",
        "We handle what cookies tell us of people on our sites, and delete these counts within ten years at the least.",
    ]
    part = f"<div class=more><h2>Your data at the office</h2>{''.join(f'<p>{text}</p>' for text in clauses)}</div>"
    texts = [clause.text for clause in read(PAGES[page], read(PAGES[page]), low=part).clauses]
    assert texts[-4:] == ["Your data at the office", *clauses]
