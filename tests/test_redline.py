"""A comparison is shown the same way in every form, and the words of a policy stay words."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from monitor.model import (
    Category,
    Change,
    Clause,
    Comparison,
    Direction,
    Edit,
    EditKind,
    Flag,
    Link,
    Materiality,
    Op,
    Run,
    VersionFlag,
)
from monitor.redline import Form, render

WORDS = (Run(Op.SAME, "We keep faxes for "), Run(Op.REMOVED, "60"), Run(Op.ADDED, "90"), Run(Op.SAME, " days."))
LONGER = Edit(
    EditKind.REWORDED,
    (Clause("We keep faxes for 60 days.", ("Storage",)),),
    (Clause("We keep faxes for 90 days.", ("Storage",)),),
    runs=WORDS,
    materiality=Materiality.MATERIAL,
)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) \x1b[31m*bold* @all \u202eback\"'&"


def quiet(kind: EditKind, old: Clause, new: Clause, reason: str) -> Edit:
    runs = (Run(Op.SAME, new.text),)
    return Edit(kind, (old,), (new,), runs=runs, materiality=Materiality.COSMETIC, reason=reason)


def comparison(*edits: Edit, gist: str = "Keeps faxes for 90 days instead of 60") -> Comparison:
    change = Change(
        Category.RETENTION,
        Direction.CHANGED,
        Materiality.MATERIAL,
        gist,
        flags=(Flag.RETENTION_LONGER,),
        runs=WORDS,
        section=("Storage",),
        edits=(0,),
    )
    return Comparison(
        Materiality.MATERIAL, (change,), (LONGER, *edits), date(2023, 10, 26), None, (VersionFlag.SILENT,)
    )


@pytest.mark.parametrize("form", Form)
def test_every_form_says_gist_category_flags_section_and_dates(form):
    shown = render(comparison(), form, title="Acme")
    for word in ("Acme", "Keeps faxes for 90 days instead of 60", "retention", "Storage", "60", "90", "2023-10-26"):
        assert word in shown.replace("\\", "")
    assert "retention-longer" in shown.replace("\\", "")


def test_text_marks_what_went_and_came_without_colour():
    shown = render(comparison(), Form.TEXT)
    assert "We keep faxes for [-60-]{+90+} days." in shown
    assert "\x1b" not in shown


def test_colour_shows_the_same_words_as_text():
    shown = render(comparison(), Form.COLOUR)
    assert "\x1b[31;9m[-60-]\x1b[0m" in shown


@pytest.mark.parametrize("form", [Form.TEXT, Form.MARKDOWN, Form.HTML])
def test_changes_come_before_the_redline_and_quiet_edits_last(form):
    moved = quiet(EditKind.MOVED, Clause("Ask us.", ("A",)), Clause("Ask us.", ("B",)), "it only moved")
    shown = render(comparison(moved), form)
    places = [shown.index(word) for word in ("Keeps faxes", "Redline", "Quiet edits", "it only moved")]
    assert places == sorted(places)


def test_a_moved_passage_says_where_it_went():
    moved = quiet(EditKind.MOVED, Clause("Ask us.", ("A",)), Clause("Ask us.", ("B", "C")), "")
    assert "(moved to B › C)" in render(comparison(moved), Form.TEXT)


def test_another_number_and_another_target_are_spelled_out():
    renumbered = quiet(EditKind.RENUMBERED, Clause("Ask us.", marker="2."), Clause("Ask us.", marker="3."), "")
    links = [Clause("See here.", links=(Link("here", target),)) for target in ("/old", "/new")]
    shown = render(comparison(renumbered, quiet(EditKind.RELINKED, *links, "")), Form.TEXT)
    assert "renumbered 2. → 3." in shown
    assert "leads to /new instead of /old" in shown


def test_long_kept_words_are_cut_short_among_the_changes_and_whole_in_the_redline():
    kept = "word " * 200
    runs = (Run(Op.SAME, kept), Run(Op.REMOVED, "60"), Run(Op.ADDED, "90"))
    edit = Edit(EditKind.REWORDED, (Clause(kept),), (Clause(kept),), runs=runs, materiality=Materiality.COSMETIC)
    assert len(render(Comparison(Materiality.COSMETIC, (), (edit,)), Form.TEXT)) < 300


def test_a_comparison_without_edits_says_so_in_every_form():
    for form in Form:
        assert "nothing changed" in render(Comparison(Materiality.NOISE), form)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src") or key.startswith("on")]


def hostile() -> Comparison:
    clause = Clause(HOSTILE, (HOSTILE,), marker=HOSTILE, links=(Link("x", HOSTILE),))
    edits = [Edit(EditKind.ADDED, new=(clause,), runs=(Run(Op.ADDED, HOSTILE),))]
    edits += [quiet(kind, clause, clause, HOSTILE) for kind in (EditKind.RENUMBERED, EditKind.RELINKED, EditKind.MOVED)]
    return comparison(*edits, gist=HOSTILE)


def test_the_page_holds_no_script_and_leads_nowhere_else():
    tags = _Tags()
    page = render(hostile(), Form.HTML, title=HOSTILE)
    tags.feed(page)
    assert not tags.seen & {"script", "img", "link", "iframe", "form", "b"}
    assert all(address.startswith("#change-") for address in tags.addresses)
    assert "\u202e" not in page


@pytest.mark.parametrize("form", [Form.TEXT, Form.MARKDOWN])
def test_hostile_words_command_no_terminal(form):
    shown = render(hostile(), form, title=HOSTILE)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_hostile_words_stay_words_in_markdown():
    shown = render(hostile(), Form.MARKDOWN, title=HOSTILE)
    assert "<script" not in shown
    assert "](" not in shown
    assert "@all" not in shown.replace("\\@all", "")
