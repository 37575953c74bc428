"""Reading HTML: the document, and nothing of the page around it."""

from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc
import urllib.parse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.dresses import BANNER, DATE, DRESSES, FOOTER, HELPFUL, NAV, RELATED, SECTIONS, TITLE, page, plain
from monitor.errors import UsageError
from monitor.model import ClauseKind, Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import explain, normalise
from monitor.normalise.lines import NOTHING, Around, line_of

URL = "https://quillfax.example/privacy"


def look(markup: str | bytes, known: Document | None = None, **hints: object) -> Page | Fault:
    body = markup if isinstance(markup, bytes) else markup.encode()
    return normalise(body, url=URL, content_type="text/html", known=known, hints=ReadHints(**hints))  # type: ignore[arg-type]


def read(markup: str | bytes, known: Document | None = None, **hints: object) -> Document:
    seen = look(markup, known, **hints)
    assert isinstance(seen, Page)
    return seen.document


def words(document: Document) -> str:
    return " ".join(document.text.split())


EXPECTED = " ".join([TITLE, DATE, *(line for name, texts in SECTIONS.items() for line in (name, *texts))])


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_the_same_words_are_read_from_any_markup(dress):
    assert words(read(page(dress()))) == EXPECTED


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_a_redesign_is_no_change(dress):
    known = read(page(plain()))
    assert read(page(dress()), known).text == known.text


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_a_changed_word_is_seen_in_any_markup(dress):
    known = read(page(dress()))
    seen = read(page(dress()).replace("60 days", "90 days"), known)
    assert "Faxes are kept for 90 days" in seen.text
    assert seen.text != known.text


@pytest.mark.parametrize(
    "extra", [BANNER, RELATED, HELPFUL, '<div class="promo"><p>Try our new app!</p><button>Go</button></div>']
)
@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_furniture_that_comes_and_goes_is_left_out(dress, extra):
    known = read(page(dress()))
    assert read(page(dress(), after=extra + FOOTER), known).text == known.text
    assert read(page(dress(), before=extra + NAV), known).text == known.text
    assert words(read(page(dress(), after=extra + FOOTER))) == EXPECTED


def test_a_new_section_at_the_end_is_the_documents():
    known = read(page(plain()))
    added = "<h2>Children</h2><p>Our service is not for children, and we delete the data of those under 16 years.</p>"
    assert "not for children" in read(page(plain() + added), known).text


def test_a_date_in_the_header_is_kept():
    header = f"<header><h1>{TITLE}</h1><p>{DATE}</p></header>"
    body = plain().replace(f"<h1>{TITLE}</h1><p>{DATE}</p>", "")
    assert read(page(f"<article>{body}</article>", before=NAV + header)).text.startswith(f"{TITLE}\n{DATE}")


def test_a_relative_date_is_no_part_of_the_document():
    assert "ago" not in read(page(plain().replace(DATE, "Updated over 2 weeks ago"))).text


def test_a_table_of_contents_is_left_out():
    contents = "".join(f'<li><a href="#s{at}">{name}</a></li>' for at, name in enumerate(SECTIONS))
    document = plain().replace("<h2>", f"<ul>{contents}</ul><h2>", 1)
    assert words(read(page(document))) == EXPECTED


def test_a_page_that_holds_its_document_twice_is_read_once():
    twice = f'<div class="desktop-only">{plain()}</div><div class="mobile-only">{plain()}</div>'
    assert words(read(page(twice))) == EXPECTED


def test_a_document_in_streamed_pieces_is_put_together():
    streamed = (
        '<main><!--$?--><template id="B:0"></template><p>Loading…</p><!--/$--></main>'
        f'<div hidden id="S:0">{plain()}</div><script>$RC("B:0","S:0")</script>'
    )
    assert words(read(page(streamed))) == EXPECTED


def test_a_frame_left_open_in_noscript_swallows_nothing():
    assert words(read(page(plain(), before='<noscript><iframe src="x"/></noscript>' + NAV))) == EXPECTED


def test_hidden_addresses_are_shown():
    hidden = '<a class="__cf_email__" data-cfemail="422b2c242d0227232f322e276c2d3025">[email&#160;protected]</a>'
    code = bytes([7, *(byte ^ 7 for byte in b"privacy@quillfax.example")]).hex()
    hidden = hidden.replace("422b2c242d0227232f322e276c2d3025", code)
    assert words(read(page(plain().replace("privacy@quillfax.example", hidden)))) == EXPECTED


def test_an_address_that_hides_on_one_visit_is_no_change():
    known = read(page(plain()))
    assert read(page(plain().replace("privacy@quillfax.example", "[email protected]")), known).text == known.text


def test_headings_are_clauses_and_stand_above_others():
    clauses = read(
        page(plain() + '<ol><li>(a) With <a href="/partners">partners</a>, where the law allows us to.</li></ol>')
    ).clauses
    assert clauses[2].kind is ClauseKind.HEADING
    assert clauses[3].path == (TITLE, "What we collect")
    assert (clauses[-1].marker, clauses[-1].text) == ("(a)", "With partners, where the law allows us to.")
    assert clauses[-1].links[0].target == "https://quillfax.example/partners"


def numbered(start: int) -> str:
    numbers = iter(range(start, start + 9))
    return re.sub("<h2>", lambda _: f"<h2>{next(numbers)}. ", plain())


def test_a_renumbered_document_is_the_same():
    assert read(page(numbered(1))).text == read(page(numbered(3))).text == read(page(plain())).text


def test_a_page_laid_out_as_one_row_of_a_table_is_no_row():
    menu = "".join(f"<a href=/{name}>{name}</a><br>" for name in ("Home", "Cabins", "Prices", "Travel"))
    said = [f"Guest {number} of the cabins hears from us in writing, and nobody else does." for number in range(7)]
    told = "".join(f"<p><b>Cabin {number}</b></p><p>{text}</p>" for number, text in enumerate(said))
    clauses = read(f"<table><tr><td>{menu}</td><td>{told}</td></tr></table>".encode()).clauses
    assert [clause.text for clause in clauses if clause.text in said] == said


def test_table_rows_keep_their_cells():
    table = "<table><tr><th>Data</th><th>Kept</th></tr><tr><td>Faxes</td><td>60 days</td></tr></table>"
    clauses = read(page(plain() + table)).clauses
    assert clauses[-1].cells == ("Faxes", "60 days")
    assert clauses[-1].kind is ClauseKind.ROW


def test_a_changed_target_is_seen_beside_the_same_words():
    first = read(page(plain().replace("Ledgerly", '<a href="https://a.example">Ledgerly</a>')))
    second = read(page(plain().replace("Ledgerly", '<a href="https://b.example">Ledgerly</a>')), first)
    assert first.text == second.text
    assert [link.target for clause in second.clauses for link in clause.links] == ["https://b.example"]


def test_a_page_that_says_the_same_is_known_by_its_words():
    one, two = (page(plain()).replace("<body", f'<body data-token="{token}"') for token in ("a1", "b2"))
    known = read(one)
    assert read(two, known) is known


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("60 days", "90 days"),
        ('href="/dpo"', 'href="/privacy-office"'),
        ('data-cfemail="7a1b3a18"', 'data-cfemail="7a1b3a19"'),
        ("<h2>", "<h3>"),
    ],
)
def test_a_page_that_says_anything_else_is_read_again(old, new):
    links = '<p>Ask our <a href="/dpo">privacy office</a> at <span data-cfemail="7a1b3a18">[hidden]</span>.</p>'
    before = page(plain() + links)
    assert old in before
    known = read(before)
    assert read(before.replace(old, new), known) is not known


def test_other_wishes_read_the_same_page_anew():
    known = read(page(plain()))
    assert read(page(plain()), known, remove=("h2",)).text != known.text


def test_a_list_of_names_at_the_end_is_the_documents():
    names = ["Ledgerly", "Parcelbox", "Cloudpost"]
    items = "".join(f"<li>{name}</li>" for name in names)
    assert read(page(f"{plain()}<ul>{items}</ul>")).text.splitlines()[-3:] == names


def test_selectors_override_the_reader():
    markup = page(f"<div id=a><p>One.</p></div><div id=b><p>Two.</p><p class=x>Three.</p></div>{plain()}")
    assert read(markup, select="#b", remove=(".x",)).text == "Two."


def test_a_selector_that_finds_nothing_is_a_fault():
    fault = look(page(plain()), select="#gone")
    assert isinstance(fault, Fault)
    assert "#gone" in fault.evidence[0]


def test_a_broken_selector_is_the_users_mistake():
    with pytest.raises(UsageError, match="selector"):
        look(page(plain()), select="[[")


def test_what_was_left_out_says_why():
    passages = explain(
        (page(plain(), after=RELATED + FOOTER)).encode(), content_type="text/html", known=None, hints=ReadHints()
    )
    reasons = {passage.text: passage.reason for passage in passages}
    assert reasons["Prices"] == "navigation"
    assert reasons["7 reasons why faxes are here to stay"] == "related pages"
    assert reasons[DATE] == ""


def test_reading_is_the_same_every_time():
    assert read(page(plain())) == read(page(plain()))


FURNITURE = st.sampled_from(
    [
        "<aside><p>Our newest customers love faxes, they say.</p></aside>",
        '<div class="cookie-banner"><p>We use cookies, as all do.</p><button>OK</button></div>',
        "<script>var x = '<p>no</p>';</script>",
        '<div style="display: none"></div>',
        RELATED,
        HELPFUL,
        "<nav><a href=/a>A</a></nav>",
        '<a class="skip-link" href="#main">Skip to content</a>',
        "<p>© 2025 Quillfax</p>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FURNITURE, max_size=4), st.lists(FURNITURE, max_size=4), st.sampled_from(DRESSES))
def test_no_furniture_changes_what_is_read(before, after, dress):
    assert words(read(page(dress(), before="".join(before) + NAV, after="".join(after) + FOOTER))) == EXPECTED


@pytest.mark.parametrize(
    "hostile",
    [
        b"<div>" * 100_000 + b"deep",
        b"<b><i><p>" * 30_000,
        b"<p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">many",
        b"&lt;" * 1_000_000,
        b"<p>nul \x00 and \xff\xfe bad</p>" * 1000,
        b"<table>" * 20_000 + b"x",
        b"<a href='" + b"x" * 5_000_000,
        b"<!--" * 100_000,
        b"<template><p>" * 20_000,
    ],
    ids=["nested", "formatting", "attributes", "entities", "bytes", "tables", "unclosed", "comments", "templates"],
)
def test_hostile_pages_are_read_to_their_end(hostile):
    assert isinstance(look(hostile), Page)


@pytest.mark.parametrize(
    "part",
    [
        '<div title="{}">We keep your data.</div>',
        '<p>We keep your data, see <a href="/{}">here</a>.</p>',
        '<a href="/{}"><p>We keep your data.</p><p>We share it.</p></a>',
        "<p>We keep your data for {} days.</p>",
        "<h2>{}</h2><p>We keep your data.</p>",
    ],
    ids=["attributes", "links", "links around", "texts", "headings"],
)
def test_pages_whose_long_parts_are_others_each_time_leave_nothing_in_memory(part):
    def visit(number: int) -> int:
        parts = (part.format(f"{number} {at} " + "long " * 1500) for at in range(20))
        read(f"<main><h1>Privacy Policy</h1>{''.join(parts)}</main>")
        urllib.parse.clear_cache()  # it holds up to 128 addresses
        return tracemalloc.get_traced_memory()[0]

    visit(0)  # loads what is loaded when needed
    tracemalloc.start()
    try:
        first = visit(1)
        assert visit(2) - first < 50_000  # bytes; a page is three times as long
    finally:
        tracemalloc.stop()


def test_a_page_over_the_limit_is_a_fault():
    fault = look(b"<p>word</p>" * 5_000_000)
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.TOO_LARGE


def test_marks_within_attributes_are_no_words():
    line = '<p class="[&>*]:m-0 a<b" title="1 > 0" x"y>We keep &lt;all&gt; &amp;amp; more.</p><xmp><b>x</b></xmp>'
    assert read(f"<main><h1>Terms</h1>{line}").text == "Terms\nWe keep <all> &amp; more.\n<b>x</b>"


def test_what_holds_no_words_may_stand_within_its_like():
    wordless = (
        "<svg><script><script>a</script></script><svg>b</svg></svg><object><object>c</object></object><!-- <p> -->"
        "<select><option>d</select><script><!-- <script> e </script> f --></script>"
    )
    line = "We keep what you send us for as long as the law demands it."
    assert read(f"<main><h1>Terms</h1>{wordless}<p>{line}</p></main>").text == f"Terms\n{line}"


def test_a_piece_that_holds_its_own_place_is_read_and_ends():
    words = "<p>We keep your personal data for thirty days and share it with nobody.</p>" * 20
    page = f'<html><body><div hidden id="S:0">{words}<template id="B:0"></template>{words}</div></body></html>'
    reading = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from monitor.normalise import html; "
            "from monitor.model import ReadHints; "
            "html.read(sys.stdin.buffer.read(), url='', content_type='text/html', known=None, hints=ReadHints())",
        ],
        input=page.encode(),
        timeout=60,
        check=False,
    )
    assert reading.returncode == 0


@pytest.mark.parametrize(
    ("around", "told"),
    [
        ("<a href=/to><div>Carriers</div><div>Printers</div></a>", {"Carriers": "Carriers", "Printers": "Printers"}),
        (
            "<a href=/to><h3>Carriers</h3><p>Who they are</p></a>",
            {"Carriers": "Carriers", "Who they are": "Who they are"},
        ),
        ("<a href=/to><img><div>Carriers</div><img></a>", {"Carriers": "Carriers"}),
        (
            "<a href=/to><div>Carriers</div>Here</a> we name them.",
            {"Carriers": "Carriers", "Here we name them.": "Here"},
        ),
    ],
)
def test_a_link_around_whole_boxes_is_that_of_their_words_and_of_no_other_line(around, told):
    after = "<p>We tell them nothing but the name and the address on a parcel.</p>"
    document = read(f"<main><h1>Privacy</h1>{plain()}{around}{after}</main>")
    assert {clause.text: clause.links[0].text for clause in document.clauses if clause.links} == told


def test_a_line_is_linked_where_a_link_is_open_around_it_and_only_there():
    within = Around(targets=("/partners",))
    assert [line_of("Our partners", around).linked for around in (NOTHING, within, NOTHING)] == [0, 12, 0]


@pytest.mark.parametrize(
    "hostile",
    [
        b"<div></x>" * 60_000 + b"deep",
        b"<table><div></table>" * 30_000,
        b"<div><table></div></table>" * 20_000,
        b"<b><p></b>" * 30_000,
        b"<div><script><div></script></div>" * 20_000,
    ],
    ids=["ends of none", "tables", "out of turn", "formatting", "scripts"],
)
def test_ends_that_belong_to_nothing_hide_no_depth(hostile):
    assert isinstance(look(hostile), Page)


def test_a_long_page_is_read_as_its_parts_are():
    """Beyond 20,000 tags a page is looked at for how deep it goes; an ordinary one loses nothing by it."""
    sections = "".join(
        f"<div><h2>Part {at}</h2><p>We keep record <b>{at}</b> of yours.<br>So be it.</p></div>" for at in range(4000)
    )
    text = read(page(f"<h1>Policy</h1>{sections}")).text
    assert "We keep record 3999 of yours." in text
    assert text.count("\n") >= 2 * 4000
