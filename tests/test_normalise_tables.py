# ruff: noqa: E501 - markup is easier to read whole
"""Pages that are laid out by a table, and tables that are the document's."""

from __future__ import annotations

import pytest

from fakes.reading import read_page

FEES = "<table><tr><th>Drawer</th><th>Fee</th></tr><tr><td>Small</td><td>two dollars</td></tr></table>"
CLAUSES = [
    "Tallowfield keeps seeds for farmers and for gardeners, and these terms are our contract with you.",
    "We charge four dollars a month for each drawer of seeds, and we may change this price once a year.",
    "We are liable up to the sum that you paid in the last twelve months, as far as the law lets us say so.",
    *[
        f"Drawer {at} is dry, is dark and holds {at} pounds of seed; you may open it on every day but Sunday, and alone."
        for at in range(2, 26)
    ],
]
BODIES = {
    "lines": ("<font face=arial><b>Terms of use</b><br><br>{}</font>", "{}<br>\n<br>"),
    "paragraphs": ("<h1>Terms of use</h1>{}", "<p>{}</p>"),
    "boxes": ("<div class=t><h1>Terms of use</h1>{}</div>", "<div class=c><p>{}</p></div>"),
}
PAGE = """<html><head><title>Terms of use</title></head><body><table width=780><tr><td colspan=3><img src=top.gif></td></tr>
<tr><td width=140><b>Log in</b><br>{left}</td><td>{text}</td><td width=120>{right}</td></tr>
<tr><td colspan=3 align=center>Imprint - Press<br>© 2011 Tallowfield</td></tr></table></body></html>"""
COLUMNS = [
    ("<a href=/a>How to sow</a><br><b>312 members online</b>", "<b>Give a drawer before the year ends</b>"),
    ("<form><input type=password></form><a href=/b>How to reap</a><br>908 members online", "<b>Our app is here</b>"),
    ("<div class=n>How to store</div><div>New in the shop</div>", "<p>Seeds of the week</p><p>Blue poppy</p>"),
]


def laid_out(text: str, left: str = COLUMNS[0][0], right: str = COLUMNS[0][1]) -> str:
    return PAGE.format(text=text, left=left, right=right)


def written(body: tuple[str, str], clauses: list[str]) -> str:
    return body[0].format("".join(body[1].format(clause) for clause in clauses))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_columns_beside_the_document_s_cell_are_none_of_its_words(body):
    text = written(body, CLAUSES)
    known = read_page(laid_out(text))
    assert known.text == "\n".join(["Terms of use", *CLAUSES])
    for left, right in COLUMNS[1:]:
        assert read_page(laid_out(text, left, right)).text == known.text
        assert read_page(laid_out(text, left, right), known).text == known.text


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_changed_word_in_the_document_s_cell_is_seen(body):
    known = read_page(laid_out(written(body, CLAUSES)))
    changed = [clause.replace("once a year", "twice a year") for clause in CLAUSES]
    assert "twice a year" in read_page(laid_out(written(body, changed), *COLUMNS[1]), known).text


def test_a_table_of_the_document_s_own_stays_a_table_within_a_layout():
    text = written(BODIES["paragraphs"], CLAUSES).replace("</h1>", "</h1>" + FEES)
    assert "Drawer | Fee\nSmall | two dollars" in read_page(laid_out(text)).text


def test_a_document_that_goes_on_from_cell_to_cell_is_read_whole():
    rows = "".join(f"<tr><td><h2>Part {at}</h2></td><td><p>{clause}</p></td></tr>" for at, clause in enumerate(CLAUSES))
    read = read_page(f"<html><body><h1>Terms of use</h1><table>{rows}</table></body></html>").text
    assert all(f"Part {at}\n{clause}" in read for at, clause in enumerate(CLAUSES))
