# ruff: noqa: E501 - markup is easier to read whole
"""Documents in sections, each in elements of its own: what comes behind the last one, within it, and below it."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

TITLE = "Privacy notice of Tallowfield"
PARTS = [
    ("What do you keep?", "Tallowfield keeps the name, the address and the orders of each farmer who buys seeds from us."),
    ("Whom do you tell?", "We tell nobody what lies in a drawer, unless a court asks us for it in a letter of its own."),
    ("For how long?", "Bills are kept for ten years, as the law of taxes asks; all else is burnt after two years."),
    ("May I see it?", "You may ask us what we keep, and we send you all of it by mail within thirty days at most."),
]  # fmt: skip
COPY = "<button title='Copy link'><svg></svg><span>Copy link to section</span></button>"
FORMS = {
    "nameless": "<div><div><b>{0}</b></div><div><br></div><div>{1}</div></div>",
    "nameless, with tools": f"<div><div><b>{{0}}{COPY}</b></div><div>{{1}}</div></div>",
    "sections": "<section><h2>{0}</h2><p>{1}</p></section>",
    "boxes of a compiler": f"<div class=x59-b><div class=x59-h>{{0}}{COPY}</div><div class=x59-t>{{1}}</div></div>",
}


def page(form: str, parts: list[tuple[str, str]], below: str = "") -> str:
    return f"<div class=page><div><h1>{TITLE}</h1>{''.join(form.format(*part) for part in parts)}{below}</div></div>"


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=TITLE)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_all_parts_are_read_though_each_asks_a_question_and_has_a_button(form):
    said = read(page(form, PARTS)).text.split("\n")
    assert said == [TITLE, *(words for part in PARTS for words in part)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    "text", ["Calls are recorded.", "Disputes end before a judge in Dublin, whose word is the last."]
)
def test_a_part_that_comes_behind_the_last_one_is_seen(form, text):
    known = read(page(form, PARTS, "<div>In force since 4 January 2013</div>"))
    new = read(page(form, [*PARTS, ("And now?", text)], "<div>In force since 4 January 2013</div>"), known)
    assert {"And now?", text} <= set(new.text.split("\n"))


@pytest.mark.parametrize(
    "note", ["<div class=note><p>{}</p></div>", "<aside><p>{}</p></aside>", "<div><b>{}</b></div>"]
)
def test_a_note_that_comes_into_the_last_section_is_seen(note):
    words = "Please note: a fee of ten euros applies to paper copies."
    form, last = FORMS["sections"], (PARTS[-1][0], PARTS[-1][1] + "</p>" + note.format(words) + "<p>")
    known = read(page(form, PARTS))
    assert words in read(page(form, [*PARTS[:-1], last]), known).text


@pytest.mark.parametrize("more", ["", "<p>From now on, nobody else decides.</p>"])
def test_a_last_part_that_is_mostly_links_is_read_where_it_stands_as_the_others_do(more):
    form = "<div class=item><div class=answer><p>{1}</p></div></div>"
    offices = f"<dl><dd><a href=https://office.example/a>Office for farmers</a>, Dublin</dd></dl>{more}"
    markup = page(form, PARTS, f"<div class=item><div class=answer>{offices}</div></div>")
    text = read(markup).text
    assert "Office for farmers, Dublin" in text
    assert more.removeprefix("<p>").removesuffix("</p>") in text


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_offer_in_a_part_like_the_others_is_the_page_s(form):
    offer = form.format(
        "Seeds of your own", "Ten minutes, no card, and a pumpkin to take home with you.<br><a href=/join>Begin now</a>"
    )
    known = read(page(form, PARTS))
    assert read(page(form, PARTS, offer), known).text == known.text


FOOTER = "<footer class=article-footer><p>{}</p></footer>"


@pytest.mark.parametrize(
    "words", ["This notice takes the place of all before it.", "Diese Erklärung ersetzt alle früheren."]
)
@pytest.mark.parametrize("around", ["<div class=entry>{}</div>", "<article>{}</article>"])
def test_a_sentence_in_a_footer_among_the_documents_own_is_read(around, words):
    text = "".join(f"<h2>{head}</h2><p>{said}</p>" for head, said in PARTS)
    whole = read(f"<h1>{TITLE}</h1>" + around.format(text + FOOTER.format(words)))
    assert whole.text.endswith(words)


def test_a_footer_of_the_page_itself_is_the_page_s():
    text = "".join(f"<h2>{head}</h2><p>{said}</p>" for head, said in PARTS)
    footer = FOOTER.format("Made with care by the people of Tallowfield, in Dublin and in Cork.")
    bare = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}{{}}</body></html>"
    assert read(bare.format(footer)).text == read(bare.format("")).text
