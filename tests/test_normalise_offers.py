# ruff: noqa: E501 - markup is easier to read whole
"""Boxes among a document's sentences that offer or advertise something."""

from __future__ import annotations

import pytest

from fakes.reading import read_body, read_page
from monitor.model import Document

TITLE = "Privacy notice of Tallowfield"
LINES = [
    (f"Drawer {at}", f"In drawer {at} we keep the name, the address and the orders of farmers who write to us.")
    for at in range(6)
]
DRESSES = {
    "flat": ("<h2>{0}</h2><p>{1}</p>", "<main><h1>{title}</h1>{text}</main>"),
    "boxes": ("<div class=h_k1>{0}</div><div class=t_q7>{1}</div>", "<div id=root><h1>{title}</h1><div class=b_u5>{text}</div></div>"),
    "a table": ("<p><b>{0}</b></p><p>{1}</p>", "<table><tr><td><h1>{title}</h1>{text}</td></tr></table>"),
}  # fmt: skip
OFFERS = {
    "headed": "<section class=cta><h2>Ready to get started?</h2><p>Join more than 4,000 farmers who sow with us.</p><a class=btn href=/join>Start free trial</a></section>",
    "hashed": "<div class=css-j9><p>Half an hour in our cellars, and a pumpkin to take home.</p><div><a href=/join>Get started</a></div></div>",
    "a letter": "<div class=css-8u><h3>Seeds and tips</h3><p>News of the field, straight to your door once a month.</p><form><input type=email><button>Subscribe</button></form></div>",
    "in German": "<div class=css-8u><h3>Mehr erfahren?</h3><p>Viertausend Bauern säen schon mit uns.</p><a href=/los>Kostenlos testen</a></div>",
    "a guide": "<div class=css-8u><h3>How to dry a pumpkin</h3><p>Forty pages of hands-on advice, free of charge.</p><a href=/dl>Take it home</a></div>",
    "a price": "<div class=sub><p>From one pound a week, and without an end.</p><button>See what there is</button></div>",
    "advertisements": "<div class=rec><div>Sponsored content from the web</div><a href=https://ad.example/1><span>Bought for one euro</span></a></div>",
    "an advertisement": "<div class=css-j9><span>Advertisement</span><div id=gpt-8><a href=https://ad.example/c><img></a><p>Learn Spanish in three weeks</p></div></div>",
    "shares": "<div class=sc-6w><span>Pass it on</span><a href=https://facebook.com/sharer?u=x>Facebook</a> <a href=https://twitter.com/share>Twitter</a></div>",
    "a list of shares": "<ul class=sc-6w><li><a href=https://www.linkedin.com/sharing/share-offsite/?url=x>LinkedIn</a></li><li><a href='mailto:?subject=x'>Mail</a></li></ul>",
    "votes": "<div class=mx-auto>77 personnes sur 90 ont trouvé cela utile</div>",
}  # fmt: skip


def page(dress: str, at: int | None = None, box: str = "") -> str:
    line, around = DRESSES[dress]
    parts = [line.format(*words) for words in LINES]
    if at is not None:
        parts.insert(at, box)
    return around.format(title=TITLE, text="".join(parts))


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=TITLE)


@pytest.mark.parametrize("at", [1, 3, 6])
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_an_offer_among_the_sentences_is_the_page_s(offer, dress, at):
    bare = read(page(dress))
    said = read(page(dress, at, offer))
    assert said.text.replace("\nPass it on", "") == bare.text
    assert read(page(dress, at, offer), bare).text == bare.text


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize(
    "box",
    [
        "<div class=k><p>We now keep the letters of farmers too.</p><p><a href=/letters>What is in them</a></p></div>",
        "<div class=k><p>Whoever writes to us gets an answer.</p><p><a href=mailto:a@b.example>Write to us</a></p></div>",
        "<div class=k><h3>Opting out</h3><p>You may forbid us to sell what we know.</p><button>Reject all</button></div>",
        "<div class=k><p>Advertising</p><p>We show your orders to nobody who advertises seeds or tools.</p></div>",
        "<div class=k><div>Werbung</div><div>Wir werben nicht mit Ihren Daten.</div></div>",
        "<div class=k><h3>Your copy</h3><p>Ask us for it by mail.</p><form><input type=email><button>Send</button></form></div>",
        "<div class=k><p>See also the rules of <a href=https://www.facebook.com/policy>Facebook</a>, which are its own.</p></div>",
    ],
    ids=["a link to more", "an address", "a choice", "a section", "a German one", "a form", "a link"],
)
def test_a_box_that_says_something_of_data_is_the_documents(box, dress):
    words = box.split("<p>")[-1].split("<")[0] if "<p>" in box else "Wir werben nicht mit Ihren Daten."
    assert words in read(page(dress, 3, box)).text


@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_a_page_that_is_one_offer_is_read_to_its_end(offer):
    for markup in (offer, f"<html><body>{offer}</body></html>", f"<div><div>{offer}</div></div>"):
        assert read_page(markup).text.count("\n") < 9


ENDS = {
    "a form": "<section class=k7><h2>Ask a gardener</h2><p>Leave your number and a gardener will ring within a day.</p><form><label>Name<input></label><label>Number<input></label><button>Ring me</button></form></section>",
    "events": "<div class=k7><h3>In our barn</h3><ul><li><b>12 Mar</b> The great pumpkin show, with music</li><li><b>3. Juni</b> Open day for everyone in the valley</li></ul></div>",
    "events in a table": "<table class=k7><tr><td>May 5</td><td>The great pumpkin show, with music</td></tr><tr><td>June 9</td><td>Open day for all the valley</td></tr></table>",
    "things seen before": "<div class=k7><h4>Seen before</h4><ul><li><a href=/p1>A wheelbarrow of solid ash wood</a> €31.95</li><li><a href=/p2>A bell made of brass</a> €7.95</li></ul></div>",
    "a rating": "<div class=k7><span>Best of all barns, spring 2023</span> <span>4.7 ★ (701)</span></div>",
    "the way back": "<p class=k7><a href='javascript:history.back()'>« Back to the page before</a></p>",
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("box", ENDS.values(), ids=ENDS)
def test_a_box_at_the_end_of_the_page_is_the_page_s(box, dress):
    bare = read(page(dress))
    assert read(page(dress, 6, box)).text == bare.text
    assert read(page(dress, 6, box), bare).text == bare.text


@pytest.mark.parametrize(
    "box",
    [
        "<div class=k><h3>What was new</h3><ul><li>12 March 2023: we now keep the orders too</li></ul></div>",
        "<div class=k><h3>Prices</h3><ul><li>A copy of a letter on good paper: €31.95</li><li>A second copy: €7.95</li></ul></div>",
    ],
)
def test_a_list_of_dates_with_years_or_of_prices_that_lead_nowhere_is_the_document_s(box):
    assert read(page("flat", 6, box)).text.split("\n")[-1] in box


def test_an_offer_in_the_words_of_a_short_section_is_the_page_s():
    section = "<div class=s><h2>{0}</h2><div class=body><p>{1}</p>{2}</div></div>"
    bare, offered = (
        read(
            "<main>"
            + "".join(
                section.format(head, f"{words[:60]}.", box if head == "Drawer 2" else "") for head, words in LINES
            )
            + "</main>"
        )
        for box in ("", OFFERS["a guide"])
    )
    assert offered.text == bare.text
