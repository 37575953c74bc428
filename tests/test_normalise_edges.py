# ruff: noqa: E501 - markup is easier to read whole
"""A document's edges: its title, its head lines, the heads of its sections, its last words, and widgets beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fakes.reading import read_body
from monitor.model import Document

NAME = "Privacy notice of Tallowfield"
TEXT = [
    "<h2>What we keep</h2><p>Tallowfield keeps seeds for farmers, and notes the name and the address of each of them.</p>",
    "<h2>Whom we tell</h2><p>We tell nobody what lies in a drawer, unless a court asks us for it in a letter of its own.</p>",
    "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>",
]
FOOTER = "<div class=footer><ul><li><a href=/p>Privacy Policy</a></li><li><a href=/i>Imprint</a></li></ul><p>© 2026 Tallowfield</p></div>"


def page(*sections: str, title: str = NAME, below_title: str = "", end: str = "") -> str:
    return f"<div id=c><div class=head><h1>{title}</h1></div>{below_title}<div class=text>{''.join(sections or TEXT)}{end}</div></div>{FOOTER}"


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title=NAME)


BARE = read(page())


def test_a_new_title_is_read_though_a_link_of_the_footer_says_the_same():
    assert read(page(title="Privacy Policy"), BARE).clauses[0].text == "Privacy Policy"


def test_a_page_is_read_whole_where_nothing_was_known_of_it():
    assert read(page(), replace(BARE, clauses=(), said="")).text == BARE.text


def test_a_date_that_changed_is_read_above_a_reading_time():
    below = "<p>Last updated: {}</p><div class=meta>3 min read</div>"
    known = read(page(below_title=below.format("4 May 2025")))
    assert "Last updated: 9 June 2026" in read(page(below_title=below.format("9 June 2026")), known).text


@pytest.mark.parametrize("line", ["Last updated: 4 May 2026", "Zuletzt aktualisiert:04.05.2026"])
def test_the_date_below_the_title_is_read_though_both_stand_apart_from_the_text(line):
    hero = f"<div class=w><section class=hero><div><h1>{NAME}</h1><p>{line}</p></div></section><main>{''.join(TEXT)}</main></div>"
    document = read(hero + FOOTER)
    assert document.text.startswith(f"{NAME}\n{line}")
    assert document.stated_date == date(2026, 5, 4)


def test_what_stands_above_a_folded_rest_is_read():
    intro = (
        "<div class=intro><h2>Overview</h2><p>The gate is closed on Sundays.</p>"
        + 2 * "".join(TEXT[1:]).replace("h2", "b")
        + "</div>"
    )
    folded = f"<button class=more>Read more</button><div class=rest>{4 * ''.join(TEXT)}</div>"
    text = read(f"<main><h1>{NAME}</h1>{intro}{folded}</main>{FOOTER}").text
    assert "Overview\nThe gate is closed on Sundays.\nWhom we tell" in text


def test_a_date_that_is_said_twice_is_read_once():
    line = "<p>Last updated: 4 May 2026</p>"
    assert read(page(below_title=f"{line}<div class=chip>{line}</div>")).text == read(page(below_title=line)).text


def test_a_title_and_a_date_that_stand_again_below_are_read_once():
    below = f"<div class=again><h1>{NAME}</h1><p>Last updated: 4 May 2026</p></div>"
    line = "<p>Last updated: 4 May 2026</p>"
    assert read(page(below_title=line, end=below)).text == read(page(below_title=line)).text


@pytest.mark.parametrize("ending", ["…", "..."])
def test_an_excerpt_above_the_text_is_not_read(ending):
    excerpt = f"<p class=lead>Tallowfield keeps seeds for farmers, and notes the name and{ending}</p>"
    assert read(page(below_title=excerpt)).text == BARE.text
    assert read(page(f"{excerpt}{TEXT[0]}", *TEXT[1:]), BARE).text == BARE.text


@pytest.mark.parametrize(
    "box",
    [
        "<div hidden class=tip><p>Personal data means any information about a person who can be identified.</p></div>",
        "<div class=hub><h3>Legal</h3><ul><li><a href=/p>Privacy Policy</a></li><li><a href=/t>Terms</a></li><li><a href=/c>Cookies</a></li></ul></div>",
    ],
    ids=["what is hidden", "a headed list of links"],
)
def test_a_hidden_line_and_a_headed_list_of_links_beside_the_document_are_not_read(box):
    whole = f"<main><h1>{NAME}</h1>{''.join(TEXT)}</main>"
    for markup in (
        f"<div id=c>{whole}{box}</div>{FOOTER}",
        f"<div id=c>{box}{whole}</div>{FOOTER}",
        whole + FOOTER + box,
    ):
        assert read(markup).text == BARE.text
        assert read(markup, BARE).text == BARE.text


def test_a_new_last_section_of_an_address_and_a_number_is_read():
    sections = [f"<div class=s>{section}</div>" for section in TEXT]
    new = "<div class=s><h2>How to reach us</h2><p><a href=mailto:dpo@tallowfield.example>dpo@tallowfield.example</a></p><p><a href=tel:+35315550123>+353 1 555 0123</a></p></div>"
    known = read(page(*sections))
    assert read(page(*sections, new), known).text.endswith("reach us\ndpo@tallowfield.example\n+353 1 555 0123")


def test_an_item_of_a_list_is_the_document_s_though_a_button_says_the_same():
    rights = "<p>You may, at any time:</p><ul><li>see what we keep</li><li>withdraw your consent</li></ul>"
    assert "\nwithdraw your consent" in read(page(*TEXT, rights)).text


@pytest.mark.parametrize(
    "frame",
    [
        "<div id=f{0} class=frame><header>{1}</header><div class=body>{2}</div></div>",
        "<div class=row><aside class=col-3>{1}</aside><div class=col-9>{2}</div></div>",
    ],
    ids=["header", "aside"],
)
def test_the_heads_of_sections_are_read_in_elements_beside_the_text(frame):
    parts = [section.replace("<h2>", "").split("</h2>") for section in TEXT]
    sections = [frame.format(at, f"<h2>{head}</h2>", text) for at, (head, text) in enumerate(parts)]
    assert read(page(*sections)).text == BARE.text
    renamed = [section.replace("Whom we tell", "Who hears of it") for section in sections]
    assert "Who hears of it" in read(page(*renamed), BARE).text


def test_a_heading_in_the_page_s_own_header_is_not_read():
    banner = "<header><h2>Seeds for everybody</h2></header>"
    assert read(banner + page()).text == BARE.text


def test_changes_are_read_though_each_line_is_but_a_date_and_a_few_words():
    log = "<h2>Change log</h2><div><div>4 May 2025: new postal address</div></div><div><div>9 June 2024: clearer words on drawers</div></div>"
    last = "<p>The gate is closed on Sundays and on feast days.</p>"
    text = read(page(*TEXT, end=log + last)).text
    assert text.endswith("9 June 2024: clearer words on drawers\nThe gate is closed on Sundays and on feast days.")


def test_footnotes_in_an_article_s_footer_are_read():
    notes = "<footer><ol class=footnotes><li>Since May for traders too.</li></ol></footer>"
    assert read(
        f"<main><article><h1>{NAME}</h1><section>{''.join(TEXT)}</section>{notes}</article></main>"
    ).text.endswith("Since May for traders too.")


def test_a_short_name_of_a_kind_is_a_title_where_the_page_is_called_so():
    terms = [section.replace("We tell", "In these terms we tell") for section in TEXT]
    markup = f"<div id=c><div class=t>AGB</div><div class=x>Am Tor hängt eine Karte.</div>{''.join(terms)}</div>"
    assert read_body(markup, None, title="AGB | Tallowfield").text.startswith("AGB\nAm Tor hängt eine Karte.")


def test_a_page_may_hold_the_document_in_two_languages_one_after_the_other():
    french = (
        "<article><h1>Avis</h1><p>Nous notons le nom et l'adresse de chaque cultivateur, et rien de plus.</p></article>"
    )
    text = read(f"<main><article><h1>{NAME}</h1>{''.join(TEXT)}</article>{french}</main>").text
    assert "Nous notons le nom et l'adresse de chaque cultivateur, et rien de plus." in text


def test_lines_parted_by_breaks_go_on_behind_a_table_whatever_they_say():
    lines = "<br><br>".join(
        [
            section.replace("<h2>", "").replace("</h2>", "<br>").replace("<p>", "").replace("</p>", "")
            for section in TEXT
        ]
    )
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>Barn</td><td>2</td></tr></table>"
    link = "See <a href=https://tallowfield.example/>tallowfield.example</a>.<br><br>"
    markup = f"<div id=c>{NAME}<br><br>{link}{lines}{table}The lift is out of order on Sundays.<br></div>{FOOTER}"
    assert read(markup).text.endswith("The lift is out of order on Sundays.")


def test_a_new_list_in_a_section_is_read_whatever_it_says():
    section = "<div class=s><div class=q><h2>Partners</h2></div><div class=q><p>You may ask us which partners we trust with your seeds.</p></div>{}</div>"
    new = "<ul class=l><div class=i><div>The lift is out of order on Sundays.</div></div></ul>"
    known = read(page(*TEXT, section.format("")))
    assert "The lift is out of order on Sundays." in read(page(*TEXT, section.format(new)), known).text


WIDGETS = {
    "comments": "<section id=comments class=comments-area><h3>Comments</h3><ol class=comment-list><li><div>user0</div><p>Thank you for writing this in plain words, I see it now.</p></li></ol></section>",
    "player": "<div class='video-js vjs-fluid'><div class=vjs-modal><p>Beginning of dialog window. Escape will cancel and close the window.</p></div></div>",
    "table controls": "<div class=dataTables_info>Showing 1 to 3 of 3 entries</div><div class=dataTables_paginate>Previous1Next</div>",
    "consent state": "<div id=CookieDeclarationUserStatusPanel><p>Your consent ID: E05cLk5Q Consent date: 2026-04-11, 09:12</p></div>",
    "opting out": "<div id=matomo-opt-out><p>You may choose to prevent this website from aggregating the actions you take here.</p></div>",
    "announcer": "<next-route-announcer><p role=alert>Privacy notice of Tallowfield | Seeds</p></next-route-announcer>",
}


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)
def test_widgets_are_the_page_s(widget):
    assert read(page(end=widget)).text == BARE.text
    assert read(page(end=widget), BARE).text == BARE.text
    assert read(page(), read(page(end=widget))).text == BARE.text


LINES = [
    "Written by Ada Field",
    "Geschrieben von Anna Feld",
    "This page was translated automatically. Show original",
    "Cette page a été traduite automatiquement. Voir l'original",
    "Diese Seite wurde automatisch übersetzt.",
    "1203 words · 3 minutes",
    "Powered by Mintlify",
    "Swipe to see more →",
    "Wischen für mehr →",
    "Listen to this page 8:44",
    "Diese Seite anhören 8:44",
    "Tags: legal, gdpr, policy",
    "Still have questions? Submit a request.",
    "Printed from www.tallowfield.example on 4.04.2026",
]


@pytest.mark.parametrize("line", LINES)
def test_lines_that_pages_add_are_not_the_document_s(line):
    assert read(page(below_title=f"<div class=b>{line}</div>")).text == BARE.text
    assert read(page(TEXT[0], f"<div class=b>{line}</div>", *TEXT[1:]), BARE).text == BARE.text


@pytest.mark.parametrize(
    "line", ["Written by the legal team", "This notice was translated; its English version prevails over all others."]
)
def test_lines_that_speak_for_the_document_are_read(line):
    assert line in read(page(TEXT[0], f"<p>{line}</p>", *TEXT[1:])).text


def test_a_button_in_a_heading_that_copies_its_link_is_not_read():
    marked = [section.replace("</h2>", "<button class=k>Copy link</button></h2>") for section in TEXT]
    assert read(page(*marked)).text == BARE.text


@pytest.mark.parametrize("tip", ["role=tooltip", "class=tooltiptext"])
def test_what_explains_a_term_on_touch_is_not_read(tip):
    term = f"<span class=tooltip>farmers<span {tip}>People who till land.</span></span>"
    assert read(page(TEXT[0].replace("farmers", term), *TEXT[1:])).text == BARE.text


@pytest.mark.parametrize(
    "cloak",
    [
        "This email address is being protected from spambots. You need JavaScript enabled to view it.",
        "Cette adresse e-mail est protégée contre les robots spammeurs. Vous devez activer le JavaScript pour la visualiser.",
        "Diese E-Mail-Adresse ist vor Spambots geschützt! Zur Anzeige muss JavaScript eingeschaltet sein.",
    ],
)
def test_an_address_that_a_script_shows_is_no_change(cloak):
    shown = "<p>Write to <a href=mailto:seeds@tallowfield.example>seeds@tallowfield.example</a>.</p>"
    known = read(page(*TEXT, shown))
    assert read(page(*TEXT, f"<p>Write to <span id=cloak1>{cloak}</span>.</p>"), known).text == known.text
