"""Passages that say in one language what they said in another: policies are sometimes translated piece by piece."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from monitor.model import Edit, EditKind, Op
from monitor.practices.languages import are_surely_of_two
from monitor.practices.words import letters_of

TRANSLATED = "the same passage, in another language"
_FEWEST = 6  # words on each side, from which a language is told
_SHORTEST = 0.55  # of the longer side's letters
_SHARED = 0.34  # of the shorter side's different words: names, and what two languages write alike
_FIGURE = re.compile(r"\d+")


def translated(edits: Sequence[Edit]) -> frozenset[int]:
    """Positions of edits that put another language in the place of the one that stood there, with the same figures.

    Word for word they cannot be compared, and a figure or half of a text that went would be a change all the same.
    """
    found: set[int] = set()
    for places in _passages(edits):
        old = " ".join([_words(edits[at], Op.REMOVED) for at in places])
        new = " ".join([_words(edits[at], Op.ADDED) for at in places])
        if _is_translation(old, new):
            found.update(places)
    return frozenset(found)


def _passages(edits: Sequence[Edit]) -> Iterator[list[int]]:
    """What changed at one place: a reworded statement, or statements that went and those that came after them."""
    went: list[int] = []
    came: list[int] = []
    for at, edit in enumerate(edits):
        is_next = edit.kind is EditKind.ADDED or (edit.kind is EditKind.REMOVED and not came)
        if not is_next and went and came:
            yield went + came
        if edit.kind is EditKind.ADDED:
            came.append(at)
        elif edit.kind is EditKind.REMOVED:
            went, came = ([] if came else went) + [at], []
        else:
            went, came = [], []
            if edit.kind is EditKind.REWORDED:
                yield [at]
    if went and came:
        yield went + came


def _words(edit: Edit, op: Op) -> str:
    """The words that only one side has."""
    return " ".join([run.text for run in edit.runs if run.op is op])


def _is_translation(old: str, new: str) -> bool:
    shorter, longer = sorted((len(old), len(new)))
    if shorter < _SHORTEST * longer or Counter(_FIGURE.findall(old)) != Counter(_FIGURE.findall(new)):
        return False
    words = [set(letters_of(text.lower())) for text in (old, new)]
    fewest = min(map(len, words))
    if fewest < _FEWEST or len(words[0] & words[1]) > _SHARED * fewest:
        return False
    return are_surely_of_two(old, new)
