"""A number that changed -> how it is told: what is kept how long, an age, a period, an amount."""

from __future__ import annotations

import re

from monitor.classify.cases import Case
from monitor.classify.effects import Effect
from monitor.classify.facts import find_facts
from monitor.classify.phrasing import HALF, excerpt, head_noun, less_unit, short

_KEPT = re.compile(
    r"^(?:(?P<what>[^.;:,]{3,90}?) (?P<passive>is|are|will be|may be) |we (?P<active>(?:(?:may|will|also|can) )*))"
    r"(?:only )?(?P<verb>keep|kept|retain(?:ed)?|stored?|deleted?)\b(?P<object>[^.;:,]{0,60}?)"
    r" (?P<link>for|after|within) (?P<limit>(?:(?:up to|at least|at most|(?:no|not) (?:more|longer|less) than"
    r"|(?:a )?(?:maximum|minimum|period) of) )*)(?:(?:about|approximately|around|a|the) )?(?P<time>.{1,40})",
    re.IGNORECASE,
)
_VERBS = {"ke": "Keep", "re": "Retain", "st": "Store", "de": "Delete"}
_NUMBERED = {"age": "an age limit", "amount": "an amount", "duration": "a period"}
_OF_AGE = re.compile(
    r"\b(?:child\w*|minors?|ages?|aged|old(?:er)?|young\w*|teen\w*|adults?|guardians?|parent\w*|\d+\+|under|born)\b",
    re.I,
)
_NOT_OF_AGE = re.compile(r"\W*(?:\(\d+\)\W*)?(?P<unit>years?\b(?! of age| old)|percent|[$€£%])", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:no|not|never|by)\b", re.IGNORECASE)  # not kept, or kept by somebody else
_CUT_LEADS = {"least": "at least"}


def of_number(case: Case) -> str:
    for kind, thing in _NUMBERED.items():
        effect = case.effects.get(f"{kind} grew") or case.effects.get(f"{kind} shrank")
        if effect is not None:
            also = case.rewording.others(effect.gone, effect.came)
            told = _of_time_kept(case, effect) if kind == "duration" else ""
            return f"{told or _changed(case, effect, thing)}{also}{_where(case, effect, bool(told))}"
    return ""


def _changed(case: Case, effect: Effect, thing: str) -> str:
    gone, came = (short(_whole(text), HALF) for text in (effect.gone, effect.came))
    if thing == _NUMBERED["duration"] and _is_of_keeping(case):
        thing = "a time for which data is kept"
    elif thing == _NUMBERED["age"]:
        thing, unit = _kind_of_age(case.text, effect.came)
        gone, came = gone + unit, came + unit
    return f"Changes {thing} from “{gone}” to “{came}”"


def _whole(text: str) -> str:
    """A number with all of the word that limits it."""
    first, _, rest = text.partition(" ")
    return f"{_CUT_LEADS.get(first.lower(), first)} {rest}" if rest else text


def _is_of_keeping(case: Case) -> bool:
    """Whether somebody keeps or deletes data; what people themselves keep is none."""
    return any(fact.verb in ("retain", "delete") and fact.actor != "person" for fact in find_facts(case.sides.new))


def _kind_of_age(text: str, number: str) -> tuple[str, str]:
    """What a number is that is written as ages are, and its unit: "no longer than 2" may go on with "years"."""
    at = text.find(number)
    after = _NOT_OF_AGE.match(text[at + len(number) :])
    if after is not None:
        return ("a period", " years") if after["unit"].lower().startswith("year") else ("an amount", "")
    return (_NUMBERED["age"] if _OF_AGE.search(text) else "a number"), ""


def _of_time_kept(case: Case, effect: Effect) -> str:
    was, now = _KEPT.match(case.sides.old.words.text), _KEPT.match(case.text)
    if was is None or now is None or (now["passive"] and now["object"].strip()):
        return ""
    if not (was["time"].startswith(effect.gone) and now["time"].startswith(effect.came)):
        return ""
    thing = head_noun(now["what"] or now["object"] or "")
    if thing.lower() not in was[0].lower() or _OF_ANOTHER.search(now[0][: now.start("link")]):
        return ""
    verb = _VERBS[now["verb"][:2].lower()]
    lead = f"May {verb.lower()}" if "may" in f"{now['passive']} {now['active']}" else f"{verb}s"
    time = f"{now['link'].lower()} {now['limit'].lower()}{effect.came}"
    return f"{lead} {thing or 'it'} {time} instead of {less_unit(effect.gone, effect.came)}"


def _where(case: Case, effect: Effect, is_told: bool) -> str:
    """The words around a number that is told without what it counts."""
    at = case.edit.after.find(effect.came)
    if is_told or at < 0:
        return ""
    around = excerpt(case.edit.after, (at, at + len(effect.came)))
    return f": “{around}”" if len(around.split()) > len(effect.came.split()) + 2 else ""
