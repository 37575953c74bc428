"""Two versions side by side, and what has been found of them so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple, TypeVar

from monitor.diff.keys import plain, squeezed, words_of
from monitor.diff.statements import Statements
from monitor.model import Clause, ClauseKind

Value = TypeVar("Value")


class Group(NamedTuple):
    """Old statements that became new ones: one to one, split or merged.

    Attributes:
        moved: they stand elsewhere now.
        score: how alike their letters are, 0 to 100.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    score: float = 100.0

    def mirrored(self) -> Group:
        return Group(self.new, self.old, self.moved, self.score)


_SHARED = Group((), ())


def _pairs(olds: Iterable[int], news: Iterable[int]) -> list[Group]:
    """Each with the one across, as they stand; all are made in one go, for most statements stay."""
    return list(map(Group._make, zip(zip(olds), zip(news), repeat(False), repeat(100.0))))


class Made(dict[int, Value]):
    """What is computed of a statement, by its position: once, and only where it is asked for."""

    def __init__(self, make: Callable[[int], Value]) -> None:
        self._make = make

    def __missing__(self, at: int) -> Value:
        made = self[at] = self._make(at)
        return made


class Side:
    """The statements of one version, and what is computed of them.

    Attributes:
        between: all that is not the same at both ends in every part.
        inside: all of these that have not the same words there either.
        words, word_sets, plain, headings: of each statement; whether it is a heading.
        row_keys: what a table's row is about: its first cell that is not empty; "" for all that is no row.
    """

    def __init__(self, statements: Statements, head: int, tail: int) -> None:
        self.statements = statements
        self.texts = statements.texts
        self.between = range(head, len(statements) - tail)
        self.inside = self.between
        self.groups: list[Group | None] = [_SHARED] * len(statements)
        self.groups[head : self.between.stop] = [None] * len(self.between)
        # Of the texts alone, and not of this side: what refers to itself is left to the garbage collector.
        texts = statements.texts
        self.words = words = Made(lambda at: words_of(texts[at]))
        self.word_sets = Made(lambda at: frozenset(words[at]))
        self.plain = Made(lambda at: plain(texts[at]))
        self.headings = Made(lambda at: statements.clause(at).kind is ClauseKind.HEADING)
        self.row_keys = Made(lambda at: _row_key(statements.clause(at), texts[at]))

    def __len__(self) -> int:
        return len(self.texts)

    def free(self, span: range | None = None) -> list[int]:
        groups = self.groups
        return [at for at in (self.inside if span is None else span) if groups[at] is None]

    def is_free(self, at: int) -> bool:
        return 0 <= at < len(self.groups) and self.groups[at] is None

    def key(self, at: int) -> str:
        return " ".join(self.words[at])

    def squeezed(self, at: int) -> str:
        return "".join(self.words[at])


def _row_key(clause: Clause, statement: str) -> str:
    cells = clause.cells or (statement.split(" | ") if clause.kind is ClauseKind.ITEM else ())
    return next((key for cell in cells if (key := squeezed(cell))), "") if len(cells) > 1 else ""


class Board:
    """An old and a new side, and the groups found; each position is in one group at most.

    The first `head` and the last `tail` statements are the same in every part: they are in no group, and not free.
    """

    def __init__(self, old: Statements, new: Statements, head: int = 0, tail: int = 0) -> None:
        self.old = Side(old, head, tail)
        self.new = Side(new, head, tail)
        self.gap_of_old: dict[int, int] = {}
        self.gap_of_new: dict[int, int] = {}
        self.spans: list[tuple[range, range]] = []

    def claim(self, group: Group) -> None:
        for at in group.old:
            self.old.groups[at] = group
        for at in group.new:
            self.new.groups[at] = group

    def pair(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Claim statements that have the same words in the same order, each with the one across."""
        for i, j, group in zip(olds, news, _pairs(olds, news), strict=True):
            self.old.groups[i] = self.new.groups[j] = group

    def claim_ends(self, head: int, tail: int) -> None:
        """Pair the first statements between the shared ends, and the last."""
        old, new = self.old.between, self.new.between
        first = _pairs(old[:head], new[:head])
        last = _pairs(old[len(old) - tail :], new[len(new) - tail :])
        for side in (self.old, self.new):
            start, stop = side.between.start, side.between.stop
            side.groups[start : start + head] = first
            side.groups[stop - tail : stop] = last
            side.inside = range(start + head, stop - tail)

    def gaps(self) -> Iterator[tuple[range, range]]:
        """The stretches between groups in order, where at least one side has something."""
        i, j = self.old.inside.start, self.new.inside.start
        groups = self.old.groups
        for at in self.old.inside:
            group = groups[at]
            if group is None or group.moved:
                continue
            if at > i or group.new[0] > j:
                yield range(i, at), range(j, group.new[0])
            i, j = at + 1, group.new[-1] + 1
        if i < self.old.inside.stop or j < self.new.inside.stop:
            yield range(i, self.old.inside.stop), range(j, self.new.inside.stop)

    def number_gaps(self) -> None:
        """Remember the stretches as they are now: what is paired across two of them has moved."""
        self.spans = list(self.gaps())
        for number, (olds, news) in enumerate(self.spans):
            self.gap_of_old.update(dict.fromkeys(olds, number))
            self.gap_of_new.update(dict.fromkeys(news, number))

    def same_gap(self, i: int, j: int) -> bool:
        return self.gap_of_old.get(i, -1) == self.gap_of_new.get(j, -2)

    def stand_alone(self, i: int, j: int) -> bool:
        """Between two that stayed there is nothing but these."""
        gap = self.gap_of_old.get(i, -1)
        return gap == self.gap_of_new.get(j, -2) and all(len(span) == 1 for span in self.spans[gap])

    def opposite(self, i: int) -> int:
        """Where in the new version something stands that stands in the same place of its gap."""
        if i not in self.gap_of_old:
            return 0
        olds, news = self.spans[self.gap_of_old[i]]
        return news.start + (i - olds.start) * len(news) // len(olds)

    def stays_at(self, i: int) -> int | None:
        """Where a statement stands in the new version if it stayed, and nothing stands before it in its group."""
        if i >= self.old.between.stop:
            return len(self.new) - len(self.old) + i if i < len(self.old) else None
        group = self.old.groups[i]
        return group.new[0] if group and not group.moved and group.old[0] == i else None

    def found(self) -> list[Group]:
        groups = self.old.groups
        return [group for at in self.old.between if (group := groups[at]) is not None and group.old[0] == at]
