# ruff: noqa: E501 - markup is easier to read whole
"""Documents of which one list, table or part that unfolds holds nearly all; and what stands around it."""

from __future__ import annotations

import pytest

from fakes.reading import read_body, read_page
from monitor.model import Document

TITLE = "Privacy notice of Tallowfield"
LONG = [
    f"In drawer {at} we keep the name, the address and the orders of farmers, and what they told us of their fields."
    for at in range(1, 16)
]
SHORT = "We hand no drawer to a stranger, nor to his horse, whatever he says of himself at our door."
NEW = [
    "Of children",
    "We keep nothing that children under twelve tell us of their gardens.",
    "Their drawers are burnt.",
]


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=TITLE)


def folded(form: str) -> str:
    return form.format("What we keep", "".join(f"<p>{text}</p>" for text in LONG))


HOLDERS = {
    "a table": "<div class=scroll><table>" + "".join(f"<tr><td>{text}</td><td>Year {at}</td></tr>" for at, text in enumerate(LONG)) + "</table></div>",
    "a list": "<h2>What we keep</h2><ol>" + "".join(f"<li>{text}</li>" for text in LONG) + "</ol>",
    "details": folded("<details><summary>{}</summary><div class=panel>{}</div></details>"),
    "a button": folded("<div class=fold><button aria-expanded=false aria-controls=p1><span>{}</span></button><div id=p1 hidden>{}</div></div>"),
    "a box for a button": folded("<div class=fold><div role=button aria-controls=p1><a>{}</a></div><div id=p1>{}</div></div>"),
    "a headed part": folded("<div class='part open'><h2>{}</h2><div>{}</div></div>") + f"<div class=part><h2>Strangers</h2><p>{SHORT}</p></div>",
    "a headed box": folded("<h2>{}</h2><div class='box open'>{}</div>") + f"<h2>Strangers</h2><div class=box>{SHORT}</div>",
}  # fmt: skip
INTRO = "<p>Tallowfield sells seeds, and says here what it does with what its farmers tell it of themselves.</p>"
SECTION = "<section class=extra><div><h3>{}</h3><p>{}</p><p>{}</p></div></section>".format(*NEW)


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_what_stands_around_the_one_part_that_holds_most_is_read(holder):
    page = f"<main><h1>{TITLE}</h1><div class=text>{{}}{INTRO}{holder}<p>{SHORT}</p>{{}}</div></main>"
    known = read(page.format("", ""))
    assert SHORT in known.text
    assert LONG[0] in known.text
    for markup in (page.format(SECTION, ""), page.format("", SECTION)):
        assert set(NEW) <= set(read(markup).text.split("\n"))
        assert set(NEW) <= set(read(markup, known).text.split("\n"))


@pytest.mark.parametrize("text", [NEW[1], "We share your name with the miller."])
def test_a_sentence_that_comes_to_stand_before_the_parts_that_unfold_is_read(text):
    parts = "".join(f"<details><summary>Part {at}</summary><p>{text}</p></details>" for at, text in enumerate(LONG))
    known = read(f"<main><h1>{TITLE}</h1><div class=parts>{parts}</div></main>")
    for form in ("<p>{}</p>", "<div class=lead>{}</div>"):
        markup = f"<main><h1>{TITLE}</h1><div class=parts>{form.format(text)}{parts}</div></main>"
        assert text in read(markup, known).text


def test_a_section_in_the_only_cell_of_a_row_goes_on_behind_an_element_of_its_own():
    lines = "".join(f"<p>{text}</p>" for text in LONG[:3])
    rest = "<ul>" + "".join(f"<li>{text}</li>" for text in LONG[3:]) + "</ul>"
    page = f"<table width=780><tr><td>Log in</td></tr><tr><td><h1>{TITLE}</h1>{lines}{rest}<p>{SHORT}</p></td></tr></table>"
    assert read(page).text.split("\n")[1:] == [*LONG, SHORT]


CALLOUTS = [
    "In short: we sell nothing that you tell us.",
    "ご利用の前に、必ずこの規約をお読みください。",
    "Gut zu wissen: Wir verkaufen nichts weiter.",
]


@pytest.mark.parametrize("callout", CALLOUTS)
@pytest.mark.parametrize("around", ["<div class=rich>{}</div>", "<main><div>{}</div></main>"])
def test_a_box_among_the_sentences_is_the_documents_whatever_its_element(around, callout):
    first, rest = f"<h1>{TITLE}</h1><p>{LONG[0]}</p>", "".join(f"<p>{text}</p>" for text in LONG[1:])
    known = read(around.format(f"{first}<div class=box>{callout}</div>{rest}"))
    assert callout in known.text
    assert read(around.format(f"{first}<aside class=box><p>{callout}</p></aside>{rest}"), known).text == known.text


IN_BOXES = {
    "alike": "<div class='block text'><div>{}</div></div>",
    "alike but for a number": "<div class='row row-{at}'>{}</div>",
    "nameless": "<div>{}</div>",
}
NOTES = ["<aside>{}</aside>", "<div><aside class=note><strong>Note</strong><p>{}</p></aside></div>"]


def boxed(box: str, texts: list[str], among: str = "") -> str:
    rows = [box.format(f"<p>{text}</p>", at=at) for at, text in enumerate(texts)]
    return f"<div class=page><h1>{TITLE}</h1>{rows[0]}{among}{''.join(rows[1:])}</div>"


@pytest.mark.parametrize("callout", [*CALLOUTS, "نحن لا نبيع بياناتك الشخصية لأحد."])
@pytest.mark.parametrize("note", NOTES, ids=["bare", "headed, in a box"])
@pytest.mark.parametrize("box", IN_BOXES.values(), ids=IN_BOXES)
def test_a_note_between_boxes_of_sentences_is_the_documents(box, note, callout):
    known = read(boxed(box, LONG))
    markup = boxed(box, LONG, note.format(callout))
    assert callout in read(markup).text
    assert callout in read(markup, known).text


@pytest.mark.parametrize("box", IN_BOXES.values(), ids=IN_BOXES)
@pytest.mark.parametrize(
    "aside",
    [
        "<aside><p>Looking for a spade? Our guide helps you to choose the right one, in clay and in sand.</p><p><a href=/guide>Read it</a></p></aside>",
        "<aside><p>Get ten per cent off your first order of seeds and tools, until the end of May.</p><button>Show me</button></aside>",
    ],
    ids=["leads elsewhere", "asks"],
)
def test_an_aside_that_asks_or_leads_elsewhere_is_the_page_s(box, aside):
    assert read(boxed(box, LONG, aside)).text == read(boxed(box, LONG)).text


def test_a_column_beside_the_document_is_the_page_s():
    column = (
        "<aside class='col small'><h3>About us</h3><p>We have sold seeds since 1902, and are proud of it.</p></aside>"
    )
    page = f"<div class=row><div class='col large'><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in LONG)}</div>{{}}</div>"
    assert read(page.format(column)).text == read(page.format("")).text


@pytest.mark.parametrize("box", IN_BOXES.values(), ids=IN_BOXES)
@pytest.mark.parametrize("item", ["<ul><li>Frost</li></ul>", "<ol><li>The faxes that you send</li></ol>"])
def test_a_last_list_of_one_item_is_seen(box, item):
    known = read(boxed(box, LONG))
    markup = boxed(box, LONG).removesuffix("</div>") + item + "</div>"
    words = item.split("<li>")[1].split("<")[0]
    assert read(markup).text.endswith(words)
    assert read(markup, known).text.endswith(words)


def test_what_stands_below_a_title_of_four_signs_is_read():
    lines = [
        "我们仅将您的地址提供给负责派送包裹的承运人，不会提供给其他任何人，也不会出售。",
        "根据税法要求，发票保存十年；其他所有数据在两年后删除，不再保留任何副本。",
    ]
    rows = "".join(f"<div class=t>{text}</div>" for text in [lines[0], "删除", lines[1], "范围"])
    markup = f"<title>隐私政策 | 云雀</title><div id=r><div class=k1>隐私政策</div><div class=k2><div class=h>我们是谁</div>{rows}</div></div>"
    assert read_page(markup).text.split("\n")[:3] == ["隐私政策", "我们是谁", lines[0]]


LINES = ["Tallowfield and Sons", "4 Harbour Street", "Northport 1220", "seeds@tallowfield.example"]
ADDRESSES = [
    "<p>{}<br>{}<br>{}<br>{}</p>",
    "<address>{} {} {} {}</address>",
    "<div class=at><div>{}</div><div>{}</div><div>{}</div><div>{}</div></div>",
]


@pytest.mark.parametrize("now", ADDRESSES)
@pytest.mark.parametrize("before", ADDRESSES)
def test_an_address_that_is_cut_anew_takes_nothing_from_the_footer(before, now):
    body = (
        "".join(f"<p>{text}</p>" for text in LONG)
        + "<h2>Write to us</h2><p>We answer letters within a month, and mail within a week.</p>"
    )
    page = f"<main><h1>{TITLE}</h1>{body}{{}}</main><footer><p>{LINES[0]}</p><ul><li><a href=/a>Jobs</a></li></ul></footer>"
    known = read(page.format(before.format(*LINES)))
    assert LINES[0] in known.text
    assert read(page.format(now.format(*LINES)), known).text == known.text


@pytest.mark.parametrize("box", ["<div class=at><div>{}</div></div>", "<p>{}</p>", "<ul><li>{}</li></ul>"])
def test_an_address_to_write_to_in_a_box_of_its_own_is_read(box):
    page = f"<main><h1>{TITLE}</h1><div class=text>{''.join(f'<p>{text}</p>' for text in LONG)}{box}</div></main>"
    known = read(page.format("<a href=mailto:old@tallowfield.example>old@tallowfield.example</a>"))
    assert (
        "new@tallowfield.example"
        in read(page.format("<a href=mailto:new@tallowfield.example>new@tallowfield.example</a>"), known).text
    )


ROW = "<p><a href=/>Home</a> {} <a href=/terms>Terms</a></p>"
BELOW = {
    "two links": ROW.format("|"),
    "two links with a dot": ROW.format("·"),
    "a question": "<div><span>Was this page useful?</span><a role=button href=#>Yes</a><a role=button href=#>No</a><span>12 of 80 people found this useful</span></div>",
    "a question in Spanish": "<div><h4>¿Le ha sido útil esta página?</h4></div>",
    "a count in French": "<p>Utilisateurs qui ont trouvé cela utile : 1 sur 2</p>",
    "a count in German": "<p>12 von 80 fanden dies hilfreich</p>",
    "a question in Japanese": "<p>このページは役に立ちましたか？</p>",
    "a blog's own": "<div class='sd-block sd-like'><h3>Like this:</h3><span>Like</span> <span>Loading...</span></div>",
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
@pytest.mark.parametrize(
    "page",
    ["<main><h1>{0}</h1>{1}{2}</main>", "<h1>{0}</h1>{1}{2}", "<div class=a><h1>{0}</h1><div>{1}</div>{2}</div>"],
)
def test_what_a_page_has_below_its_document_is_no_change(page, below):
    body = "".join(f"<p>{text}</p>" for text in LONG)
    bare, dressed = page.format(TITLE, body, ""), page.format(TITLE, body, below)
    assert read_page(dressed).text == read_page(bare).text
    assert read_page(dressed, read_page(bare)).text == read_page(bare).text


def test_a_row_above_the_title_is_an_offer_though_it_looks_like_the_documents_own():
    row = "<section class='row wide'><div><div class=rich>{}</div></div></section>"
    body = row.format("".join(f"<p>{text}</p>" for text in LONG))
    offer = row.format("<p>Our harvest is in, and each of the two hundred kinds is ready to be sent to your farm.</p>")
    page = f"<main>{{}}{row.format(f'<h1>{TITLE}</h1>')}{body}</main>"
    assert read(page.format(offer)).text == read(page.format("")).text


def test_long_links_in_chinese_are_no_sentences():
    menu = "".join(
        f"<li><a href=/{at}>了解我们如何帮助种植户整理和保存第{at}号抽屉里的种子。</a></li>" for at in range(20)
    )
    lines = [
        f"我们会在第{at}号抽屉中保存您的姓名、地址和订单信息，保存期限为五年，期满之后我们将予以删除。"
        for at in range(6)
    ]
    page = f"<div><ul>{{}}</ul></div><div class=b><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in lines)}</div>"
    assert read(page.format(menu)).text == read(page.format("")).text == "\n".join([TITLE, *lines])


@pytest.mark.parametrize("tag", ["amp-user-notification", "amp-consent"])
def test_a_notice_in_an_element_made_for_it_is_no_change(tag):
    page = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in LONG)}</article>"
    notice = f"<{tag} id=n><p>We use cookies to count our visitors, and to know your farm when you come back.</p><button>Fine</button></{tag}>"
    assert read(page + notice).text == read(page).text
