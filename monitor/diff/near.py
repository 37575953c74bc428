"""What was reworded: left-over statements paired by likeness, split and merged ones included."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from rapidfuzz.fuzz import ratio

from monitor.diff.board import Board, Group, Side
from monitor.diff.keys import dateless

# Likeness needed, of 100: in its place, in its place but short, and out of place.
NEAR, NEAR_SHORT, FAR = 55.0, 70.0, 75.0
# And where one statement stands in the place of one.
ALONE, ALONE_SHORT = 45.0, 60.0
_SHORT, _FAR_WORDS, _FEWEST = 8, 6, 3
_IN_PLACE = 12.0
_SAME_ROW = 80.0
_NO_NAME = 30  # letters: what is longer is a description and not the name of a company
# How many of the likest are tried, and how many on either side of the same place; and where more than so many
# statements are left over, for then most likeness is chance: it has to be as much as out of place.
_CANDIDATES, _NEIGHBOURS = 6, 6
_VERY_MANY, _FEW_CANDIDATES, _FEW_NEIGHBOURS = 400, 3, 1
# Long statements that share fewer of the words that one of them has are alike by chance: none measures them.
_LONG, _SHARED_OF_LONG = 40, 0.33
_INSIDE = 0.5
_WORTH = 1_000_000  # of a word that one statement alone has; whole numbers add up the same in any order
_MOST_PARTS = 6


def claim_near(board: Board) -> None:
    """Pair the likest first; in its place counts more, and a tie goes to the nearest, then the first."""
    found = []
    index = _index(board)
    is_much = min(len(board.old.free()), len(board.new.free())) > _VERY_MANY
    tries = (_FEW_CANDIDATES, _FEW_NEIGHBOURS) if is_much else (_CANDIDATES, _NEIGHBOURS)
    least = FAR if is_much else 0.0
    for i in board.old.free():
        for j in _candidates(board, index, i, *tries):
            found.extend(_likely_groups(board, i, j, least))
    found.sort(key=lambda group: _order(board, group))
    for group in found:
        if all(map(board.old.is_free, group.old)) and all(map(board.new.is_free, group.new)):
            board.claim(group)


def _order(board: Board, group: Group) -> tuple[float, int, tuple[int, ...], tuple[int, ...]]:
    same_path = board.old.statements.clause(group.old[0]).path == board.new.statements.clause(group.new[0]).path
    worth = group.score + _IN_PLACE * (not group.moved) + 3 * same_path
    return -worth, abs(group.old[0] - group.new[0]), group.old, group.new


def _index(board: Board) -> dict[str, list[int]]:
    """Which free new statements hold a word of a free old one, for words that are rare enough to tell something."""
    said: set[str] = set().union(*[board.old.word_sets[i] for i in board.old.free()])
    index: dict[str, list[int]] = defaultdict(list)
    free = board.new.free()
    for j in free:
        for word in said & board.new.word_sets[j]:
            index[word].append(j)
    limit = max(20, len(free) * 3 // 100)
    return {word: found for word, found in index.items() if len(found) <= limit}


def _candidates(board: Board, index: dict[str, list[int]], i: int, likest: int, reach: int) -> list[int]:
    """The free new statements that share most of the rare words with an old one, and those that stand in its place."""
    votes: dict[int, int] = defaultdict(int)
    for word, count in Counter(board.old.words[i]).items():
        if found := index.get(word):
            worth = count * (_WORTH // len(found))
            for j in found:
                votes[j] += worth
    best = sorted([(-worth, j) for j, worth in votes.items()])[:likest]
    return sorted({*(j for _, j in best), *_opposite(board, i, reach)})


def _opposite(board: Board, i: int, reach: int) -> list[int]:
    """The free new statements that stand about where the old one stood, within the same gap."""
    if i not in board.gap_of_old:
        return []
    news = board.spans[board.gap_of_old[i]][1]
    centre = board.opposite(i)
    around = range(max(news.start, centre - reach), min(news.stop, centre + reach + 1))
    return [j for j in around if board.new.is_free(j)]


def _likely_groups(board: Board, i: int, j: int, least: float) -> list[Group]:
    old, new = board.old, board.new
    if old.headings[i] != new.headings[j]:
        return []
    few = min(len(old.words[i]), len(new.words[j]))
    shared = len(old.word_sets[i] & new.word_sets[j])
    if not few or (few > 3 and not shared):
        return []
    near = board.same_gap(i, j)
    needed = max(least, _needed(board, i, j, few)) if near else FAR
    many = max(len(old.word_sets[i]), len(new.word_sets[j]))
    is_chance = shared < _SHARED_OF_LONG * many if few >= _LONG else not near and few < _FAR_WORDS
    single = 0.0 if is_chance else _likeness(old, i, new, j, needed)
    if near and not single and _is_extended(old, i, new, j):
        single = needed
    groups = [Group((i,), (j,), not near, single)] if single else []
    if few >= 2 and (joined := _joined(board, i, j, near, shared)) and joined.score > max(single, needed):
        groups.append(joined)
    return groups


def _needed(board: Board, i: int, j: int, few: int) -> float:
    """Where one statement stands in the place of one, less likeness is needed than among many."""
    if board.stand_alone(i, j):
        return ALONE_SHORT if few < _SHORT or board.old.headings[i] else ALONE
    return NEAR_SHORT if few < _SHORT else NEAR


def _likeness(old: Side, i: int, new: Side, j: int, needed: float) -> float:
    """How alike two statements are, 0 below what is needed; rows are the same where they are about the same."""
    needed = _needed_of_rows(old.row_keys[i], new.row_keys[j], needed)
    if needed == math.inf:
        return 0.0
    likeness = ratio(old.plain[i], new.plain[j], score_cutoff=needed)
    if not likeness and max(len(old.words[i]), len(new.words[j])) < _SHORT:
        return ratio(dateless(old.plain[i]), dateless(new.plain[j]), score_cutoff=NEAR_SHORT) and needed
    return likeness


def _is_extended(old: Side, i: int, new: Side, j: int) -> bool:
    """One says all that the other says, from the same beginning, and more."""
    if old.row_keys[i] or new.row_keys[j]:
        return False
    left, right = old.words[i], new.words[j]
    shorter = min(len(left), len(right))
    return (
        shorter >= _FEWEST
        and left[:_FEWEST] == right[:_FEWEST]
        and (old.word_sets[i] <= new.word_sets[j] or new.word_sets[j] <= old.word_sets[i])
    )


def _needed_of_rows(left: str, right: str, needed: float) -> float:
    """ "Acme" may have become "Acme Inc.", and not another company; all that is no row may be anything."""
    if not left or not right or left.startswith(right) or right.startswith(left):
        return needed
    if ratio(left, right, score_cutoff=_SAME_ROW):
        return needed
    return max(needed, FAR) if min(len(left), len(right)) >= _NO_NAME else math.inf


def _joined(board: Board, i: int, j: int, near: bool, shared: int) -> Group | None:
    """The group of one statement and its neighbours' parts: split where the old one is the whole, merged otherwise.

    Args:
        shared: how many different words both have.
    """
    old, new = board.old, board.new
    if not (_is_part(shared, new, j, old, i) or _is_part(shared, old, i, new, j)):
        return None
    if old.row_keys[i] or new.row_keys[j] or old.headings[i]:
        return None
    if len(new.words[j]) < len(old.words[i]):
        parts = _parts(old, i, new, j)
        group = Group((i,), parts, not near, ratio(old.plain[i], _text(new, parts))) if len(parts) > 1 else None
    else:
        parts = _parts(new, j, old, i)
        group = Group(parts, (j,), not near, ratio(_text(old, parts), new.plain[j])) if len(parts) > 1 else None
    return group


def _is_part(shared: int, side: Side, at: int, other: Side, whole: int) -> bool:
    return len(side.words[at]) + 1 < len(other.words[whole]) and shared >= _INSIDE * len(side.word_sets[at])


def _parts(whole: Side, at: int, side: Side, part: int) -> tuple[int, ...]:
    """The part and the free neighbours on both sides of it that lie within the same whole."""
    near = [step for step in (1, -1) if side.is_free(part + step) and _may_lie_within(whole, at, side, part + step)]
    if not near:
        return (part,)
    rest = Counter(whole.words[at])
    rest.subtract(side.words[part])
    first = last = part
    for step in near:
        neighbour = part + step
        while last - first < _MOST_PARTS and side.is_free(neighbour) and _lies_within(side, neighbour, rest):
            rest.subtract(side.words[neighbour])
            first, last = min(first, neighbour), max(last, neighbour)
            neighbour += step
    return tuple(range(first, last + 1))


def _may_lie_within(whole: Side, at: int, side: Side, part: int) -> bool:
    words = side.word_sets[part]
    return len(words & whole.word_sets[at]) >= _INSIDE * len(words)


def _lies_within(side: Side, at: int, rest: Counter[str]) -> bool:
    words = side.words[at]
    if side.row_keys[at] or not words:
        return False
    return sum([rest[word] > 0 for word in words]) >= _INSIDE * len(words)


def _text(side: Side, parts: tuple[int, ...]) -> str:
    return " ".join(side.plain[at] for at in parts)
