"""Effects -> the flags that rules can set, and those that they rule out."""

from __future__ import annotations

import re

from monitor.classify.effects import PROPER_NAME, Effect
from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.sides import Sides
from monitor.classify.sure import GIVES, NAME, ROW, has_new_recipient, is_of_recipients
from monitor.model import Flag

Flags = frozenset[Flag]
_ADDS = frozenset({Flag.RIGHT_ADDED, Flag.OPT_OUT_ADDED})
_REMOVES = frozenset({Flag.RIGHT_REMOVED, Flag.OPT_OUT_REMOVED})
_NEW = frozenset({Flag.NEW_DATA_TYPE, Flag.NEW_PURPOSE, Flag.NEW_RECIPIENT, Flag.NEW_LAW})
_SENSITIVE = frozenset(
    {"precise-location", "biometric", "health", "race", "orientation", "belief", "sensitive", "financial"}
)
_OPEN_VERBS = frozenset({"sell", "share", "use", "collect", "transfer"})
_SIMPLE = {
    "purpose ai-training came": Flag.AI_TRAINING,
    "purpose ai-training went": Flag.AI_TRAINING,
    "purpose targeted-ads came": Flag.TARGETED_ADS,
    "party advertisers came": Flag.TARGETED_ADS,
    "denial went: sell": Flag.SALE,
    "denial came: sell": Flag.SALE,
    "denies sell": Flag.SALE,
    "sells data": Flag.SALE,
    "company changed": Flag.CONTROLLER_CHANGE,
    "topic arbitration came": Flag.ARBITRATION,
    "topic arbitration went": Flag.ARBITRATION,
}

_OF_RULES = {
    "rule: a law newly named": Flag.NEW_LAW,
    "rule: another provider named": Flag.NEW_RECIPIENT,
    NAME: Flag.NEW_RECIPIENT,
    "rule: another company": Flag.CONTROLLER_CHANGE,
}
_GIVES = frozenset({"share", "sell", "transfer"})
_TAKES = frozenset({"collect", "use", "share", "sell", "transfer"})
_KEEPS_SAFE = frozenset({"secure", "delete", "notify", "retain"})
_DUTY = re.compile(
    r"(?:please |by |if )?you (?:hereby )?(?:agree|acknowledge|should|must|shall|represent)\b", re.IGNORECASE
)
_USE = re.compile(
    r"we (?:(?:may|will|can|also) )*use (?:your|this|these|personal) (?:[\w-]+ ){1,4}?for\b", re.IGNORECASE
)
_AS_PURPOSE = re.compile(r"(?:and |or )?to \w+", re.IGNORECASE)
_OFFERS = re.compile(
    r"\b(?:rights?\b|entitled\b|you(?:'re| are)? (?:can|may|might|able|will be able|permitted|choose)\b"
    r"|request|delet|correct|withdr|appeal|object|opt\b|opt-|exercis|copy\b|complain|download|controls?\b|claim"
    r"|notify you\b|inform you\b|contact us\b)",
    re.IGNORECASE,
)
_WORDS_OF = {
    Flag.SALE: re.compile(r"\bs(?:ell|old\b|ales?\b)", re.IGNORECASE),
    Flag.TARGETED_ADS: re.compile(r"advert|\bads?\b|market|target|interest|personali[sz]|profil", re.IGNORECASE),
}
_OFFERED = frozenset({"right", "access-right", "correct-right", "delete-right", "complaint", "optout", "optin"})
_TRAINS_PEOPLE = re.compile(
    r"\btrain(?:ing|s)?(?: (?:of|for))?(?: (?!and\b|or\b)[\w-]+){0,3}? (?:staff|employees?|personnel|agents?|teams?"
    r"|colleagues|workers|volunteers|drivers|representatives|advis[eo]rs|students|pupils|teachers|managers)\b",
    re.IGNORECASE,
)
_OF_MACHINES = re.compile(r"\b(?:models?|ai|artificial|machine|algorithms?|neural|llms?)\b", re.IGNORECASE)
_CHOICE_CAME = frozenset({"topic optout came", "topic optin came"})


def flags_by_rule(sides: Sides, effects: tuple[Effect, ...], rule: str = "") -> Flags:
    """Flags that are set for sure; `rule` is the one that made the edit material."""
    names = {effect.name for effect in effects}
    yes = {flag for name, flag in _SIMPLE.items() if name in names}
    yes |= (
        ({Flag.NEW_RECIPIENT} if has_new_recipient(sides, names) else set())
        | _sensitive(sides, names)
        | _retention(sides, names)
        | _promises(sides, names)
        | _ways_out(sides, names)
    )
    if sides.newest.names("topic") & {"payment"} and names & {"amount grew", "amount shrank", "states amount"}:
        yes.add(Flag.PRICE)
    if rule and sides.direction != "removed":
        yes |= {flag for start, flag in _OF_RULES.items() if rule.startswith(start)}
    if sides.direction == "added" and _USE.match(sides.new.words.text):
        yes.add(Flag.NEW_PURPOSE)
    if rule == ROW and sides.direction == "added":
        yes.add(Flag.NEW_RECIPIENT)
    if is_of_recipients(sides):  # the companies named there are not the document's own
        yes.discard(Flag.CONTROLLER_CHANGE)
    if Flag.AI_TRAINING in yes and _trains_people(sides):
        yes.discard(Flag.AI_TRAINING)
    return frozenset(yes)


def ruled_out(sides: Sides, effects: tuple[Effect, ...]) -> Flags:
    """Flags that cannot be, however likely they seem."""
    no = set(_ruled_out(sides))
    if not any(effect.name in _CHOICE_CAME for effect in effects):
        no.add(Flag.OPT_OUT_ADDED)
    if is_of_recipients(sides):
        no.add(Flag.CONTROLLER_CHANGE)
    return frozenset(no)


def _retention(sides: Sides, names: set[str]) -> set[Flag]:
    if not sides.newest.names("verb") & {"retain", "delete"}:
        return set()
    longer = {Flag.RETENTION_LONGER} if "duration grew" in names else set()
    return longer | ({Flag.RETENTION_SHORTER} if "duration shrank" in names else set())


def _sensitive(sides: Sides, names: set[str]) -> set[Flag]:
    came = {name.removeprefix("data ").removesuffix(" came") for name in names if name.startswith("data ")}
    told = sides.new.names("verb") & {"collect", "share", "use", "sell"} and "not" not in sides.new.names("modal")
    return {Flag.SENSITIVE_DATA} if told and came & _SENSITIVE else set()


def _promises(sides: Sides, names: set[str]) -> set[Flag]:
    was_promised = _promised(sides.old) | _done(sides.new)
    weaker = any(f"denial went: {verb}" in names for verb in _OPEN_VERBS & was_promised)
    stronger = any(f"denial came: {verb}" in names for verb in _OPEN_VERBS & _promised(sides.new))
    kept_back = bool(_promised(sides.newest) & GIVES)
    if sides.direction == "removed":
        return {Flag.WEAKER_PROMISE} if kept_back else set()
    if sides.direction == "added":
        return {Flag.STRONGER_PROMISE} if kept_back else set()
    return ({Flag.WEAKER_PROMISE} if weaker else set()) | ({Flag.STRONGER_PROMISE} if stronger else set())


def _promised(said: Statement) -> frozenset[str]:
    """What the company says that it does not do, or is not done to data; not the name of a link "Do Not Sell"."""
    facts = [fact for fact in find_facts(said) if fact.denied and not fact.is_bidden]
    return frozenset([fact.verb for fact in facts if _is_own(fact)])


def _done(said: Statement) -> frozenset[str]:
    return frozenset([fact.verb for fact in find_facts(said) if not fact.denied and _is_own(fact)])


def _is_own(fact: Fact) -> bool:
    return fact.actor == "company" or bool(not fact.actor and fact.data)


def _ways_out(sides: Sides, names: set[str]) -> set[Flag]:
    offered = sides.newest.names("modal") & {"may"} and "person" in sides.newest.names("actor")
    if not offered or "not" in sides.newest.names("modal"):
        return set()
    if sides.direction == "removed" and "topic optout went" in names:
        return {Flag.OPT_OUT_REMOVED}
    return {Flag.OPT_OUT_ADDED} if sides.direction == "added" and "topic optout came" in names else set()


def _ruled_out(sides: Sides) -> Flags:
    if sides.direction == "added":
        return _REMOVES | _not_promised(sides.new) | _not_offered(sides.new) | _not_given(sides)
    if sides.direction == "removed":
        return _ADDS | _NEW | (frozenset() if _offers(sides.old) else {Flag.RIGHT_REMOVED})
    return frozenset()


def is_named(flag: Flag, sides: Sides) -> bool:
    """Whether either side has a word of selling or advertising, where the flag is of that and the text in English."""
    if flag is Flag.AI_TRAINING and _trains_people(sides):
        return False
    words = _WORDS_OF.get(flag) if sides.newest.language == "en" else None
    return words is None or any(words.search(side.words.text) for side in (sides.old, sides.new))


def _trains_people(sides: Sides) -> bool:
    """Whether the training is that of people, and no word of machines is there."""
    text = f"{sides.old.words.text} {sides.new.words.text}"
    return bool(_TRAINS_PEOPLE.search(text)) and not _OF_MACHINES.search(text)


def _not_promised(said: Statement) -> Flags:
    """A new use or sharing that nothing limits, a duty of people or a question is no promise."""
    if said.names("modal") & {"not", "only", "consent"} or said.names("verb") & _KEEPS_SAFE:
        limits = True
    else:
        limits = bool(said.names("topic") & {"safeguards", "breach"})
    takes = any(fact.verb in _TAKES and fact.actor in ("company", "") for fact in find_facts(said))
    as_purpose = _AS_PURPOSE.match(said.words.text) and takes
    own = any(fact.verb in _TAKES and fact.actor == "company" for fact in find_facts(said))
    is_none = _DUTY.match(said.words.text) or said.words.text.rstrip().endswith("?")
    return frozenset({Flag.STRONGER_PROMISE}) if is_none or (not limits and (own or as_purpose)) else frozenset()


def _not_given(sides: Sides) -> Flags:
    """A sentence that names nobody who could receive data names nobody new."""
    said = sides.new
    gives = not said.names("verb").isdisjoint(_GIVES) or "third" in said.names("actor")
    somebody = said.names("party") or is_of_recipients(sides) or PROPER_NAME.search(said.words.text)
    return frozenset() if gives or somebody else frozenset({Flag.NEW_RECIPIENT})


def _not_offered(said: Statement) -> Flags:
    """A sentence with no word of a right, a request or a choice adds no right."""
    return frozenset() if _offers(said) else frozenset({Flag.RIGHT_ADDED})


def _offers(said: Statement) -> bool:
    if said.language != "en":
        return bool(said.names("topic") & _OFFERED)
    return _OFFERS.search(said.words.text) is not None
