# ruff: noqa: E501 - markup is easier to read whole
"""A new section with a link or a button in it is the document's where it stands as the others do."""

from __future__ import annotations

import re

import pytest

from monitor import read_document
from monitor.model import Document

FORMS = {
    "bare boxes": "<div>{}</div>",
    "sections": "<section>{}</section>",
    "named boxes": "<div class='u7'>{}</div>",
    "boxes in boxes": "<div class='row q1'><div class='col'>{}</div></div>",
}
OLD = (
    "<h2>What we collect</h2><p>We collect what you tell us, what your device sends us and what partners know.</p>",
    "<h2>Whom we tell</h2><p>We tell it to the firms that work for us, to courts, and to nobody else at all.</p>",
    "<h2>How long we keep it</h2><p>We keep it for as long as you are with us, and for ninety days after that.</p>",
)
LINKED = (
    "<h2>Robots</h2><p>No machine alone decides about you.</p><p>More in <a href=/help>our help pages</a>.</p>",
    "<h2>Saying no</h2><p>You may object to it at any time.</p><a class=btn href=/no>Fill in the form</a>",
    "<h2>Leaving</h2><p>You may have all of it erased, free of charge.</p><button>Erase it all</button>",
    "<h2>Reaching us</h2><p><a href='mailto:dpo@tallow.example'>dpo@tallow.example</a></p>"
    "<p><a href='tel:+4420794600'>+44 20 7946 00</a></p>",
    "<h2>Our partners</h2><p>We pass it on to:</p><ul><li><a href=https://ash.example>Ash Analytics</a></li>"
    "<li><a href=https://elm.example>Elm Adverts</a></li><li><a href=https://oak.example>Oak Cloud</a></li></ul>",
)
CARDS = (
    "<h2>Ready for more?</h2><p>Open your account with us in a minute.</p><a href=/join>Get started</a>",
    "<h3>A guide for you</h3><p>Forty pages on the cloud, free of charge.</p><a href=/guide>Get the guide</a>",
    "<h4>In our shop</h4><p>Lamps and blankets, sent to you within days.</p><a href=/shop>See them all</a>",
)


def page(*parts: str) -> str:
    body = "".join(parts)
    head = "<html lang=en><title>Privacy notice</title><body><header><a href=/>Tallow</a></header>"
    return f"{head}<main><h1>Privacy notice</h1>{body}</main><footer><a href=/terms>Terms</a></footer></body></html>"


def read(markup: str, known: Document | None = None) -> Document:
    return read_document(markup.encode(), url="https://tallow.example/privacy", content_type="text/html", known=known)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("section", LINKED)
def test_a_last_section_that_asks_or_leads_somewhere_is_seen(form, section):
    parts = [form.format(old) for old in OLD]
    known = read(page(*parts))
    seen = read(page(*parts, form.format(section)), known)
    heading = section[4 : section.index("</h2>")]
    assert seen.text.startswith(known.text + "\n" + heading)
    assert len(seen.clauses) >= len(known.clauses) + 2


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_first_section_with_a_link_is_seen(form):
    parts = [form.format(old) for old in OLD]
    known = read(page(*parts))
    assert "No machine alone decides" in read(page(form.format(LINKED[0]), *parts), known).text


def in_boxes_of_its_own(section: str) -> str:
    return re.sub(r"(<(h2|p|ul|a|button)\b.*?</\2>)", r"<div class=\2>\1</div>", section)


def marked(section: str) -> str:
    return section.replace("</h2>", "<a class=anchor href='#here'></a></h2>")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("section", LINKED)
def test_a_last_section_is_seen_though_the_headings_have_marks_to_link_to_them(form, section):
    parts = [form.format(marked(old)) for old in OLD]
    known = read(page(*parts))
    seen = read(page(*parts, form.format(marked(section))), known)
    assert len(seen.clauses) >= len(known.clauses) + 2


@pytest.mark.parametrize("section", LINKED)
def test_a_last_section_is_seen_though_it_has_no_summary_above_as_the_others_have(section):
    parts = [
        f"<section class=s><aside>In short: {at} things.</aside><div>{old}</div></section>"
        for at, old in enumerate(OLD)
    ]
    known = read(page(*parts))
    seen = read(page(*parts, f"<section class=s><div>{section}</div></section>"), known)
    assert len(seen.clauses) >= len(known.clauses) + 2


@pytest.mark.parametrize("section", LINKED[-2:])
def test_names_and_addresses_are_seen_where_each_line_stands_in_a_box_of_its_own(section):
    parts = [in_boxes_of_its_own(old) for old in OLD]
    known = read(page(*parts))
    assert (
        read(page(*parts, in_boxes_of_its_own(section)), known).text
        == known.text + "\n" + read(page(*parts, section)).text[len(known.text) + 1 :]
    )


def test_a_last_section_is_seen_though_a_box_with_an_offer_stands_in_its_own():
    form = "<div class=x><h2><button>{}</button></h2><div class=y><p>{}</p>{}</div>{}</div>"
    heads = ("What we collect", "Whom we tell", "How long we keep it")
    parts = [form.format(head, old.split("<p>")[1], "", "") for head, old in zip(heads, OLD, strict=True)]
    known = read(page(*parts))
    said = "We may also ask you what you think of new functions."
    help_box = "<div class=z><p>Can't find what you look for?</p><a href=/help>Contact support</a></div>"
    new = form.format("Your views", said, "<a href=/a>Learn more</a>", help_box)
    assert read(page(*parts, new), known).text == f"{known.text}\nYour views\n{said}"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_short_first_section_with_a_link_is_seen_whole(form):
    parts = [form.format(old) for old in OLD]
    known = read(page(*parts))
    first = form.format("<h2>Your views</h2><p>We may ask you for your view.</p><p><a href=/more>Learn more</a></p>")
    assert "Your views\nWe may ask you for your view.\n" in read(page(first, *parts), known).text


def test_a_line_that_unfolds_every_section_by_a_script_is_none_of_the_document_s():
    more = "<a href='javascript:void(0)'>Lire tout</a>"
    text = read(page(*(f"<div>{old}{more}</div>" for old in OLD))).text
    assert "Lire tout" not in text
    assert (
        "Lire tout"
        in read(page(*OLD[:2], f"<p>Read <b>{more}</b> of it there, for as long as you wish to.</p>", OLD[2])).text
    )


@pytest.mark.parametrize("card", CARDS)
def test_a_card_named_or_headed_in_another_manner_is_the_page_s(card):
    parts = [FORMS["named boxes"].format(old) for old in OLD]
    known = read(page(*parts))
    assert read(page(*parts, f"<div class=k3>{card}</div>"), known).text == known.text


@pytest.mark.parametrize("form", ["{}", *FORMS.values()], ids=["flat", *FORMS])
def test_names_that_a_line_announces_are_read_though_each_leads_to_its_owner(form):
    text = read(page(*(form.format(old) for old in (*OLD, LINKED[-1])))).text
    assert text.endswith("We pass it on to:\nAsh Analytics\nElm Adverts\nOak Cloud")


@pytest.mark.parametrize("form", ["{}", *FORMS.values()], ids=["flat", *FORMS])
def test_pages_of_the_site_that_a_line_announces_at_the_end_are_the_page_s(form):
    more = "<h2>More</h2><p>Read on here:</p><ul><li><a href=/a>Jobs</a></li><li><a href=/b>Press</a></li></ul>"
    assert "Press" not in read(page(*(form.format(old) for old in (*OLD, more)))).text


@pytest.mark.parametrize(
    "said",
    [
        "Our terms are changing. The new ones apply from March 1, 2024.",
        "Heads up! Starting March 1, 2024, other rules will apply to your account.",
    ],
)
def test_a_dated_announcement_above_a_page_without_a_main_part_is_the_page_s(said):
    body = "".join(FORMS["named boxes"].format(old) for old in OLD)
    document = f"<div class=box><div><h1>Privacy notice</h1><p>Last updated: May 3, 2023</p>{body}</div></div>"
    known = read(f"<html lang=en><title>Privacy notice</title>{document}</html>")
    news = f"<div class=css-1a><p>{said}</p><a href=/news>Learn more</a></div>"
    assert read(f"<html lang=en><title>Privacy notice</title>{news}{document}</html>", known).text == known.text


FOLDED = "<section class=fold><h3><button aria-expanded=false>{}</button></h3><div id=f{}>{}</div></section>"


LED = "<div class=m><h3>{}</h3><p>In short, it is a matter of doors, bells and of copies, of which we speak here at length: {}.</p><p>What else there is to know of it stands below, where you may read it or leave it.</p><div class=long>{}</div></div>"


@pytest.mark.parametrize("form", [FOLDED, LED, "<div class=row><h3>{}</h3><div id=f{}>{}</div></div>"])
def test_a_section_with_a_link_is_read_on_a_first_visit_though_it_has_no_word_of_law(form):
    said = (
        "Our machines stand in Bergen, in a hall with two doors, four locks, and a watch by day and night.",
        "Whoever breaks in sets off a bell; and when it rings, the firm in the next street sends three people.",
        "Copies are made each night, brought to another town in the morning, and burnt after forty nights.",
    )
    more = "<p><a href=/more>Learn more</a></p>"
    parts = [form.format(f"Part {at}", at, f"<p>{text}</p>{more if at == 1 else ''}") for at, text in enumerate(said)]
    text = read(page(*OLD, *parts, OLD[0])).text
    assert all(one in text for one in said)


def test_a_link_of_a_new_section_is_read_at_once_though_the_page_s_news_have_one_of_the_same_words():
    news = "<div class=news><p>Our terms are changing on March 1, 2024.</p><a href=/news>More on it</a></div>"
    parts = [FORMS["named boxes"].format(old) for old in OLD]
    new = FORMS["named boxes"].format(
        "<h2>Robots</h2><p>No machine alone decides about you.</p><p><a href=/r>More on it</a></p>"
    )
    known, pages = (
        read(page(*parts).replace("<main>", news + "<main>")),
        page(*parts[:1], new, *parts[1:]).replace("<main>", news + "<main>"),
    )
    seen = read(pages, known)
    assert read(pages.replace("Terms</a>", "Our terms</a>"), seen).text == seen.text
