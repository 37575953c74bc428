"""A change in a language other than English -> a plain-English sentence of what its words surely name."""

from __future__ import annotations

from monitor.classify.effects import Effect
from monitor.classify.facts import find_facts
from monitor.classify.sides import Sides

_LANGUAGES = {"de": "German", "fr": "French"}
_VERBS = {"sell": "selling", "share": "sharing", "collect": "collecting", "use": "using"}
_NAMES = {
    "data location": "location data",
    "data precise-location": "precise location",
    "data biometric": "biometric data",
    "data health": "health data",
    "data financial": "payment or bank data",
    "party advertisers": "advertising companies",
    "party affiliates": "companies of the same group",
    "party service-providers": "service providers",
    "party third-parties": "third parties",
    "party partners": "partners",
    "purpose targeted-ads": "personalised advertising",
    "purpose advertising": "advertising",
    "purpose ai-training": "training of AI",
}
_MOST = 3  # names in one sentence


def is_foreign(sides: Sides) -> bool:
    return sides.newest.language in _LANGUAGES


def what_a_sentence_says(sides: Sides, about: str) -> str:
    """What comes after "Adds" or "Removes": "a sentence in German that denies selling data"."""
    said = sides.newest
    lead = f"a sentence in {_LANGUAGES[said.language]}"
    own = [fact for fact in find_facts(said) if fact.actor == "company" and fact.verb in _VERBS]
    if own and all(fact.denied for fact in own):
        return f"{lead} that denies {_VERBS[own[0].verb]} data"
    named = _listed([_NAMES[hit.concept] for hit in said.listed if hit.concept in _NAMES])
    return f"{lead}{' on ' + about if about else ''}{', naming ' + named if named else ''}"


def what_came_or_went(effects: dict[str, Effect]) -> str:
    """What a reworded sentence names now, or no more: "now naming advertising companies"."""
    for verb, doing in _VERBS.items():
        if f"denial went: {verb}" in effects:
            return f"no longer denying {doing} data"
        if f"denial came: {verb}" in effects:
            return f"now denying {doing} data"
    for way, lead in (("came", "now naming"), ("went", "no longer naming")):
        named = _listed([said for name, said in _NAMES.items() if f"{name} {way}" in effects])
        if named:
            return f"{lead} {named}"
    return ""


def _listed(names: list[str]) -> str:
    *first, last = list(dict.fromkeys(names))[:_MOST] or [""]
    return f"{', '.join(first)} and {last}" if first else last
