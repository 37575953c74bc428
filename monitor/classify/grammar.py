"""How a language denies, says what is done to something, and puts who does it: little words and their places."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.practices.words import words_of


@dataclass(frozen=True, slots=True)
class Grammar:
    """Stems and habits of a language.

    Attributes:
        passive: before a verb they say that something is done to what the sentence is about.
        turns: from them on something else is said than what was denied.
        joins: from them on something else may be said.
        passive_after: they also stand behind the verb ("gespeichert werden").
        denies_after: "not" also stands behind the verb that it denies.
        inverts: who does it also stands behind the verb, and what it is done to before it ("Daten verkaufen wir").
        between: words that may stand between "without" and its verb.
        objects_first: of two pronouns before a verb the first does it ("nous vous informons").
    """

    passive: frozenset[str]
    turns: frozenset[str]
    joins: frozenset[str]
    passive_after: bool = False
    denies_after: bool = False
    inverts: bool = False
    between: int = 1
    objects_first: bool = False


def _stems(words: str) -> frozenset[str]:
    return frozenset(words_of(words).stems)


_ENGLISH = Grammar(_stems("be is are been being was were"), _stems("but"), _stems("and"))
_OTHERS = {
    "de": Grammar(
        _stems("wird werden wurde wurden worden"),
        _stems("aber sondern jedoch"),
        _stems("und"),
        passive_after=True,
        denies_after=True,
        inverts=True,
        between=3,
    ),
    "fr": Grammar(
        _stems("est sont être été sera seront soit soient étaient était"),
        _stems("mais"),
        _stems("et"),
        between=2,
        objects_first=True,
    ),
}


def grammar_of(language: str) -> Grammar:
    return _OTHERS.get(language, _ENGLISH)
