"""Sentences that went, and others that came in their place -> those that may say the same in other words."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from monitor.classify.effects import Effect
from monitor.classify.facts import Statement
from monitor.classify.features import left_of
from monitor.classify.sides import Sides
from monitor.model import Edit
from monitor.practices.lexicons import empty_stems
from monitor.practices.words import stem

Places = tuple[int, ...]

_OWN = 0.65  # of a side's words, that the other may not have in any wording
_NAME = re.compile(r"(?<=[\w,;:)’'\"“] )[\"“(]?([A-Z][\w’'-]+)")
_NOUNS_IN_CAPITALS = frozenset({"de"})
_NAME_BEGINS = 5  # letters that a name keeps in all its forms

_MOST = 6  # sentences of one place, gone and come
# What two wordings of the same have in common: whoever is named, and what for.
_NAMED = ("purpose", "law", "place")
_VAGUE = frozenset({"personal"})  # data that goes without saying
# Words that deny without a "not".
_DENYING = frozenset(
    map(stem, ("nothing", "nobody", "none", "prohibited", "forbidden", "impossible", "unable", "lack", "refuse"))
)
_LIMITS = frozenset({"only", "consent", "without"})


def restatements(edits: tuple[Edit, ...]) -> Iterator[tuple[Places, Places]]:
    """Positions of sentences that went, with those that came in their place: one for one, else all of them at once."""
    if all(edit.new for edit in edits) or all(edit.old for edit in edits):
        return
    gaps = _gaps(edits)
    for gap, found in groupby(range(len(edits)), key=gaps.__getitem__):
        gone: list[int] = []
        come: list[int] = []
        for at in found if gap is not None else ():
            (come if edits[at].new else gone).append(at)
        if not gone or not come or len(gone) + len(come) > _MOST:
            continue
        if len(gone) == len(come):
            yield from (((i,), (j,)) for i, j in zip(gone, come, strict=True))
        else:
            yield tuple(gone), tuple(come)


def _gaps(edits: tuple[Edit, ...]) -> list[tuple[object, ...] | None]:
    """Of each edit that has one side only, the place between what stayed; None for the others."""
    old = sorted([at for edit in edits for at in edit.old_at])
    new = sorted([at for edit in edits for at in edit.new_at])
    gaps: list[tuple[object, ...] | None] = []
    for edit in edits:
        if edit.old and edit.new:
            gaps.append(None)
        else:
            touched, places = (new, edit.new_at) if edit.new else (old, edit.old_at)
            gaps.append((places[0] - bisect_left(touched, places[0]), (edit.new or edit.old)[0].path))
    return gaps


def differences(sides: Sides, effects: tuple[Effect, ...]) -> float:
    """How many things both sides do not name alike; infinitely many where they cannot say the same.

    Of whoever is named, what data, whether it is denied and whether it is limited one at most may be said otherwise.
    """
    old, new = sides.old, sides.new
    if any(effect.kind.startswith("denial") for effect in effects) or _numbers(old) != _numbers(new):
        return math.inf
    if any(old.names(kind) != new.names(kind) for kind in _NAMED):
        return math.inf
    if not (_has_names_of(old, new) and _has_names_of(new, old) and _is_covered(old, new, sides.went, sides.came)):
        return math.inf
    differ = (
        old.names("party") != new.names("party"),
        not old.names("data") ^ new.names("data") <= _VAGUE,
        _is_denied(old) is not _is_denied(new),
        not _LIMITS.isdisjoint(old.names("modal") ^ new.names("modal")),
    )
    return sum(differ) if sum(differ) <= 1 else math.inf


def _has_names_of(side: Statement, other: Statement) -> bool:
    """Whether every name in the other's text, a word with a capital within a sentence, stands in this one's too."""
    if side.language in _NOUNS_IN_CAPITALS:
        return True
    text = side.words.text.lower()
    return all(name[:_NAME_BEGINS].lower() in text for name in _NAME.findall(other.words.text))


def _is_covered(old: Statement, new: Statement, went: tuple[str, ...], came: tuple[str, ...]) -> bool:
    """Whether most words of each side have the like of them on the other."""
    for here, there, own in ((old, new, went), (new, old, came)):
        telling = [stem for stem in here.words.stems if stem not in empty_stems(here.language)]
        if len(left_of(here, there, own)) > _OWN * len(telling):
            return False
    return True


def _is_denied(side: Statement) -> bool:
    return "not" in side.names("modal") or not _DENYING.isdisjoint(side.words.stems)


def _numbers(side: Statement) -> set[tuple[str, float]]:
    return {(found.kind, found.value) for found in side.quantities}
