"""Two documents become edits: the laws that hold for any two, and what a reader sees in plain cases."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import apply, diff, near, split_statements
from monitor.model import Clause, ClauseKind, Document, Edit, EditKind, Link, Op

WORDS = [
    "we",
    "share",
    "keep",
    "your data",
    "faxes",
    "for",
    "30 days",
    "60",
    "1.5",
    "never",
    "We",
    "only",
    ".",
    ",",
    "and",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
clauses = st.builds(
    Clause,
    text=st.one_of(sentences, st.text(max_size=12).map(str.strip)),
    path=st.sampled_from(((), ("Storage",), ("Sharing", "Partners"))),
    kind=st.sampled_from(ClauseKind),
    marker=st.sampled_from(("", "•", "1", "2")),
)
documents = st.lists(clauses, max_size=12).map(lambda found: Document(tuple(found)))
some = settings(max_examples=30, deadline=None)

KEEP = "We keep your faxes for sixty days after you sent them."
ASK = "Ask us to delete them at any time, in writing or by telephone."
SELL = "We never sell what you send, to nobody and for no price."
SHARE = "Our partners in Norway receive your address to deliver parcels."


def doc(*texts: str | Clause) -> Document:
    return Document(tuple(text if isinstance(text, Clause) else Clause(text) for text in texts))


def kinds(old: Document, new: Document) -> list[EditKind]:
    return [edit.kind for edit in diff(old, new)]


def changed(edit: Edit) -> list[tuple[Op, str]]:
    return [(run.op, run.text) for run in edit.runs if run.op is not Op.SAME]


def row(*cells: str) -> Clause:
    return Clause(" | ".join(cells), kind=ClauseKind.ROW, cells=cells)


def item(text: str, *path: str) -> Clause:
    return Clause(text, path, ClauseKind.ITEM)


def heading(text: str) -> Clause:
    return Clause(text, kind=ClauseKind.HEADING)


@some
@given(documents)
def test_a_document_against_itself_is_nothing(document):
    assert diff(document, document) == ()


@some
@given(documents, documents)
def test_edits_applied_to_the_old_give_the_new(old, new):
    rebuilt = apply(diff(old, new), split_statements(old.clauses))
    assert [clause.text for clause in rebuilt] == [clause.text for clause in split_statements(new.clauses)]


@some
@given(documents, documents)
def test_runs_give_back_both_sides(old, new):
    for edit in diff(old, new):
        assert "".join(run.text for run in edit.runs if run.op is not Op.ADDED) == edit.before or edit.kind in QUIET
        assert "".join(run.text for run in edit.runs if run.op is not Op.REMOVED) == edit.after


QUIET = (EditKind.RENUMBERED, EditKind.RELINKED)


@some
@given(documents, documents)
def test_every_word_of_both_versions_stays_or_stands_in_one_edit(old, new):
    edits = diff(old, new)
    for statements, places in (
        (split_statements(old.clauses), [at for edit in edits for at in edit.old_at]),
        (split_statements(new.clauses), [at for edit in edits for at in edit.new_at]),
    ):
        assert len(places) == len(set(places))
        assert all(0 <= at < len(statements) for at in places)


@some
@given(documents, documents)
def test_swapped_sides_give_mirrored_edits(old, new):
    mirrored = {EditKind.ADDED: EditKind.REMOVED, EditKind.REMOVED: EditKind.ADDED}
    mirrored |= {EditKind.SPLIT: EditKind.MERGED, EditKind.MERGED: EditKind.SPLIT}
    forth = {(edit.kind, edit.old_at, edit.new_at, edit.form_only) for edit in diff(old, new)}
    back = {(mirrored.get(e.kind, e.kind), e.new_at, e.old_at, e.form_only) for e in diff(new, old)}
    assert forth == back


def test_a_reworded_sentence_is_paired_with_what_it_was():
    (edit,) = diff(doc(f"We keep faxes for 60 days. {SELL}"), doc(f"We keep faxes for 90 days. {SELL}"))
    assert edit.kind is EditKind.REWORDED
    assert changed(edit) == [(Op.REMOVED, "60"), (Op.ADDED, "90")]


def test_a_sentence_that_moved_is_told_as_moved():
    assert kinds(doc(KEEP, ASK, SELL), doc(ASK, SELL, KEEP)) == [EditKind.MOVED]


def test_a_passage_that_moved_is_one_edit_with_its_short_heading():
    passage = (heading("Deletion"), KEEP, ASK)
    old, new = (
        doc(*passage, SELL, SHARE, "Nothing else.", "And so on."),
        doc(SELL, SHARE, "Nothing else.", "And so on.", *passage),
    )
    (edit,) = diff(old, new)
    assert (edit.kind, edit.old_at, edit.new_at) == (EditKind.MOVED, (0, 1, 2), (4, 5, 6))


def test_what_moved_and_was_reworded_is_both():
    (edit,) = diff(doc(KEEP, ASK, SELL, SHARE), doc(ASK, SELL, SHARE, KEEP.replace("sixty", "ninety")))
    assert (edit.kind, edit.moved) == (EditKind.REWORDED, True)


def test_a_sentence_made_two_is_split_and_back_it_is_merged():
    whole = "We keep faxes for sixty days and delete all copies from our servers after that."
    halves = ("We keep faxes for sixty days.", "We delete all copies from our servers after that.")
    assert kinds(doc(SELL, whole), doc(SELL, *halves)) == [EditKind.SPLIT]
    assert kinds(doc(SELL, *halves), doc(SELL, whole)) == [EditKind.MERGED]


def test_sentences_in_another_paragraph_are_the_same_sentences():
    assert diff(doc(f"{KEEP} {ASK}", SELL), doc(KEEP, f"{ASK} {SELL}")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Our “Services”.", 'Our "services"'),
        ("e-mail address", "email address"),
        ("the App.During use", "the App. During use"),
    ],
)
def test_spacing_punctuation_and_case_are_form_only(old, new):
    assert all(edit.form_only for edit in diff(doc(old), doc(new)))


@pytest.mark.parametrize(("old", "new"), [("a fee of $1.50", "a fee of $150"), ("We share it.", "We share 1 it.")])
def test_another_figure_is_more_than_form(old, new):
    assert not any(edit.form_only for edit in diff(doc(old), doc(new)))


def test_another_number_before_a_clause_is_renumbering_and_another_bullet_nothing():
    two, three, dot, dash = (doc(Clause(KEEP, marker=marker)) for marker in ("2.", "3.", "•", "–"))
    assert kinds(two, three) == [EditKind.RENUMBERED]
    assert kinds(dot, dash) == []


def test_another_target_under_the_same_words_is_relinking():
    old, new = (doc(Clause("See here.", links=(Link("here", to),))) for to in ("/a", "/b"))
    assert kinds(old, new) == [EditKind.RELINKED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Last updated: 28.06.21", "Last updated: November 4, 2021"),
        ("3 May 2024", "11 July 2025"),
        (
            "We may pass your data on.",
            "We may pass your data on to carriers, banks and courts in Norway, Spain and Chile.",
        ),
        (
            "This helps us to keep your language from one visit to the next.",
            "This allows us to keep the language you speak.",
        ),
    ],
)
def test_what_stands_alone_in_the_place_of_one_is_that_one_reworded(old, new):
    assert kinds(doc(KEEP, old, SELL), doc(KEEP, new, SELL)) == [EditKind.REWORDED]


def test_a_sentence_in_the_place_of_one_that_says_nothing_alike_is_new():
    assert set(kinds(doc(KEEP, ASK, SELL), doc(KEEP, SHARE, SELL))) == {EditKind.ADDED, EditKind.REMOVED}


def test_long_sentences_with_hardly_a_word_in_common_are_not_one_reworded():
    posts = (
        "Whenever members publish reviews, recipes or pictures on public boards, strangers may read, copy and repeat"
        " them elsewhere, so think twice before posting anything personal there, and write to our moderators if one"
        " embarrassing picture slipped through, since deletion takes several working days on every mirror"
    )
    ovens = (
        "Wherever engineers install ovens, freezers or heat pumps near public kitchens, owners may order, collect and"
        " return spare parts somewhere else, so measure once before ordering anything electrical here, then speak with"
        " their dealers when some timer broke down, as delivery takes seven working weeks near each harbour"
    )
    assert set(kinds(doc(KEEP, posts, SELL), doc(KEEP, ovens, SELL))) == {EditKind.ADDED, EditKind.REMOVED}


def test_a_heading_is_never_paired_with_a_sentence():
    assert (
        kinds(doc(heading("How we keep your data")), doc("How we keep your data:")) != [EditKind.REWORDED]
        or diff(doc(heading("How we keep your data")), doc("How we keep your data:"))[0].form_only
    )
    assert sorted(kinds(doc(heading("How we keep your data safe")), doc("How we keep your data"))) == [
        "added",
        "removed",
    ]


def test_short_headings_need_to_be_alike():
    old, new = doc(heading("Server Location"), KEEP), doc(heading("Early Version"), SHARE)
    assert EditKind.REWORDED not in kinds(old, new)


def test_a_section_with_another_title_is_retitled_where_its_words_stayed():
    (edit,) = diff(doc(heading("Server Location"), KEEP, ASK), doc(heading("Where it lies"), KEEP, ASK))
    assert (edit.kind, edit.before, edit.after) == (EditKind.REWORDED, "Server Location", "Where it lies")


def test_rows_are_the_same_where_they_are_about_the_same():
    old = doc(row("Company", "Country"), row("Acme", "Norway"), row("Bolt", "Spain"))
    new = doc(row("Company", "Country"), row("Bolt", "Chile"), row("Crux", "Norway"))
    edits = {edit.kind: edit for edit in diff(old, new)}
    assert changed(edits[EditKind.REWORDED]) == [(Op.REMOVED, "Spain"), (Op.ADDED, "Chile")]
    assert (edits[EditKind.REMOVED].before, edits[EditKind.ADDED].after) == ("Acme | Norway", "Crux | Norway")


def test_a_document_captured_twice_tells_each_change_once():
    once = (KEEP, ASK, SELL)
    new = (KEEP.replace("sixty", "ninety"), ASK, SELL)
    assert [edit.repeated for edit in diff(doc(*once, *once), doc(*new, *new))] == [False, True]
    assert all(edit.repeated for edit in diff(doc(*once), doc(*once, *once)))


def test_an_item_of_another_list_is_not_a_repeat():
    old = doc(item("Location", "We collect"), item("Name", "We share"))
    new = doc(item("Location", "We collect"), item("Name", "We share"), item("Location", "We share"))
    assert [(edit.kind, edit.repeated) for edit in diff(old, new)] == [(EditKind.ADDED, False)]


def test_edits_come_in_reading_order_with_what_went_where_it_stood():
    old, new = doc(KEEP, ASK, SELL), doc(KEEP, SELL, SHARE)
    assert [edit.before or edit.after for edit in diff(old, new)] == [ASK, SHARE]


def test_languages_without_spaces_are_aligned_and_redlined():
    (edit,) = diff(
        doc("我们保留您的传真60天。我们从不出售您的数据。"), doc("我们保留您的传真90天。我们从不出售您的数据。")
    )
    assert changed(edit) == [(Op.REMOVED, "60"), (Op.ADDED, "90")]


def random_clauses(seed: int) -> Document:
    rng, words = random.Random(seed), ["".join(pair) for pair in product("abcdefgh", repeat=3)]
    return doc(*(" ".join(rng.choices(words, k=12)) + "." for _ in range(800)))


STRANGE = {
    "random clauses": lambda: (random_clauses(1), random_clauses(2)),
    "one endless sentence": lambda: tuple(doc(random_clauses(at).text.replace(".\n", " ")) for at in (1, 2)),
    "stops": lambda: (doc("." * 100_000), doc("!?" * 50_000)),
    "stops and spaces": lambda: (doc(". " * 6_000 + "a"), doc("! " * 6_000 + "a")),
    "one letter": lambda: (doc("a" * 100_000), doc("b" * 100_000)),
    "a heading of one word": lambda: tuple(doc(heading("中" * 30_000 + end), KEEP) for end in (" a", " b")),
    "a heading of dots": lambda: tuple(doc(heading("." * 30_000 + end), KEEP) for end in (" 1 May", " 2 May")),
    "initials": lambda: (doc("a. " * 33_000 + "x"), doc("b. " * 33_000 + "x")),
    "the same opening": lambda: tuple(
        doc(*(f"We share your data with {what} {at}" for at in range(1000))) for what in ("partner", "vendor")
    ),
    "back to front": lambda: tuple(
        doc(*(f"line number {at} of many" for at in range(5000)[::step])) for step in (1, -1)
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_the_strangest_documents_are_compared_to_their_end(name):
    old, new = STRANGE[name]()
    assert diff(old, new)


def test_the_answer_does_not_hang_on_what_was_compared_before():
    old, new = doc(KEEP, ASK, SELL, SHARE), doc(SHARE, replace(Clause(ASK), marker="2"), SELL.replace("never", "may"))
    first = diff(old, new)
    diff(new, old)
    assert diff(old, new) == first


def test_where_very_many_statements_are_left_over_few_partners_are_tried(monkeypatch):
    """Two long texts of few words: everything is a little like everything."""
    tried = []
    look = near._likely_groups
    monkeypatch.setattr(near, "_likely_groups", lambda board, i, *rest: tried.append(i) or look(board, i, *rest))
    who, what = ("Cats", "Dogs", "Hens"), ("a gate", "a tree", "a barn", "a cart")
    old = tuple(Clause(" ".join(words) + ".") for words in product(who, ("see", "hear"), what, ("", "twice"), ARTS))
    new = tuple(Clause(" ".join(words) + ".") for words in product(ARTS, who, ("smell", "find"), what, ("", "daily")))
    assert min(len(old), len(new)) > 400
    assert apply(diff(Document(old), Document(new)), old) == new
    assert 0 < len(tried) <= 6 * len(old)


ARTS = ("at dawn", "at dusk", "by day", "by night", "in rain", "in snow", "in fog", "in wind", "at sea", "on land")
