"""What stayed: statements with the same words, in order first, then out of order, then cut up differently."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable

from rapidfuzz.distance import LCSseq

from monitor.diff.board import Board, Group, Side
from monitor.model import ClauseKind

# The exact common subsequence takes a bit for each pair of statements: 50 MB at most.
_MOST_PAIRS = 400_000_000
# Letters by which statements that were cut otherwise are looked up, and how many are tried on either side.
_OPENING, _TRIES = 12, 4

Key = Callable[[int], str | None]
Saying = tuple[str, tuple[str, ...]]
_NOTHING: Saying = ("", ())


def anchor(board: Board) -> None:
    """Pair what has the same words in the same order; unique statements first, so that a stray "Yes" pulls nothing."""
    _anchor_ends(board)
    unique = [_unique(side) for side in (board.old, board.new)]
    _anchor_gaps(board, unique[0].get, unique[1].get)
    _anchor_gaps(board, board.old.texts.__getitem__, board.new.texts.__getitem__)
    _anchor_gaps(board, board.old.key, board.new.key)


def _anchor_ends(board: Board) -> None:
    old, new = ([side.texts[at] for at in side.between] for side in (board.old, board.new))
    head = _count_same(old, new)
    board.claim_ends(head, _count_same(old[head:][::-1], new[head:][::-1]))


def _count_same(left: list[str], right: list[str]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def _unique(side: Side) -> dict[int, str]:
    counts = Counter(side.texts)
    return {at: side.texts[at] for at in side.free() if counts[side.texts[at]] == 1}


def _anchor_gaps(board: Board, old_key: Key, new_key: Key) -> None:
    for olds, news in list(board.gaps()):
        if not olds or not news:
            continue
        left = {at: key for at in olds if board.old.groups[at] is None and (key := old_key(at))}
        right = {at: key for at in news if board.new.groups[at] is None and (key := new_key(at))}
        common = {*left.values()} & {*right.values()}
        if common:
            for stretch in _in_order(_those(left, common), _those(right, common)):
                board.pair(*stretch)


def _those(keyed: dict[int, str], keys: set[str]) -> dict[int, str]:
    return {at: key for at, key in keyed.items() if key in keys}


def _in_order(left: dict[int, str], right: dict[int, str]) -> Iterable[tuple[list[int], list[int]]]:
    """Stretches that have the same keys in the same order, old and new."""
    if len(left) * len(right) > _MOST_PAIRS:
        left, right = _singles(left), _singles(right)
    if len(left) * len(right) > _MOST_PAIRS:
        return
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(key, len(numbers)) for key in keyed.values()] for keyed in (left, right)]
    olds, news = list(left), list(right)
    for block in LCSseq.opcodes(*coded):
        if block.tag == "equal":
            yield olds[block.src_start : block.src_end], news[block.dest_start : block.dest_end]


def _singles(keyed: dict[int, str]) -> dict[int, str]:
    counts = Counter(keyed.values())
    return {at: key for at, key in keyed.items() if counts[key] == 1}


def claim_moves(board: Board) -> None:
    """Pair what has the same words out of order, and with each such pair its equal neighbours, however short."""
    where: dict[Saying, deque[int]] = defaultdict(deque)
    for j in board.new.free():
        if saying := _saying(board.new, j):
            where[saying].append(j)
    for i in board.old.free():
        found = where.get(_saying(board.old, i) or _NOTHING)
        while found and not board.new.is_free(found[0]):
            found.popleft()
        if found and board.old.is_free(i):
            _claim_move(board, i, found.popleft())


def _saying(side: Side, at: int) -> Saying | None:
    """A sentence says the same wherever it stands; a short item only under its headings, and one word nothing."""
    count = len(side.words[at])
    clause = side.statements.clause(at)
    if clause.kind in (ClauseKind.ITEM, ClauseKind.ROW):
        return None if count < 2 else (side.key(at), clause.path if count < 6 else ())
    return None if count < 4 else (side.key(at), ())


def _claim_move(board: Board, i: int, j: int) -> None:
    board.claim(Group((i,), (j,), moved=True))
    for step in (-1, 1):
        a, b = i + step, j + step
        while board.old.is_free(a) and board.new.is_free(b) and board.old.key(a) == board.new.key(b):
            board.claim(Group((a,), (b,), moved=True))
            a, b = a + step, b + step


def claim_reflowed(board: Board) -> None:
    """Group what is the same letter for letter but was cut into statements elsewhere ("App.During")."""
    openings: dict[str, list[int]] = defaultdict(list)
    for j in board.new.free():
        openings[board.new.squeezed(j)[:_OPENING]].append(j)
    for i in board.old.free():
        if not board.old.is_free(i):
            continue
        found = openings.get(board.old.squeezed(i)[:_OPENING], [])
        middle = bisect_left(found, board.opposite(i))
        for j in found[max(0, middle - _TRIES) : middle + _TRIES]:
            if board.new.is_free(j) and (group := _reflowed(board, i, j)):
                board.claim(group)
                break


def _reflowed(board: Board, i: int, j: int) -> Group | None:
    """Take statements from whichever side is behind until both have the same letters."""
    i_end, j_end = i, j
    left, right = board.old.squeezed(i), board.new.squeezed(j)
    while left != right:
        if left.startswith(right) and board.new.is_free(j_end + 1):
            j_end += 1
            right += board.new.squeezed(j_end)
        elif right.startswith(left) and board.old.is_free(i_end + 1):
            i_end += 1
            left += board.old.squeezed(i_end)
        else:
            return None
    if not left:
        return None
    return Group(tuple(range(i, i_end + 1)), tuple(range(j, j_end + 1)), moved=not board.same_gap(i, j))
