# ruff: noqa: E501 - markup is easier to read whole
"""Boxes among and around a document's sentences: what the page adds, and what the document says."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

TITLE = "<h1>Privacy notice of Tallowfield</h1>"
TEXT = [
    "<h2>What we keep</h2><p>Tallowfield keeps seeds for farmers, and notes the name and the address of each of them.</p>",
    "<h2>Whom we tell</h2><p>We tell nobody what lies in a drawer, unless a court asks us for it in a letter of its own.</p>",
    "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>",
]


def page(below_title: str = "", among: str = "", at_the_end: str = "") -> str:
    first, second, third = TEXT
    return f"<main><article>{TITLE}{below_title}{first}{among}{second}{third}{at_the_end}</article></main>"


def read(markup: str, known: Document | None = None) -> Document:
    return read_body(markup, known, title="Privacy notice of Tallowfield")


BARE = read(page())
CARDS = {
    "cards": "<div><div><span>{0}</span></div><div><a href=/a><div>Centre</div><div>How to sow</div></a></div><div><a href=/b>How to reap</a></div></div>",
    "list": "<div class=k><h3>{0}</h3><ul><li><a href=/a>How to sow</a></li><li><a href=/b>How to reap</a></li></ul></div>",
}


@pytest.mark.parametrize(
    "head", ["More resources", "En savoir plus", "Weitere Informationen", "Artículos relacionados"]
)
@pytest.mark.parametrize("cards", CARDS.values(), ids=CARDS)
def test_a_box_of_further_pages_among_the_sections_is_the_page_s(cards, head):
    markup = page(among=cards.format(head))
    assert read(markup).text == BARE.text
    assert read(markup, BARE).text == BARE.text


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>More information</h3><p>Ask the warden at the gate, who knows where every drawer stands. <a href=/w>Warden</a></p></div>",
        "<div><h3>See also</h3><ul><li><a href=https://one.example/out>One, leave here</a></li><li><a href=https://two.example/out>Two, leave here</a></li></ul></div>",
        "<div><h3>See also</h3><ul><li><a href=mailto:seeds@tallowfield.example>seeds@tallowfield.example</a></li></ul></div>",
    ],
    ids=["a sentence", "partners", "an address"],
)
def test_a_box_that_says_something_or_names_partners_is_the_documents(box):
    words = box.split("<a href=")[1].split(">")[1].split("<")[0]
    assert words in read(page(among=box)).text


BOXES = ["<section><p>{}</p></section>", "<div class=row><div class=col>{}</div></div>", "<blockquote>{}</blockquote>"]
FOLDED = "<details><summary>Note</summary><p>{}</p></details>"


@pytest.mark.parametrize("box", [*BOXES, FOLDED])
@pytest.mark.parametrize(
    "sentence",
    [
        "These terms are the whole agreement.",
        "We sell data to brokers.",
        "Wir verkaufen Daten an Makler.",
        "Anything else binds you only on paper.",
        "No refunds are given.",
        "Seeds are kept for ninety days.",
        "Die Gerichte in Köln entscheiden.",
        "Les litiges vont à Lyon.",
        "Where nothing else is written, the law of Ireland governs this notice and the judges in Dublin alone decide.",
    ],
)
def test_a_last_sentence_in_a_box_of_its_own_is_seen(box, sentence):
    assert sentence in read(page(at_the_end=box.format(sentence)), BARE).text


@pytest.mark.parametrize("box", [*BOXES, FOLDED])
def test_a_changed_word_in_a_last_short_sentence_is_seen(box):
    known = read(page(at_the_end=box.format("These terms are the whole agreement.")))
    assert "sole agreement" in read(page(at_the_end=box.format("These terms are the sole agreement.")), known).text


@pytest.mark.parametrize(
    "banner",
    [
        "<div class=bar>We are hiring in Berlin and Lisbon.</div>",
        "<div class=q>The best seeds that money can buy.</div>",
    ],
)
def test_a_short_sentence_that_speaks_neither_to_you_nor_of_data_or_the_document_is_a_banner(banner):
    assert read(page(at_the_end=banner), BARE).text == BARE.text


def test_a_box_that_asks_where_you_are_is_no_beginning():
    asks = "<div><p>It looks as if you were in Norway today. Do you want to see our pages in Norwegian?</p><button>Go</button><button>Stay</button></div>"
    assert read(page(below_title=asks)).text == BARE.text


@pytest.mark.parametrize(
    "notice",
    [
        "This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.",
        "Ce formulaire est protégé par reCAPTCHA ; les règles de confidentialité de Google s'appliquent.",
        "Diese Website ist durch reCAPTCHA geschützt. Es gelten die Bedingungen von Google.",
        "Este sitio está protegido por hCaptcha.",
        "Your browser is not supported. Please upgrade to version 7 or later.",
        "JavaScript is disabled in your browser.",
        "Show the complete Privacy Policy",
    ],
)
def test_what_a_page_says_of_its_own_working_is_not_the_documents(notice):
    for markup in (page(below_title=f"<p>{notice}</p>"), page(at_the_end=f"<p>{notice}</p>")):
        assert read(markup).text == BARE.text


@pytest.mark.parametrize(
    "row",
    [
        "<div><span>120 views</span><span>Save</span></div>",
        "<div><a href='#'>Print</a><span>7 min read</span></div>",
        "<div><a href='/t.pdf'>Download PDF</a><a href='#'>Print</a><span>9 min read</span></div>",
        "<div><a href='#'>Imprimer</a><span>7 min de lecture</span></div>",
        "<div><span>31 views</span> · <a href='#'>Print</a></div>",
        "<p><a href='/archive'>Archived versions</a></p>",
        "<p><a href='/alt'>Frühere Fassungen</a></p>",
    ],
)
def test_small_words_of_a_page_in_one_row_are_the_page_s(row):
    for markup in (page(below_title=row), page(at_the_end=row)):
        assert read(markup).text == BARE.text


def test_a_row_with_one_word_of_the_document_is_the_document_s():
    assert (
        "Print | Retention"
        in read(page(at_the_end="<p>Print | Retention, we keep it for as long as you stay.</p>")).text
    )


@pytest.mark.parametrize("ident", ["sharing-with-others", "similar-means", "related_cookies"])
def test_a_heading_in_an_element_named_by_its_own_words_is_the_documents(ident):
    words = ident.replace("-", " ").replace("_", " ").capitalize()
    for after in ("<ul><li>Names</li><li>Streets</li></ul>", "<p>See below.</p>", "<h3>Names</h3>"):
        assert words in read(page(among=f"<div id={ident}><h2>{words}</h2></div>{after}")).text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Share: <a href=https://one.example/s>One</a> | <a href=https://two.example/s>Two</a></p>",
        "<p>v4.3.1 (build 88123)</p>",
        "<p>Your current state: Deny.</p>",
        "<section class=foot><i>Still need help? <a href=/c>Ask us</a></i> Last updated on May 3, 2023</section>",
        "<div id=wm-ipp-base><a href=/web>119 captures</a> <div>07 Aug 2013 - 20 Nov 2022</div></div>",
    ],
    ids=["sharing", "a build", "a choice", "a question", "an archive's bar"],
)
def test_a_line_of_the_page_s_own_tools_is_not_the_documents(line):
    for markup in (page(below_title=line), page(at_the_end=line)):
        assert read(markup, BARE).text == BARE.text
        assert read(markup).text == BARE.text


def test_a_button_that_unfolds_more_is_no_clause_in_any_language():
    for words in ("Learn more", "En savoir plus", "Weitere Informationen"):
        button = f"<div><button aria-expanded=false><span>{words}</span></button></div>"
        assert read(page(among=button)).text == BARE.text


@pytest.mark.parametrize(
    "top",
    [
        "<section class=hero><div>{title}<p>Updated: May 3, 2023</p>{new}</div></section><section class=rich>{text}</section>",
        "<article>{title}<div class=note>{new}</div>{text}</article>",
    ],
    ids=["below the date apart", "in a box below the title"],
)
def test_a_short_sentence_that_comes_beside_the_title_is_seen(top):
    old, new = (
        f"<main>{top}</main>".format(title=TITLE, text="".join(TEXT), new=new)
        for new in ("", "<p>You may not fax us.</p>")
    )
    assert "You may not fax us." in read(new, read(old)).text
    assert "You may not fax us." in read(new).text


ROWS = ["<section>{}</section>", "<div class=section>{}</div>", "<div class=k><div class=k2>{}</div></div>"]
LAST = "<h2>Keeping</h2><p>We keep what farmers send us by mail for thirty days, and tell nobody what it is.</p>"


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(
    "end",
    [
        LAST + "<button>Share</button>",
        LAST + "<a href=/join>Sign up</a>",
        "<h2>Contact</h2><p>Write to seeds@tallowfield.example, and to nobody else.</p><button>Subscribe</button>",
    ],
)
def test_a_last_section_is_read_though_there_is_a_button_in_it(row, end):
    sections = "".join(row.format(text) for text in [*TEXT, end])
    assert end.split("<p>")[1].split("</p>")[0] in read(f"<main><article>{TITLE}{sections}</article></main>").text


@pytest.mark.parametrize("row", ROWS)
def test_an_offer_in_a_section_like_the_others_is_the_page_s(row):
    offer = "<h2>Ready to begin?</h2><p>Join two million gardeners around the world who already love Tallowfield.</p><button>Get started</button>"
    sections = "".join(map(row.format, TEXT))
    whole, without = (
        f"<main><article>{TITLE}{text}</article></main>" for text in (sections + row.format(offer), sections)
    )
    assert read(whole).text == read(without).text


@pytest.mark.parametrize("row", [*ROWS, "<div class=box>{}</div>"])
@pytest.mark.parametrize("head", ["About the author", "Wir stellen ein!", "Derniers articles", "Written by Ann Lee"])
def test_a_box_on_the_author_jobs_or_news_at_the_end_is_the_page_s(row, head):
    box = row.format(
        f"<h2>{head}</h2><p>Ann has worked with gardeners of all sorts for ten years, and lives in Lisbon.</p>"
    )
    sections = "".join(map(row.format, TEXT))
    whole, without = (f"<main><article>{TITLE}{text}</article></main>" for text in (sections + box, sections))
    assert read(whole).text == read(without).text == read(whole, read(without)).text


ROWS_OF_LINKS = "<p><a href=#>{}</a> <a href=#>{}</a></p>"
BUTTONS = "<button>{}</button><button>{}</button>"
BANNERS = [
    ("We set cookies in your browser, to count how many farmers come by here.", "Accept", "Reject"),
    ("本网站使用Cookie来改善您的体验并统计访问量，继续浏览即表示您同意使用。", "接受", "拒绝"),
    ("当サイトでは、アクセス解析のためにCookieを使用しています。", "同意する", "拒否する"),
    ("نستخدم ملفات تعريف الارتباط على هذا الموقع لتحسين تجربتك وقياس حركة الزيارات.", "قبول", "رفض"),
    ("Мы используем файлы cookie, чтобы считать посетителей и делать наш сайт удобнее.", "Принять", "Отклонить"),
    ("Vi använder kakor på den här webbplatsen för att räkna besök och göra den bättre.", "Godkänn", "Avvisa"),
]  # fmt: skip


@pytest.mark.parametrize("choices", [ROWS_OF_LINKS, BUTTONS], ids=["links", "buttons"])
@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_with_choices_at_the_end_is_the_page_s_in_any_language(banner, choices):
    said, yes, no = banner
    markup = page(at_the_end=f"<div class=zz><p>{said}</p>{choices.format(yes, no)}</div>")
    assert read(markup).text == BARE.text
    assert read(markup, BARE).text == BARE.text


@pytest.mark.parametrize(
    "line",
    ["返回顶部", "ページの先頭へ", "العودة إلى الأعلى", "Наверх", "맨 위로", "Tillbaka till toppen", "版权所有 © 2024"],
)
def test_a_phrase_of_the_page_is_none_of_the_documents_in_any_language(line):
    for markup in (page(at_the_end=f"<p>{line}</p>"), page(at_the_end=f"<p><a href=#top>{line}</a></p>")):
        assert read(markup).text == BARE.text


@pytest.mark.parametrize("head", ["同意", "会員登録", "Регистрация", "مشاركة", "Inscription"])
def test_a_phrase_that_may_head_a_section_too_is_the_documents_where_it_is_no_link(head):
    line = (
        f"<p><b>{head}</b></p><p>Farmers who want a drawer of their own write their name and street into our book.</p>"
    )
    assert head in read(page(among=line)).text
