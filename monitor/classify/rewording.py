"""A reworded text -> the words that gave way and those that came, the most telling ones, told where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from monitor.classify.phrasing import EDGES, HALF, excerpt, quoted
from monitor.classify.quantities import FIGURES
from monitor.model import Edit, Op
from monitor.practices.concepts import find_concepts
from monitor.practices.lexicons import equivalents, stems_of_list
from monitor.practices.words import words_of

_EXACT = re.compile(r"\d+|\b(?:only|solely|without|unless|except|may|will|must)\b")
_DENIAL = re.compile(r"\b(?:no|not|nor|never|none|neither|cannot)\b|n['’]t\b")
_NOT = re.compile(r"n['’]t\b")
_TELLING = frozenset({"verb", "data", "party", "purpose", "law", "place"})
_EMPTY = words_of(
    "and or any all our your you we with to for by as such it its they them their this these those do does was were"
    " been has have"
).stems
_OF_DENIAL, _OF_EXACT, _OF_CONCEPT, _OF_NAME = 40, 20, 8, 6  # letters that these weigh: a "not", a figure, a practice
_SHORT = 44  # letters of words told that say little without those around them


class Exchange(NamedTuple):
    """Words that gave way, and those that took their place; one side may be empty.

    Attributes:
        span: where in the text as it stands now the words that came stand, or where the others went.
    """

    gone: str
    came: str
    span: tuple[int, int]

    @property
    def words(self) -> tuple[str, str]:
        return self.gone, self.came


def exchanges(edit: Edit) -> list[Exchange]:
    """All that was replaced, in reading order, without words that both sides begin or end with."""
    stems_gone, stems_came = (_stems_of(edit, op) for op in (Op.REMOVED, Op.ADDED))
    found = []
    for exchange in _raw(edit):
        if exchange.gone and exchange.came:
            told = _without_ends(exchange)
        else:
            told = _without_moved(exchange, stems_gone if exchange.came else stems_came)
        if any(map(_has_letters, told.words)):
            found.append(told)
    return found


def _raw(edit: Edit) -> Iterator[Exchange]:
    at, gone = 0, ""
    for run in edit.runs:
        if run.op is Op.REMOVED:
            gone = run.text
            continue
        if run.op is Op.ADDED:
            yield Exchange(gone, run.text, (at, at + len(run.text)))
        elif gone:
            yield Exchange(gone, "", (at, at))
        gone = ""
        at += len(run.text)
    if gone:
        yield Exchange(gone, "", (at, at))


def _stems_of(edit: Edit, op: Op) -> frozenset[str]:
    return frozenset(stem for run in edit.runs if run.op is op for stem in words_of(run.text).stems)


def _without_ends(exchange: Exchange) -> Exchange:
    """Without the words that both sides begin with, and those that both end with."""
    gone, came = exchange.gone.split(), exchange.came.split()
    head = 0
    while head < min(len(gone), len(came)) and _plain(gone[head]) == _plain(came[head]):
        head += 1
    tail = 0
    while tail < min(len(gone), len(came)) - head and _plain(gone[-1 - tail]) == _plain(came[-1 - tail]):
        tail += 1
    if not head and not tail:
        return exchange
    parts = [" ".join(side[head : len(side) - tail]) for side in (gone, came)]
    return Exchange(parts[0], parts[1], exchange.span)


def _without_moved(exchange: Exchange, other: frozenset[str]) -> Exchange:
    """Without the words at either end that only changed their place: the other side has them among its own."""
    words = (exchange.gone or exchange.came).split()
    known = [all(stem in other for stem in words_of(word).stems) for word in words]
    first = next((at for at, is_known in enumerate(known) if not is_known), 0)
    last = next((at for at, is_known in enumerate(reversed(known)) if not is_known), 0)
    text = " ".join(words[first : len(words) - last])
    return exchange._replace(gone=text) if exchange.gone else exchange._replace(came=text)


def _plain(word: str) -> str:
    return word.strip(EDGES + "()[]").lower()


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def is_telling(edit: Edit) -> bool:
    """Whether words that mean something came or went; to write "do not" for "don't" says nothing."""
    return any(_weight(exchange.gone, exchange.came) for exchange in exchanges(edit))


def main_exchange(edit: Edit) -> Exchange | None:
    """The one that says most."""
    return max(exchanges(edit), key=lambda exchange: _weight(exchange.gone, exchange.came), default=None)


def others(edit: Edit, *told: str) -> str:
    """What to add where these words are not all that changed: ", and changes other words"."""
    said = _stems(" ".join(told)) | _empty()
    if any(_own(exchange.words) - said for exchange in exchanges(edit)):
        return ", and changes other words"
    return ""


@lru_cache(maxsize=256)
def _weight(gone: str, came: str) -> int:
    """Letters of the words that only one side has; figures, denials, practices and names weigh more."""
    own = _own((gone, came)) - _empty()
    exact = _finds(_EXACT, gone) ^ _finds(_EXACT, came)
    concepts = _concepts(gone) ^ _concepts(came)
    names = sum(word[:1].isupper() for text in (gone, came) for word in text.split()[1:])
    bonus = _OF_DENIAL * _denials((gone, came)) + _OF_EXACT * bool(exact)
    return sum(map(len, own)) + bonus + (_OF_CONCEPT * len(concepts) + _OF_NAME * min(names, 3) if own else 0)


def _own(sides: tuple[str, str]) -> set[str]:
    """The stems that only one side has; what means the same is the same."""
    return _stems(sides[0]) ^ _stems(sides[1])


def _stems(text: str) -> set[str]:
    same = equivalents("en") | FIGURES
    return {same.get(stem, stem) for stem in words_of(_NOT.sub(" not", text)).stems}


def _denials(sides: tuple[str, str]) -> bool:
    gone, came = (bool(_DENIAL.search(text.lower())) for text in sides)
    return gone != came


def _finds(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text.lower()))


def _empty() -> frozenset[str]:
    return stems_of_list("fillers", "en").union(_EMPTY)


def _concepts(text: str) -> frozenset[str]:
    return frozenset(hit.concept for hit in find_concepts(words_of(text)) if hit.kind in _TELLING)


def reworded(edit: Edit) -> str:
    """The exchange that says most; short words with those around them."""
    told = main_exchange(edit)
    around = _where(edit, told) if told is not None and len(told.gone) + len(told.came) <= _SHORT else ""
    return exchanged(edit, "Says") + around


def exchanged(edit: Edit, lead: str) -> str:
    """The exchange that says most, without the words around it."""
    told = main_exchange(edit)
    if told is None:
        return f"Rewords {quoted(edit.after)}"
    gone, came = told.words
    also = others(edit, gone, came)
    if _has_letters(gone) and _has_letters(came):
        return f"{lead} {quoted(came, HALF)} instead of {quoted(gone, HALF)}{also}"
    return f"Adds {_words(came)}{also}" if _has_letters(came) else f"Drops {_words(gone)}{also}"


def _words(text: str) -> str:
    return f"the word{'s' if ' ' in text.strip() else ''} {quoted(text)}"


def _where(edit: Edit, told: Exchange) -> str:
    """What the words stand in now, where that says more than they do."""
    around = excerpt(edit.after, told.span)
    return f": “{around}”" if len(around.split()) > len(told.came.split()) + 1 else ""


def words_of_op(edit: Edit, op: Op) -> list[str]:
    return [run.text for run in edit.runs if run.op is op and _has_letters(run.text)]
