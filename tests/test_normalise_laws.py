"""Laws of reading HTML: what is markup, attribute, white space, spelling or furniture changes no word."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.dresses import BANNER, DRESSES, FOOTER, HELPFUL, NAV, RELATED, page
from monitor.model import Document, Page, ReadHints
from monitor.normalise import normalise
from monitor.normalise.markdown import write

SENTENCES = st.sampled_from(
    [
        "We keep your faxes for sixty days, and delete them afterwards.",
        "You may ask us at any time for a copy of your data (see section 4).",
        "Ledgerly, Inc. processes our payments: cards, transfers & invoices.",
        "Prices below < 5 EUR are not charged; * and _ are allowed in names.",
        "1. Februar ist der Stichtag für alle unsere Kunden in Österreich.",
        "If you don't agree, write to privacy@quillfax.example within 30 days.",
    ]
)
SECTIONS = st.lists(
    st.tuples(st.sampled_from(["Keeping", "2. Sharing", "Your rights", "Security?", "§ 5 Haftung"]), SENTENCES),
    min_size=3,
    max_size=8,
    unique_by=(lambda one: one[0]),
)
OPENING = " ".join(
    [
        "This policy says what Quillfax does with personal data, and it holds for all of our services and websites.",
        "It does not hold for what others do with data that you give to them yourself, even where you met them here.",
        "Where the law of the place in which you live gives you more rights than this policy does, you have those too.",
        "Words that are explained in our terms of service mean the same in this policy as they mean over there.",
    ]
)
TAGS = re.compile(r"<(p|h1|h2|div|span|li)\b")
WORDS = re.compile(r">([^<>]+)<")


def read(markup: str, content_type: str = "text/html", known: Document | None = None) -> Document:
    url = "https://quillfax.example/privacy"
    seen = normalise(markup.encode(), url=url, content_type=content_type, known=known, hints=ReadHints())
    assert isinstance(seen, Page)
    return seen.document


def written(sections: list[tuple[str, str]]) -> str:
    def safe(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    body = "".join(
        f"<h2>{safe(name)}</h2><p>{safe(text)}</p><ul><li>{safe(text)} Or so.</li></ul>" for name, text in sections
    )
    return f"<h1>Privacy Policy</h1><p>Last updated: March 3, 2024</p><p>{OPENING}</p>{body}"


def wrapped(markup: str, depth: int) -> str:
    return "<div><div class='w'>" * depth + markup + "</div></div>" * depth


def attributed(markup: str, names: list[str]) -> str:
    return TAGS.sub(lambda tag: f'<{tag[1]} class="{" ".join(names)}" data-n="{len(names)}" style="margin:0"', markup)


def spaced(markup: str, space: str) -> str:
    return WORDS.sub(lambda words: f">{space}{words[1].replace(' ', f'{space} ')}{space}<", markup)


def by_entities(markup: str) -> str:
    """Every third letter of the words as a number."""

    def spell(words: re.Match[str]) -> str:
        text = words[1] if "&" in words[1] else re.sub(r"(..)(\w)", lambda at: f"{at[1]}&#{ord(at[2])};", words[1])
        return f">{text}<"

    return WORDS.sub(spell, markup)


def emphasised(markup: str) -> str:
    return re.sub(r"\b(data|days|the|our)\b", r"<em><b>\1</b></em>", markup)


@settings(max_examples=60)
@given(SECTIONS)
def test_reading_its_own_markdown_gives_the_same_text(sections):
    document = read(page(written(sections)))
    told = read(write(document), "text/markdown")
    assert told.text == document.text
    assert write(told) == write(read(write(told), "text/markdown"))


@settings(max_examples=30)
@given(st.sampled_from(DRESSES))
def test_reading_the_markdown_of_any_dress_gives_the_same_text(dress):
    document = read(page(dress()))
    assert read(write(document), "text/markdown").text == document.text


@settings(max_examples=60)
@given(
    SECTIONS,
    st.integers(0, 30),
    st.lists(st.sampled_from(["sc-1a2b", "css-9", "mt-4", "x", "Paragraph_root__q1"]), max_size=3),
    st.sampled_from([" ", "\n", "\t\t", "\r\n   "]),
)
def test_markup_attributes_and_white_space_change_no_word(sections, depth, names, space):
    plain = written(sections)
    expected = read(page(plain)).text
    assert read(page(wrapped(plain, depth))).text == expected
    assert read(page(attributed(plain, names))).text == expected
    assert read(page(spaced(plain, space))).text == expected
    assert read(page(emphasised(plain))).text == expected
    assert read(page(spaced(wrapped(attributed(plain, names), depth), space))).text == expected


@settings(max_examples=40)
@given(SECTIONS)
def test_the_spelling_of_letters_changes_no_word(sections):
    plain = written(sections)
    assert read(page(by_entities(plain))).text == read(page(plain)).text


PARTS = st.lists(
    st.sampled_from([
        BANNER, RELATED, HELPFUL, '<p class="copyright">© 2026 Quillfax</p>', '<div class="counter">12,431 views</div>',
        '<ul class="share"><li><a href="#">Tweet</a></li></ul>', "<aside><a href=/a>Offers</a></aside>", "<!-- x -->",
        '<a class="skip" href="#main">Skip to content</a>', '<div hidden></div><script>var a = "<p>b</p>"</script>',
    ]),
    max_size=4,
)  # fmt: skip


@settings(max_examples=60)
@given(SECTIONS, PARTS, PARTS, st.booleans())
def test_furniture_around_changes_no_word(sections, before, after, is_known):
    bare = read(page(written(sections)))
    framed = page(written(sections), before="".join(before) + NAV, after="".join(after) + FOOTER)
    assert read(framed, known=bare if is_known else None).text == bare.text
    assert read(page(written(sections)), known=read(framed)).text == bare.text
