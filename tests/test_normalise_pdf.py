"""normalise.pdf: paragraphs in reading order, and a clear fault where a file cannot be read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from textwrap import wrap

import pytest

from monitor.model import ClauseKind, Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import normalise
from monitor.normalise.markers import split_marker
from monitor.normalise.pdf.bidi import Letter, reading_order, without_strokes
from monitor.normalise.pdf.guard import lzw_size, runs_size

Text = tuple[float, float, str]  # left, bottom, words


def pdf_of(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out + head + table + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(content), content)


def with_pages(contents: Sequence[bytes], *more: bytes, resources: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>%s>>>>"
        objects += [page % (5 + 2 * number, resources), content]
    return pdf_of([*objects, *more])


def drawn(lines: Sequence[Text], size: int = 11) -> bytes:
    def escaped(words: str) -> bytes:
        return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")

    return stream(
        b"\n".join(b"BT /F %d Tf %g %g Td (%s) Tj ET" % (size, x, y, escaped(words)) for x, y, words in lines)
    )


def normalised(body: bytes, known: Document | None = None) -> Page | Fault:
    return normalise(body, url="", content_type="application/pdf", known=known, hints=ReadHints())


def read(body: bytes, known: Document | None = None) -> Document:
    page = normalised(body, known)
    assert isinstance(page, Page), page
    return page.document


LEFT = 60.0
LONG = "We keep the names and addresses of those who write to us, as long as the law asks us"


def page_of(number: int, lines: Sequence[str], top: float = 700.0) -> bytes:
    running = [(LEFT, 770.0, "Harbour Lane - Privacy Policy"), (290.0, 30.0, f"Page {number} of 3")]
    return drawn([*running, *((LEFT, top - 14 * at, words) for at, words in enumerate(lines) if words)])


def test_lines_become_paragraphs_and_what_runs_on_every_page_is_left_out():
    document = read(
        with_pages(
            [
                page_of(1, ["Last updated: 3 March 2024", "", LONG, "to, and no longer.", "", LONG + " and"]),
                page_of(
                    2, ["as our duties ask.", "", "• your name", "• your address, where you sent parcels to us by"]
                ),
                page_of(3, ["What do we sell?", "", "Nothing, " + LONG.lower() + "."]),
            ]
        )
    )
    assert [clause.text for clause in document.clauses] == [
        "Last updated: 3 March 2024",
        LONG + " to, and no longer.",
        LONG + " and as our duties ask.",
        "your name",
        "your address, where you sent parcels to us by",
        "What do we sell?",
        "Nothing, " + LONG.lower() + ".",
    ]
    assert [clause.kind for clause in document.clauses if clause.kind is not ClauseKind.PARAGRAPH] == [
        ClauseKind.ITEM,
        ClauseKind.ITEM,
        ClauseKind.HEADING,
    ]
    assert (document.stated_date, document.language) == (date(2024, 3, 3), "en")


def test_words_parted_at_a_lines_end_are_made_whole():
    lines = [
        "We hand on your personal data to our partners in so far as it is neces-",
        "sary for the long-term service, and we call the service a long-",
        "term one.",
    ]
    [clause] = read(with_pages([page_of(1, lines)])).clauses[-1:]
    assert "it is necessary for" in clause.text
    assert "a long-term one." in clause.text
    assert "Harbour" not in clause.text


def test_a_page_without_words_is_said_to_be_a_picture():
    fault = normalised(with_pages([stream(b"0 0 600 800 re f")]))
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.reason) == (
        FaultKind.UNREADABLE_FILE,
        "the PDF holds pictures of pages and no text",
    )


@pytest.mark.parametrize("body", [b"%PDF-1.4\n" + b"\x00\xff" * 5000, b"%PDF-1.7", b"<html>", b""])
def test_a_broken_file_is_a_fault(body):
    fault = normalised(body)
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.UNREADABLE_FILE


def test_a_locked_file_is_said_to_be_locked():
    objects = with_pages([drawn([(LEFT, 700, LONG)])])
    key = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"41" * 32, b"42" * 32)
    locked = objects.replace(b"trailer <<", b"trailer <</Encrypt " + key + b"/ID[<41><41>]")
    fault = normalised(locked)
    assert isinstance(fault, Fault)
    assert fault.reason == "the PDF is locked with a password"


def swelling(codes: int) -> bytes:
    """A stream packed by LZW in which each code stands for one letter more than the one before."""
    bits = f"{256:09b}{32:09b}" + "".join(
        f"{code:0{min(12, max(9, (code + 1).bit_length()))}b}" for code in range(258, min(258 + codes, 4095))
    )
    bits = bits.ljust(len(bits) + -len(bits) % 8, "0")
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@cache
def bombs() -> dict[str, bytes]:
    packed = b"/Filter/FlateDecode"
    forms = [
        stream(
            b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + at)
        )
        for at in range(12)
    ]
    return {
        "one long stream": with_pages([stream(zlib.compress(b"BT ET " * 1_000_000), packed)]),
        "packed twice": with_pages(
            [stream(zlib.compress(zlib.compress(b" " * 1_000_000)), b"/Filter [ /FlateDecode /FlateDecode ]")]
        ),
        "much text": with_pages([stream(zlib.compress(b"(Hello) Tj " * 500_000), packed)]),
        "forms in forms": with_pages([stream(b"/X Do")], *forms, resources=b"/XObject<</X 6 0 R>>"),
        "by LZW": with_pages([stream(swelling(4000), b"/Filter/LZWDecode")]),
        "by runs": with_pages([stream(bytes([129, 32]) * 50_000, b"/Filter[/RunLengthDecode]")]),
        "many streams": b"%PDF-1.4\n" + b"stream\n" * 200_000,
    }


@pytest.mark.parametrize(
    "name", ["one long stream", "packed twice", "much text", "forms in forms", "by LZW", "by runs", "many streams"]
)
def test_a_file_made_to_burst_is_refused_at_once(name):
    body = bombs()[name]
    fault = normalised(body)
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.TOO_LARGE


def test_a_large_picture_beside_the_words_does_no_harm():
    picture = stream(zlib.compress(bytes(20_000_000)), b"/Type/XObject/Subtype/Image/Filter/FlateDecode")
    assert read(with_pages([drawn([(LEFT, 700.0, LONG)])], picture)).text == LONG


def test_what_is_packed_by_lzw_is_measured_without_unpacking():
    assert lzw_size(swelling(1)) == 1 + 2
    assert lzw_size(swelling(700)) == sum(range(1, 702))
    assert runs_size(bytes([2, 65, 65, 65, 255, 32, 128, 9])) == 3 + 2


def test_a_figure_at_the_edge_of_a_page_is_a_page_number_only_where_it_counts():
    def lines(figure: str) -> bytes:
        return drawn(
            [(LEFT, 700.0, LONG), (LEFT, 686.0, "to, for this many days after the last one:"), (LEFT, 30.0, figure)]
        )

    counted = read(with_pages([lines(figure) for figure in ("7", "8", "9")]))
    other = read(with_pages([lines(figure) for figure in ("60", "90", "10")]))
    assert all(clause.text not in ("7", "8", "9") for clause in counted.clauses)
    assert "60" in other.text
    assert "90" in other.text


def test_columns_are_read_one_after_the_other():
    left = [
        "We keep the names of those who write to us,",
        "for as long as the law asks us to, and the",
        "Authority of Dover is told.",
    ]
    right = [
        "You may ask us what we know about you,",
        "and the Registrar answers within a month",
        "of the day on which your letter came.",
    ]
    columns = [(LEFT, 700.0 - 14 * at, words) for at, words in enumerate(left)]
    columns += [(LEFT + 260, 700.0 - 14 * at, words) for at, words in enumerate(right)]
    assert [clause.text for clause in read(with_pages([drawn(columns)])).clauses] == [" ".join(left), " ".join(right)]


def test_a_list_that_is_set_in_begins_after_its_paragraph():
    lines = [
        (LEFT, 700.0, LONG),
        (LEFT, 686.0, "to, and these of yours:"),
        (LEFT + 20, 672.0, "your number and those you dial from it"),
    ]
    assert read(with_pages([drawn(lines)])).clauses[-1].text == "your number and those you dial from it"


def test_bullets_that_are_drawn_and_those_of_a_typeface_of_signs_open_items():
    words = [(80.0, 700.0 - 14 * at, words) for at, words in enumerate(["your name", "your address and", "the street"])]
    body = drawn([(LEFT, 728.0, LONG + ":"), *words, (LEFT, 620.0, LONG + ".")])
    for shape in (b"%g %g 4 4 re f", b"%g %g m 4 0 l 4 4 l 0 4 l f"):
        shapes = b"\n".join(b"q 1 0 0 1 66 %d cm %s Q" % (y + 3, shape % (0, 0)) for y in (700, 686))
        both = stream(shapes + b"\n" + body.partition(b"stream\n")[2].rpartition(b"\nendstream")[0])
        clauses = read(with_pages([both])).clauses
        assert [(clause.kind, clause.text) for clause in clauses[1:3]] == [
            (ClauseKind.ITEM, "your name"),
            (ClauseKind.ITEM, "your address and the street"),
        ]
        assert len(clauses) == 4
    assert split_marker("\uf0b7 your name") == ("\uf0b7", "your name")


def test_a_large_shape_or_one_far_from_the_words_is_no_bullet():
    body = drawn([(LEFT, 700.0, LONG), (LEFT, 686.0, LONG.lower() + ".")])
    shapes = b"10 689 4 4 re f\n48 686 11 11 re f\n40 689 20 1 re f\n"
    both = stream(shapes + body.partition(b"stream\n")[2].rpartition(b"\nendstream")[0])
    assert read(with_pages([both])).clauses[0].kind is ClauseKind.PARAGRAPH


def set_in(width: int, text: str) -> bytes:
    return drawn([(LEFT, 700.0 - 14 * at, words) for at, words in enumerate(wrap(text, width))])


@pytest.mark.parametrize("width", [40, 55, 90])
def test_a_document_set_anew_in_other_lines_is_cut_as_it_was_known(width):
    says = f"{LONG} to. We answer within {{}} days. Write to us. We then tell you what we hold. And we delete it."
    known = read(with_pages([set_in(70, says.format(30))]))
    again = read(with_pages([set_in(width, says.format(30))]), known)
    assert again.text == known.text
    assert "within 60 days" in read(with_pages([set_in(width, says.format(60))]), known).text


@pytest.mark.parametrize(
    ("drawn_from_left", "said"),
    [
        ("םולש", "שלום"),
        ("TLS 1.3 ןמ", "מן TLS 1.3"),
        ("privacy@osmery.example לא", "אל privacy@osmery.example"),
        (".ךתלאש )תוקדב( העש", "שעה (בדקות) שאלתך."),
        ("موي 2016/30 نم", "من 2016/30 يوم"),
        ("%100 ةبسنب", "بنسبة 100%"),
        ("دFFيق", "قيد"),
        ("\u064eديق", "قيد\u064e"),
    ],
)
def test_letters_are_read_by_where_they_stand_whatever_the_order_they_were_drawn_in(drawn_from_left, said):
    letters = [Letter(text, at, 10.0 * at, 10.0 * at, 10.0 * at + 10) for at, text in enumerate(drawn_from_left)]
    count = len(letters)
    turned = [Letter(each.text, count - each.at, each.origin, each.left, each.right) for each in reversed(letters)]
    assert reading_order(letters, 10.0) == reading_order(turned, 10.0) == said


@pytest.mark.parametrize("sign", ["لا", "لأ"])
def test_the_letters_of_one_sign_keep_their_order(sign):
    letters = [
        Letter("ب", 0, 30.0, 30.0, 40.0),
        *[Letter(each, at, 20.0, 20.0, 30.0) for at, each in enumerate(sign, 1)],
    ]
    turned = [letters[0], Letter(sign[1], 1, 20.0, 20.0, 30.0), Letter(sign[0], 2, 20.0, 20.0, 30.0)]
    assert reading_order(letters, 10.0) == reading_order(turned, 10.0) == f"ب{sign}"


def test_a_gap_parts_two_words_without_a_space():
    letters = [Letter("ا", 0, 0.0, 0.0, 4.0), Letter("ب", 1, 8.0, 8.0, 14.0), Letter("ت", 2, 14.2, 14.2, 20.0)]
    assert reading_order(letters, 10.0) == "تب ا"


def test_a_paragraph_ends_where_the_next_line_is_further_off_or_the_last_had_room():
    lines = [
        (LEFT, 700.0, f"{LONG} to. And"),
        (LEFT, 686.0, f"what you write, {LONG.lower()} to."),
        (LEFT, 667.0, f"We answer you. {LONG} and"),
        (LEFT, 653.0, "no longer."),
        (LEFT, 639.0, "Write to us."),
    ]
    assert len(read(with_pages([drawn(lines)])).clauses) == 3


def test_footnotes_do_not_part_a_paragraph_that_goes_on_over_the_page():
    first = stream(
        drawn([(LEFT, 100.0, f"{LONG} to,")]).partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
        + b"\n"
        + drawn([(LEFT, 60.0, "1 Counted from the day of the last letter."), (LEFT, 50.0, "2 Ours.")], size=8)
        .partition(b"stream\n")[2]
        .rpartition(b"\nendstream")[0]
    )
    clauses = read(with_pages([first, drawn([(LEFT, 700.0, f"and then no longer. {LONG}.")])])).clauses
    assert clauses[0].text == f"{LONG} to, and then no longer. {LONG}."
    assert "Counted from the day of the last letter." in clauses[1].text


def test_a_list_of_contents_is_left_out_with_its_page_numbers():
    heads = ["What we collect", "How long we keep it", "Your rights"]
    first = drawn([(LEFT, 700.0 - 14 * at, f"{head} ........ {at + 2}") for at, head in enumerate(heads)])
    bare = drawn([(LEFT, 700.0 - 14 * at, f"{head} {at + 2}") for at, head in enumerate(heads)])
    rest = [drawn([(LEFT, 650.0, head), (LEFT, 620.0, f"{LONG}.")]) for head in heads]
    for contents in (first, bare):
        assert [clause.text for clause in read(with_pages([contents, *rest])).clauses[:2]] == [heads[0], f"{LONG}."]


def test_a_sentence_at_the_edge_of_two_pages_is_no_running_line():
    said = "Write to the officer at 90 Quay Street, Hull."
    pages = [drawn([(LEFT, 30.0, said), (LEFT, 700.0, LONG)]), drawn([(LEFT, 770.0, said.replace("90", "18"))])]
    text = read(with_pages(pages)).text
    assert "90 Quay" in text
    assert "18 Quay" in text


def test_bullets_and_numbers_that_are_drawn_after_all_words_stand_before_theirs():
    words = [(80.0, 700.0 - 14 * at, words) for at, words in enumerate(["your name", "your address"])]
    marks = [(66.0, 700.0, "\u2022"), (66.0, 686.0, "2.")]
    clauses = read(with_pages([drawn([(LEFT, 728.0, f"{LONG}:"), *words, (LEFT, 620.0, f"{LONG}."), *marks])])).clauses
    assert [(clause.kind, clause.text) for clause in clauses[1:3]] == [
        (ClauseKind.ITEM, "your name"),
        (ClauseKind.ITEM, "your address"),
    ]


def test_a_letter_far_from_its_words_is_a_bullet():
    def of(gap: float) -> list[str]:
        words = [(66.0, 700.0, "o"), (66.0 + gap, 700.0, "your name")]
        return [clause.text for clause in read(with_pages([drawn([(LEFT, 728.0, f"{LONG}:"), *words])])).clauses]

    assert of(18)[1] == "your name"
    assert of(9)[-1].endswith("o your name")


ROWS = [("Data", "Purpose", "Kept for"), ("Address", "delivery of what", "12 months"), ("Calls", "training", "30 days")]


def table(rows: Sequence[Sequence[str]], *, wraps: bool = False) -> bytes:
    """A table as programs draw it: row by row, or cell by cell where one goes on in a second line."""
    drawn_at = [(LEFT, 728.0, f"{LONG} to, and no longer.")]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            lines = wrap(cell, 9) if wraps else [cell]
            top = 690.0 - (32 if wraps else 18) * number
            drawn_at += [(LEFT + 150 * column, top - 13 * at, line) for at, line in enumerate(lines)]
    return drawn([*drawn_at, (LEFT, 500.0, f"{LONG} to.")])


@pytest.mark.parametrize("wraps", [False, True])
def test_the_rows_of_a_table_are_rows_though_their_cells_go_on_in_a_second_line(wraps):
    clauses = read(with_pages([table(ROWS, wraps=wraps)])).clauses
    assert [clause.text for clause in clauses[1:-1]] == [" | ".join(row) for row in ROWS]
    assert {clause.kind for clause in clauses[1:-1]} == {ClauseKind.ROW}


def test_numbers_that_stand_before_clauses_are_no_column():
    rows = [("1.1", f"{LONG[:40]}."), ("1.2", "We delete them then."), ("1.3", "We answer you.")]
    texts = [clause.text for clause in read(with_pages([table(rows)])).clauses]
    assert not [text for text in texts if "|" in text]


def test_wide_spaces_of_lines_that_fill_their_column_part_no_cells():
    lines = [("Names", "that", "you", 17.7), ("Many", "are", "kept", 20.8), ("In our", "own", "files", 19.6)]
    placed = []
    for at, (first, second, last, width) in enumerate(lines):
        y = 700.0 - 13 * at
        placed += [(LEFT, y, first), (LEFT + 70 + 9 * at, y, second), (LEFT + 160 - width, y, last)]
    assert "|" not in read(with_pages([drawn(placed)])).text


def test_a_letter_that_begins_a_line_with_wide_spaces_is_a_word():
    lines = [(LEFT, 700.0, f"{LONG},"), (LEFT, 686.0, "o"), (86.1, 686.0, "no"), (118.4, 686.0, "lo")]
    assert "o no lo" in read(with_pages([drawn(lines)])).text


def test_a_figure_that_stands_for_the_strokes_of_a_page_is_none():
    drawn_out = ["والمك0اتب ال00تي", "نعم0ل 30 يوما"]
    assert without_strokes(drawn_out) == ["والمكاتب التي", "نعمل 30 يوما"]
    assert without_strokes(["المادة6من"]) == ["المادة6من"]
