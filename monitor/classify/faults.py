"""Edits that are a fault of the capture rather than of the document: another country's copy, a stump made whole."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.model import Document, Edit, EditKind, Op
from monitor.practices.words import LIMIT, letters_of, words_of

_TELLING = 3  # words spelled the other country's way before the copy counts as its
_SMALL = 18  # changed words that another copy may differ by in one place
_IN_BRITAIN, _IN_AMERICA = "GB", "US"
_BRITISH = re.compile(
    r"\w+(?:isation|ising|ised|ise|yse|ysed|ysing)s?|(?:colour|behaviour|favour|honour|neighbour)\w*|programmes?|licences?"
    r"|centres?|catalogues?|cancell\w+|fulfil|enrol|judgement|cheques?|organisations?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\w+(?:ization|izing|ized|ize|yze|yzed|yzing)s?|(?:color|behavior|favor|honor|neighbor)\w*|programs?|licenses?"
    r"|centers?|catalogs?|cancel(?:ed|ing)|fulfill|enroll|judgment|checks?|organizations?",
    re.IGNORECASE,
)


def copied(edits: tuple[Edit, ...]) -> frozenset[int]:
    """Positions of small edits, where the whole is the same text in another country's spelling."""
    ways = [way for edit in edits if edit.kind is EditKind.REWORDED and (way := _way(edit))]
    if len(ways) < _TELLING or abs(sum(ways)) < 0.8 * len(ways):
        return frozenset()
    return frozenset(at for at, edit in enumerate(edits) if edit.old and edit.new and _changed(edit) <= _SMALL)


def _way(edit: Edit) -> int:
    """1 from British to American spelling, -1 the other way, 0 neither."""
    if not _has_spelling(edit, Op.REMOVED) or not _has_spelling(edit, Op.ADDED):
        return 0
    old, new = (set(letters_of(text[:LIMIT])) for text in (edit.before, edit.after))
    gone, came = ({_spelling(word) for word in words} - {""} for words in (old - new, new - old))
    return (_IN_BRITAIN in gone and _IN_AMERICA in came) - (_IN_AMERICA in gone and _IN_BRITAIN in came)


def _has_spelling(edit: Edit, op: Op) -> bool:
    """Whether a word of some country's spelling is among those that came, or went."""
    return any(_spelling(word) for run in edit.runs if run.op is op for word in letters_of(run.text[:LIMIT]))


@lru_cache(maxsize=4096)  # documents have few words that others lack
def _spelling(word: str) -> str:
    """The country in whose spelling a word is, "" where it is the same in both."""
    if _BRITISH.fullmatch(word):
        return _IN_BRITAIN
    return _IN_AMERICA if _AMERICAN.fullmatch(word) else ""


def _changed(edit: Edit) -> int:
    old, new = (set(words_of(text).stems) for text in (edit.before, edit.after))
    return len(old ^ new)


def may_be_another(old: Document, new: Document, edits: tuple[Edit, ...]) -> bool:
    """Whether one of the two may be no version of the other: of quite another size, and no edit has both sides."""
    sizes = sorted((len(old.clauses), len(new.clauses)))
    return sizes[0] >= 3 and sizes[1] > 4 * sizes[0] and not any(edit.old and edit.new for edit in edits)


def cut_off(old: Document, new: Document, edits: tuple[Edit, ...]) -> frozenset[int]:
    """Positions of what a capture lost, or won back, because one of the two ends in the middle of a clause."""
    for shorter, longer, came in ((old, new, True), (new, old, False)):
        if not shorter.clauses or len(shorter.clauses) >= len(longer.clauses):
            continue
        last = shorter.clauses[-1].text
        if last[-1:].isalnum() and _continues(last, longer):
            return frozenset(at for at, edit in enumerate(edits) if _after_the_cut(edit, last, came=came))
    return frozenset()


def _continues(last: str, longer: Document) -> bool:
    return any(clause.text.startswith(last) and len(clause.text) > len(last) for clause in longer.clauses)


def _after_the_cut(edit: Edit, last: str, *, came: bool) -> bool:
    one_sided = not edit.old if came else not edit.new
    return one_sided or (edit.before if came else edit.after).endswith(last)
