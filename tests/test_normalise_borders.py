# ruff: noqa: E501 - markup is easier to read whole
"""What stands between the title and the first section, and right behind the last: outside the element that holds them."""

from __future__ import annotations

import pytest

from fakes.reading import read_body, read_page
from monitor.model import Document

TITLE = "Privacy notice of Tallowfield"
TEXT = "".join(
    f"<h2>Drawer {at}</h2><p>In drawer {at} we keep the name, the address and the orders of farmers who write to us.</p>"
    for at in range(6)
)
FRAMES = {
    "beside a box": f"<main><h1>{TITLE}</h1>{{above}}<div class=body>{TEXT}</div>{{below}}</main>",
    "in a node": f"<div id=page><div id=m><h1>{TITLE}</h1><div class=node><div class=sub><p>Updated: May 3, 2023</p>{{above}}</div><div class=content>{TEXT}</div>{{below}}</div></div></div>",
    "as an article": f"<main><div class=item><h1>{TITLE}</h1>{{above}}<div itemprop=articleBody>{TEXT}</div>{{below}}</div></main>",
}  # fmt: skip


def read(markup: str, known: Document | None = None, title: str = f"{TITLE} | Tallowfield") -> Document:
    return read_body(markup, known, title=title)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("form", ["<p class=lead>{}</p>", "<div class=intro><p>{}</p></div>", "<h2 class=k>{}</h2>"])
@pytest.mark.parametrize(
    "words", ["We wrote this notice to be read: it is short.", "Hier steht, was wir mit Ihren Daten tun."]
)
def test_a_sentence_below_the_title_is_the_documents(frame, form, words):
    markup = frame.format(above=form.format(words), below="")
    assert words in read(markup).text
    assert words in read(markup, read(frame.format(above="", below=""))).text


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("form", ["<p class=small>{}</p>", "<div class=closing><em>{}</em></div>"])
@pytest.mark.parametrize(
    "words", ["This notice takes the place of all before it.", "Ce document lie l'utilisateur dès ce jour."]
)
def test_a_sentence_behind_the_last_section_is_the_documents(frame, form, words):
    markup = frame.format(above="", below=form.format(words))
    assert read(markup).text.endswith(words)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(
    "line",
    [
        "<div class=k1><p>The best seeds that money can buy are ours.</p></div>",
        "<div class=k1><p>Your garden deserves the seeds that we sell.</p><a href=/shop>To the shop</a></div>",
        "<div class=k1><p>You are using an outdated browser. Please upgrade it to see all of our pages.</p></div>",
        "<div class=k1><p>You are viewing the site for Ireland. Would you like to switch to Norway?</p></div>",
        "<div class=k1><span>Updated 5 months ago</span> · <span>1079 views</span></div>",
    ],
    ids=["praise", "an offer", "a browser", "a country", "counters"],
)
def test_what_a_page_says_there_is_not(frame, line):
    bare = read(frame.format(above="", below=""))
    for above, below in ((line, ""), ("", line)):
        markup = frame.format(above=above, below=below)
        assert read(markup).text == bare.text
        assert read(markup, bare).text == bare.text


TITLES = {
    "a box": "<div class=pageTitle>{}</div>",
    "a header": "<header class='big bold'>{}</header>",
    "a heading that links to itself": "<h1 id=title-text><a href=/privacy>{}</a></h1>",
}


@pytest.mark.parametrize("form", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("sections", ["h1", "h2"])
@pytest.mark.parametrize("name", ["Privacy Notice", "Datenschutzerklärung", "隐私政策"])
def test_the_line_that_names_the_document_as_the_page_does_is_its_title(form, sections, name):
    text = TEXT.replace("h2>", f"{sections}>")
    markup = f"<div class=app>{form.format(name)}<div class=body><div>{text}</div></div></div>"
    assert read(markup, title=f"{name} | Tallowfield").text.startswith(f"{name}\n")


def test_the_name_of_the_site_is_no_title():
    markup = f"<div class=app><div class=brand>Tallowfield</div><div class=body><div>{TEXT}</div></div></div>"
    assert read(markup, title="Privacy Notice | Tallowfield").text.startswith("Drawer 0\n")


PAIR = "<div class=pair><div class=k>{}</div><div class=v>{}</div></div>"
TAILS = {
    "a section": "<h2>Cameras</h2><p>Pictures are kept for three days at the gate.</p>",
    "pairs": "<h2>Glossary</h2>" + PAIR.format("Drawer", "what holds the seeds") + PAIR.format("Gate", "where the warden sits"),
    "a list": "<h2>Nobody</h2><dl><dt>Millers</dt><dd>who grind what is left</dd></dl>",
}  # fmt: skip


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("around", ["<main>{}</main>", "<div class=entry>{}</div>"])
def test_a_last_section_is_read_whatever_its_words_where_its_heading_stands_beside_the_others(around, tail):
    words = [part.split("<")[0] for part in tail.split(">") if part.split("<")[0]]
    known = read(around.format(f"<h1>{TITLE}</h1>{TEXT}"))
    markup = around.format(f"<h1>{TITLE}</h1>{TEXT}{tail}")
    assert read(markup).text.split("\n")[-len(words) :] == words
    assert words[0] in read(markup, known).text


@pytest.mark.parametrize("date", ["Version 1.5, 17 October 2012", "Version of 23 June 2017", "Stand: 3. Mai 2023"])
@pytest.mark.parametrize("between", ["", "<button>Show more</button>"])
def test_a_date_right_behind_the_sections_is_the_documents(date, between):
    markup = f"<div class=row><div class=col><div class=body>{TEXT}</div>{between}<p>{date}</p></div><div class=side><h2>News</h2><a href=/a>Ten beans</a></div></div>"
    assert read(markup).text.endswith(date)


@pytest.mark.parametrize("words", ["Merci de prendre le temps de lire ce texte.", "Take a minute for it, and a chair."])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_paragraph_beside_the_sections_is_the_documents_whatever_its_words(frame, words):
    for above, below in ((f"<p>{words}</p>", ""), ("", f"<p>{words}</p>")):
        if "class=sub" not in frame or below:
            assert words in read(frame.format(above=above, below=below)).text


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(
    "praise",
    [
        '"Tallowfield has changed how we sow, and when we reap it all." Anna, head of fields',
        "«Nous semons mieux.» Anne Lee",
    ],
)
def test_what_somebody_says_of_the_page_s_makers_is_not(frame, praise):
    bare = read(frame.format(above="", below=""))
    assert read(frame.format(above="", below=f"<div class=k><blockquote>{praise}</blockquote></div>")).text == bare.text


@pytest.mark.parametrize("head", ["See also", "Siehe auch:"])
def test_the_head_of_a_list_of_links_is_kept_with_it(head):
    links = "".join(f"<li><a href=https://{name}.example/r>Rules of {name}</a></li>" for name in ("one", "two"))
    more = "<h2>Law</h2><p>The law of Ireland holds, and the judges in Dublin decide what it says to farmers.</p>"
    text = read(f"<main><h1>{TITLE}</h1>{TEXT}<p><b>{head}</b></p><ul>{links}</ul>{more}</main>").text
    assert f"{head}\nRules of one\nRules of two\nLaw" in text


WARNING = "<div class={0}><b>Beware of fraud!</b> <span>We will never ask for your PIN by telephone or text message.</span></div>"
MENU = "<header class=q><nav><a href=/shop>Shop</a><a href=/stories>Stories</a></nav></header>"


@pytest.mark.parametrize(
    "above", [WARNING.format("w"), f"{WARNING.format('w')}<ul class=u><li>Free delivery</li><li>Pay later</li></ul>"]
)
def test_what_stands_above_the_page_s_menu_is_the_page_s(above):
    sections = TEXT.replace("<h2>", "</div><div class=r><h2>")
    document = f"<div class=r><div class=t>{TITLE}</div></div><div class=r><p>Updated: May 3, 2023</p>{sections}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body><div id=all>{above}{MENU}{document}</div></body></html>"
    assert read_page(page).text.split("\n")[0] == TITLE


def test_a_menu_between_the_first_words_and_the_sections_takes_none_of_them_away():
    document = f"<div class=r><h1>{TITLE}</h1><p>We wrote this notice to be read: it is short.</p></div>{MENU}<div class=r>{TEXT}</div>"
    assert "We wrote this notice to be read" in read(f"<div id=all>{document}</div>").text


def test_a_notice_beside_a_title_in_the_page_s_head_is_not_its_document():
    head = f"<div class=head><h1>{TITLE}</h1>{WARNING.format('w')}<ul><li>Free delivery</li></ul>{MENU}</div>"
    sections = "".join(
        f"<h2>Drawer {at}</h2><p>In drawer {at} lie the letters of farmers who write to us, by year.</p>"
        for at in range(3)
    )
    text = read(f"<div id=p1>{head}<div class=content>{sections}</div></div>", title=TITLE).text
    assert "letters of farmers who write to us" in text
