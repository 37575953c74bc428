# ruff: noqa: E501 - sentences are easier to read whole
"""Screening by sections: headings that stand alone where each had its text are no document."""

from __future__ import annotations

import pytest

from fakes.dresses import SECTIONS, TITLE, page
from monitor.model import Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import normalise
from monitor.screen import screen

NAMES = list(SECTIONS)
OTHERS = [
    f"{name} have the right to complain to the office at Strelsau, which hears them at any time and answers within a month."
    for name in ("Readers", "Writers", "Senders", "Printers", "Keepers", "Clerks", "Carriers")
]


def sections(texts: dict[str, list[str]], between: str = "") -> str:
    return page(
        f"<h1>{TITLE}</h1>"
        + "".join(
            f"<h2>{name}</h2>{between}" + "".join(f"<p>{text}</p>" for text in lines) for name, lines in texts.items()
        )
    )


def read(markup: str, known: Document | None = None) -> Page:
    seen = normalise(markup.encode(), url="", content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(seen, Page)
    return seen


def look(texts: dict[str, list[str]], between: str = "") -> Fault | None:
    known = read(sections(SECTIONS)).document
    return screen(read(sections(texts, between), known), known=known, hints=ReadHints())


@pytest.mark.parametrize("left", [[], ["Loading…"], ["Please wait, loading"]], ids=["nothing", "loading", "waiting"])
def test_headings_alone_where_each_had_its_text_are_no_document(left):
    kept = len(NAMES) - 4
    seen = {name: SECTIONS[name] if at < kept else left for at, name in enumerate(NAMES)}
    fault = look(seen)
    assert fault is not None
    assert fault.kind is FaultKind.EMPTY_SHELL
    assert f'nothing stands below "{NAMES[kept]}"' in fault.evidence


def test_sections_that_were_written_anew_are_the_document():
    assert look({name: SECTIONS[name] if at < 4 else [OTHERS[at]] for at, name in enumerate(NAMES)}) is None


def test_sections_that_were_parted_into_smaller_ones_are_the_document():
    seen = {name: [OTHERS[at], *SECTIONS[name][1:]] for at, name in enumerate(NAMES)}
    assert look(seen, "<h3>In short</h3>") is None


def test_sections_that_went_with_their_headings_are_a_change():
    assert look({name: SECTIONS[name] for name in NAMES[:-2]}) is None


def test_sections_whose_text_moved_below_another_heading_are_a_change():
    moved = [text for name in NAMES[-3:] for text in SECTIONS[name]]
    seen = {name: [] if name in NAMES[-3:] else SECTIONS[name] for name in NAMES}
    assert look({**seen, "All the rest": moved}) is None
