"""Who receives data, and what data are used for -> how it is told that one of these came or went."""

from __future__ import annotations

import re

from monitor.classify.cases import Case, own_fact
from monitor.classify.elsewhere import is_said
from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.foreign import is_foreign
from monitor.classify.phrasing import excerpt, gerund, head_noun, quoted, short
from monitor.classify.rewording import words_of_op
from monitor.model import Category, Op

_SHARED = frozenset({"share", "sell", "transfer"})
_SHARES_NO = re.compile(r"\b(?:no|not|never)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"^(?:and |or )?to (?P<what>[^.;:]+)", re.IGNORECASE)
_USES = re.compile(r"^we (?:(?:may|will|can|also|currently) ){0,3}use (?P<what>[^.;:]*)", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:you (?:can|may|must|should|need)|please|click|visit)\b"
    r"|^(?:and |or )?to (?:opt|unsubscribe|disable|turn|withdraw|object|decline|refuse|reject|deactivate|request|access"
    r"|correct|delete)\b",
    re.IGNORECASE,
)
_USES_OF_DATA = re.compile(
    r"\b(?:we|our)\b.*\bus(?:e|es|ed|ing)\b|\bus(?:e|es|ing)\b.*\b(?:data|information)\b|\bpurposes?\b", re.IGNORECASE
)
_OTHER_USES = re.compile(
    r"\b(?:terms|acceptable|prohibited|permitted|not|restrict\w*|licen[cs]e|shar\w+|disclos\w+)\b", re.IGNORECASE
)
_SOLD = re.compile(r"s(?:ells?|old|elling)", re.IGNORECASE)
_WAY_OUT = re.compile(r"\byou (?:can|may)\b", re.IGNORECASE)


def of_recipient(case: Case) -> str:
    side = case.sides.new
    came = {name: effect.came for name, effect in case.effects.items() if effect.kind == "party came"}
    if not came:
        return ""
    parties = {name.split()[1] for name in came}
    facts = [fact for fact in find_facts(side) if fact.verb in _SHARED and not fact.denied]
    sale = next((fact for fact in facts if _is_sale(side, fact) and parties & set(fact.recipients)), None)
    if sale is not None and "sell" not in case.sides.old.names("verb"):
        return _of_sale(case, sale, _listed(list(came.values())))
    shared = next((fact for fact in facts if parties & set(fact.recipients) and _data(side, fact)), None)
    dropped = " ".join(words_of_op(case.edit, Op.REMOVED))
    if shared is None or (dropped and not _SHARES_NO.search(dropped)):
        return ""
    gone = re.split(r"[.;]", case.edit.before)[0] if dropped else ""
    drops = f"; drops {quoted(gone.rpartition(' - ')[2].removeprefix('There is '), 60)}" if gone else ""
    named = _listed(list(came.values()))
    also = "" if gone else case.rewording.others(*came.values())
    receive = "may receive" if shared.modality == "may" else "receive"
    return f"Adds {named} to those who {receive} {_data(side, shared)}{drops}{also}"


def _is_sale(side: Statement, fact: Fact) -> bool:
    """Whether it says that something is sold, and not a business with all that it has."""
    start, end = fact.span
    is_sold = fact.verb == "sell" and _SOLD.fullmatch(side.words.text[start:end]) is not None
    return is_sold and fact.actor in ("company", "") and "buyers" not in fact.recipients


def _of_sale(case: Case, sale: Fact, named: str) -> str:
    """Data sold to somebody, which nothing was before."""
    what, around = _data(case.sides.new, sale), excerpt(case.text, sale.span)
    return f"{'May now sell' if sale.modality == 'may' else 'Now sells'} {what or 'data'} to {named}: “{around}”"


def _data(side: Statement, fact: Fact) -> str:
    """The data that a practice is about, in its own words; "" where it names none."""
    start, end = fact.span
    before = re.match(r"(?:.*[-:–] )?(?P<what>[^,.;:]{4,60}?) (?:is|are|may be|will be) $", side.words.text[:start])
    if before is not None:
        return head_noun(before["what"])
    after = re.match(r" (?P<what>(?:your|the) [^,.;:]{3,50}?) (?:with|to)\b", side.words.text[end:])
    return after["what"] if after is not None else ""


def _listed(phrases: list[str]) -> str:
    longest = [phrase for phrase in phrases if not any(phrase != other and phrase in other for other in phrases)]
    return " and ".join(list(dict.fromkeys(longest))[:3])


def of_purpose(case: Case) -> str:
    """A use in a list of uses, or the training of AI in a sentence of its own."""
    said = case.sides.newest
    item, own = _PURPOSE.match(case.text), _USES.match(case.text)
    if (item is None and own is None) or "not" in said.names("modal") or _OF_PEOPLE.search(case.text):
        return ""
    lead = case.lead
    if item is not None:
        is_new = _is_list_of_uses(case) and not is_said(case.other, item["what"])
        what = gerund(item["what"]) if is_new else ""
        return f"{lead} a use of your data: {short(what, 110)}" if what else ""
    for name, told in (("ai-training", "the training of AI"), ("targeted-ads", "targeted advertising")):
        if name in said.names("purpose"):
            return f"{lead} a use of data for {told}: {quoted(case.text)}"
    return ""


def _is_list_of_uses(case: Case) -> bool:
    heading = case.sides.heading
    is_own = case.verdict.category is Category.FIRST_PARTY
    return is_own and bool(_USES_OF_DATA.search(heading)) and not _OTHER_USES.search(heading)


def of_sharing(case: Case) -> str:
    """A sentence in which the company itself says that it shares."""
    said = case.sides.newest
    if said.names("verb").isdisjoint(("share", "sell")):
        return ""
    fact = own_fact(said, "share") or own_fact(said, "sell")
    if (
        is_foreign(case.sides)
        or fact is None
        or fact.denied
        or not fact.recipients
        or fact.recipients[0] == "authorities"
    ):
        return ""
    if _WAY_OUT.search(case.text):
        return ""
    return f"{case.lead} a sentence on {'selling' if fact.verb == 'sell' else 'sharing'}: {quoted(case.text)}"
