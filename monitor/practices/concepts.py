"""The concepts that words name: a lexicon as a table of phrases, and the places where a text uses them."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, product
from typing import NamedTuple

from monitor.practices.files import has_file, read_text
from monitor.practices.words import Words, words_of

Phrase = tuple[tuple[str, ...], str]  # what follows the first word, and the concept


class Phrases(NamedTuple):
    """The phrases that begin with a word, in the order of the lexicon.

    Attributes:
        alone: those of that word alone.
        before: by the word behind it, those that go on with that word, and those of the first word alone.
    """

    alone: tuple[Phrase, ...]
    before: dict[str, tuple[Phrase, ...]]


class Hit(NamedTuple):
    """A phrase found: its concept ("data location"), that in parts, and the words it covers, `last` not included."""

    concept: str
    kind: str
    name: str
    first: int
    last: int


@cache
def has_concepts(language: str) -> bool:
    return has_file(f"concepts.{language}.txt")


@cache
def concepts(language: str, table: str = "concepts") -> dict[str, Phrases]:
    """The phrases of a language under the stem of their first word."""
    found: dict[str, list[Phrase]] = {}
    concept = ""
    for line in read_text(f"{table}.{language}.txt").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            concept = line.strip("[]")
        elif line:
            words = [[words_of(form).stems for form in word.split("/")] for word in line.split()]
            for phrase in product(*words):
                stems = tuple(chain.from_iterable(phrase))
                found.setdefault(stems[0], []).append((stems[1:], concept))
    return {first: _by_second(list(dict.fromkeys(phrases))) for first, phrases in found.items()}


def _by_second(phrases: list[Phrase]) -> Phrases:
    alone: list[Phrase] = []
    before: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase[0]:
            before.setdefault(phrase[0][0], [*alone]).append(phrase)
            continue
        alone.append(phrase)
        for going_on in before.values():
            going_on.append(phrase)
    return Phrases(tuple(alone), {second: tuple(going_on) for second, going_on in before.items()})


def find_concepts(words: Words, language: str = "en") -> tuple[Hit, ...]:
    """Every concept at every place; of one concept, the longest phrase at a place."""
    return _find(words, concepts(language))


@lru_cache(maxsize=4096)
def subjects(heading: str, language: str = "en") -> tuple[str, ...]:
    """What a heading says that its statements are about: names of categories."""
    hits = _find(words_of(heading), concepts(language, "headings"))
    return tuple(sorted({hit.name for hit in hits}))


def _find(words: Words, table: dict[str, Phrases]) -> tuple[Hit, ...]:
    stems = words.stems
    hits: dict[tuple[str, int], int] = {}
    for at, word in enumerate(stems):
        if word not in table:
            continue
        alone, before = table[word]
        for rest, concept in before.get(stems[at + 1], alone) if at + 1 < len(stems) else alone:
            last = at + 1 + len(rest)
            if (len(rest) < 2 or stems[at + 1 : last] == rest) and hits.get((concept, at), 0) < last:
                hits[concept, at] = last
    return tuple([Hit._make((concept, *_parted(concept), at, last)) for (concept, at), last in hits.items()])


@cache
def _parted(concept: str) -> tuple[str, str]:
    kind, _, name = concept.partition(" ")
    return kind, name
