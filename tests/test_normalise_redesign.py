# ruff: noqa: E501 - markup is easier to read whole
"""A page in another dress: the same words under other tags, names and places are the same document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fakes.reading import read_page
from monitor.model import Document

SECTIONS = (
    ("Tickets", "When you buy a ticket we keep your name and what you paid, for the tax office asks for both."),
    (
        "Cameras",
        "There are cameras in every tram, and what they saw is deleted after three days unless a court asks for it.",
    ),
    ("Publicity", "We show advertisements in our trams, and none of them knows who you are or where you got on."),
    ("Your rights", "You may ask us at any time what we know of you, and we will delete what we need not keep."),
    ("Complaints", "You can complain to us or to the data protection authority, and we answer within a month."),
)
INTRO = "This policy says how Oakmoor Tramways handles the personal data of those who ride with it."
MENU = "<nav><a href=/>Home</a> <a href=/lines>Lines</a> <a href=/privacy>Privacy policy</a></nav>"
FOOT = "<footer><p>© 2026 Oakmoor Tramways</p><a href=/jobs>Jobs</a><a href=/privacy>Privacy policy</a></footer>"


def headed(name: str) -> str:
    return f"<h2>{name}</h2>"


def bold(name: str) -> str:
    return f"<p><b>{name}</b></p>"


def page(body: str, *, above: str = "", below: str = "", title: str = "Privacy policy | Oakmoor Tramways") -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}{above}<div>{body}</div>{below}{FOOT}</body></html>"


def text_of(head: Callable[[str], str] = headed) -> str:
    return "".join(f"{head(name)}<p>{words}</p>" for name, words in SECTIONS)


def reads_the_same(*pages: str) -> bool:
    known: Document | None = None
    texts = set()
    for markup in pages:
        known = read_page(markup, known)
        texts.add(known.text)
    return len(texts) == 1


H1 = "<h1>Privacy policy</h1>"
CONTENTS = "<ul>" + "".join(f"<li>{name}</li>" for name, _ in SECTIONS) + "</ul>"
TOOL = "<p>Print or save this page as a file</p>"
TWICE = '<div class="{}"><main><article>{}</article></main></div>'


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            (page(f"{H1}<p>{INTRO}</p>{text_of()}"), page(f"{bold('Privacy policy')}<p>{INTRO}</p>{text_of(bold)}")),
            id="headings turn bold",
        ),
        pytest.param(
            (page(f"{H1}<p>{INTRO}</p>{CONTENTS}{text_of()}"), page(f"{H1}<p>{INTRO}</p>{CONTENTS}{text_of(bold)}")),
            id="contents of bold words",
        ),
        pytest.param(
            (
                page(f"<p>{INTRO}</p>{text_of()}", above=f"<header>{H1}</header>"),
                page(f"<p>{INTRO}</p>{text_of()}", above="<div><p>Privacy policy</p></div>"),
            ),
            id="the title leaves its heading",
        ),
    ],
)
def test_the_same_words_in_another_dress_are_no_change(pages, turn):
    one, other = pages[::turn]

    assert reads_the_same(one, other, one, other)


def test_a_line_of_the_page_that_moves_in_among_the_documents_is_still_the_pages():
    apart = page(f"{H1}<p>{INTRO}</p>{text_of()}", above=f"<aside>{TOOL}</aside>")

    assert reads_the_same(apart, page(f"{H1}{TOOL}<p>{INTRO}</p>{text_of()}"), apart)


@pytest.mark.parametrize("head", [headed, bold])
def test_a_document_that_stands_on_its_page_twice_is_read_from_its_title_on(head):
    text = f"{head('Privacy policy')}<p>Effective: 4 March 2025</p><p>{INTRO}</p>{text_of(head)}"
    once = read_page(page(text))
    twice = read_page(page(TWICE.format("hidden md:flex", text) + TWICE.format("md:hidden", text)))

    assert twice.text == once.text


def test_a_new_section_called_as_a_page_of_the_menu_is_seen():
    known = read_page(page(f"{H1}<p>{INTRO}</p>{text_of()}"))
    seen = read_page(
        page(
            f"{H1}<p>{INTRO}</p>{text_of()}<h2>Jobs</h2><p>Whoever applies for a job with us may ask us to delete what he sent.</p>"
        ),
        known,
    )

    assert seen.text == f"{known.text}\nJobs\nWhoever applies for a job with us may ask us to delete what he sent."


def test_points_of_two_lists_that_say_the_same_are_no_contents():
    points = "<ul><li>your name and address</li><li>how you paid us</li><li>where you got on, if you tell us</li><li>when you got off</li></ul>"
    seen = read_page(
        page(
            f"{H1}<p>{INTRO}</p>{text_of()}<p>We keep:</p>{points}<p>We pass on:</p>{points}<p>We do not ask for anything else.</p>"
        )
    )

    assert seen.text.count("how you paid us") == 2


def test_a_bare_date_where_a_relative_one_stood_is_the_sites_too():
    first, then, later = (
        page(f"<div><h1>Privacy policy</h1><div>{day}</div></div><p>{INTRO}</p>{text_of()}")
        for day in ("Updated over a week ago", "March 16, 2026", "March 20, 2026")
    )

    assert reads_the_same(first, then, later)


def test_a_sentence_that_comes_at_the_beginning_of_a_page_without_names_is_seen():
    sign = "<aside><p>&#8203;</p></aside>"  # a line without words
    new = "This notice was written for you by the people of Oakmoor who drive the trams."
    known = read_page(page(f"{H1}<p>{INTRO}</p>{text_of()}", below=sign))
    seen = read_page(page(f"{H1}<div><p>{new}</p></div><p>{INTRO}</p>{text_of()}", below=sign), known)

    assert new in seen.text


def test_a_heading_above_a_new_last_sentence_is_seen_with_it():
    rows = "".join(f"<section><h2>{name}</h2><div><p>{words}</p></div></section>" for name, words in SECTIONS)
    new = "<h3>Parcels</h3><p>Whoever sends a parcel by tram may ask us to delete his address once it has arrived.</p>"
    known = read_page(page(f"{H1}<p>{INTRO}</p>{rows}"))
    seen = read_page(page(f"{H1}<p>{INTRO}</p>{rows.removesuffix('</div></section>')}{new}</div></section>"), known)

    assert "\nParcels\nWhoever sends a parcel" in seen.text


def test_words_that_head_a_paragraph_are_not_taken_for_those_of_a_menu_that_went():
    words = "is Oakmoor Tramways, 4 Depot Road, Oakmoor, which you can reach by mail or on the tram. " * 4
    menu = "<nav><a href=#a>Data controller</a> <a href=#b>Tickets</a></nav>"
    joined, apart = f"<div><b>Data controller</b> {words}</div>", f"<div>Data controller</div><div>{words}</div>"
    known = read_page(page(f"{H1}<p>{INTRO}</p>{joined}{text_of()}", above=menu))

    assert "Data controller" in read_page(page(f"{H1}<p>{INTRO}</p>{apart}{text_of()}"), known).text


ACCORDIONS = {
    "buttons above panels": "<button class=accordion>{}</button><div class=panel><p>{}</p></div>",
    "buttons in items": "<div class=item><div><button>{}</button></div><div><p>{}</p></div></div>",
    "boxes in buttons": "<div><button><div><div>{}</div></div></button><div><p>{}</p></div></div>",
}


@pytest.mark.parametrize("section", [pytest.param(markup, id=name) for name, markup in ACCORDIONS.items()])
def test_what_a_plain_button_above_each_section_says_is_its_heading(section):
    text = "".join(section.format(*one) for one in SECTIONS)

    assert reads_the_same(page(f"{H1}<p>{INTRO}</p>{text_of()}"), page(f"{H1}<p>{INTRO}</p>{text}"))


@pytest.mark.parametrize("says", ["Listen", "Copy link", "Show more"])
def test_a_button_that_stands_above_each_section_alike_heads_none(says):
    text = "".join(f"<h2>{name}</h2><button>{says}</button><p>{words}</p>" for name, words in SECTIONS)

    assert says not in read_page(page(f"{H1}<p>{INTRO}</p>{text}")).text


PURPOSES = ("necessary", "functional", "analytical", "targeting", "social media", "performance")
CONSENT = (
    '<div><p>By clicking "Accept all", you agree to our use of cookies, which measure visits and show advertisements.</p>'
    + "".join(
        f"<div>{name.title()} cookies</div><p>The {name} cookies are set when you open a page of ours, and some of them by partners who may build a profile of your interests.</p>"
        for name in PURPOSES
    )
    + "{}</div>"
)
CHOICES = "<button>Accept all</button><div class=cta><button>Reject all</button></div>"


@pytest.mark.parametrize("wrap", ["{}", "<div><div>{}</div></div>"])
@pytest.mark.parametrize("place", ["{box}{text}", "{text}{box}"])
def test_a_box_that_lets_choose_cookies_is_the_pages_whatever_it_is_called(place, wrap):
    rows = "".join(
        f"<div><h2>{name} on line {line}</h2><p>On line {line}, {words}</p></div>"
        for line in range(8)
        for name, words in SECTIONS
    )
    text, box = f"<div>{H1}<p>{INTRO}</p></div>{rows}", wrap.format(CONSENT.format(CHOICES))

    assert read_page(page(place.format(text=text, box=box))).text == read_page(page(text)).text


def test_a_section_on_cookies_with_a_button_is_the_documents():
    cookies = (
        "<h2>Cookies</h2><p>We set one cookie, and you may refuse it at any time.</p><button>Manage cookies</button>"
    )
    rows = "".join(f"<div><h2>{name}</h2><p>{words}</p></div>" for name, words in SECTIONS)
    seen = read_page(page(f"{H1}<p>{INTRO}</p>{rows}<div>{cookies}</div>"))

    assert seen.text.endswith("Cookies\nWe set one cookie, and you may refuse it at any time.")


def test_a_box_to_sign_up_in_a_row_of_sections_is_the_pages():
    rows = [f"<div><h2>{name}</h2><p>{words}</p></div>" for name, words in SECTIONS]
    box = (
        "<div><h2>Subscribe to our newsletter</h2><p>Get the latest news and offers from our trams in your inbox every month.</p>"
        "<form><input type=email><button>Subscribe</button></form></div>"
    )

    assert reads_the_same(page(f"{H1}<p>{INTRO}</p>{''.join(rows)}"), page(f"{H1}<p>{INTRO}</p>{box.join(rows)}"))


def test_a_section_headed_as_a_pages_box_that_says_what_is_kept_is_the_documents():
    rows = "".join(f"<div><h2>{name}</h2><p>{words}</p><button>Copy link</button></div>" for name, words in SECTIONS)
    team = "<div><h2>Join our team</h2><p>Whoever applies agrees that we keep his letter for a year.</p><button>Copy link</button></div>"

    assert (
        "Join our team\nWhoever applies"
        in read_page(page(f"{H1}<p>{INTRO}</p>{rows}{team}<div><p>{INTRO} It is short.</p></div>")).text
    )


def test_the_name_of_a_page_that_is_read_out_is_not_its_title():
    spoken = "<div><div>Privacy policy | Oakmoor Tramways</div></div>"
    text = f"<p>{INTRO}</p>{text_of()}"

    assert read_page(page(text, above=spoken)).text == read_page(page(text)).text
