"""Edits that serve one change -> one plain-English sentence, true of the words and saying no more than they do."""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.classify.effects import DENIES, Effect
from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.foreign import is_foreign, what_a_sentence_says, what_came_or_went
from monitor.classify.judging import Verdict
from monitor.classify.phrasing import (
    HALF,
    date_in,
    gerund,
    head_noun,
    less_unit,
    quoted,
    replaced_words,
    short,
    tells_all,
    told_of_company,
    words_of_op,
)
from monitor.classify.sides import Sides
from monitor.model import Category, ClauseKind, Direction, Edit, Op

_SHARED = frozenset({"share", "sell", "transfer"})
_KEPT = re.compile(
    r"^(?:(?P<what>[^.;:,]{3,90}?) (?:is|are|will be|may be) |(?:\w+ ){1,3}?)(?:only )?"
    r"(?P<verb>keep|kept|keeps|retain|retained|retains|store|stored|stores|delete|deleted)\b(?P<object>[^.;:,]{0,60}?)"
    r" (?:for|after|within)\b",
    re.IGNORECASE,
)
_VERBS = {"keep": "Keeps", "kept": "Keeps", "retain": "Retains", "store": "Stores", "delete": "Deletes"}
_WAY_OUT = re.compile(
    r"\byou (?:can|may|are able to|have the option to) (?:(?:also|always|easily|still) )?(?P<what>"
    r"(?:unsubscribe|opt[- ]out|disable|turn off|withdraw|object|decline|refuse|reject|deactivate)\b[^.;]*)",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"^you (?:also )?have (?:the|a) (?P<what>right (?:to|of) [^.;:]*)", re.IGNORECASE)
_PURPOSE = re.compile(r"^(?:and |or )?to (?P<what>[^.;:]+)", re.IGNORECASE)
_USES = re.compile(r"^we (?:(?:may|will|can|also|currently) ){0,3}use (?P<what>[^.;:]*)", re.IGNORECASE)
_NEW_LAW = re.compile(r"rule: a law newly named \((?P<law>.+)\)")
_NO_PROMISE = re.compile(
    r"\b(?:we|company) (?:(?:do|does|will|shall|would) (?:not|never)|never) (?P<what>[^.;:]+)", re.IGNORECASE
)
_SHARES_NO = re.compile(r"\b(?:no|not|never)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:sell|rent|share|disclose|use|collect|transfer|trade|lease|release|provide|process)$", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:unless|except|without|until|if|when|where|other than|but|however)\b", re.IGNORECASE)
# What a sentence is on, by the words it names; the first that fits.
_TOPICS = (
    ("arbitration", "arbitration"),
    ("transfer", "transfers to other countries"),
    ("dnt", "Do Not Track signals"),
    ("cookies", "cookies"),
)
_ON = {
    Category.FIRST_PARTY: "what is collected and used",
    Category.THIRD_PARTY: "who else gets data",
    Category.CHOICE: "people's choices",
    Category.ACCESS: "access to one's data",
    Category.RETENTION: "how long data is kept",
    Category.SECURITY: "security",
    Category.POLICY_CHANGE: "changes to the document",
    Category.DO_NOT_TRACK: "Do Not Track signals",
    Category.AUDIENCES: "certain people or places",
    Category.CONTACT: "contact",
    Category.DISPUTES: "disputes and law",
    Category.LIABILITY: "liability",
    Category.PAYMENT: "payment",
    Category.CONTENT_LICENCE: "rights in content",
    Category.CONDUCT: "what users may do",
    Category.TERMINATION: "ending or suspending use",
    Category.SERVICE: "the service",
}
_NUMBERED = {"age": "an age limit", "amount": "an amount", "duration": "a period"}
_HEADING = 5  # words of a text that is hardly a sentence
Teller = Callable[[Verdict, Sides, dict[str, Effect]], str]


def gist(verdict: Verdict) -> str:
    """The most exact sentence that the facts allow; else the words that came and went."""
    if verdict.is_date:
        return _of_date(verdict.edit)
    sides = verdict.sides
    if sides is not None:
        effects = {effect.name: effect for effect in verdict.effects}
        tellers = _CHANGED if verdict.direction is Direction.CHANGED else _ONE_SIDED
        told = next(filter(None, (tell(verdict, sides, effects) for tell in tellers)), "")
        if told:
            return told
    return _in_words(verdict)


def _of_date(edit: Edit) -> str:
    was, now = date_in(edit.before), date_in(edit.after)
    if was and now and was != now:
        return f"Moves its stated date from {was} to {now}"
    if edit.old and edit.new:
        return _replaced(edit, "Says")
    return f"{'Adds' if edit.new else 'Drops'} {quoted(edit.after or edit.before)}"


def _in_words(verdict: Verdict) -> str:
    edit, sides = verdict.edit, verdict.sides
    if edit.old and edit.new:
        return _replaced(edit, "Says")
    text = edit.after or edit.before
    lead = "Adds" if edit.new else "Removes"
    if sides is not None and is_foreign(sides) and len(text.split()) >= _HEADING:
        return f"{lead} {what_a_sentence_says(sides, _ON.get(verdict.category, ''))}: {quoted(text)}"
    about = _about(verdict)
    sentence = len(text.split()) > _HEADING and about
    return f"{lead} a {_form(edit)} on {about}: {quoted(text)}" if sentence else f"{lead} {quoted(text)}"


def _form(edit: Edit) -> str:
    kind = (edit.new or edit.old)[0].kind
    return {ClauseKind.ITEM: "point", ClauseKind.HEADING: "heading"}.get(kind, "sentence")


def _about(verdict: Verdict) -> str:
    """What a sentence is on, "" where nothing is sure enough to say."""
    sides = verdict.sides
    topics = sides.newest.names("topic") if sides is not None else frozenset()
    named = next((said for name, said in _TOPICS if name in topics), "")
    sure = verdict.by_category.get(verdict.category, -9.0) >= 0.0
    return named or (_ON.get(verdict.category, "") if sure else "")


def _replaced(edit: Edit, lead: str) -> str:
    gone, came = replaced_words(edit)
    also = "" if tells_all(edit, (gone, came)) else ", and changes other words"
    if gone and came:
        return f"{lead} {quoted(came, HALF)} instead of {quoted(gone, HALF)}{also}"
    if came:
        return f"Adds the words {quoted(came)}{also}"
    return f"Drops the words {quoted(gone)}{also}" if gone else f"Rewords {quoted(edit.after)}"


def _of_number(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for kind, thing in _NUMBERED.items():
        effect = effects.get(f"{kind} grew") or effects.get(f"{kind} shrank")
        if effect is not None:
            told = _of_time_kept(sides, effect) if kind == "duration" else ""
            came, gone = (short(text, HALF) for text in (effect.came, effect.gone))
            return told or f"Changes {thing} from “{gone}” to “{came}”"
    return ""


def _of_time_kept(sides: Sides, effect: Effect) -> str:
    text = sides.new.words.text
    kept = _KEPT.match(text)
    if kept is not None and effect.came in text[kept.end() :][:40]:
        thing = head_noun(kept["what"] or kept["object"] or "")
        if not _SHARES_NO.search(kept[0]):
            verb = next((word for start, word in _VERBS.items() if kept["verb"].lower().startswith(start)), "Keeps")
            link = " after" if kept[0].endswith(("after", "within")) else " for"
            return f"{verb} {thing or 'it'}{link} {effect.came} instead of {less_unit(effect.gone, effect.came)}"
    if sides.new.names("verb") & {"retain", "delete"}:
        return f"Changes a time for which data is kept from “{effect.gone}” to “{effect.came}”"
    return ""


def _of_denial(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for verb in ("sell", "share", "use", "collect", "transfer"):
        went, came = (_shown(effects.get(f"denial {way}: {verb}")) for way in ("went", "came"))
        if went is not None:
            told = _now_may(sides.new, verb) or _promise(sides.old, "No longer promises not to")
            now = f", now {quoted(went.came, HALF)}" if went.came else ""
            return told or f"No longer says {quoted(went.gone, HALF)}{now}"
        if came is not None:
            told = _promise(sides.new, "Now promises not to")
            return told or f"Now says {quoted(came.came, HALF)}, before {quoted(came.gone, HALF)}"
    return ""


def _shown(denial: Effect | None) -> Effect | None:
    """A denial whose words show it; of one that stands further off, it is not sure what it denies."""
    return denial if denial is not None and DENIES.search(f"{denial.gone} {denial.came}") else None


def _now_may(side: Statement, verb: str) -> str:
    """What a company may do now, from the verb on."""
    fact = _own(side, verb)
    start = fact.span[0] if fact is not None else 0
    if fact is None or fact.denied or not re.search(r"\bmay (?:also )?$", side.words.text[:start]):
        return ""
    return f"May now {told_of_company(side.words.text[start:])}"


def _own(side: Statement, verb: str) -> Fact | None:
    return next((fact for fact in find_facts(side) if fact.verb == verb and fact.actor == "company"), None)


def _promise(side: Statement, lead: str) -> str:
    """What a company says that it does not do; "" where a condition would be cut off or stands before it."""
    text = side.words.text
    said = _NO_PROMISE.search(text)
    if said is None or not _BARE.match(said["what"].split(" ", 1)[0].strip(",")):
        return ""
    told = told_of_company(said["what"])
    if _CONDITION.search(text[: said.start()]) or len(_CONDITION.findall(told)) < len(_CONDITION.findall(text)):
        return ""
    return "" if _CONDITION.search(told) and told.endswith("…") else f"{lead} {told}"


def _of_company(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    effect = effects.get("company changed")
    return f"Names {quoted(effect.came)} instead of {quoted(effect.gone)}" if effect is not None else ""


def _of_recipient(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    came = [effect.came for name, effect in effects.items() if re.fullmatch(r"party \S+ came", name)]
    facts = [fact for fact in find_facts(sides.new) if fact.verb in _SHARED and not fact.denied]
    shared = next(
        (fact for fact in facts if _party_names(effects) & set(fact.recipients) and _data(sides.new, fact)), None
    )
    if not came or shared is None:
        return ""
    dropped = " ".join(words_of_op(verdict.edit, Op.REMOVED))
    if dropped and not _SHARES_NO.search(dropped):
        return ""
    gone = re.split(r"[.;]", verdict.edit.before)[0] if dropped else ""
    drops = f"; drops {quoted(gone.rpartition(' - ')[2].removeprefix('There is '), 60)}" if gone else ""
    return f"Adds {_listed(came)} to those who receive {_data(sides.new, shared)}{drops}"


def _party_names(effects: dict[str, Effect]) -> set[str]:
    return {name.split()[1] for name in effects if re.fullmatch(r"party \S+ came", name)}


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


def _of_data(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    """Data that came into, or went from, what is collected, where nothing else changed."""
    if "not" in sides.old.names("modal") | sides.new.names("modal") or "collect" not in sides.new.names("verb"):
        return ""
    if bool(sides.came) == bool(sides.went) or len(sides.came) + len(sides.went) > 12:
        return ""
    way = "came" if sides.came else "went"
    if not any(re.fullmatch(rf"data \S+ {way}", name) for name in effects):
        return ""
    told = words_of_op(verdict.edit, Op.ADDED if sides.came else Op.REMOVED)
    said = f"Adds {quoted(told[0])} to" if sides.came else f"Drops {quoted(told[0])} from"
    return f"{said} a sentence on the data collected" if len(told) == 1 else ""


def _of_consent(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for name in ("consent", "only"):
        if name + " went" in effects and len(sides.went) <= 6 and not sides.came:
            return f"Drops the condition {quoted(' … '.join(words_of_op(verdict.edit, Op.REMOVED)))}"
        if name + " came" in effects and len(sides.came) <= 6 and not sides.went:
            return f"Adds the condition {quoted(' … '.join(words_of_op(verdict.edit, Op.ADDED)))}"
    return ""


def _of_row(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    clause = (verdict.edit.new or verdict.edit.old)[0]
    if clause.kind is not ClauseKind.ROW or len(clause.cells) < 2 or not short(clause.cells[0]):
        return ""
    first = quoted(clause.cells[0], 40)
    if verdict.direction is Direction.CHANGED:
        told = _replaced(verdict.edit, "says")
        return f"For {first}, {told[:1].lower()}{told[1:]}"
    rest = short(", ".join(cell for cell in clause.cells[1:] if short(cell)), HALF)
    under = f" under {quoted(clause.path[-1], 40)}" if clause.path and short(clause.path[-1]) else ""
    return f"{'Adds' if verdict.edit.new else 'Removes'} {first}{under}" + (f": “{rest}”" if rest else "")


def _of_promise(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    if not any(f"denies {verb}" in effects for verb in ("sell", "share", "use", "collect", "transfer")):
        return ""
    if verdict.direction is Direction.REMOVED:
        return _promise(sides.newest, "No longer promises not to")
    return _promise(sides.newest, "Now promises not to")


def _of_purpose(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    """A use in a list of uses, or the training of AI in a sentence of its own."""
    if "not" in sides.newest.names("modal"):
        return ""
    lead = "Adds" if verdict.direction is Direction.ADDED else "Removes"
    item = _PURPOSE.match(sides.newest.words.text)
    if item is not None and re.search(r"\b(?:us(?:e|es|ed|ing)|purpose)\b", sides.heading, re.IGNORECASE):
        what = gerund(item["what"])
        return f"{lead} a use of your data: {short(what, 110)}" if what else ""
    for name, said in (("ai-training", "the training of AI"), ("targeted-ads", "targeted advertising")):
        if name in sides.newest.names("purpose") and _USES.match(sides.newest.words.text):
            return f"{lead} a use of data for {said}: {quoted(sides.newest.words.text, 90)}"
    return ""


def _of_way_out(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    found = _WAY_OUT.search(sides.newest.words.text)
    if found is None or re.search(r"\bif you\b[^,]*$", sides.newest.words.text[: found.start() + 3], re.IGNORECASE):
        return ""
    what = gerund(re.split(r"\sat any time|\sby (?:using|click|follow)|,", found["what"])[0])
    lead = "Adds a way to opt out" if verdict.direction is Direction.ADDED else "Removes a way to opt out"
    return f"{lead}: {short(what, 90)}" if what else ""


def _of_right(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    found = _RIGHT.match(sides.newest.words.text)
    if found is None:
        return ""
    return f"{'Adds a' if verdict.direction is Direction.ADDED else 'Removes a'} {told_of_company(found['what'])}"


def _of_law(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    found = next(filter(None, map(_NEW_LAW.match, verdict.reasons)), None)
    if found is None:
        return ""
    return f"{'No longer names' if verdict.direction is Direction.REMOVED else 'Names'} a law: {quoted(found['law'])}"


def _of_sharing(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    """A sentence in which the company itself says that it shares."""
    fact = _own(sides.newest, "share") or _own(sides.newest, "sell")
    if is_foreign(sides) or fact is None or fact.denied or not fact.recipients or fact.recipients[0] == "authorities":
        return ""
    lead = "Adds" if verdict.direction is Direction.ADDED else "Removes"
    return f"{lead} a sentence on {'selling' if fact.verb == 'sell' else 'sharing'}: {quoted(sides.newest.words.text)}"


def _of_foreign(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    named = what_came_or_went(effects) if is_foreign(sides) else ""
    return f"{_replaced(verdict.edit, 'Says')}, {named}" if named else ""


_CHANGED: tuple[Teller, ...] = (
    _of_row,
    _of_number,
    _of_foreign,
    _of_recipient,
    _of_denial,
    _of_company,
    _of_consent,
    _of_data,
    _of_law,
)
_ONE_SIDED: tuple[Teller, ...] = (
    _of_row,
    _of_promise,
    _of_way_out,
    _of_right,
    _of_purpose,
    _of_law,
    _of_sharing,
)
