"""Statements, statements -> groups: which old ones became which new ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from operator import attrgetter

from monitor.diff.anchors import anchor, claim_moves, claim_reflowed
from monitor.diff.board import Board, Group
from monitor.diff.near import FAR, claim_near
from monitor.diff.statements import Statements

_NEW = attrgetter("new")


def align(old: Statements, new: Statements, head: int, tail: int) -> list[Group]:
    """Group each old statement with what took its place; each position is in one group at most.

    The first `head` and the last `tail` statements are known to be the same, and are in none.

    Anchors come first and moves after them, as in Heckel, "A technique for isolating differences between files",
    CACM 21(4), 1978; then what is alike. Swapped sides give mirrored groups. No clock: the cost is bounded by the
    number of candidates for each statement.
    """
    if old.texts > new.texts:
        return sorted((group.mirrored() for group in _align(Board(new, old, head, tail))), key=_NEW)
    return _align(Board(old, new, head, tail))


def _align(board: Board) -> list[Group]:
    anchor(board)
    board.number_gaps()
    claim_moves(board)
    claim_reflowed(board)
    _claim_rows(board)
    claim_near(board)
    _claim_retitled(board)
    return sorted(_in_place(board), key=_NEW)


def _claim_rows(board: Board) -> None:
    """Pair the rows of tables that are about the same, where only one row on each side is."""
    keyed = [{at: key for at in side.free() if (key := side.row_keys[at])} for side in (board.old, board.new)]
    counts = [Counter(keys.values()) for keys in keyed]
    where = {key: j for j, key in keyed[1].items() if counts[1][key] == 1}
    for i, key in keyed[0].items():
        if counts[0][key] == 1 and key in where:
            board.claim(Group((i,), (where[key],), not board.same_gap(i, where[key])))


def _claim_retitled(board: Board) -> None:
    """Pair headings without any likeness where what stands right under them stayed."""
    for i in board.old.free():
        below = board.stays_at(i + 1) if board.old.headings[i] else None
        if below is None:
            continue
        j = below - 1
        if board.new.is_free(j) and board.new.headings[j] and board.same_gap(i, j):
            board.claim(Group((i,), (j,), score=0.0))


def _in_place(board: Board) -> list[Group]:
    """All groups; within each gap those that cross the longest row in order have moved, or are none."""
    crossing: dict[int, list[Group]] = defaultdict(list)
    settled = []
    for group in board.found():
        gap = board.gap_of_old.get(group.old[0])
        if group.moved or gap is None:
            settled.append(group)
        else:
            crossing[gap].append(group)
    for groups in crossing.values():
        staying = _longest_rise(groups)
        settled += [group for at, group in enumerate(groups) if at in staying]
        settled += [
            group._replace(moved=True)
            for at, group in enumerate(groups)
            if at not in staying and (group.score >= FAR or board.old.row_keys[group.old[0]])
        ]
    return settled


def _longest_rise(groups: list[Group]) -> set[int]:
    """Positions of the longest run of groups whose new places rise as their old ones do."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, group in enumerate(groups):
        height = bisect_left(tops, group.new[0])
        before.append(ends[height - 1] if height else -1)
        tops[height : height + 1] = [group.new[0]]
        ends[height : height + 1] = [at]
    rise = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.add(at)
        at = before[at]
    return rise
