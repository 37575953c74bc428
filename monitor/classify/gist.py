"""Edits that serve one change -> one plain-English sentence, true of the words and saying no more than they do."""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.classify.cases import Case
from monitor.classify.context import Context
from monitor.classify.facts import Statement
from monitor.classify.flows import of_purpose, of_recipient, of_sharing
from monitor.classify.foreign import is_foreign, what_a_sentence_says, what_came_or_went
from monitor.classify.judging import Verdict
from monitor.classify.numbers import of_number
from monitor.classify.phrasing import HALF, date_in, excerpt, quoted
from monitor.classify.promises import of_denial, of_promise, of_right, of_way_out
from monitor.classify.rewording import Rewording
from monitor.classify.rows import of_row
from monitor.classify.whereabouts import REACHED_BY
from monitor.model import Category, ClauseKind, Direction, Edit

_NEW_LAW = re.compile(r"rule: a law newly named \((?P<law>.+)\)")
_LIMITS = {
    "consent": re.compile(
        r"\b(?:consent\w*|permi\w+|agree\w*|opt\w*|authori[sz]\w+|approv\w+|choose)\b", re.IGNORECASE
    ),
    "only": re.compile(r"\b(?:only|solely|unless|except|exclusively|strictly)\b", re.IGNORECASE),
}
_LIMITS_BY = re.compile(
    r"\W*(?:(?:and|or|but) )?(?:(?P<except>unless|except)|only|solely|exclusively|strictly|with|without|if|where|when"
    r"|after|provided|subject)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r",? (?:we|you|the|and|or|to)$", re.IGNORECASE)
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
_ANY: frozenset[str] = frozenset()  # every name of a kind
# What a sentence names where it is plainly on that, by kind; other categories are told wherever they are sure.
_NAMES: dict[Category, dict[str, frozenset[str]]] = {
    Category.FIRST_PARTY: {"verb": frozenset({"collect", "use"}), "data": _ANY},
    Category.THIRD_PARTY: {"verb": frozenset({"share", "sell", "transfer"}), "party": _ANY},
    Category.CHOICE: {
        "topic": frozenset({"optout", "optin", "cookies"}),
        "modal": frozenset({"consent"}),
        "verb": frozenset({"allow"}),
    },
    Category.ACCESS: {"topic": frozenset({"access-right", "correct-right", "delete-right", "complaint", "right"})},
    Category.RETENTION: {"verb": frozenset({"retain", "delete"}), "unit": _ANY},
    Category.AUDIENCES: {
        "topic": frozenset({"children", "transfer", "safeguards"}),
        "data": frozenset({"children"}),
        "place": _ANY,
        "law": _ANY,
    },
}
_HEADING = 5  # words of a text that is hardly a sentence
Teller = Callable[[Case], str]


def gist(verdict: Verdict, context: Context) -> str:
    """The most exact sentence that the facts allow; else the words that came and went."""
    if verdict.is_date:
        return _of_date(verdict.edit)
    rewording = Rewording(verdict.edit)
    if (thing := REACHED_BY.get(verdict.reason)) and verdict.direction is Direction.CHANGED:
        return rewording.told(f"Changes {thing}: says") + rewording.around
    if verdict.sides is not None:
        effects = {effect.name: effect for effect in verdict.effects}
        case = Case(verdict, verdict.sides, effects, context, rewording)
        tellers = _CHANGED if verdict.direction is Direction.CHANGED else _ONE_SIDED
        told = next(filter(None, (tell(case) for tell in tellers)), "")
        if told:
            return told
    return _in_words(verdict, rewording)


def _of_date(edit: Edit) -> str:
    was, now = date_in(edit.before), date_in(edit.after)
    if was and now and was != now:
        return f"Moves its stated date from {was} to {now}"
    if edit.old and edit.new:
        rewording = Rewording(edit)
        return rewording.told() + rewording.around
    return f"{'Adds' if edit.new else 'Drops'} {quoted(edit.after or edit.before)}"


def _in_words(verdict: Verdict, rewording: Rewording) -> str:
    edit, sides = verdict.edit, verdict.sides
    if edit.old and edit.new:
        return rewording.told() + rewording.around
    text = edit.after or edit.before
    lead = "Adds" if edit.new else "Removes"
    if sides is not None and is_foreign(sides) and len(text.split()) >= _HEADING:
        return f"{lead} {what_a_sentence_says(sides, _ON.get(verdict.category, ''))}: {quoted(text)}"
    form = _form(edit)
    if form == "heading":
        return f"{lead} the heading {quoted(text)}"
    about = _about(verdict) if len(text.split()) > _HEADING else ""
    return f"{lead} a {form} on {about}: {quoted(text)}" if about else f"{lead} {quoted(text)}"


def _form(edit: Edit) -> str:
    kind = (edit.new or edit.old)[0].kind
    return {ClauseKind.ITEM: "point", ClauseKind.HEADING: "heading"}.get(kind, "sentence")


def _about(verdict: Verdict) -> str:
    """What a sentence is on, "" where nothing is sure enough to say."""
    if verdict.sides is None:
        return ""
    said = verdict.sides.newest
    named = next((told for name, told in _TOPICS if name in said.names("topic")), "")
    sure = verdict.by_category.get(verdict.category, -9.0) >= 0.0 and _names(said, verdict.category)
    return named or (_ON.get(verdict.category, "") if sure else "")


def _names(said: Statement, category: Category) -> bool:
    """Whether the words bear out what a sentence is said to be on."""
    wanted = _NAMES.get(category)
    if wanted is None or (category is Category.AUDIENCES and any(found.kind == "age" for found in said.quantities)):
        return True
    return any((said.names(kind) & names if names else said.names(kind)) for kind, names in wanted.items())


def _of_company(case: Case) -> str:
    effect = case.effects.get("company changed")
    if effect is None:
        return ""
    return (
        f"Names {quoted(effect.came)} instead of {quoted(effect.gone)}{case.rewording.others(effect.came, effect.gone)}"
    )


def _of_consent(case: Case) -> str:
    """A condition or an exception that came or went."""
    told = case.rewording.main
    if told is None or all(told.words):
        return ""
    words, way = (told.came, "came") if told.came else (told.gone, "went")
    limit = _LIMITS_BY.match(words)
    if limit is None or " " not in words.strip() or len(words) > HALF:
        return ""
    if not any(f"{name} {way}" in case.effects and pattern.search(words) for name, pattern in _LIMITS.items()):
        return ""
    thing = "exception" if limit["except"] else "condition"
    said = f"{'Adds' if told.came else 'Drops'} the {thing} {quoted(_TRAILING.sub('', words.strip()))}"
    return said + case.rewording.others(words)


def _of_law(case: Case) -> str:
    found = next(filter(None, map(_NEW_LAW.match, case.verdict.reasons)), None)
    if found is None:
        return ""
    law = found["law"]
    at = max(case.edit.after.find(law), 0)
    around = excerpt(case.edit.after, (at, at + len(law))) if case.edit.after else ""
    said = f"{'No longer names' if case.is_removed else 'Names'} a law, {quoted(law)}"
    return f"{said}: “{around}”" if around else said


def _of_foreign(case: Case) -> str:
    named = what_came_or_went(case.effects) if is_foreign(case.sides) else ""
    return f"{case.rewording.told()}{case.rewording.around}, {named}" if named else ""


_CHANGED: tuple[Teller, ...] = (
    of_row,
    of_number,
    _of_foreign,
    of_recipient,
    of_denial,
    _of_company,
    _of_consent,
    _of_law,
)
_ONE_SIDED: tuple[Teller, ...] = (
    of_row,
    of_promise,
    of_way_out,
    of_right,
    of_purpose,
    _of_law,
    of_sharing,
)
