# ruff: noqa: E501 - markup is easier to read whole
"""A document's first and last lines, short and without a full stop, as pages of many makers hold them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from fakes.reading import read_body
from monitor.model import Document

Lines = list[tuple[str, str]]
TEXTS: dict[str, Lines] = {
    "en": [
        ("p", "Tallowfield keeps seeds for farmers and for gardeners, and these terms are our contract with you."),
        ("h", "Fees"),
        ("p", "We charge four dollars a month for each drawer of seeds, and we may change this price once a year."),
        ("h", "Liability"),
        ("p", "We are liable up to the sum that you paid in the last twelve months, as far as the law lets us say so."),
        ("li", "We insure the house against fire, and your seeds with it."),
        ("li", "Frost"),
        ("h", "Changes"),
        ("p", "We tell you by mail."),
        ("li", "Version 3: July 2021"),
        ("li", "Version 2: May 2019"),
        ("p", "Approved by the board of Tallowfield"),
    ],
    "fr": [
        ("p", "La société Verdelune, qui vend des vélos pliants, explique ici comment elle traite vos données."),
        ("h", "Données collectées"),
        ("p", "Nous collectons votre nom, votre adresse et vos commandes, afin de vous livrer et de vous facturer."),
        ("li", "Votre numéro de téléphone, si vous nous le donnez en passant commande"),
        ("li", "Prénom"),
        ("h", "Vos droits"),
        ("p", "Vous pouvez accéder à vos données, les rectifier ou demander leur effacement, et saisir la CNIL."),
        ("h", "Durée de conservation"),
        ("p", "Trois ans après votre dernier achat"),
    ],
    "ja": [
        ("p", "灯台商店株式会社は、お客様の個人情報を大切に取り扱います。本ポリシーでは、当社が収集する情報とその利用目的についてご説明します。"),
        ("h", "利用目的"),
        ("p", "商品の発送、代金の請求、お問い合わせへの回答のために利用します。第三者への販売は行いません。"),
        ("li", "氏名、住所および電話番号、購入履歴、お支払い方法、配送先の情報"),
        ("li", "年齢"),
        ("h", "保存期間"),
        ("p", "お客様の情報は、最後のご購入から五年間保存し、その後、速やかに削除いたします。"),
        ("h", "お問い合わせ"),
        ("p", "灯台商店 個人情報窓口"),
    ],
}  # fmt: skip
TITLE = "Rules of the House"


def written(lines: Lines) -> str:
    """Headings, paragraphs and lists as an editor writes them."""
    tags = {"h": "h2", "p": "p", "li": "li"}
    parts = [f"<{tags[kind]}>{text}</{tags[kind]}>" for kind, text in lines]
    for at, (kind, _) in enumerate(lines):
        if kind == "li":
            first = at == 0 or lines[at - 1][0] != "li"
            last = at + 1 == len(lines) or lines[at + 1][0] != "li"
            parts[at] = f"{'<ul>' * first}{parts[at]}{'</ul>' * last}"
    return "".join(parts)


def in_one(lines: Lines, below: str) -> str:
    return f"<main><h1>{TITLE}</h1><div class=entry>{written(lines)}{below}</div></main>"


def in_widgets(lines: Lines, below: str) -> str:
    """Each section in a row of its own, with names that only the builder of pages needs."""
    starts = [0, *(at for at, (kind, _) in enumerate(lines) if kind == "h"), len(lines)]
    rows = "".join(
        f'<section class="row row-{at}a7"><div class="col col-100"><div class="widget widget-text">{written(lines[start:end])}</div></div></section>'
        for at, (start, end) in enumerate(pairwise(starts))
    )
    return f'<div id=builder><section class="row row-top"><div class=title><h1>{TITLE}</h1></div></section>{rows}{below}</div>'


def in_boxes(lines: Lines, below: str) -> str:
    """Div elements for all, their classes made by a compiler."""
    names = {"h": "head_x1", "p": "text_z3", "li": "item_q7"}
    rows = "".join(f"<div class={names[kind]}><span>{text}</span></div>" for kind, text in lines)
    return f"<div id=root><div class=hero_k2><div class=name_w8>{TITLE}</div></div><div class=body_u5>{rows}{below}</div></div>"


def in_nameless(lines: Lines, below: str) -> str:
    rows = "".join(f"<div>{text}</div>" for _, text in lines)
    return f"<div id=app><div><h1>{TITLE}</h1>{rows}{below}</div></div>"


def in_a_help_center(lines: Lines, below: str) -> str:
    """Every block named after the chat that the same firm makes."""
    rows = "".join(
        f'<div class="livechat-paragraph no-margin livechat-align-left"><p>{text}</p></div>'
        if kind != "h"
        else f'<div class="livechat-heading livechat-align-left"><h2>{text}</h2></div>'
        for kind, text in lines
    )
    return f"<div class=article><h1>{TITLE}</h1><article>{rows}</article>{below}</div>"


DRESSES: tuple[Callable[[Lines, str], str], ...] = (in_one, in_widgets, in_boxes, in_nameless, in_a_help_center)
ASIDES = {
    "an offer in a row": "<section class='row row-zz9'><div class='col col-100'><div class='widget widget-text'><h2>Dry and dark</h2><p>Half an hour in our cellars, and a pumpkin to take home with you.</p><a href=/tour>Come and see</a></div></div></section>",
    "a button": "<div class=widget><p>Seeds of your own in ten minutes, and no card needed</p><button>Begin</button></div>",
    "links": "<div class=widget><h3>More of this</h3><ul><li><a href=/a>How to dry a pumpkin</a></li><li><a href=/b>Ten beans</a></li><li><a href=/c>Our year</a></li></ul></div>",
    "a heading of links": "<h2>Read on</h2><div class=cards><a href=/a>How to dry a pumpkin</a></div>",
    "the hour of printing": "<p>Printed from www.tallowfield.example on 3 May 2023 at 12:30</p>",
    "the owner": "<div class=end><p>Tallowfield and friends</p><p>© 2024 Tallowfield Inc.</p></div>",
}


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=f"{TITLE} | Tallowfield")


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("lines", TEXTS.values(), ids=TEXTS)
def test_every_line_is_read_down_to_the_last(dress, lines):
    said = read(dress(lines, "")).text.split("\n")
    assert [text.replace(" :", ":") for _, text in lines] == said[-len(lines) :]


@pytest.mark.parametrize("at", [0, -1])
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("lines", TEXTS.values(), ids=TEXTS)
def test_a_short_line_that_comes_first_or_last_is_seen(dress, lines, at):
    known = read(dress(lines, ""))
    new = [("p", "Faxes are kept too"), *lines] if at == 0 else [*lines, ("p", "Faxes are kept too")]
    assert "Faxes are kept too" in read(dress(new, ""), known).text


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("lines", TEXTS.values(), ids=TEXTS)
def test_a_first_or_last_paragraph_that_becomes_a_few_words_is_seen(dress, lines):
    known = read(dress(lines, ""))
    for at in (0, len(lines) - 1):
        new = [*lines]
        new[at] = ("p", "Nothing of this holds")
        assert "Nothing of this holds" in read(dress(new, ""), known).text


@pytest.mark.parametrize("aside", ASIDES.values(), ids=ASIDES)
@pytest.mark.parametrize("dress", DRESSES)
def test_what_stands_below_and_is_no_line_of_the_document_is_no_change(dress, aside):
    known = read(dress(TEXTS["en"], ""))
    assert read(dress(TEXTS["en"], aside), known).text == known.text


def tabbed(first: Lines, second: Lines, below: str = "") -> str:
    """A tab for each region of the world; one of them is shown."""
    return (
        f"<main><h1>{TITLE}</h1><div role=tablist><button role=tab>Here</button><button role=tab>Elsewhere</button></div>"
        f"<div role=tabpanel id=one><div class=box>{written(first)}</div></div>"
        f"<div role=tabpanel id=two hidden><div class=box>{written(second)}</div></div>{below}</main>"
    )


def carded(first: Lines, second: Lines, below: str = "") -> str:
    return f"<div class=wrap><h1>{TITLE}</h1><div class='card wide'>{written(first)}</div><div class='card wide'>{written(second)}</div>{below}</div>"


@pytest.mark.parametrize("dress", [tabbed, carded])
@pytest.mark.parametrize("lines", TEXTS.values(), ids=TEXTS)
def test_a_part_beside_the_document_that_is_made_like_it_belongs_to_it(dress, lines):
    elsewhere = [
        ("h", "Kept in Chile"),
        ("p", "Whoever lives there writes to a branch of ours, which answers in some weeks."),
        ("p", "By post only"),
    ]
    known = read(dress(lines, elsewhere))
    assert "By post only" in known.text
    elsewhere[2] = ("p", "By wire only")
    assert "By wire only" in read(dress(lines, elsewhere), known).text


@pytest.mark.parametrize("dress", [tabbed, carded])
def test_a_card_that_offers_something_is_not_the_documents(dress):
    known = read(dress(TEXTS["en"], TEXTS["fr"]))
    offer = "<div class='card wide'><h2>Dry and dark</h2><p>Half an hour in our cellars, and a pumpkin to take home with you.</p><a href=/tour>Come and see</a></div>"
    assert read(dress(TEXTS["en"], TEXTS["fr"], offer), known).text == known.text


def test_a_summary_in_an_aside_beside_each_section_is_the_documents():
    rows = "".join(
        f"<div class=row><div><h2>Part {number}</h2><p>We keep the letters of part {number} for ninety days after our answer, in a room with a lock.</p></div>"
        f"<aside class=short><p>In short: part {number} stays with us for ninety days.</p></aside></div>"
        for number in ("one", "two", "three", "four")
    )
    text = read(f"<title>Letters</title><h1>Privacy policy</h1>{rows}").text
    assert text.count("In short") == 4
