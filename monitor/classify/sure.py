"""Edits that are material by rule: what can be said exactly needs no weighing."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from monitor.classify.context import Context
from monitor.classify.effects import Effect
from monitor.classify.facts import Fact, find_facts
from monitor.classify.sides import Sides
from monitor.practices.lexicons import stems_of_list
from monitor.practices.words import words_of

ROW = "rule: a row in a table of recipients"
NAME = "rule: a name in a list of recipients"
LEGAL_FORM = "rule: a recipient's legal form"
SOLD = "rule: data is sold"
_RECIPIENTS = re.compile(
    r"sub-?processors?|service providers?|third[- ]part|processors?|vendors?|recipients?|partners?|who we share"
    r"|suppliers",
    re.IGNORECASE,
)
_LIST_OF_THEM = re.compile(
    r"sub-?processors?|(?:list of|our|these|authorised|authorized|approved) (?:third[- ]party )?"
    r"(?:service providers?|vendors?|processors?|suppliers?|partners?|recipients?|third parties)"
    r"|^(?:service providers?|vendors?|processors?)$",
    re.IGNORECASE,
)
_LEGAL_FORMS = frozenset(
    {"inc", "llc", "ltd", "limit", "gmbh", "corp", "corporat", "bv", "plc", "ab", "ag", "oy", "sa"}
)
_NAME_LONG = 14  # words that an entry in a list of names may have
_OURSELVES = re.compile(
    r"[\"“(](?:we|us|our)\b|controller|responsible|\bcontract\b|between you and|(?:operated|run|owned|published) by"
    r"|^[^.]{0,120}\(\s?[\"“]",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\b(?:please|see|refer to|click|visit|located at|suite|street|tel)\b|\d{5}", re.IGNORECASE)
_PROVIDERS = re.compile(
    r"\b(?:vendors?|(?:sub-?)?processors?|(?:service |payment |hosting )providers?)\b", re.IGNORECASE
)
_LAW = re.compile(
    r"\b(?:[A-Z][\w'’&-]{1,30}\s(?:(?:of|and|on|for|the|to)\s){0,2}){1,8}(?:Act|Law|Regulation|Directive|Ordinance)\b"
)
_POINTS = re.compile(
    r"(?:please |you can |for |to )?(?:also )?(?:learn more|find out more|read more|(?:for )?(?:more|further)"
    r" (?:information|details)|see (?:our|the)|refer to (?:our|the)|review (?:our|the))\b",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"\b(?:please|you (?:can|may|are welcome to)|if you have (?:any |other )*"
    r"(?:questions?|comments?|enquiries|inquiries)[^.]{0,80}?)"
    r" (?:also )?(?:contact|call|write to|e-?mail|reach(?: out to)?"
    r"|send (?:us|an?|your|e-?mails?|requests?|questions?))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:request|delet|eras|withdr|remov|appeal|cop(?:y|ies)\b|opt\b|verif)", re.IGNORECASE)
_POINTS_LONG, _CHANNEL_LONG = 25, 45  # words beyond which a sentence says more than where to turn
_MORE = frozenset({"optout", "optin", "children", "arbitration", "transfer", "cookies", "payment", "termination"})
_DENYING = frozenset({"not", "no", "never", "none", "nobody", "cannot"})
_TURNING = _DENYING | {"do", "doe", "does", "will", "can", "may", "shall", "is", "are", "be"}
_PRACTICES = frozenset({"collect", "use", "share", "sell", "transfer", "retain", "delete", "charge", "disclaim"})
_GIVEN_UP = frozenset({"denial went: sell", "denial went: share"})
GIVES = frozenset({"share", "sell"})
_EVERYBODY = frozenset({"third-parties", "public", "authorities"})
_FREE = {"optional": True, "voluntar": True, "mandator": False, "compulsor": False, "obligator": False}
# One thing for another: each of these alone may be but another word.
_SWAPS = {
    "rule: opting in or out": ({"topic optin went", "topic optout came"}, {"topic optout went", "topic optin came"}),
    "rule: another legal basis": ({"consent went", "purpose legal came"}, {"purpose legal went", "consent came"}),
}
_SHORT_NAMES = {"European Economic Area": "EEA", "European Union": "EU", "United Kingdom": "UK"}
_NUMBERS = frozenset(
    {f"{kind} {way}" for kind in ("duration", "age") for way in ("grew", "shrank", "came", "went")}
    | {"amount grew", "amount shrank"}
)


def why_material(sides: Sides, effects: tuple[Effect, ...]) -> str:
    """The name of the rule that makes it material, "" where none does."""
    if sides.direction != "changed":
        return _why_listed(sides)
    if entry := _why_entry_changed(sides):
        return entry
    changed = len(sides.went) + len(sides.came)
    if changed <= 0.6 * (len(sides.old.words) + len(sides.new.words)) and (number := _why_number(effects)):
        return number
    if any(effect.name == "sells data" for effect in effects):
        return SOLD
    if _company_changed(sides, effects):
        return "rule: another company"
    if (changed <= 5 and _denied(sides)) or _is_done_now(effects):
        return "rule: a denial came or went"
    if _is_freed(sides):
        return "rule: required or optional"
    if changed <= 6 and not _is_legal_form(sides) and _vendor_named(sides, effects):
        return "rule: another provider named"
    if changed <= 12 and _place_came(sides):
        return "rule: another place's people"
    return _why_swapped(sides, effects) if changed <= 12 else ""


def _why_number(effects: tuple[Effect, ...]) -> str:
    number = next((effect for effect in effects if effect.name in _NUMBERS), None)
    return f"rule: {number.name} ({' → '.join(filter(None, (number.gone, number.came)))})" if number else ""


def _why_swapped(sides: Sides, effects: tuple[Effect, ...]) -> str:
    names = {effect.name for effect in effects}
    if has_new_recipient(sides, names):
        return "rule: another recipient"
    if "companies changed" in names and not _is_legal_form(sides):
        return "rule: another company beside those that stay"
    return next((rule for rule, swaps in _SWAPS.items() if any(swap <= names for swap in swaps)), "")


def why_minor(sides: Sides) -> str:
    """The rule by which it only says where to turn, or a recipient's legal form; "" where it may say more."""
    said = sides.newest
    if sides.direction == "changed" and _is_legal_form(sides) and _is_of_another(sides):
        return LEGAL_FORM
    takes = any(fact.verb in _PRACTICES and fact.actor != "person" for fact in find_facts(said))
    if sides.direction == "changed" or takes or said.names("topic") & _MORE or said.names("modal") & {"not", "only"}:
        return ""
    if said.names("law"):
        return ""
    if len(said.words) <= _POINTS_LONG and _POINTS.match(said.words.text):
        return "rule: a pointer"
    if len(said.words) <= _CHANNEL_LONG and _CHANNEL.search(said.words.text) and not _ASKS.search(said.words.text):
        return "rule: whom to turn to"
    return ""


def has_new_recipient(sides: Sides, effects: Set[str]) -> bool:
    """Whether the company itself says that it shares with somebody whom it did not name before."""
    shared = [fact for fact in find_facts(sides.new) if fact.verb in GIVES and _is_done_by_us(fact)]
    given = {party for fact in shared if not fact.denied for party in fact.recipients}
    return any(f"party {party} came" in effects for party in given - _EVERYBODY)


def _is_done_by_us(fact: Fact) -> bool:
    return fact.actor == "company" or (not fact.actor and bool(fact.data))


def names_new_law(sides: Sides, context: Context) -> str:
    """The name of a law that this side names and the other document does not; "" for none."""
    if (sides.direction == "changed" and not sides.came) or not _may_name_law(sides.newest.words.text):
        return ""
    known = context.new_letters if sides.direction == "removed" else context.old_letters
    for match in _LAW.finditer(sides.newest.words.text):
        name = re.sub(r"^(?:The|This|Under|Our|If|Any|In|See|For)\s", "", match[0])
        if name.count(" ") >= 2 and "".join(filter(str.isalnum, name)).lower() not in known:
            return name
    return ""


def _may_name_law(text: str) -> bool:
    # Looks for plain words are far quicker than the pattern.
    return "Act" in text or "Law" in text or "Regulation" in text or "Directive" in text or "Ordinance" in text


def _why_listed(sides: Sides) -> str:
    said = sides.newest
    if "|" in said.words.text and _RECIPIENTS.search(sides.heading):
        return ROW
    if len(said.words) <= _NAME_LONG and is_of_recipients(sides) and _is_name(said.words.text):
        return NAME
    if "payment" in said.names("topic") and any(quantity.kind == "amount" for quantity in said.quantities):
        return "rule: a price stated"
    return ""


def _why_entry_changed(sides: Sides) -> str:
    """Another name, place or task of a recipient in a table or list of them."""
    if not is_of_recipients(sides) or _is_legal_form(sides):
        return ""
    if "|" in sides.new.words.text:
        return ROW
    return NAME if _is_name(sides.new.words.text) and _ends_with_names(sides) else ""


def is_of_recipients(sides: Sides) -> bool:
    """Whether it stands under the heading of a list of recipients: the companies there are others than the author."""
    return heads_recipients(sides.heading)


@lru_cache(maxsize=256)  # many edits stand under the same heading
def heads_recipients(heading: str) -> bool:
    """Whether what stands under a heading is a list of recipients."""
    return _LIST_OF_THEM.search(heading) is not None


def _is_of_another(sides: Sides) -> bool:
    """Whether the companies that it names are providers, not the document's own."""
    return is_of_recipients(sides) or _PROVIDERS.search(sides.new.words.text) is not None


def _is_legal_form(sides: Sides) -> bool:
    """Whether nothing changed in a name but Inc, LLC or the like."""
    return {*sides.went, *sides.came} <= _LEGAL_FORMS


def _is_name(text: str) -> bool:
    """Whether it can be an entry in a list of companies, and is no sentence."""
    return text[:1].isupper() and text[-1:] not in ".:;?!" and not re.search(r"\b(?:we|you|your|our)\b", text, re.I)


def _denied(sides: Sides) -> bool:
    """Whether all that changed is that a practice, right or duty is denied."""
    denials = [sum(map(_denies, stems)) for stems in (sides.went, sides.came)]
    return denials[0] != denials[1] and all(stem in _TURNING or _denies(stem) for stem in (*sides.went, *sides.came))


def _denies(stem: str) -> bool:
    return stem in _DENYING or stem.endswith("n't")


def _is_freed(sides: Sides) -> bool:
    """Whether what was optional is required now, or the other way; to be required is to be mandatory."""
    went, came = ({_FREE[stem] for stem in stems if stem in _FREE} for stems in (sides.went, sides.came))
    return went != came and not (went | came == {False} and "requir" in sides.went + sides.came)


def _is_done_now(effects: tuple[Effect, ...]) -> bool:
    """Whether data is sold or shared by what was denied before."""
    return any(effect.name in _GIVEN_UP and effect.came for effect in effects)


def _company_changed(sides: Sides, effects: tuple[Effect, ...]) -> bool:
    named = any(effect.name == "company changed" for effect in effects)
    return named and not is_of_recipients(sides) and bool(_OURSELVES.search(sides.new.words.text[:600]))


def _vendor_named(sides: Sides, effects: tuple[Effect, ...]) -> bool:
    names = [effect.gone or effect.came for effect in effects if effect.name in ("name came", "name went")]
    own = [name for name in names if not name.isupper() and not _PROVIDERS.search(name) and "Part" not in name]
    return bool(own) and bool(_PROVIDERS.search(sides.new.words.text)) and _ends_with_names(sides)


def _ends_with_names(sides: Sides) -> bool:
    """Whether what changed is nothing but names: each changed word is written with a capital."""
    text = f"{sides.old.words.text} {sides.new.words.text}"
    return all(_is_capital(stem, text) for stem in (*sides.went, *sides.came) if len(stem) > 3)


def _is_capital(stem: str, text: str) -> bool:
    found = re.search(rf"\b{re.escape(stem[:4])}", text, re.IGNORECASE)
    return found is not None and found[0][0].isupper()


def _abbreviated(text: str) -> tuple[str, ...]:
    """The stems of a text, with the short names of unions and kingdoms."""
    for name, short in _SHORT_NAMES.items():
        text = text.replace(name, short)
    return words_of(text).stems


def _place_came(sides: Sides) -> bool:
    places = stems_of_list("places", sides.newest.language)
    was, now = (places.intersection(_abbreviated(side.words.text)) for side in (sides.old, sides.new))
    came = was != now and bool(places & {*sides.came})
    return came and len(sides.new.words) > 8 and not _POINTER.search(sides.new.words.text)
