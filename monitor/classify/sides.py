"""An edit -> both its sides as statements, and the words that only one of them has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from monitor.classify.facts import Statement, read_statement


@dataclass(frozen=True)
class Sides:
    """Both sides of an edit, and what differs between them as stems.

    Attributes:
        went, came: stems that only one side has, in its order.
        heading: the heading they stand under.
    """

    old: Statement
    new: Statement
    went: tuple[str, ...]
    came: tuple[str, ...]
    heading: str = ""

    @cached_property
    def newest(self) -> Statement:
        return self.new if self.new.words.stems else self.old

    @cached_property
    def direction(self) -> str:
        return "added" if not self.old.words.stems else "removed" if not self.new.words.stems else "changed"


def sides_of(before: str, after: str, heading: str = "", language: str = "en") -> Sides:
    old, new = read_statement(before, language), read_statement(after, language)
    return Sides(old, new, _only_in(old, new), _only_in(new, old), heading)


def _only_in(here: Statement, there: Statement) -> tuple[str, ...]:
    if not there.words.stems:
        return here.words.stems
    left = dict(Counter(there.words.stems))
    only = []
    for stem in here.words.stems:
        count = left.get(stem)
        if count:
            left[stem] = count - 1
        else:
            only.append(stem)
    return tuple(only)
