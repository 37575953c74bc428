"""Clause -> facts that a person can check: who does what with which data, to whom, what for, how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from monitor.classify.grammar import Grammar, grammar_of
from monitor.classify.quantities import Quantity, find_quantities
from monitor.practices.concepts import Hit, find_concepts, has_concepts
from monitor.practices.words import Words, words_of

_MOST = 40  # facts of one statement
_REACH = 9  # words between an actor and its verb
_NONE: frozenset[str] = frozenset()
_LISTED = frozenset({"data", "party", "purpose"})
_LEADING = frozenset({"actor", "modal"})
_WHOSE = frozenset({"your", "our"})
_DENYING = frozenset({"not", "without"})
_GOES_ON = frozenset({"company", "person", "third", "may", "will"})


@dataclass(frozen=True)
class Statement:
    """A text with all that its words name."""

    words: Words
    hits: tuple[Hit, ...]
    quantities: tuple[Quantity, ...]
    language: str = "en"

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """One fact for each practice verb, in reading order; the first forty, should there be more."""
        verbs = sorted([hit for hit in self.hits if hit.kind == "verb"], key=lambda hit: (hit.first, -hit.last))[:_MOST]
        facts: list[Fact] = []
        for at, verb in enumerate(verbs):
            following = next((other.first for other in verbs[at + 1 :] if other.first >= verb.last), len(self.words))
            facts.append(_fact(self, verb, following))
        return tuple(facts)

    @cached_property
    def listed(self) -> list[Hit]:
        """All data, parties and purposes named."""
        return [hit for hit in self.hits if hit.kind in _LISTED]

    @cached_property
    def led(self) -> list[Hit]:
        """All actors and modal words."""
        return [hit for hit in self.hits if hit.kind in _LEADING]

    def names(self, kind: str) -> frozenset[str]:
        return self._named.get(kind, _NONE)

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for hit in self.hits:
            found[hit.kind].add(hit.name)
        return {kind: frozenset(names) for kind, names in found.items()}

    def phrase(self, concept: str) -> str:
        """The longest words that name a concept, "" where none do."""
        hit = self._longest.get(concept)
        return self.words.between(hit.first, hit.last) if hit else ""

    @cached_property
    def _longest(self) -> dict[str, Hit]:
        found: dict[str, Hit] = {}
        for hit in self.hits:
            known = found.get(hit.concept)
            if known is None or hit.last - hit.first > known.last - known.first:
                found[hit.concept] = hit
        return found


class Fact(NamedTuple):
    """One practice as stated; what seldom counts is read where it is asked for.

    Attributes:
        actor: "company", "third", "person", or "" where none is named.
        verb: collect, use, share, sell, retain, delete, transfer, secure, notify, allow, require, disclaim, charge.
        hit, following: the words of its verb, and the next verb's place.
        near: the actors and modal words before its verb.
        words, listed, modals: of the statement that it stands in, all words, all data, parties and purposes, and all
            modal words. Not the statement itself, which knows its facts: a circle would stay until it is looked for.
    """

    actor: str
    verb: str
    denied: bool
    hit: Hit
    following: int
    near: list[Hit]
    words: Words
    listed: list[Hit]
    modals: frozenset[str]
    grammar: Grammar

    @property
    def modality(self) -> str:
        """ "may", "will", or "" for a plain statement."""
        modals = {hit.name for hit in self.near if hit.kind == "modal"}
        return "may" if "may" in modals else "will" if "will" in modals else ""

    @property
    def is_bidden(self) -> bool:
        """Whether it is only told not to be done: "do not sell my data"."""
        return not self.actor and self.words.stems[max(0, self.hit.first - 2) : self.hit.first] == ("do", "not")

    @property
    def only(self) -> bool:
        """Whether "only", "unless", consent or the like narrows it."""
        return not self.modals.isdisjoint(("only", "consent"))

    @property
    def data(self) -> tuple[str, ...]:
        """Names from the lexicon, in the order of the words; those before its verb count too where they may be its."""
        after = self._after
        if not any(hit.kind == "data" for hit in after):
            is_before = self.grammar.inverts or _is_passive(self.words, self.hit, self.grammar)
            after = self.listed if is_before else after
        return _named(after, "data")

    @property
    def recipients(self) -> tuple[str, ...]:
        return _named(self._after or self.listed, "party")

    @property
    def purposes(self) -> tuple[str, ...]:
        return _named(self.listed, "purpose")

    @property
    def span(self) -> tuple[int, int]:
        """Where in the text the verb stands."""
        spans = self.words.spans
        return spans[self.hit.first][0], spans[self.hit.last - 1][1]

    @property
    def _after(self) -> list[Hit]:
        """The data, parties and purposes behind the verb, up to the next one."""
        return [hit for hit in self.listed if self.hit.last <= hit.first < self.following + 2]


@lru_cache(maxsize=256)  # those of one comparison; what was compared before seldom comes again
def read_statement(text: str, language: str = "en") -> Statement:
    words = words_of(text)
    hits = find_concepts(words, language) if has_concepts(language) else ()
    return Statement(words, hits, find_quantities(words.text), language)


def find_facts(statement: Statement) -> tuple[Fact, ...]:
    return statement.facts


def _fact(statement: Statement, verb: Hit, following: int) -> Fact:
    words, reach, grammar = statement.words, verb.first - _REACH, grammar_of(statement.language)
    near = [hit for hit in statement.led if reach <= hit.first < verb.first]
    modals = statement.names("modal")
    denied = words.stems[verb.last : verb.last + 1] == ("no",)
    if not denied and not modals.isdisjoint(_DENYING):
        denied = _is_denied(statement, verb, near, grammar)
        if not denied and grammar.denies_after:
            denied = any(hit.concept == "modal not" for hit in statement.led if verb.last <= hit.first < following)
    actor = "" if _is_passive(words, verb, grammar) else _actor(statement, verb, near, grammar)
    return Fact(actor, verb.name, denied, verb, following, near, words, statement.listed, modals, grammar)


def _is_denied(statement: Statement, verb: Hit, near: list[Hit], grammar: Grammar) -> bool:
    """Whether a "not" stands before it in the same part of the sentence, or in it; or a "without" shortly before."""
    last = max((hit.first for hit in near if hit.concept == "modal not"), default=-1)
    if last >= 0 and not any(_turns(statement.words, at, near, grammar) for at in range(last + 1, verb.first)):
        return True
    if any(hit.concept == "modal not" and hit.first == verb.first for hit in statement.led):
        return True  # "n'utilisons"
    return any(hit.concept == "modal without" and hit.last >= verb.first - grammar.between for hit in near)


def _turns(words: Words, at: int, near: list[Hit], grammar: Grammar) -> bool:
    """Whether something else is said from this word on: "but …", "and we …", "and may …"."""
    stem = words.stems[at]
    goes_on = stem in grammar.joins and any(hit.first == at + 1 and hit.name in _GOES_ON for hit in near)
    return stem in grammar.turns or goes_on


def _actor(statement: Statement, verb: Hit, near: list[Hit], grammar: Grammar) -> str:
    """The last one named; "your" and "our" say whose something is, where another word says who."""
    actors = [hit for hit in near if hit.kind == "actor"]
    if actors and grammar.objects_first:
        while len(actors) > 1 and actors[-2].last == actors[-1].first:
            actors.pop()
    if not actors and grammar.inverts:
        actors = [hit for hit in statement.led if hit.kind == "actor" and hit.first == verb.last]
    named = [hit for hit in actors if statement.words.stems[hit.first] not in _WHOSE] or actors
    return named[-1].name if named else ""


def _is_passive(words: Words, verb: Hit, grammar: Grammar) -> bool:
    if not grammar.passive_after:
        return not grammar.passive.isdisjoint(words.stems[max(0, verb.first - 3) : verb.first])
    around = words.stems[max(0, verb.first - _REACH) : verb.first] + words.stems[verb.last : verb.last + 1]
    return not grammar.passive.isdisjoint(around)


def _named(hits: Sequence[Hit], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([hit.name for hit in hits if hit.kind == kind]))
