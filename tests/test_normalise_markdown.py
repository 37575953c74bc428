"""normalise.markdown: what becomes of headings, lists, tables, links and escapes."""

from __future__ import annotations

from datetime import date

from monitor.model import ClauseKind, Document, Page, ReadHints
from monitor.normalise import normalise

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
