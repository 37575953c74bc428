"""A reworded text -> the words that gave way and those that came, the most telling ones, told where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from monitor.classify.phrasing import EDGES, HALF, excerpt, quoted
from monitor.classify.quantities import FIGURES
from monitor.model import Edit, Op
from monitor.practices.concepts import find_concepts
from monitor.practices.lexicons import empty_stems, equivalents
from monitor.practices.words import words_of

_EXACT = re.compile(
    r"\d+|\b(?:only|solely|without|unless|except)\b"
    r"|(?P<no>\b(?:no|not|nor|never|none|neither|cannot)\b|n['’]t\b)"
)
_NOT = re.compile(r"n['’]t\b")
_TELLING = frozenset({"verb", "data", "party", "purpose", "law", "place"})
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


class Rewording:
    """An edit of two sides, and what was replaced in it."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """All that was replaced, in reading order, without words that both sides begin or end with."""
        raw = list(_raw(self.edit))
        gone, came = " ".join([exchange.gone for exchange in raw]), " ".join([exchange.came for exchange in raw])
        found = []
        for exchange in raw:
            if exchange.gone and exchange.came:
                told = _without_ends(exchange)
            else:
                told = _without_moved(exchange, gone if exchange.came else came)
            if any(map(_has_letters, told.words)):
                found.append(told)
        return found

    @cached_property
    def main(self) -> Exchange | None:
        """The exchange that says most."""
        if len(self.exchanges) == 1:
            return self.exchanges[0]
        return max(self.exchanges, key=lambda exchange: _weight(*exchange.words), default=None)

    @property
    def says_something(self) -> bool:
        """Whether words that mean something came or went; to write "do not" for "don't" says nothing."""
        return any(_weight(*exchange.words) for exchange in self.exchanges)

    def others(self, *told: str) -> str:
        """What to add where these words are not all that changed: ", and changes other words"."""
        left = [exchange for exchange in self.exchanges if exchange.words != told]
        said = _stems(" ".join(told)) | empty_stems("en") if left else set()
        return ", and changes other words" if any(_own(exchange.words) - said for exchange in left) else ""

    def told(self, lead: str = "Says") -> str:
        """The exchange that says most."""
        if self.main is None:
            return f"Rewords {quoted(self.edit.after)}"
        gone, came = self.main.words
        also = self.others(gone, came)
        if _has_letters(gone) and _has_letters(came):
            return f"{lead} {quoted(came, HALF)} instead of {quoted(gone, HALF)}{also}"
        return f"Adds {_words(came)}{also}" if _has_letters(came) else f"Drops {_words(gone)}{also}"

    @property
    def around(self) -> str:
        """What those words stand in now: ": “…”" where they are short, and it says more than they do."""
        if self.main is None or len(self.main.gone) + len(self.main.came) > _SHORT:
            return ""
        around = excerpt(self.edit.after, self.main.span)
        return f": “{around}”" if len(around.split()) > len(self.main.came.split()) + 1 else ""


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


def _without_moved(exchange: Exchange, other: str) -> Exchange:
    """Without the words at either end that only changed their place: the other side has them among its own."""
    moved = {_plain(word) for word in other.split()}
    if not moved:
        return exchange
    words = (exchange.gone or exchange.came).split()
    own = [at for at, word in enumerate(words) if _plain(word) not in moved]
    text = " ".join(words[own[0] : own[-1] + 1]) if own else " ".join(words)
    return exchange._replace(gone=text) if exchange.gone else exchange._replace(came=text)


def _plain(word: str) -> str:
    return word.strip(EDGES + "()[]").lower()


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _weight(gone: str, came: str) -> int:
    """Letters of the words that only one side has; figures, denials, practices and names weigh more."""
    own = _own((gone, came)) - empty_stems("en")
    exact = {word for word in _exact(gone) ^ _exact(came) if word in own or not word.isdigit()}
    bonus = _OF_DENIAL * ("not" in exact) + _OF_EXACT * bool(exact - {"not"})
    if not own:
        return bonus
    names = sum([word[:1].isupper() for text in (gone, came) for word in text.split()[1:]])
    concepts = _concepts(gone) ^ _concepts(came)
    return sum(map(len, own)) + bonus + _OF_CONCEPT * len(concepts) + _OF_NAME * min(names, 3)


def _exact(text: str) -> set[str]:
    """Figures, words that limit, and "not" for every word that denies."""
    return {"not" if found["no"] else found[0] for found in _EXACT.finditer(text.lower())}


def _own(sides: tuple[str, str]) -> set[str]:
    """The stems that only one side has; what means the same is the same."""
    return _stems(sides[0]) ^ _stems(sides[1])


def _stems(text: str) -> set[str]:
    same = _same()
    if "n't" in text or "n’t" in text:
        text = _NOT.sub(" not", text)
    return {same.get(stem, stem) for stem in words_of(text).stems}


@cache
def _same() -> dict[str, str]:
    return equivalents("en") | FIGURES


def _concepts(text: str) -> frozenset[str]:
    return frozenset([hit.concept for hit in find_concepts(words_of(text)) if hit.kind in _TELLING])


def _words(text: str) -> str:
    said = quoted(text)
    return f"the words {said}" if " " in said else f"the word {said}"


def words_of_op(edit: Edit, op: Op) -> list[str]:
    return [run.text for run in edit.runs if run.op is op and _has_letters(run.text)]
