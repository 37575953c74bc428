"""A promise, a right or a way out that came or went -> how it is told, where no other sentence says the same."""

from __future__ import annotations

import re

from monitor.classify.cases import Case, own_fact
from monitor.classify.effects import DENIES, Effect
from monitor.classify.elsewhere import is_denied, is_right, is_said
from monitor.classify.facts import Statement
from monitor.classify.phrasing import HALF, gerund, quoted, said_first, short, told_of_company
from monitor.model import Document

_OF_ALL_DATA = ("sell", "share")
_VERBS = ("sell", "share", "use", "collect", "transfer")
_WAY_OUT = re.compile(
    r"\byou (?:can|may|are able to|have the option to) (?:(?:also|always|easily|still) )?(?P<what>"
    r"(?:unsubscribe|opt[- ]out|disable|turn off|withdraw|object|decline|refuse|reject|deactivate)\b.*)",
    re.IGNORECASE,
)
_WAY_ENDS = re.compile(
    r"\sat any time|\sby (?:using|click|follow)|,|\sand (?:delete|remove|withdraw|disable|opt)\b", re.I
)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_WAYS = r"\b(?:opt|unsubscribe|disable|turn|withdraw|object|decline|refuse|reject|deactivate|block)"
_RIGHT = re.compile(r"^you (?:also )?have (?:the|a) (?P<what>right (?:to|of) .*)", re.IGNORECASE)
_RIGHTS = r"\b(?:rights?|may|can|entitled)\b"
_NO_PROMISE = re.compile(
    r"\b(?:we|company) (?:(?:do|does|will|shall|would) (?:not|never)|never) (?P<what>.+)", re.IGNORECASE
)
_ONE_PROMISE = re.compile(r",? (?:and|or|but) (?:do|does|will|shall) (?:not|never)\b.*")
_BARE = re.compile(
    r"(?:sell|rent|share|disclose|use|collect|transfer|trade|lease|release|provide|process)$", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:unless|except|without|until|if|when|where|other than|but|however)\b", re.IGNORECASE)


def of_denial(case: Case) -> str:
    """A reworded sentence in which the company no longer denies a practice, or does now."""
    sides = case.sides
    for verb in _VERBS:
        went, came = (_shown(case.effects.get(f"denial {way}: {verb}")) for way in ("went", "came"))
        if (
            went is not None
            and _denies(sides.old, verb)
            and not _is_promised(case.context.new, verb, sides.old.words.text)
        ):
            return _of_denial_gone(case, went, verb)
        if came is not None and _denies(sides.new, verb) and not _is_promised(case.context.old, verb, case.text):
            told = _promise(sides.new, "Now promises not to")
            told = told or f"Now says {quoted(came.came, HALF)}, before {quoted(came.gone, HALF)}"
            return told + case.rewording.others(sides.new.words.text, came.gone)
    return ""


def _of_denial_gone(case: Case, denial: Effect, verb: str) -> str:
    sides = case.sides
    if told := _now_may(sides.new, verb) or _promise(sides.old, "No longer promises not to"):
        return told
    if denial.gone.lower() in sides.new.words.text.lower():
        return ""
    now = f", now {quoted(denial.came, HALF)}" if denial.came else ""
    return f"No longer says {quoted(denial.gone, HALF)}{now}"


def _shown(denial: Effect | None) -> Effect | None:
    """A denial whose words show it; of one that stands further off, it is not sure what it denies."""
    return denial if denial is not None and DENIES.search(f"{denial.gone} {denial.came}") else None


def _denies(side: Statement, verb: str) -> bool:
    fact = own_fact(side, verb)
    return fact is not None and fact.denied


def _now_may(side: Statement, verb: str) -> str:
    """What a company may do now, from the verb on."""
    fact = own_fact(side, verb)
    start = fact.span[0] if fact is not None else 0
    if fact is None or fact.denied or not re.search(r"\bmay (?:also )?$", side.words.text[:start]):
        return ""
    told = told_of_company(side.words.text[start:])
    return f"May now {told}" if told else ""


def _promise(side: Statement, lead: str) -> str:
    """What a company says that it does not do; "" where a condition would be cut off or stands before it."""
    text = side.words.text
    said = _NO_PROMISE.search(text)
    if said is None or not _BARE.match(said["what"].split(" ", 1)[0].strip(",")):
        return ""
    told = told_of_company(_ONE_PROMISE.sub("", said_first(said["what"])))
    if _CONDITION.search(text[: said.start()]) or len(_CONDITION.findall(told)) < len(_CONDITION.findall(text)):
        return ""
    return "" if not told or (_CONDITION.search(told) and told.endswith("…")) else f"{lead} {told}"


def of_promise(case: Case) -> str:
    verb = next((verb for verb in _VERBS if f"denies {verb}" in case.effects), "")
    if not verb:
        return ""
    told = _promise(case.sides.newest, "No longer promises not to" if case.is_removed else "Now promises not to")
    if not told or not _is_promised(case.other, verb, case.text):
        return told
    doing = told.partition(" not to ")[2].partition(" ")[0].strip(",")
    lead = (
        f"Removes a promise not to {doing}, another like it stays"
        if case.is_removed
        else f"Adds a promise not to {doing}"
    )
    return f"{lead}: {quoted(case.text)}"


def _is_promised(document: Document, verb: str, text: str) -> bool:
    """Whether a version has a promise that may hold for the same: to sell or share nothing holds for all data."""
    return is_denied(document, verb) if verb in _OF_ALL_DATA else is_said(document, text, DENIES.pattern)


def of_way_out(case: Case) -> str:
    text = case.text
    found = _WAY_OUT.search(text) if "you " in text.lower() else None
    if found is None or re.search(r"\bif you\b[^,]*$", text[: found.start() + 3], re.IGNORECASE):
        return ""
    said = _WAY_ENDS.split(_ASIDE.sub("", said_first(found["what"])))[0]
    what = short(gerund(said), 90)
    if not what or is_said(case.other, said, _WAYS):
        return ""
    lead = f"{case.lead} a way to opt out"
    return f"{lead}: {quoted(text)}" if re.search(r"\bwe\b", said, re.IGNORECASE) else f"{lead}: {what}"


def of_right(case: Case) -> str:
    found = _RIGHT.match(case.text)
    right = said_first(found["what"]) if found is not None else ""
    if not right or is_right(case.other, right) or is_said(case.other, right, _RIGHTS):
        return ""
    told = told_of_company(right)
    return f"{case.lead} a {told}" if told else f"{case.lead} a right: {quoted(right)}"
