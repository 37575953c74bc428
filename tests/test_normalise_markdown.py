"""normalise.markdown: what becomes of headings, lists, tables, links and escapes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Clause, ClauseKind, Document, Page, ReadHints
from monitor.normalise import normalise
from monitor.normalise.markdown import write

POLICY = """\
Harbour Lane Privacy Policy
===========================

_Last updated: 3 March 2024_

1\\. What we collect
-------------------

We collect your **name** and [address](/why "Why").

*   Your order
    *   its price
2.  Your card

| Purpose | Basis |
| --- | --- |
| Billing | Contract |

**Who sees it?**

Nobody.
"""


def read(text: str) -> Document:
    url = "https://harbour.example/privacy"
    page = normalise(text.encode(), url=url, content_type="text/markdown", known=None, hints=ReadHints())
    assert isinstance(page, Page)
    return page.document


def test_headings_make_the_path_and_lose_their_numbers():
    clauses = read(POLICY).clauses
    assert [(c.text, c.marker, c.path) for c in clauses if c.kind is ClauseKind.HEADING] == [
        ("Harbour Lane Privacy Policy", "", ()),
        ("What we collect", "1.", ("Harbour Lane Privacy Policy",)),
        ("Who sees it?", "", ("Harbour Lane Privacy Policy", "What we collect")),
    ]


def test_items_rows_and_links_keep_what_they_are():
    document = read(POLICY)
    assert [(c.text, c.marker) for c in document.clauses if c.kind is ClauseKind.ITEM] == [
        ("Your order", "•"),
        ("its price", "•"),
        ("Your card", "2."),
    ]
    assert [c.cells for c in document.clauses if c.kind is ClauseKind.ROW] == [
        ("Purpose", "Basis"),
        ("Billing", "Contract"),
    ]
    [link] = [link for clause in document.clauses for link in clause.links]
    assert (link.text, link.target) == ("address", "https://harbour.example/why")


def test_title_and_date_are_found():
    document = read(POLICY)
    assert document.title == "Harbour Lane Privacy Policy"
    assert document.stated_date == date(2024, 3, 3)


def test_what_html_left_behind_is_read_as_text():
    document = read("<p><span>Effective 2024-12-02</span></p><p>We keep &quot;it&quot;<br>and more.</p>")
    assert [clause.text for clause in document.clauses] == ["Effective 2024-12-02", 'We keep "it"', "and more."]


def test_escapes_emphasis_images_and_addresses():
    document = read("\\*not\\* **b**old snake_case 2 * 3 ![logo](data:x) <https://a.example/b_c> `code` [](x)")
    assert document.text == "*not* bold snake_case 2 * 3 https://a.example/b_c code"


def test_a_line_break_within_a_sentence_is_layout_and_after_one_parts_clauses():
    assert [c.text for c in read("We keep  \nyour name.  \nWe delete it.").clauses] == [
        "We keep your name.",
        "We delete it.",
    ]


def test_a_bold_line_is_a_heading_unless_it_states_a_date():
    kinds = [clause.kind for clause in read("**Who we are**\n\nWe.\n\n**Effective May 1, 2020**\n").clauses]
    assert kinds == [ClauseKind.HEADING, ClauseKind.PARAGRAPH, ClauseKind.PARAGRAPH]


def test_a_heading_that_states_a_date_heads_no_section():
    document = read("# Policy\n\n### Effective Date: May 1, 2020\n\nWe keep it.")
    assert document.clauses[-1].path == ("Policy",)


def test_an_underline_after_an_empty_line_makes_a_heading_of_its_length():
    document = read("Your rights  \n\n-------------\n\nYou may ask.\n\n---\n\nAnd again.")
    assert [clause.kind for clause in document.clauses] == [
        ClauseKind.HEADING,
        ClauseKind.PARAGRAPH,
        ClauseKind.PARAGRAPH,
    ]


def test_a_line_that_one_document_underlines_is_no_heading_in_the_next():
    read("Your rights\n\n-----------\n\nYou may ask.")
    assert read("Your rights\n\nYou may ask.").clauses[0].kind is ClauseKind.PARAGRAPH


MARKS = st.text(alphabet="aB1 \n#*_-=+>|`~[]()<>&!\\.:;\"'•(\t第", max_size=60)
SOURCES = st.lists(MARKS | st.sampled_from(["# A", "- b", "1. c", "| d | e |", "**F**", "text", "---"]), max_size=8)


@given(SOURCES.map("\n".join) | SOURCES.map("\n\n".join))
def test_what_is_written_reads_as_the_same_text(source):
    once = read(source)
    assert read(write(once)).text == once.text


@pytest.mark.parametrize("line", ["****", "---", "___", "# one", "| a |", "===", "`c`", "<b>", "&lt;", "1.2"])
def test_a_line_that_looks_like_markup_is_written_as_words(line):
    document = Document((Clause("We keep it."), Clause(line), Clause("We delete it.")))
    assert read(write(document)).text == document.text


@given(st.lists(st.text(), max_size=5).map("\n\n".join))
def test_any_text_written_reads_as_the_same_text(source):
    once = read(source)
    again = read(write(once))
    assert again.text == once.text
    assert [clause.kind for clause in again.clauses] == [clause.kind for clause in once.clauses]


HOSTILE = ["[", "![", "](", "[a](", "[a](b) ", "*", "_", "`", "<", "<a ", "&", "\\", ">1. ", "-", "|", "#", "x", "**a"]
NESTED = [
    "<!--",
    "[a]: b\n",
    "[a]\n",
    " {#",
    "---\na: b\n",
    "[[a]",
    "((",
    "**a** ",
    "~~~",
    "- ",
    "1. ",
    "> 1. ",
    "| ",
    "a. ",
    "a\n-\n",
    "  \n",
]


@pytest.mark.parametrize("part", HOSTILE + NESTED)
def test_hostile_markdown_is_read_to_its_end(part):
    assert "We keep your data." in read(part * (100_000 // len(part)) + "\n\nWe keep your data.").text


def test_a_number_that_grows_into_its_words_in_one_spelling_is_left_out():
    """No space stands between Chinese signs and a bracket, and without it there is no number."""
    document = Document((Clause("] and more", (), ClauseKind.HEADING, "المادة 4: 第3条"),))
    assert read(write(document)).text == document.text


def test_what_is_for_a_pages_generator_alone_is_left_out():
    document = read(
        '---\ntitle: "Privacy"\nbuild: 7\ntags:\n  - legal\n---\n\n# Privacy {#top .wide}\n\n<!-- build 7 -->\n'
        "We keep your name.\n{: .note}\n\nUnder {braces} we keep <!-- this.\n"
    )
    assert [clause.text for clause in document.clauses][:2] == ["Privacy", "We keep your name."]
    assert "this." in document.text


def test_links_to_references_are_as_those_written_out():
    referred = read(
        "See [our list][1], [Terms] and [a][none].\n\n[1]: https://a.example/x 'List'\n[terms]: <https://a.example/t>\n"
    )
    written = read("See [our list](https://a.example/x), [Terms](https://a.example/t) and [a][none].\n")
    assert [(clause.text, clause.links) for clause in referred.clauses] == [
        (clause.text, clause.links) for clause in written.clauses
    ]
