"""What a site prints on every page of its own (author, minute, reading time) is no date of the document."""

from __future__ import annotations

import pytest

from fakes.reading import read_body
from monitor.model import Document

TITLE = "<h1>Privacy notice of Tallowfield</h1>"
BODY = (
    "<p>Tallowfield keeps seeds for farmers and for gardeners, and this notice says what we do with what we know.</p>"
    "<h2>What we keep</h2><p>We keep your name, your address and the list of your drawers for as long as you pay.</p>"
    "<h2>Your rights</h2><p>You may ask us what we keep, and we send you all of it by mail within thirty days.</p>"
)
PLACES = [
    "<main><article>{title}{line}{body}</article></main>",
    "<main><section class=hero><div>{title}{line}</div></section><section class=rich>{body}</section></main>",
    "<div class=a><div class=b>{line}{title}<div class=c>{body}</div></div></div>",
    "<table width=780><tr><td>Menu</td><td>{title}{body}{line}</td></tr></table>",
]
SITES_OWN = [
    "<p>Modified on: Mon, {} at 9:12 AM</p>",
    "<div>This page was last edited on {}, at 14:05.</div>",
    "<p>By Ann Lee on {}</p>",
    "<div>Posted on <time>{}</time> by <a href=/ann>Ann</a></div>",
    "<p>Posted on {} by admin</p>",
    "<p>Publié le {} par Anne Martin</p>",
    "<p>Erstellt von Anna Klein am {}</p>",
    "<div>Ann Lee · {} · 5 min read</div>",
    "<div>{} • Knowledge</div>",
    "<p>{} | Legal | 1,234 views</p>",
    "<ul><li>{}</li><li>3 contributors</li></ul>",
    "<div class=meta><div>{}</div><div>5 min read</div></div>",
]
DOCUMENTS_OWN = [
    "<p>Last updated: {}</p>",
    "<p>Updated: {}, 08:31 GMT</p>",
    "<p>Zuletzt geändert am {} um 14:05 Uhr</p>",
    "<p>Dernière modification : {} 14h05</p>",
    "<p>Last updated by our legal team on {}</p>",
    "<p>Approved by the board on {}</p>",
    "<p>Effective {} at 12:00 AM PST</p>",
    "<p>En vigueur au {} à 00h00</p>",
    "<p>Gültig ab {}, 0:00 Uhr</p>",
    "<p>Version 2 • Effective {}</p>",
    "<p>Tallowfield Inc. | {}</p>",
    "<p>{}</p>",
    "<ul><li>{} • Names of two printers added</li></ul>",
    "<p>Your letters must be posted by {} at 23:59</p>",
]


def read(place: str, line: str, day: str, known: Document | None = None) -> Document:
    markup = place.format(title=TITLE, body=BODY, line=line.format(day))
    return read_body(markup, known, title="Privacy notice of Tallowfield")


@pytest.mark.parametrize("line", SITES_OWN)
def test_a_byline_of_the_site_is_left_out(line):
    for place in PLACES:
        first = read(place, line, "3 May 2024")
        assert "2024" not in first.text
        assert read(place, line, "12 June 2025", first).text == first.text


@pytest.mark.parametrize("line", DOCUMENTS_OWN)
def test_what_the_document_says_of_its_date_is_read(line):
    first = read(PLACES[0], line, "3 May 2024")
    assert "3 May 2024" in first.text
    assert "12 June 2025" in read(PLACES[0], line, "12 June 2025", first).text
