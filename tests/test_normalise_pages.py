# ruff: noqa: E501 - markup is easier to read whole
"""Hard pages: nothing names what is furniture, and what matters stands at the document's ends."""

from __future__ import annotations

import pytest

from fakes.dresses import SECTIONS
from fakes.reading import read_page

HEAD = '<html lang="en"><head><title>Privacy Policy | Quillfax</title></head><body>'
MENU = '<div class="sc-aaa"><a href="/">Home</a><a href="/prices">Prices</a><a href="/login">Log in</a></div>'
END = '<div class="sc-zzz"><a href="/terms">Terms</a><a href="/jobs">Jobs</a><p>© 2024 Quillfax Inc.</p></div></body></html>'
DATE = "March 3, 2024"
CONTACT = ("Reach us", "Quillfax Incorporated", "12 Harbour Road, Dover", "privacy@quillfax.example")


def flat(above: str, below: str) -> str:
    body = "".join(f"<h2>{name}</h2>" + "".join(f"<p>{text}</p>" for text in texts) for name, texts in SECTIONS.items())
    end = f"<h2>{CONTACT[0]}</h2>" + "".join(f"<p>{line}</p>" for line in CONTACT[1:])
    return f"{HEAD}{MENU}<main>{above}<h1>Privacy Policy</h1><p>Last updated: {DATE}</p>{body}{end}{below}</main>{END}"


def nameless(above: str, below: str) -> str:
    """Div elements alone, the section on contact like all others."""

    def section(name: str, texts: list[str]) -> str:
        return f"<div class=x><div>{name}</div><div>{''.join(f'<div>{text}</div>' for text in texts)}</div></div>"

    body = "".join(section(name, texts) for name, texts in SECTIONS.items()) + section(CONTACT[0], [*CONTACT[1:]])
    title = f"<div><div>Privacy Policy</div></div><div><div>Effective date: {DATE}</div></div>"
    return f"{HEAD}<div id=app>{MENU}<div>{above}{title}{body}{below}</div>{END}"


def folded(above: str, below: str) -> str:
    """Sections that open on a click, the one on contact too."""

    def section(name: str, texts: list[str]) -> str:
        panel = "".join(f"<p>{text}</p>" for text in texts)
        return f"<div class=i><h3><button aria-expanded=false>{name}</button></h3><div hidden>{panel}</div></div>"

    body = "".join(section(name, texts) for name, texts in SECTIONS.items()) + section(CONTACT[0], [*CONTACT[1:]])
    return f"{HEAD}{MENU}<main>{above}<h1>Privacy Policy</h1><p>Last updated: {DATE}</p>{body}{below}</main>{END}"


def unfolding(above: str, below: str) -> str:
    body = "".join(
        f"<details><summary>{name}</summary>{''.join(f'<p>{text}</p>' for text in texts)}</details>"
        for name, texts in SECTIONS.items()
    )
    end = f"<h2>{CONTACT[0]}</h2>" + "".join(f"<p>{line}</p>" for line in CONTACT[1:])
    top = f"<h1>Privacy Policy</h1><p>Last updated: {DATE}</p>"
    return f"{HEAD}{MENU}<div role=main>{above}{top}{body}{end}{below}</div>{END}"


def in_sections(above: str, below: str) -> str:
    """The title and a bare date in one part, the text in another, contact in a third."""
    body = "".join(f"<h2>{name}</h2>" + "".join(f"<p>{text}</p>" for text in texts) for name, texts in SECTIONS.items())
    top = f"<section><div><h1>Privacy Policy</h1></div><div><span>{DATE}</span></div></section>"
    end = f"<section><h2>{CONTACT[0]}</h2>" + "".join(f"<p>{line}</p>" for line in CONTACT[1:]) + "</section>"
    return f"{HEAD}{MENU}<main>{above}{top}<section><div>{body}</div></section>{end}{below}</main>{END}"


PAGES = (flat, nameless, folded, unfolding, in_sections)
ASIDES = {
    "offer": "<section class=sc-k><h2>Ready to fax without paper?</h2><p>Join more than 12,000 clinics that have thrown out their machines and send all from one screen.</p><a href=/go>Get started</a></section>",
    "letter": "<div class=sc-n><h3>Stay in the loop</h3><p>One letter a month about faxes, paper and all their many friends, and no other mail.</p><form><input type=email><button>Subscribe</button></form></div>",
    "cookies": "<div class=sc-q><div><p>We use cookies to improve your experience and to measure traffic, as told in our cookie policy.</p><button>Accept</button><button>Decline</button></div></div>",
    "praise": "<section class=sc-t><blockquote>Quillfax has changed how our practice works, and we would never go back, says Dr. Miller.</blockquote><cite>Dr. Miller, Dover</cite></section>",
    "chat": "<div class=sc-c><p>Hi there! Have a question? Chat with us here, we usually reply in a few minutes.</p><button>Chat</button></div>",
    "risk": "<div class=sc-d><p>Quillfax is a trade mark. Faxing involves risk, and past delivery is no guarantee of any delivery to come.</p></div>",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_the_ends_of_a_document_are_read_whole(page):
    lines = read_page(page("", "")).text.split("\n")
    assert lines[0] == "Privacy Policy"
    assert DATE in lines[1]
    assert tuple(lines[-4:]) == CONTACT


@pytest.mark.parametrize("word", [DATE, *CONTACT, "60 days", "Your rights"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_no_end_of_a_document_changes_unseen(page, word):
    before, new = page("", ASIDES["risk"]), "April 9, 2025" if word == DATE else "Quite another line"
    assert new in read_page(before.replace(word, new), read_page(before)).text


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_nameless_aside_that_comes_is_no_change(page, aside):
    known = read_page(page("", ""))
    assert read_page(page(ASIDES[aside], ""), known).text == known.text
    assert read_page(page("", ASIDES[aside]), known).text == known.text


@pytest.mark.parametrize("aside", ["offer", "letter", "cookies"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_part_that_asks_visitors_for_something_is_never_read(page, aside):
    assert read_page(page("", ASIDES[aside])).text == read_page(page("", "")).text


def test_a_part_above_the_title_is_never_read():
    assert read_page(flat(ASIDES["praise"], "")).text == read_page(flat("", "")).text


def test_a_tags_name_may_look_like_a_comment():
    assert (
        "sixty days"
        in read_page("<main><e<!--><?><p>We keep what you send us for sixty days.</p><p>Then we delete it.</p>").text
    )


FEET = {
    "a footer": "<footer><ul><li><a href=/t>Terms</a></li><li><a href=/c>Reach us</a></li></ul><p>© 2024</p></footer>",
    "nameless parts": "<div class=f><div><a href=/t>Terms</a></div><div><a href=/c>Reach us</a></div></div>",
    "a menu below": "<nav><a href=/c>Reach us</a></nav>",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
@pytest.mark.parametrize("page", [flat, folded, unfolding])
def test_a_link_that_says_what_a_heading_said_is_not_taken_for_it(page, foot):
    """The section goes, and a link to the page of the same name stays where it was."""
    old = page("", "").replace(END, foot)
    new = old.replace("Reach us</h2>", "</h2>").replace(">Reach us</button>", "></button>")
    for line in CONTACT[1:]:
        new = new.replace(f"<p>{line}</p>", "")
    known = read_page(old)
    assert "Reach us" in known.text
    assert "Reach us" not in read_page(new, known).text


def test_a_heading_that_becomes_a_link_or_a_button_is_still_the_documents():
    old = flat("", "")
    known = read_page(old)
    for new in (
        "<h2><a href=/reach>Reach us</a></h2>",
        "<div><a href=#reach>Reach us</a></div>",
        "<button>Reach us</button>",
    ):
        assert read_page(old.replace("<h2>Reach us</h2>", new), known).text == known.text


BRIEF = {
    "en": ("Privacy Policy", "This app does not collect, store or share any personal information."),
    "de": ("Datenschutzerklärung", "Diese App erhebt, speichert und teilt keine personenbezogenen Daten."),
    "ja": ("プライバシーポリシー", "本アプリは利用者の個人情報を一切収集せず、共有もしません。"),
}
BANNERS = {
    "en": "<p>We use cookies and similar means to improve your experience, to measure traffic and to show you ads that fit you. By going on you accept our use of cookies.</p><button>Accept all</button>",
    "de": "<p>Wir verwenden Cookies, um Inhalte auf Sie zuzuschneiden und die Zugriffe auf unsere Seiten zu zählen. Mehr dazu in den Einstellungen.</p><button>Alle akzeptieren</button>",
    "a storm": "<h2>Storm</h2><p>Our offices in the south are closed until the storm has passed and all roads are open again. Call us instead, at any hour.</p>",
}  # fmt: skip
STAGES = {
    "main": "<main>{}</main>",
    "a role": "<div role=main><div>{}</div></div>",
    "an article": "<div><article>{}</article></div>",
    "what the page is called after": "<div class=w><div>{}</div></div>",
}


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
@pytest.mark.parametrize("banner", BANNERS.values(), ids=BANNERS)
@pytest.mark.parametrize("brief", BRIEF.values(), ids=BRIEF)
def test_a_document_of_one_sentence_is_told_from_a_longer_banner(brief, banner, stage):
    title, text = brief
    part = stage.format(f"<h1>{title}</h1><p>{text}</p>")
    for above, below in ((banner, ""), ("", banner)):
        markup = f"<html><head><title>{title} | Quillfax</title></head><body><div class=sc-b><div>{above}</div></div>{MENU}{part}<div class=sc-d>{below}</div>{END}"
        assert read_page(markup).text == f"{title}\n{text}"
        known = read_page(markup.replace(banner, ""))
        assert read_page(markup, known).text == known.text


def test_a_long_document_beside_a_main_part_with_hardly_a_word_is_read():
    body = flat("", "").replace("<main>", "<div>").replace("</main>", "</div>")
    hero = "<main><p>Quillfax sends your faxes for you, from any screen and to any machine.</p></main>"
    assert "How we use it" in read_page(body.replace(MENU, MENU + hero)).text
