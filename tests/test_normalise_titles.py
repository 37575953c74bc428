# ruff: noqa: E501 - markup is easier to read whole
"""The heading that names the document, where it stands apart from the text and is not the page's largest."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

TEXT = (
    "<h2>What we keep</h2><p>Tallowfield keeps seeds for farmers, and notes the name and the address of each of them.</p>"
    "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>"
)
PAGES = {
    "a help centre": "<div class=banner><h1>Tallowfield</h1></div><div class=crumbs><a href=/>Home</a></div><section><h2 class=heading>{} <a href=#>Print</a></h2><article>{}</article></section>",
    "a legal centre": "<div><h1>Legal centre</h1><ul><li><a href=/a>Imprint</a></li></ul></div><div><div><h2>{}</h2></div><div class=t>{}</div></div>",
    "an item of a site": "<main><div class=item-page><div class=page-header><h2>{}</h2></div><div class=icons><a href=/p>Print</a></div><dl><dt>Details</dt><dd>Hits: 7312</dd></dl><div>{}</div></div></main>",
    "a forum": "<div class=bar><h1>Tallowfield Forum</h1></div><div class=content><h2>{}</h2><div class=agreement>{}</div></div>",
}


def read(page: str, title: str, text: str = TEXT, known: Document | None = None) -> Document:
    return read_body(page.format(title, text), known, title=f"{title} | Tallowfield")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_document_s_name_is_read_and_another_name_is_a_change(page):
    known = read(page, "Privacy policy")
    assert known.text.startswith("Privacy policy")
    assert read(page, "Privacy notice", known=known).text.startswith("Privacy notice")


@pytest.mark.parametrize("edit", ["edit", "Bearbeiten", "modifier le code"])
def test_a_wiki_s_links_to_edit_are_no_part_of_its_headings(edit):
    link = f'<span class="mw-editsection"><span>[</span><a href="/edit">{edit}</a><span>]</span></span></h2>'
    page = "<main><h1>{}</h1><div>{}</div></main>"
    known = read(page, "Privacy policy")
    assert read(page, "Privacy policy", TEXT.replace("</h2>", link)).text == known.text
    assert read(page, "Privacy policy", TEXT.replace("</h2>", link), known).text == known.text


@pytest.mark.parametrize(
    "label",
    [
        "<p>Advertisement</p>",
        "<div>Anzeige</div>",
        "<div class=ad-slot><span>Werbung</span></div>",
        "<p>Publicité</p>",
        "<div>広告</div>",
    ],
)
def test_a_label_above_an_advertisement_is_not_the_documents(label):
    page = "<main><h1>{}</h1><div>{}</div></main>"
    known = read(page, "Privacy policy")
    assert read(page, "Privacy policy", TEXT.replace("</p>", "</p>" + label, 1)).text == known.text


COPIES = [
    "<div class=visible-xs>{1}</div><h1>{0}</h1><p>May 3, 2024</p><div class=hidden-xs>{1}</div>",
    "<section class=a>{1}</section><header><h1>{0}</h1></header><section class=b>{1}</section>",
    "<table class=m><tr><td>{1}</td></tr></table><h1>{0}</h1><table class=d><tr><td>{1}</td></tr></table>",
]


@pytest.mark.parametrize("page", COPIES)
def test_of_copies_with_the_title_between_them_that_below_it_is_read(page):
    page = f"<main>{page}</main>"
    lines = read(page, "Privacy policy").text.split("\n")
    assert lines[0] == "Privacy policy"
    assert [lines.count(line) for line in lines] == [1] * len(lines)
    assert lines[-1].startswith("You may ask us")
    known = read(page, "Privacy policy")
    assert "ninety days" in read(page, "Privacy policy", TEXT.replace("thirty", "ninety"), known).text
