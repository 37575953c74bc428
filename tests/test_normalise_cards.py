# ruff: noqa: E501 - markup is easier to read whole
"""Cards of further pages: their titles lead elsewhere, and below stand teasers and dates that change by themselves."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

TITLE = "Privacy notice of Tallowfield"
TEXT = "".join(
    f"<h2>Drawer {at}</h2><p>In drawer {at} we keep the name, the address and the orders of farmers who write to us.</p>"
    for at in range(8)
)
PAGES = [
    ("How to sow in March", "Beans want warm ground, and here is how you find out whether yours is warm enough yet.", "March 3, 2024"),
    ("Ten spades, tried by us", "We dug for three weeks in clay and in sand, so that you need not do so in spring.", "May 9, 2025"),
]  # fmt: skip
CARDS = {
    "headed": "<div class=i><h4><a href={0}>{1}</a></h4><p>{2}</p><time>{3}</time></div>",
    "items": "<li><a href={0}>{1}</a><p>{2}</p></li>",
    "one link each": "<a href={0}><div><h3>{1}</h3><p>{2}</p></div></a>",
    "with a filing": "<div class=i><h4><a href={0}>{1}</a></h4><p>{2}</p><p>In “News”</p></div>",
}
BOXES = {
    "head and cards": "<div class=box><h3>{0}</h3><div class=grid>{1}</div></div>",
    "head beside the cards": "<div class=w><h3>{0}</h3></div><div class=w><div class=grid>{1}</div></div>",
    "with a link to all": "<section><h2><em>{0}</em></h2><div>{1}</div><p><a href=/blog>View all</a></p></section>",
}


def cards(card: str, first: int = 0) -> str:
    return "".join(card.format(f"/p/{first + at}", *page) for at, page in enumerate(PAGES))


def page(among: str = "", below: str = "") -> str:
    return f"<main><article><h1>{TITLE}</h1><div class=entry>{TEXT}{among}<h2>Rights</h2><p>You may ask us what we keep, and we send you all of it within thirty days.</p>{below}</div></article></main>"


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=TITLE)


BARE = read(page())


@pytest.mark.parametrize("head", ["Related", "Das könnte Sie auch interessieren", "関連記事"])
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_cards_under_the_head_of_further_pages_are_the_page_s_wherever_they_stand(box, card, head):
    made = box.format(head, cards(card))
    for markup in (page(among=made), page(below=made)):
        assert read(markup).text == BARE.text
        assert read(markup, BARE).text == BARE.text


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_cards_at_the_end_are_the_page_s_whatever_their_head(box, card):
    made = box.format("Fresh from the field", cards(card))
    assert read(page(below=made)).text == BARE.text
    assert read(page(below=made), BARE).text == BARE.text


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_box_named_for_related_pages_needs_no_head(card):
    assert read(page(among=f'<div id="jp-relatedposts">{cards(card)}</div>')).text == BARE.text


@pytest.mark.parametrize(
    "part",
    [
        "<div><h2>Our partners</h2>{}</div>".format(
            "".join(f"<div class=i><h4><a href=https://{name}.example/>{name}</a></h4><p>Gets the names of farmers to print them on the sacks of seed.</p></div>" for name in ("wirefold", "ledgerly"))
        ),
        f"<div><h2>Our other notices</h2>{cards(CARDS['headed'])}</div><h2>Law</h2><p>{'The law of Ireland holds, and the judges in Dublin decide what it says. ' * 4}</p>",
        "<div><h2>Related</h2><p>Cousins of ours may see your orders, and aunts may not, whatever they say to us of you.</p><ul><li><a href=/a>Aunts</a></li></ul></div>",
        "<div class=i><h4><a href=#one>One</a></h4><p>We keep the names and the addresses of all who write to us in spring.</p></div><div class=i><h4><a href=#two>Two</a></h4><p>We keep nothing else of them, nor of those who never write to us at all.</p></div>",
    ],
    ids=["partners", "sentences follow", "a sentence of its own", "places on the page"],
)  # fmt: skip
def test_titles_with_sentences_below_are_the_documents_where_they_lead_to_no_further_pages(part):
    words = part.split("<p>")[1].split("</p>")[0]
    assert words in read(page(below=part)).text
