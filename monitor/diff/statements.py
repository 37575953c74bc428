"""Clauses -> statements: the sentences of each clause, never across two clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from zlib import crc32

from monitor.diff.sentences import sentence_starts
from monitor.model import Clause, ClauseKind, Link

# A "sentence" beyond this is a list that lost its line breaks: it is cut where lists are.
LONGEST = 2_000
_SHORTEST = 500
# What is shorter may be stops alone, and is left with what follows.
_SAYS_SOMETHING = 5
_WHOLE = (ClauseKind.HEADING, ClauseKind.ROW)
_SEAM = re.compile(r"(?<=[;:,•·|])\s+")


def split_statements(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The statements of a document in reading order: headings and table rows whole, all else by sentences.

    The marker stays with a clause's first statement, each link with the statement that holds its words.
    """
    statements = Statements(clauses)
    return tuple(statements[at] for at in range(len(statements)))


class Statements:
    """The statements of a document; what is more than their words is made where it is asked for: most stay the same.

    Args:
        other: the statements of another version; those of clauses that both have at either end are taken from there.
    """

    def __init__(self, clauses: tuple[Clause, ...], other: Statements | None = None) -> None:
        self.texts: list[str] = []
        self._clauses = clauses
        self._numbers: list[int] = []  # of the clause that each statement stands in
        self._firsts: list[int] = []
        self._made: dict[int, Clause] = {}
        if other is None:
            self._cut(0, len(clauses))
            return
        others = other._clauses
        head = _count_same(clauses, others)
        tail = min(_count_same(clauses[::-1], others[::-1]), len(clauses) - head, len(others) - head)
        self._take(other, 0, head)
        self._cut(head, len(clauses) - tail)
        self._take(other, len(others) - tail, len(others))

    def _cut(self, start: int, stop: int) -> None:
        texts, numbers, firsts = self.texts, self._numbers, self._firsts
        for number in range(start, stop):
            clause = self._clauses[number]
            firsts.append(len(texts))
            pieces = (clause.text,) if clause.kind in _WHOLE else _pieces(clause.text)
            texts += pieces
            numbers += (number,) * len(pieces)

    def _take(self, other: Statements, start: int, stop: int) -> None:
        """Go on with what another version made of its clauses from `start` up to and without `stop`."""
        if start == stop:
            return
        places = slice(other._firsts[start], other._firsts[stop] if stop < len(other._firsts) else None)
        behind, later = len(self.texts) - other._firsts[start], len(self._firsts) - start
        self._firsts += [first + behind for first in other._firsts[start:stop]]
        self._numbers += [number + later for number in other._numbers[places]]
        self.texts += other.texts[places]

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: int) -> Clause:
        found = self._made.get(at)
        if found is None:
            number = self._numbers[at]
            first = self._firsts[number]
            self._made.update(enumerate(_split(self._clauses[number]), first))
            found = self._made[at]
        return found

    def clause(self, at: int) -> Clause:
        """The clause that a statement stands in."""
        return self._clauses[self._numbers[at]]

    def shared_ends(self, other: Statements) -> tuple[int, int]:
        """How many statements both have at the beginning and at the end, in clauses that are the same in every part.

        The end takes none of those that have the same words at the beginning.
        """
        mine, others = self._clauses, other._clauses
        head, tail = _count_same(mine, others), _count_same(mine[::-1], others[::-1])
        firsts = [*self._firsts, len(self)]
        start, stop = firsts[head], firsts[len(mine) - tail]
        alike = zip(self.texts[start:], other.texts[start:], strict=False)
        said = start + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], alike))
        return start, min(len(self) - stop, min(len(self), len(other)) - said)

    def is_same(self, at: int, other: Statements, there: int) -> bool:
        """Whether two statements have the same words, number and links."""
        if self.texts[at] != other.texts[there]:
            return False
        mine, others = self._clauses[self._numbers[at]], other._clauses[other._numbers[there]]
        if mine is others:  # read once
            return True
        if mine.marker == others.marker and mine.links == others.links and mine.text == others.text:
            return True
        one, another = self[at], other[there]
        return one.marker == another.marker and one.links == another.links


def _count_same(mine: Sequence[Clause], others: Sequence[Clause]) -> int:
    """How many clauses from the first on have the same words, cut up the same way, numbers and links."""
    for count, (one, other) in enumerate(zip(mine, others, strict=False)):
        if one is other:  # read once
            continue
        if one.text != other.text or one.kind is not other.kind:
            return count
        if one.marker != other.marker or one.links != other.links:
            return count
    return min(len(mine), len(others))


def _split(clause: Clause) -> list[Clause]:
    texts = (clause.text,) if clause.kind in _WHOLE else _pieces(clause.text)
    if len(texts) < 2:
        return [clause]
    links = _deal(clause.links, texts) if clause.links else ((),) * len(texts)
    return [
        Clause(text, clause.path, clause.kind, "" if at else clause.marker, links=links[at])
        for at, text in enumerate(texts)
    ]


def _pieces(text: str) -> tuple[str, ...]:
    return _remembered(text) if len(text) < _LONG else _remembered_of_long(text)


def _take_apart(text: str) -> tuple[str, ...]:
    if len(text) <= LONGEST and text.isascii() and not _stops_within(text):
        return (text,)
    pieces: list[str] = []
    start = 0
    for end, following in sentence_starts(text):
        if end - start < _SAYS_SOMETHING and not any(map(str.isalnum, text[start:end])):
            continue
        pieces += _cut(text, start, end) if end - start > LONGEST else (text[start:end],)
        start = following
    if not pieces and len(text) <= LONGEST:
        return (text,)
    pieces += _cut(text, start, len(text))
    return tuple(pieces)


# Most clauses of a version stand in the other one too. Of the longest few are remembered, so that none fill the memory.
_LONG = 16_000
_remembered = lru_cache(maxsize=4096)(_take_apart)
_remembered_of_long = lru_cache(maxsize=16)(_take_apart)


def _stops_within(text: str) -> bool:
    """Whether a plain text has a stop before its last sign."""
    return text.find(".", 0, -1) >= 0 or text.find("?", 0, -1) >= 0 or text.find("!", 0, -1) >= 0


def _cut(text: str, start: int, end: int) -> list[str]:
    pieces = []
    while end - start > LONGEST:
        stop, following = _seam(text, start) or _hard_cut(text, start)
        pieces.append(text[start:stop])
        start = following
    return [*pieces, text[start:end]]


def _seam(text: str, start: int) -> tuple[int, int] | None:
    """One of the next seams, told by the letters before it: so the cuts find their places again behind an edit."""
    span = None
    for seam in _SEAM.finditer(text, start + _SHORTEST, start + LONGEST):
        span = seam.span()
        if crc32(text[seam.start() - 12 : seam.start()].encode(errors="replace")) % 4 == 0:
            break
    return span


def _hard_cut(text: str, start: int) -> tuple[int, int]:
    space = text.rfind(" ", start + _SHORTEST, start + LONGEST)
    return (space, space + 1) if space > 0 else (start + LONGEST, start + LONGEST)


def _deal(links: tuple[Link, ...], texts: Sequence[str]) -> tuple[tuple[Link, ...], ...]:
    """Give each link, in order, to the next statement that holds its words."""
    dealt: list[list[Link]] = [[] for _ in texts]
    at = 0
    for link in links:
        holder = next((i for i in range(at, len(texts)) if link.text in texts[i]), at)
        dealt[holder].append(link)
        at = holder
    return tuple(tuple(given) for given in dealt)
