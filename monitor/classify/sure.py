"""Edits that are material by rule: what can be said exactly needs no weighing."""

from __future__ import annotations

import re

from monitor.classify.effects import Effect
from monitor.classify.sides import Sides
from monitor.practices.lexicons import stems_of_list

_RECIPIENTS = re.compile(
    r"sub-?processors?|service providers?|third[- ]part|processors?|vendors?|recipients?|partners?|who we share"
    r"|suppliers",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"[\"“(](?:we|us|our)\b|controller|responsible", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:please|see|refer to|click|visit|located at)\b|\d", re.IGNORECASE)
_FREE = frozenset({"optional", "mandator", "required"})
_NUMBERS = frozenset(
    {f"{kind} {way}" for kind in ("duration", "age") for way in ("grew", "shrank", "came", "went")}
    | {"amount grew", "amount shrank"}
)


def why_material(sides: Sides, effects: tuple[Effect, ...]) -> str:
    """The name of the rule that makes it material, "" where none does."""
    if sides.direction != "changed":
        return _why_listed(sides)
    changed = len(sides.went) + len(sides.came)
    if changed <= 0.6 * (len(sides.old.words) + len(sides.new.words)):
        number = next((effect for effect in effects if effect.name in _NUMBERS), None)
        if number is not None:
            return f"rule: {number.name} ({' → '.join(filter(None, (number.gone, number.came)))})"
    if _company_changed(sides, effects):
        return "rule: another company"
    if _FREE & {*sides.went, *sides.came}:
        return "rule: required or optional"
    if changed <= 12 and _place_came(sides):
        return "rule: another place's people"
    return ""


def _why_listed(sides: Sides) -> str:
    if _RECIPIENTS.search(sides.heading) and "|" in sides.newest.words.text:
        return "rule: a row in a table of recipients"
    return ""


def _company_changed(sides: Sides, effects: tuple[Effect, ...]) -> bool:
    named = any(effect.name == "company changed" for effect in effects)
    return named and bool(_OURSELVES.search(sides.new.words.text[:600]))


def _place_came(sides: Sides) -> bool:
    places = stems_of_list("places", "en")
    was, now = ({stem for stem in side.words.stems if stem in places} for side in (sides.old, sides.new))
    came = was != now and bool(places & {*sides.came})
    return came and len(sides.new.words) > 8 and not _POINTER.search(sides.new.words.text)
