# ruff: noqa: E501 - markup is easier to read whole
"""A section is not furniture for its name, and a sign to click on is no clause."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

OPENING = (
    "<h1>Privacy notice of Tallowfield</h1>"
    "<p>Tallowfield keeps seeds for farmers and for gardeners, and this notice says what we do with what we know.</p>"
)
SENTENCE = (
    "<p>We pass your name and your street on to the carrier who brings the seeds to your door, and to nobody else.</p>"
)
RIGHTS = "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>"


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(f"<main>{markup}</main>", known, title="Privacy notice of Tallowfield")


@pytest.mark.parametrize(
    "name", ["sharing", "cookies-and-similar-technologies", "related-information", "newsletter-data", "ads"]
)
@pytest.mark.parametrize("attribute", ["id", "class"])
def test_a_heading_in_an_element_named_after_it_is_read(name, attribute):
    text = read(f'{OPENING}<div {attribute}="{name}"><h2>With whom we share</h2></div>{SENTENCE}{RIGHTS}').text
    assert "With whom we share" in text


def test_a_heading_of_links_in_an_element_named_after_it_is_left_out():
    links = "".join(f'<li><a href="/news/{at}">Seeds that sold best in week {at}</a></li>' for at in range(5))
    related = f'<div class="related-title"><h3>Read next in our news</h3></div><ul class="x1">{links}</ul>'
    assert "Read next" not in read(f"{OPENING}{SENTENCE}{RIGHTS}{related}").text


def test_a_section_on_consent_is_read_and_a_dialog_for_it_is_not():
    section = f'<section id="cookie-consent"><h2>Consent to cookies</h2>{SENTENCE}</section>'
    dialog = (
        f'<div id="cookie-consent"><h2>We value you</h2>{SENTENCE.replace("seeds", "pages")}<button>Fine</button></div>'
    )
    text = read(f"{OPENING}{section}{RIGHTS}{RIGHTS.replace('rights', 'duties')}{dialog}").text
    assert "Consent to cookies" in text
    assert "brings the seeds" in text
    assert "brings the pages" not in text


@pytest.mark.parametrize("sign", ["+", "−", "▾", "›", "expand_more", "keyboard_arrow_down", "chevron_right"])
def test_a_sign_to_click_on_is_no_clause(sign):
    first = read(f"{OPENING}<div><div>{sign}</div></div>{SENTENCE}{RIGHTS}")
    assert sign not in first.text
    assert read(f"{OPENING}<div><div>-</div></div>{SENTENCE}{RIGHTS}", known=first).text == first.text


@pytest.mark.parametrize(
    "heading",
    [
        '<a class="anchor" aria-hidden="true" href="#sharing">#</a>Sharing',
        'Sharing<a href="/privacy#sharing"> ¶</a>',
        'Sharing <i class="material-icons">expand_more</i>',
        'Sharing <span class="material-symbols-outlined">link</span>',
    ],
)
def test_what_links_to_a_heading_or_opens_it_is_none_of_its_words(heading):
    document = read(f"{OPENING}<h2>{heading}</h2>{SENTENCE}{RIGHTS}")
    assert "Sharing" in [clause.text for clause in document.clauses]


@pytest.mark.parametrize(
    ("line", "later"),
    [
        ("3375215314735315", "7375215314735315"),
        ("Your IP address: 198.51.100.3", "Your IP address: 198.51.100.7"),
        ("3 234 membres connectés", "7 234 membres connectés"),
        ("Lesezeit: ca. 3 Minuten", "Lesezeit: ca. 7 Minuten"),
        ("Vor 3 Tagen aktualisiert", "Vor 7 Tagen aktualisiert"),
        (
            "Was this article helpful? Yes No 3 out of 93 found this helpful",
            "Was this article helpful? Yes No 7 out of 97 found this helpful",
        ),
        (
            "Cookie declaration last updated on 5/3/24 by Cookiebot",
            "Cookie declaration last updated on 6/3/24 by Cookiebot",
        ),
    ],
)
def test_a_figure_of_the_visit_within_the_document_is_no_change(line, later):
    first = read(f"{OPENING}{SENTENCE}{RIGHTS}<p>{line}</p>")
    assert read(f"{OPENING}{SENTENCE}{RIGHTS}<p>{later}</p>", known=first).text == first.text


def boxed(*lines: str) -> str:
    return OPENING + "<div class='legal'>" + "".join(f"<div><div>{line}</div></div>" for line in lines) + "</div>"


LINES = (
    "We pass your name and your street on to the carrier who brings the seeds to your door, and to nobody else.",
    "We keep what you ordered for ten years, since the law on seeds asks us to do so, and delete it then.",
    "You may ask us what we keep of you, and we send you all of it by mail within thirty days of your letter.",
    "We sell nothing of what we know about you, and we never have.",
)


def test_a_short_last_line_in_nameless_boxes_like_all_others_is_read():
    known = read(boxed(*LINES))
    assert "by fax" in read(boxed(*LINES, "We also take orders by fax."), known=known).text
    assert (
        "by post"
        in read(
            boxed(*LINES, "We also take orders by post."), known=read(boxed(*LINES, "We also take orders by fax."))
        ).text
    )


def test_a_link_back_to_the_top_beside_the_last_line_does_not_make_it_an_offer():
    last = '<h2>Language</h2><div class="full"><p>You may ask for a copy in print.</p><p><a href="#top">Back to top</a></p></div>'
    text = read(f"{OPENING}<div class='full'>{SENTENCE}</div>{RIGHTS}{last}").text
    assert "a copy in print" in text
    assert "Back to top" not in text


@pytest.mark.parametrize(
    "box", ["<section><p>{}</p></section>", "<div class='note'>{}</div>", "<blockquote><p>{}</p></blockquote>"]
)
def test_a_short_last_sentence_in_a_box_of_its_own_is_read(box):
    end = OPENING + SENTENCE + RIGHTS
    first = read(f"<div class='legal'>{end}{box.format('We wrote to all of you by fax.')}</div>")
    assert "by fax" in first.text
    assert (
        "by post"
        in read(f"<div class='legal'>{end}{box.format('We wrote to all of you by post.')}</div>", known=first).text
    )


@pytest.mark.parametrize(
    "box",
    [
        "<div class='n'><p>We are looking for you in Oslo.</p><a href='/jobs'>See our jobs</a></div>",
        "<div class='n'><p>We use cookies on this page.</p><div role='button'>Fine</div></div>",
        "<div class='n' >Join us on our way to spring.<button>Join</button></div>",
    ],
)
def test_a_short_sentence_that_asks_for_something_is_not_read(box):
    plain = f"<div class='legal'>{OPENING}{SENTENCE}{RIGHTS}{{}}</div>"
    assert read(plain.format(box)).text == read(plain.format("")).text


@pytest.mark.parametrize("separator", [" | ", " · ", "<br>"])
def test_a_row_of_links_at_an_end_of_the_document_is_left_out(separator):
    links = separator.join(
        f'<a href="/{name.lower()}">{name}</a>' for name in ("Terms", "Imprint", "Prices", "Orchard")
    )
    document = read(f"<div class='legal'><p>{links}</p>{OPENING}{SENTENCE}{RIGHTS}<p>{links}</p></div>")
    assert "Orchard" not in document.text


def test_a_row_of_addresses_to_write_to_is_read():
    links = " | ".join(
        f'<a href="mailto:{name}@tallowfield.example">{name}@tallowfield.example</a>'
        for name in ("law", "seeds", "help")
    )
    assert (
        "seeds@tallowfield.example" in read(f"<div class='legal'>{OPENING}{SENTENCE}{RIGHTS}<p>{links}</p></div>").text
    )


def test_a_row_of_partners_at_the_documents_end_is_read():
    names = ("Ledgerly", "Postbox", "Cloudhut")
    links = ", ".join(f'<a href="https://{name.lower()}.example/">{name}</a>' for name in names)
    document = read(f"<div class='legal'>{OPENING}{SENTENCE}{RIGHTS}<h2>Our partners</h2><p>{links}</p></div>")
    assert "Ledgerly, Postbox, Cloudhut" in document.text


def test_when_somebody_edited_the_page_is_not_the_documents_date():
    byline = "<div class='meta'>Created by A. Lind, last modified by M. Rau on 3 May 2024</div>"
    rest = OPENING.partition("</h1>")
    assert (
        "Lind"
        not in read(
            f"<div class='top'>{rest[0]}</h1>{byline}</div><div class='legal'>{rest[2]}{SENTENCE}{RIGHTS}</div>"
        ).text
    )
