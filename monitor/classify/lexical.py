"""An edit in a language that the model does not know -> what its lexicon, or else its size and numbers, can tell."""

from __future__ import annotations

from monitor.classify.effects import Effect
from monitor.classify.sides import Sides
from monitor.model import Category
from monitor.practices.concepts import has_concepts

_ABOUT = {
    "verb collect": Category.FIRST_PARTY,
    "verb use": Category.FIRST_PARTY,
    "topic cookies": Category.FIRST_PARTY,
    "verb share": Category.THIRD_PARTY,
    "verb sell": Category.THIRD_PARTY,
    "verb retain": Category.RETENTION,
    "verb delete": Category.RETENTION,
    "verb secure": Category.SECURITY,
    "topic optout": Category.CHOICE,
    "topic optin": Category.CHOICE,
    "topic right": Category.ACCESS,
    "topic access-right": Category.ACCESS,
    "topic correct-right": Category.ACCESS,
    "topic complaint": Category.ACCESS,
    "topic children": Category.AUDIENCES,
    "topic transfer": Category.AUDIENCES,
    "topic policy-change": Category.POLICY_CHANGE,
    "topic arbitration": Category.DISPUTES,
    "topic law-clause": Category.DISPUTES,
    "topic liability": Category.LIABILITY,
    "topic payment": Category.PAYMENT,
    "topic licence": Category.CONTENT_LICENCE,
    "topic conduct": Category.CONDUCT,
    "topic termination": Category.TERMINATION,
    "topic contact": Category.CONTACT,
}
_TOPIC, _VERB = 1.5, 1.0
_WORDS = 6  # changed words from which a statement in an unread language is told
MATERIAL_ODDS, MINOR_ODDS = 2.0, -1.0


def category_by_lexicon(sides: Sides) -> Category:
    """What most of its words name; topics before verbs where they are even."""
    votes: dict[Category, float] = {}
    for concept in dict.fromkeys(hit.concept for hit in sides.newest.hits):
        if concept in _ABOUT:
            weight = _TOPIC if concept.startswith("topic") else _VERB
            votes[_ABOUT[concept]] = votes.get(_ABOUT[concept], 0.0) + weight
    return max(votes, key=votes.__getitem__) if votes else Category.OTHER


def odds_by_lexicon(sides: Sides, effects: tuple[Effect, ...], language: str) -> float:
    """Log odds that it is material: where a practice is named and something exact changed, or much did."""
    changed = len(sides.went) + len(sides.came)
    if not has_concepts(language):
        return MATERIAL_ODDS if changed >= _WORDS else MINOR_ODDS
    if category_by_lexicon(sides) in (Category.OTHER, Category.CONTACT):
        return MINOR_ODDS
    one_sided = sides.direction != "changed" and len(sides.newest.words) >= 4
    exact = any(effect.is_strong or effect.kind.startswith("topic") for effect in effects)
    return MATERIAL_ODDS if one_sided or exact or changed >= _WORDS else MINOR_ODDS
