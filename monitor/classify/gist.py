"""Edits that serve one change -> one plain-English sentence, true of the words and saying no more than they do."""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.classify.effects import Effect
from monitor.classify.facts import Statement
from monitor.classify.judging import Verdict
from monitor.classify.sides import Sides
from monitor.model import ClauseKind, Direction, Edit, Op

_LONG = 120  # letters of a quotation
_SHARED = frozenset({"share", "sell", "transfer"})
_KEPT = re.compile(
    r"^(?:(?P<what>[^.;:,]{3,60}?) (?:is|are|will be|may be) |(?:\w+ ){1,3}?)(?:only )?"
    r"(?P<verb>keep|kept|keeps|retain|retained|retains|store|stored|stores)\b(?P<object>[^.;:,]{0,60}?) for\b",
    re.IGNORECASE,
)
_VERBS = {"keep": "Keeps", "kept": "Keeps", "retain": "Retains", "store": "Stores"}
Teller = Callable[[Verdict, Sides, dict[str, Effect]], str]


def gist(verdict: Verdict) -> str:
    """The most exact sentence that the facts allow; else the words that came and went."""
    sides = verdict.sides
    if sides is not None:
        effects = {effect.name: effect for effect in verdict.effects}
        tellers = _CHANGED if verdict.direction is Direction.CHANGED else _ONE_SIDED
        told = next(filter(None, (tell(verdict, sides, effects) for tell in tellers)), "")
        if told:
            return told
    return _in_words(verdict.edit)


def _in_words(edit: Edit) -> str:
    if not (edit.old and edit.new):
        return f"{'Adds' if edit.new else 'Removes'} “{_short(edit.after or edit.before)}”"
    gone = _short(" … ".join(run.text.strip() for run in edit.runs if run.op is Op.REMOVED and run.text.strip()))
    came = _short(" … ".join(run.text.strip() for run in edit.runs if run.op is Op.ADDED and run.text.strip()))
    if gone and came:
        return f"Says “{came}” instead of “{gone}”"
    if came:
        return f"Adds the words “{came}”"
    return f"Drops the words “{gone}”" if gone else f"Rewords “{_short(edit.after)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def _of_duration(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    effect = effects.get("duration grew") or effects.get("duration shrank")
    if effect is None:
        return ""
    kept = _KEPT.match(sides.new.words.text)
    if kept is not None and effect.came in sides.new.words.text[kept.end() :][:40]:
        thing = (kept["what"] or kept["object"] or "").strip()
        verb = next((word for start, word in _VERBS.items() if kept["verb"].lower().startswith(start)), "Keeps")
        return f"{verb} {_lower(thing) or 'it'} for {effect.came} instead of {effect.gone}"
    if sides.new.names("verb") & {"retain", "delete"}:
        return f"On how long data is kept, says “{effect.came}” instead of “{effect.gone}”"
    return f"Says “{effect.came}” instead of “{effect.gone}”"


def _lower(thing: str) -> str:
    words = thing.split(" ", 1)
    return thing if len(words[0]) > 1 and words[0].isupper() else thing[:1].lower() + thing[1:]


def _of_number(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for kind, about in (("age", "On age, says"), ("amount", "Says")):
        effect = effects.get(f"{kind} grew") or effects.get(f"{kind} shrank")
        if effect is not None:
            return f"{about} “{effect.came}” instead of “{effect.gone}”"
    return ""


def _of_denial(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for verb in ("sell", "share", "use", "collect", "transfer"):
        went, came = effects.get(f"denial went: {verb}"), effects.get(f"denial came: {verb}")
        if went is not None:
            now = f", now “{went.came}”" if went.came else ""
            return f"No longer says “{went.gone}” of {_data(sides.old)}{now}"
        if came is not None:
            return f"Now says “{came.came}” of {_data(sides.new)}, before “{came.gone}”"
    return ""


def _data(side: Statement) -> str:
    """The data that a side speaks of, in its own words; "data" where it names none."""
    for name in ("personal", *sorted(side.names("data"))):
        phrase = side.phrase(f"data {name}")
        if phrase:
            return phrase if phrase.lower().startswith(("your", "the")) else f"“{phrase}”"
    return "data"


def _of_company(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    effect = effects.get("company changed")
    return f"Names “{effect.came}” instead of “{effect.gone}”" if effect is not None else ""


def _of_recipient(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    came = [effect.came for name, effect in effects.items() if name.startswith("party ") and name.endswith(" came")]
    if came and not sides.went and sides.new.names("verb") & _SHARED and len(sides.came) <= 12:
        return f"Adds {_listed(came)} to those named where data is shared"
    return ""


def _listed(phrases: list[str]) -> str:
    longest = [phrase for phrase in phrases if not any(phrase != other and phrase in other for other in phrases)]
    return " and ".join(f"“{phrase}”" for phrase in dict.fromkeys(longest))


def _of_consent(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for name in ("consent", "only"):
        if name + " went" in effects and len(sides.went) <= 6 and not sides.came:
            return f"Drops the condition “{_gone(verdict.edit)}”"
        if name + " came" in effects and len(sides.came) <= 6 and not sides.went:
            return f"Adds the condition “{_came(verdict.edit)}”"
    return ""


def _gone(edit: Edit) -> str:
    return _short(" … ".join(run.text.strip(" ,;") for run in edit.runs if run.op is Op.REMOVED))


def _came(edit: Edit) -> str:
    return _short(" … ".join(run.text.strip(" ,;") for run in edit.runs if run.op is Op.ADDED))


def _of_row(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    clause = (verdict.edit.new or verdict.edit.old)[0]
    if clause.kind is not ClauseKind.ROW or len(clause.cells) < 2:
        return ""
    first, rest = clause.cells[0], _short(", ".join(cell for cell in clause.cells[1:] if cell))
    under = f" in “{_short(clause.path[-1])}”" if clause.path else ""
    if verdict.direction is Direction.CHANGED:
        return _in_words(verdict.edit) + f" for “{_short(first)}”"
    return f"{'Adds' if verdict.edit.new else 'Removes'} “{_short(first)}” ({rest}){under}"


def _of_promise(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    for verb in ("sell", "share", "use", "collect", "transfer"):
        if f"denies {verb}" in effects and len(sides.newest.words) <= 40:
            quoted = _short(sides.newest.words.text)
            if verdict.direction is Direction.REMOVED:
                return f"No longer promises: “{quoted}”" if verb in ("sell", "share") else ""
            return f"Now says: “{quoted}”"
    return ""


def _of_purpose(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    way = " came" if verdict.direction is Direction.ADDED else " went"
    if verdict.direction is not Direction.ADDED or "not" in sides.newest.names("modal"):
        return ""
    for name, said in (("purpose ai-training", "the training of AI"), ("purpose targeted-ads", "targeted advertising")):
        if name + way in effects and sides.newest.names("verb") & {"use", "share", "collect"}:
            return f"Speaks of {said}: “{_short(sides.newest.words.text)}”"
    return ""


def _of_way_out(verdict: Verdict, sides: Sides, effects: dict[str, Effect]) -> str:
    if "topic optout" not in {f"topic {name}" for name in sides.newest.names("topic")}:
        return ""
    if not ("may" in sides.newest.names("modal") and "person" in sides.newest.names("actor")):
        return ""
    if "not" in sides.newest.names("modal"):
        return ""
    lead = "Adds a way to opt out" if verdict.direction is Direction.ADDED else "Removes a way to opt out"
    return f"{lead}: “{_short(sides.newest.words.text)}”"


_CHANGED: tuple[Teller, ...] = (
    _of_row,
    _of_duration,
    _of_number,
    _of_denial,
    _of_company,
    _of_consent,
    _of_recipient,
)
_ONE_SIDED: tuple[Teller, ...] = (_of_row, _of_promise, _of_purpose, _of_way_out)
