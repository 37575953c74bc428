# ruff: noqa: E501 - sentences are easier to read whole
"""Screening by the end: a page that stops in the middle of a sentence is refused, a document that was shortened is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fakes.dresses import SECTIONS, page, plain
from monitor.model import Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import normalise
from monitor.screen import screen

COURT = "Authorities receive data only where a court orders us"
COUNTRIES = "".join(
    f"<h2>In {name}</h2><p>Readers in {name} may turn to the office at {town}, which hears complaints about faxes, and may ask us for a copy of what it wrote.</p>"
    for name, town in (("Ruritania", "Strelsau"), ("Graustark", "Edelweiss"), ("Sylvania", "Klopstok"))
)
WHOLE = plain() + COUNTRIES
TEXTS = [text for texts in list(SECTIONS.values())[2:] for text in texts]
ENDINGS = {
    "nothing": "</p>",
    "an ellipsis": "…</p>",
    "three dots": " ...</p>",
    "dots in brackets": " […]</p>",
    "a link in the sentence": "… <a href=/full>Read more</a></p>",
    "a link below": "…</p><p><a href=/full>Continue reading</a></p>",
    "a German link": " …</p><p><a href=/ganz>Weiterlesen</a></p>",
    "a French link": "… <a href=/entier>Lire la suite</a></p>",
    "a button": "…</p><button>Show all</button>",
    "a gate": "…</p><p>Log in to read on.</p><p>Not one of us yet? <a href=/join>Join for free</a></p>",
    "a gate and no ellipsis": "</p><p>Log in to read on</p>",
    "a French gate": " …</p><p>La suite est réservée aux membres.</p>",
}


def read(markup: str, known: Document | None = None) -> Page:
    seen = normalise(markup.encode(), url="", content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(seen, Page)
    return seen


def look(document: str, known: str) -> Fault | None:
    before = read(page(known)).document
    return screen(read(page(document), before), known=before, hints=ReadHints())


def first(markup: str) -> Fault | None:
    return screen(read(markup), known=None, hints=ReadHints())


def is_stump(fault: Fault | None) -> bool:
    return fault is not None and fault.kind is FaultKind.STUMP and not fault.doubtful


def cut(document: str, words: str) -> str:
    """A document up to some of its words."""
    return document[: document.index(words) + len(words)]


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_a_sentence_that_stops_in_the_middle_is_a_stump_whatever_leads_on(ending):
    assert is_stump(look(cut(WHOLE, COURT) + ending, WHOLE))


@pytest.mark.parametrize(
    "ending", ["</p><p>Log in to read on</p>", "</p><a href=/login>Log in</a>", "…</p><button>Sign up</button>"]
)
@pytest.mark.parametrize("box", ["<div class=fade>", "<section>"])
def test_a_sentence_that_stops_in_one_box_with_a_gate_is_a_stump(box, ending):
    start = WHOLE.index("<p>Authorities receive")
    assert is_stump(look(WHOLE[:start] + box + cut(WHOLE, COURT)[start:] + ending, WHOLE))


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_an_item_that_stops_in_the_middle_is_a_stump(ending):
    items = "<p>We share data with these, and with nobody else:</p><ul><li>the carriers that transmit your faxes</li><li>the banks that take your payments for us</li></ul>"
    whole = plain() + items + COUNTRIES + COUNTRIES.replace("In ", "Also in ")
    assert is_stump(look(cut(whole, "the banks that take") + ending.replace("</p>", "</li></ul>", 1), whole))


@pytest.mark.parametrize("ending", ["</p>", "… <a href=/full>Read more</a></p>"])
def test_a_last_clause_that_lost_most_of_itself_is_a_stump(ending):
    last = f"<p>Of what is left we say here how it is done, {' and then '.join(['by whom and when, and what for'] * 9)}.</p>"
    assert is_stump(look(cut(plain() + last, "we say here how it") + ending, plain() + last))


def test_a_stump_is_told_where_the_document_says_the_same_twice():
    again = "<p>We tell you of it by mail, and you have thirty days to answer us.</p>"
    whole = (
        plain()
        .replace("<h2>How we use it", f"{again}<h2>How we use it")
        .replace("<h2>How long", f"{again}<h2>How long")
    )
    assert is_stump(look(cut(whole, COURT) + "</p>", whole))


def test_a_long_document_that_lost_little_is_a_stump():
    annex = "".join(
        f"<p>Machine {at} stands in room {at * 7} and keeps what the law of its town demands.</p>" for at in range(400)
    )
    whole = f"<h1>Privacy Policy</h1>{annex}{plain()}"
    assert is_stump(look(cut(whole, COURT) + "…</p>", whole))


@settings(max_examples=40)
@given(st.sampled_from(TEXTS), st.integers(1, 18), st.sampled_from(list(ENDINGS.values())))
def test_a_text_cut_after_any_word_of_a_sentence_is_none(text, count, ending):
    kept = " ".join(text.split()[:count])
    assume(kept[-1].isalpha() and kept != text)
    assert is_stump(look(WHOLE[: WHOLE.index(text)] + kept + ending, WHOLE))


@pytest.mark.parametrize("name", ["Graustark", "Sylvania"])
def test_a_document_that_lost_its_last_sections_is_none(name):
    assert look(WHOLE[: WHOLE.index(f"<h2>In {name}")], WHOLE) is None


LAST = "<p>You may write to us by post, by fax or by mail. We answer within the month, and sooner where the matter is urgent. In all else the law of Ruritania holds, and where it is silent, that of the land in which you have lived for most of the year, and in which you were when you sent the fax.</p>"
ADDRESS = "<p>Quillfax GmbH, 4 Harbour Street, third floor</p><p>PO box 1234, 20457 Northport</p><p>Telephone 040 12345, from nine to five on weekdays</p><p>Register of companies: Northport, HRB 12345, and for taxes DE 123 456 789 of the office for the port and the harbour</p><p>Managed by Ann Lee, Bea Moor and Cy Nash</p>"
SHORTENED = {
    "a sentence less": (LAST, cut(LAST, "by mail.") + "</p>"),
    "a sentence less, and no full stop": (LAST, cut(LAST, "by mail") + "</p>"),
    "a few words less": (LAST, cut(LAST, "for most of the year") + "</p>"),
    "a shorter address": (ADDRESS, "<p>Quillfax GmbH</p>"),
    "another last line": (ADDRESS, "<p>More on this ... in our blog</p>"),
}


@pytest.mark.parametrize(("old", "new"), SHORTENED.values(), ids=SHORTENED)
def test_a_document_whose_end_was_shortened_is_no_stump(old, new):
    assert look(WHOLE + new, WHOLE + old) is None


@pytest.mark.parametrize(
    "own",
    [
        "<p>We share it with carriers, banks, courts…</p>",
        "<p>We share it with carriers, banks … <a href=/more>Read more</a></p>",
        "<p>A text of our lawyers</p>",
        "<p>privacy@quillfax.example</p>",
    ],
)
def test_a_document_that_ended_so_when_it_was_first_read_is_no_stump(own):
    for name in ("How we use it", "Your rights", "In Sylvania"):
        section = f"<h2>{name}" + WHOLE.split(f"<h2>{name}")[1].split("<h2>")[0]
        assert look(WHOLE.replace(section, "") + own, WHOLE + own) is None


STOPS = {
    "after a section": WHOLE[: WHOLE.index("<h2>In Graustark")],
    "within a clause": cut(WHOLE + LAST, "by mail."),
}


@pytest.mark.parametrize("seen", STOPS.values(), ids=STOPS)
def test_a_page_that_ends_where_its_document_stops_short_may_be_cut(seen):
    known = read(page(WHOLE + LAST)).document
    fault = screen(read(page(seen, after=""), known), known=known, hints=ReadHints())
    assert fault is not None
    assert (fault.kind, fault.doubtful) == (FaultKind.STUMP, True)
    assert look(seen, WHOLE + LAST) is None


def test_a_shortened_document_with_nothing_below_it_before_or_now_is_none():
    known = read(page(WHOLE, after="")).document
    assert screen(read(page(STOPS["after a section"], after=""), known), known=known, hints=ReadHints()) is None


@pytest.mark.parametrize("write", [str, str.upper])
def test_markup_that_does_not_end_is_cut_however_it_is_written(write):
    whole = f"<html>{write('<body>')}<p>We keep faxes for 60 days.</p>"
    assert read(whole).is_cut
    assert not read(whole + write("</body>")).is_cut


def test_a_body_that_begins_behind_long_styles_and_does_not_end_is_cut():
    assert read(f"<html><style>{'p { margin: 0 } ' * 20_000}</style><body><p>We keep faxes for 60 days.</p>").is_cut


SCRAPS = ["</", "</p", "<", "&", "&#", "&nbs", "\ufffd"]
OPEN_ENDS = [
    "to the carriers that transmit your faxes and to the",
    "to carriers, to banks that take your payments, and",
    "to carriers, to the banks that take your payments,",
    "wir geben sie weiter an die Betreiber der Netze und",
    "nous les transmettons aux opérateurs ainsi qu'à nos",
]


@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_known_document_that_ends_in_a_piece_of_markup_is_a_stump(scrap):
    seen = cut(WHOLE, COURT) + scrap.replace("<", "&lt;").replace("&", "&amp;").replace("&amp;lt;", "&lt;")
    assert is_stump(look(seen + "</p>", WHOLE))


@pytest.mark.parametrize("end", [COURT + scrap.replace("<", "&lt;") for scrap in SCRAPS] + OPEN_ENDS)
def test_a_first_page_that_a_browser_closed_in_the_middle_of_a_sentence_is_a_stump(end):
    assert is_stump(first(page(f"{WHOLE}<p>Where the law asks us to, {end}</p>", after="")))


ENDS = [
    "Write to us at privacy@example.org",
    "Quillfax Ltd, 5 Inkwell Street, Strelsau, the former mint of the town of",
    "This is how the words of our terms of service are to be read by Jo & Co",
    "Kind regards,",
    "Effective 20 July 2022",
]


@pytest.mark.parametrize("end", ENDS)
def test_a_first_page_that_ends_without_a_full_stop_is_the_policy(end):
    assert first(page(f"{WHOLE}<p>{end}</p>", after="")) is None


@pytest.mark.parametrize("scrap", ["&lt;", "\ufffd"])
def test_a_known_document_with_a_piece_of_markup_behind_a_whole_sentence_is_a_stump(scrap):
    known = read(page(WHOLE)).document
    seen = read(page(cut(WHOLE, f"{COURT} to disclose it") + f".</p><p>{scrap}</p>", after=""), known)
    assert screen(seen, known=known, hints=ReadHints())


def test_a_document_that_stops_where_a_list_was_announced_is_a_stump():
    lead = "<p>You may ask us for any of the following, at any time and at no cost:</p>"
    asked = "".join(f"<li>{text}</li>" for text in TEXTS[:3])
    assert look(WHOLE + lead, f"{WHOLE}{lead}<ul>{asked}</ul>")
    assert look(WHOLE + lead, WHOLE) is None


def test_a_last_clause_that_lost_a_little_with_all_that_stood_below_is_a_stump():
    last = "<p>We tell you of each change of this policy at least thirty days before it comes into force, so that you may object.</p>"
    below = "".join(f"<p><a href=/{at}>Page {at} of ours</a></p>" for at in range(6))
    known = read(page(WHOLE + last, after=f"<footer>{below}</footer>")).document
    seen = cut(WHOLE + last, "at least thirty days")
    assert is_stump(screen(read(page(seen, after=""), known), known=known, hints=ReadHints()))
    seen = read(page(f"{seen}</p>", after=f"<footer>{below}</footer>"), known)
    assert screen(seen, known=known, hints=ReadHints()) is None


def test_a_document_that_always_ended_so_is_no_stump():
    known = read(page(f"{WHOLE}<p>{OPEN_ENDS[0]}</p>", after="")).document
    changed = read(page(f"{WHOLE}<p>New: a word on stamps.</p><p>{OPEN_ENDS[0]}</p>", after=""), known)
    assert screen(changed, known=known, hints=ReadHints()) is None


@pytest.mark.parametrize("lines", ["<p>Email address</p>", "<ul><li>Contact</li><li>Privacy Policy</li></ul>"])
def test_short_lines_may_follow_an_ellipsis(lines):
    assert is_stump(look(cut(WHOLE, COURT) + "… <a href=/full>Read more</a></p>" + lines, WHOLE + lines))


BREAKS = {
    "within a tag behind a full stop": "we disclose it to courts.</p><p cla",
    "within a word": "we disclose it to the cour",
    "within a tag": "we disclose it to <a hre",
    "after a word": "we disclose it ",
}


@pytest.mark.parametrize("sentence", BREAKS.values(), ids=BREAKS)
def test_a_first_page_whose_markup_breaks_off_in_a_sentence_is_a_stump(sentence):
    assert is_stump(
        screen(read(f"<html><body>{WHOLE}<p>Where the law asks us to, {sentence}"), known=None, hints=ReadHints())
    )


@pytest.mark.parametrize("sentence", BREAKS.values(), ids=BREAKS)
def test_a_changed_page_whose_markup_breaks_off_in_a_sentence_is_a_stump(sentence):
    known = read(page(WHOLE + LAST)).document
    seen = read(f"<html><body>{WHOLE}<p>From May on, {sentence}", known)
    assert is_stump(screen(seen, known=known, hints=ReadHints()))


@pytest.mark.parametrize("end", ["", "\n", "</p>", "</p></div>\n"], ids=["a full stop", "a line", "a tag", "both"])
def test_a_first_page_whose_author_left_out_the_last_end_tags_is_the_policy(end):
    last = "Write to privacy@example.org" if end else "We keep faxes for 60 days."
    assert screen(read(f"<html><body>{WHOLE}<div><p>{last}{end}"), known=None, hints=ReadHints()) is None


def test_a_page_that_lost_but_a_few_words_under_its_last_heading_is_no_stump():
    few = "<p>6 June: open house at our old factory</p><p>10 March: a fair in Strelsau, hall nine</p>"
    assert look(plain() + "<h2>Dates</h2>", plain() + "<h2>Dates</h2>" + few) is None
