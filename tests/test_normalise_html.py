"""Reading HTML: the document, and nothing of the page around it."""

from __future__ import annotations

from monitor.model import ClauseKind, Page, ReadHints
from monitor.normalise import normalise

PAGE = """<html><head><title>Privacy - Quillfax</title></head><body>
<nav><a href="/">Home</a> <a href="/prices">Prices</a></nav>
<main><h1>Privacy Policy</h1><p>We keep <b>faxes</b> for 60 days.</p>
<h2>2. Sharing</h2><ul><li>(a) With <a href="/partners">partners</a>.</li></ul>
<table><tr><th>Data</th><th>Kept</th></tr><tr><td>Faxes</td><td>60 days</td></tr></table></main>
<footer>© Quillfax</footer></body></html>"""


def read(markup: str) -> Page:
    page = normalise(
        markup.encode(), url="https://quillfax.example/privacy", content_type="text/html", known=None, hints=ReadHints()
    )
    assert isinstance(page, Page)
    return page


def test_the_page_around_the_document_is_left_out():
    text = read(PAGE).document.text
    assert "We keep faxes for 60 days." in text
    assert "Prices" not in text
    assert "©" not in text


def test_headings_are_clauses_and_stand_above_others():
    clauses = read(PAGE).document.clauses
    assert clauses[2].kind is ClauseKind.HEADING
    assert clauses[3].path == ("Privacy Policy", "Sharing")
    assert (clauses[3].marker, clauses[3].text) == ("(a)", "With partners.")
    assert clauses[3].links[0].target == "https://quillfax.example/partners"


def test_table_rows_keep_their_cells():
    assert read(PAGE).document.clauses[-1].cells == ("Faxes", "60 days")
