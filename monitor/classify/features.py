"""An edit's words -> the named features that the model weighs."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from monitor.classify.effects import Effect
from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.quantities import FIGURES
from monitor.classify.sides import Sides
from monitor.practices.concepts import subjects
from monitor.practices.lexicons import empty_stems, equivalents
from monitor.practices.models import Features
from monitor.practices.words import LIMIT, words_of

Found = defaultdict[float, set[str]]


class Place(NamedTuple):
    """Where an edit stands: the headings above it from the top down, and what kind of document it is in."""

    path: tuple[str, ...] = ()
    genre: str = ""


NOWHERE = Place()
_SENTENCE_END = (".", "!", "?", ";", ":")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_MASK = re.compile(r"\[\s?e-?mail\s?protected\s?\]|@", re.IGNORECASE)
_TELLING = ("verb", "data", "party", "purpose", "modal", "law", "place")
_CAPITAL = re.compile(r"[A-Z](?<!\w.)")


def features_of(sides: Sides, effects: tuple[Effect, ...], place: Place = NOWHERE) -> Features:
    """The names of all that is there, by what each is worth; no name has two values."""
    found: defaultdict[float, set[str]] = defaultdict(set)
    _put_place(found, place, sides.newest.language)
    _put_words(found, "t", sides.newest.words.stems)
    _put_words(found, "h", words_of(sides.heading).stems[:12], pairs=False, weight=0.6)
    if sides.direction == "changed":
        _put_words(found, "-", sides.went)
        _put_words(found, "+", sides.came)
    else:
        _put_words(found, sides.direction[0], sides.newest.words.stems, pairs=False)
    _put_concepts(found, sides)
    _put_facts(found, sides)
    _put_effects(found, sides, effects)
    shape = _shape(sides)
    for names in found.values():
        names.difference_update(shape)  # "a open" is the word and the shape: the shape it is
    found[0.5].update(shape)
    return found


def _put_place(found: Found, place: Place, language: str) -> None:
    if place.genre:
        found[0.5].add(f"genre {place.genre}")
    for heading in place.path[:-1]:
        found[0.4].update([f"above {name}" for name in subjects(heading[:LIMIT], language)])
    for heading in place.path[-1:]:
        found[0.8].update([f"under {name}" for name in subjects(heading[:LIMIT], language)])


def _put_words(found: Found, group: str, stems: tuple[str, ...], *, pairs: bool = True, weight: float = 1.5) -> None:
    names = {f"{group} {stem}" for stem in stems}
    if pairs:
        names |= {f"{group} {first} {second}" for first, second in pairwise(stems)}
    found[weight / math.sqrt(len(names) or 1)] |= names


def _put_concepts(found: Found, sides: Sides) -> None:
    old, new = ({hit.concept for hit in side.hits} for side in (sides.old, sides.new))
    direction = sides.direction
    found[0.3].update([f"t>{concept}" for concept in new or old])
    if direction == "changed":
        found[0.5].update([f"+>{concept}" for concept in new - old], [f"->{concept}" for concept in old - new])
        _put_left(found, sides, (old - new, new - old))
    else:
        found[0.3].update([f"{direction[0]}>{concept}" for concept in new | old])


def _put_left(found: Found, sides: Sides, concepts: tuple[set[str], set[str]]) -> None:
    """How many words and concepts came or went that the other side does not have, in other words either."""
    left = left_of(sides.old, sides.new, sides.went), left_of(sides.new, sides.old, sides.came)
    told = [[concept for concept in side if concept.startswith(_TELLING)] for side in concepts]
    for name, (gone, come) in (("left", left), ("concepts", told)):
        few, many = _step(len(gone)), _step(len(come))
        found[0.5].update([f"{name} went {few}", f"{name} came {many}", f"{name} {few} {many}"])
    if not any(left):
        found[1.0].add("left nothing" + (" said otherwise" if any(told) else ""))


def left_of(here: Statement, there: Statement, own: tuple[str, ...]) -> list[str]:
    """Of the stems that only one side has, those that the other says in no other word."""
    own = tuple([stem for stem in own if len(stem) > 2 or stem.isdigit()])
    if not own:
        return []
    there_named = {hit.concept for hit in there.hits}
    stems = here.words.stems
    said = {
        stem
        for hit in here.hits
        if hit.kind in _TELLING and hit.concept in there_named
        for stem in stems[hit.first : hit.last]
    }
    kin, others, empty = _same_meaning(here.language), frozenset(there.words.stems), empty_stems(here.language)
    left = [stem for stem in own if stem not in said and stem not in empty]
    return [stem for stem in left if others.isdisjoint(kin.get(stem, (stem,)))]


@cache
def _same_meaning(language: str) -> dict[str, tuple[str, ...]]:
    """Of each stem that others have the meaning of, all of these, itself too."""
    families = defaultdict(list)
    for stem, meant in (equivalents(language) | FIGURES).items():
        families[meant].append(stem)
    return {stem: (meant, *family) for meant, family in families.items() for stem in (meant, *family)}


def _put_facts(found: Found, sides: Sides) -> None:
    old, new = ({_told(fact) for fact in find_facts(side)} for side in (sides.old, sides.new))
    if sides.direction == "changed":
        found[0.5].update([f"+f {fact}" for fact in new - old], [f"-f {fact}" for fact in old - new])
        way = "put" if not sides.went else "swap" if sides.came else "drop"
        found[0.5].update([f"{way} in {fact}" for fact in new & old])
    found[0.4].update([f"{sides.direction[0]}f {fact}" for fact in new or old])


def _put_effects(found: Found, sides: Sides, effects: tuple[Effect, ...]) -> None:
    direction = sides.direction[0]
    found[0.7].update([f"rule {direction} {effect.name}" for effect in effects])
    found[0.7].update([f"kind {direction} {effect.kind}" for effect in effects])
    if sides.direction == "changed":
        strong = sum([effect.is_strong for effect in effects])
        found[1.0].add(f"strong {min(3, strong)}")


def _told(fact: Fact) -> str:
    return f"{fact.actor} {fact.verb}{'!' if fact.denied else ''}"


def _shape(sides: Sides) -> list[str]:
    newest, text = sides.newest, sides.newest.words.text.strip()
    count, changed = len(newest.words), len(sides.went) + len(sides.came)
    shape = [f"is {sides.direction}", f"{sides.direction[0]} length {_step(count)}", f"changed {_step(changed)}"]
    shape.append(f"share {round(4 * changed / (len(sides.old.words) + len(sides.new.words) or 1))}")
    shape.append(f"{sides.direction[0]} {'ends' if text.endswith(_SENTENCE_END) else 'open'}")
    small = text.lower()
    if "www." in small or ("://" in text and _URL.search(text)):
        shape.append("has url")
    if "@" in text or ("protected" in small and _MASK.search(text)):
        shape.append("has mask")
    capitals = len(_CAPITAL.findall(text))
    if count and capitals / count > 0.6:
        shape.append("capitals")
    if text[:1].islower():
        shape.append("starts lower")
    if sides.direction == "changed":
        shape += _difference(sides)
    elif not any(hit.kind == "verb" for hit in newest.hits):
        shape.append(f"{sides.direction[0]} no verb")
    return shape


def _difference(sides: Sides) -> list[str]:
    shape = [f"went {_step(len(sides.went))}", f"came {_step(len(sides.came))}"]
    if not sides.went and not sides.came:
        shape.append("same words")
    old, new = ({quantity.kind: quantity.value for quantity in side.quantities} for side in (sides.old, sides.new))
    both = [kind for kind in old.keys() & new.keys() if old[kind] != new[kind]]
    shape += [f"{kind} {'grew' if new[kind] > old[kind] else 'shrank'}" for kind in both]
    shape += [f"{kind} came" for kind in new.keys() - old.keys()]
    shape += [f"{kind} went" for kind in old.keys() - new.keys()]
    digits = [all(stem.isdigit() for stem in side) for side in (sides.went, sides.came) if side]
    if digits and all(digits):
        shape.append("only digits")
    if all(len(stem) <= 3 for stem in sides.went + sides.came):
        shape.append("only small words")
    return shape


def _step(count: int) -> str:
    return (
        str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13-25" if count < 26 else "26+"
    )
