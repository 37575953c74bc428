"""What a gist is made from: a verdict, both its sides, what the edit does, and the documents it stands in."""

from __future__ import annotations

from typing import NamedTuple

from monitor.classify.context import Context
from monitor.classify.effects import Effect
from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.judging import Verdict
from monitor.classify.rewording import Rewording
from monitor.classify.sides import Sides
from monitor.model import Direction, Document, Edit


class Case(NamedTuple):
    """One edit to be told.

    Attributes:
        effects: by their names.
    """

    verdict: Verdict
    sides: Sides
    effects: dict[str, Effect]
    context: Context
    rewording: Rewording

    @property
    def edit(self) -> Edit:
        return self.verdict.edit

    @property
    def text(self) -> str:
        """The words as they stand now; of a sentence that went, as they stood."""
        return self.sides.newest.words.text

    @property
    def lead(self) -> str:
        """What a gist of a sentence that came or went begins with."""
        return "Removes" if self.is_removed else "Adds"

    @property
    def is_removed(self) -> bool:
        return self.verdict.direction is Direction.REMOVED

    @property
    def other(self) -> Document:
        """The version that lacks a sentence that came or went."""
        return self.context.new if self.is_removed else self.context.old


def own_fact(side: Statement, verb: str) -> Fact | None:
    """The first practice with this verb that the company states of itself."""
    return next((fact for fact in find_facts(side) if fact.verb == verb and fact.actor == "company"), None)
