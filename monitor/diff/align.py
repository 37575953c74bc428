"""Statements, statements -> groups: which old ones became which new ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from monitor.model import Clause, ClauseKind

_WORDS = re.compile(r"\d+(?:[.,:/]\d+)+|[^\W_]+|[%$€£¥§+]")
_NEAR = 55.0
_NEAR_SHORT = 70.0
_FAR = 75.0
_FEW = 8
_CANDIDATES = 6
_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new statement that are one: `moved` out of order, `score` 100 where only the form may differ."""

    old: int
    new: int
    moved: bool = False
    score: float = 100.0


class Side:
    """The statements of one version, and what is computed of them once."""

    def __init__(self, statements: Sequence[Clause]) -> None:
        self.statements = statements
        self.texts = [statement.text for statement in statements]
        self.mates: dict[int, Pair] = {}
        self._words: dict[int, list[str]] = {}

    def words(self, at: int) -> list[str]:
        if at not in self._words:
            self._words[at] = _WORDS.findall(self.texts[at].casefold())
        return self._words[at]

    def key(self, at: int) -> str:
        return " ".join(self.words(at))

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.texts)


def align(old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    """Pair each old statement with the one that took its place; each position occurs at most once."""
    left, right = Side(old), Side(new)
    _anchor(
        left,
        right,
        [left.texts[i] if left.counts[left.texts[i]] == 1 else None for i in range(len(old))],
        [right.texts[j] if right.counts[right.texts[j]] == 1 else None for j in range(len(new))],
    )
    _anchor(left, right, left.texts, right.texts)
    keys = [_lazy_keys(side) for side in (left, right)]
    _anchor(left, right, *keys)
    _exact_moves(left, right)
    _near(left, right)
    return sorted(left.mates.values(), key=lambda pair: pair.new)


def _lazy_keys(side: Side) -> list[str | None]:
    return [None if at in side.mates else side.key(at) for at in range(len(side.texts))]


def gaps(left: Side, right: Side) -> Iterator[tuple[range, range]]:
    """The stretches between pairs in order."""
    i = j = 0
    for at in range(len(left.texts)):
        pair = left.mates.get(at)
        if pair is not None and not pair.moved:
            yield range(i, at), range(j, pair.new)
            i, j = at + 1, pair.new + 1
    yield range(i, len(left.texts)), range(j, len(right.texts))


def _anchor(left: Side, right: Side, old_keys: Sequence[str | None], new_keys: Sequence[str | None]) -> None:
    for olds, news in list(gaps(left, right)):
        a = [i for i in olds if old_keys[i] and i not in left.mates]
        b = [j for j in news if new_keys[j] and j not in right.mates]
        if not a or not b:
            continue
        ids: dict[str, int] = {}
        numbered = [
            [ids.setdefault(keys[at] or "", len(ids)) for at in span] for keys, span in ((old_keys, a), (new_keys, b))
        ]
        for block in LCSseq.opcodes(*numbered):
            if block.tag == "equal":
                for step in range(block.src_end - block.src_start):
                    _claim(left, right, Pair(a[block.src_start + step], b[block.dest_start + step]))


def _claim(left: Side, right: Side, pair: Pair) -> None:
    left.mates[pair.old] = right.mates[pair.new] = pair


def _exact_moves(left: Side, right: Side) -> None:
    where: dict[str, list[int]] = defaultdict(list)
    for j in range(len(right.texts)):
        if j not in right.mates and len(right.words(j)) >= 4:
            where[right.key(j)].append(j)
    for i in range(len(left.texts)):
        if i not in left.mates and (found := where.get(left.key(i))):
            _claim(left, right, Pair(i, found.pop(0), moved=True))


def _near(left: Side, right: Side) -> None:
    gap_of: dict[int, int] = {}
    together: dict[int, range] = {}
    for number, (olds, news) in enumerate(gaps(left, right)):
        gap_of.update(dict.fromkeys(news, number))
        together.update(dict.fromkeys(olds, news))
    scored = []
    index = _index(right)
    for i in range(len(left.texts)):
        if i in left.mates:
            continue
        for j in _candidates(left, right, index, i, together.get(i, range(0))):
            near = j in together.get(i, range(0))
            score = _likeness(left, right, i, j, near)
            if score:
                scored.append((-(score + 12 * near), abs(i - j), i, j, near, score))
    for _, _, i, j, near, score in sorted(scored):
        if i not in left.mates and j not in right.mates:
            _claim(left, right, Pair(i, j, moved=not near, score=score))


def _index(side: Side) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    free = [at for at in range(len(side.texts)) if at not in side.mates]
    for at in free:
        for word in set(side.words(at)):
            index[word].append(at)
    limit = max(20, len(free) * 3 // 100)
    return {word: found for word, found in index.items() if len(found) <= limit}


def _candidates(left: Side, right: Side, index: dict[str, list[int]], i: int, news: range) -> set[int]:
    votes: dict[int, float] = defaultdict(float)
    for word in sorted(set(left.words(i))):
        found = index.get(word, ())
        for j in found:
            votes[j] += 1 / len(found)
    best = sorted(votes, key=lambda j: (-votes[j], j))[:_CANDIDATES]
    free = [j for j in news if j not in right.mates]
    return {*best, *free[:_NEIGHBOURS]}


def _likeness(left: Side, right: Side, i: int, j: int, near: bool) -> float:
    """How alike two statements are, 0 where they cannot be the same one."""
    heads = (left.statements[i].kind is ClauseKind.HEADING) + (right.statements[j].kind is ClauseKind.HEADING)
    few = min(len(left.words(i)), len(right.words(j)))
    if heads == 1 or (not near and few < 6):
        return 0.0
    needed = _FAR if not near else _NEAR_SHORT if few < _FEW else _NEAR
    return ratio(left.key(i), right.key(j), score_cutoff=needed)
