"""Edits -> the same edits: those that say again what stands elsewhere or was told already are marked as repeated."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from monitor.diff.keys import words_of
from monitor.diff.statements import Statements
from monitor.model import Clause, ClauseKind, Edit, EditKind

# Words from which on a sentence says the same wherever it stands.
_SAYS_ENOUGH = 5

Place = tuple[str, tuple[str, ...]]


def mark_repeated(edits: list[Edit], old: Statements, new: Statements) -> tuple[Edit, ...]:
    """A document that was captured twice on one page says everything twice; it is told once."""
    if not edits:
        return ()
    said = {EditKind.ADDED: _Said(old), EditKind.REMOVED: _Said(new)}
    told: set[tuple[str, str]] = set()
    marked = list(edits)
    # Those with two sides first: they tell more than "added" of the same words.
    for at in sorted(range(len(edits)), key=lambda at: (edits[at].kind in said, at)):
        edit = edits[at]
        if edit.kind in said:
            repeated = (edit.new or edit.old)[0] in said[edit.kind]
        else:
            repeated = (edit.before, edit.after) in told
            told.add((edit.before, edit.after))
        said[EditKind.ADDED].add(edit.new)
        said[EditKind.REMOVED].add(edit.old)
        if repeated:
            marked[at] = replace(edit, repeated=True)
    return tuple(marked)


class _Said:
    """What stands on the other side, what has been told, and under which headings."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._texts = set(statements.texts)
        self._told: set[Place] = set()

    def add(self, clauses: tuple[Clause, ...]) -> None:
        self._texts.update(clause.text for clause in clauses)
        self._told.update((clause.text, clause.path) for clause in clauses)

    def __contains__(self, clause: Clause) -> bool:
        """A sentence says the same anywhere; a short item ("Location") only under the same headings."""
        if clause.text not in self._texts:
            return False
        if clause.kind is ClauseKind.PARAGRAPH and len(words_of(clause.text)) >= _SAYS_ENOUGH:
            return True
        place = (clause.text, clause.path)
        return place in self._told or place in self._places

    @cached_property
    def _places(self) -> set[Place]:
        return {(text, self._statements.clause(at).path) for at, text in enumerate(self._statements.texts)}
