from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import apply, diff, split_statements
from monitor.model import Clause, ClauseKind, Document, EditKind, Link, Op

WORDS = [
    "we",
    "share",
    "keep",
    "delete",
    "your data",
    "faxes",
    "for",
    "30 days",
    "60",
    "with",
    "never",
    "only",
    ".",
    ",",
    "and",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
clauses = st.builds(
    Clause, text=sentences, kind=st.sampled_from(ClauseKind), marker=st.sampled_from(("", "•", "1", "2"))
)
documents = st.lists(clauses, max_size=12).map(lambda found: Document(tuple(found)))


def doc(*texts: str) -> Document:
    return Document(tuple(Clause(text) for text in texts))


def kinds(old: Document, new: Document) -> list[EditKind]:
    return [edit.kind for edit in diff(old, new)]


@given(documents)
def test_a_document_against_itself_is_nothing(document):
    assert diff(document, document) == ()


@settings(max_examples=40)
@given(documents, documents)
def test_edits_applied_to_the_old_give_the_new(old, new):
    rebuilt = apply(diff(old, new), split_statements(old.clauses))
    assert [clause.text for clause in rebuilt] == [clause.text for clause in split_statements(new.clauses)]


@settings(max_examples=40)
@given(documents, documents)
def test_runs_give_back_both_sides(old, new):
    for edit in diff(old, new):
        assert "".join(run.text for run in edit.runs if run.op is not Op.ADDED) == edit.before
        assert "".join(run.text for run in edit.runs if run.op is not Op.REMOVED) == edit.after


def test_a_reworded_sentence_is_paired_with_what_it_was():
    old = doc("We keep faxes for 60 days. We never sell your data.")
    new = doc("We keep faxes for 90 days. We never sell your data.")
    (edit,) = diff(old, new)
    assert edit.kind is EditKind.REWORDED
    assert [(run.op, run.text) for run in edit.runs if run.op is not Op.SAME] == [(Op.REMOVED, "60"), (Op.ADDED, "90")]


def test_a_sentence_that_moved_is_told_as_moved():
    a, b, c = "We keep your faxes for sixty days.", "Ask us to delete them at any time.", "We never sell what you send."
    assert kinds(doc(a, b, c), doc(b, c, a)) == [EditKind.MOVED]


def test_another_number_before_a_clause_is_renumbering():
    old, new = (Document((Clause("We keep faxes.", marker=marker),)) for marker in ("2.", "3."))
    assert kinds(old, new) == [EditKind.RENUMBERED]


def test_another_target_under_the_same_words_is_relinking():
    old, new = (Document((Clause("See here.", links=(Link("here", to),)),)) for to in ("/a", "/b"))
    assert kinds(old, new) == [EditKind.RELINKED]
