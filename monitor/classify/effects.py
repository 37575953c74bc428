"""What an edit does to the facts: a number grew, a "not" went, a recipient came, a promise is gone."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from monitor.classify.facts import Fact, Statement, find_facts
from monitor.classify.sides import Sides
from monitor.practices.words import LIMIT

_COMPANY = re.compile(
    r"(?:[A-Z][\w&.'’-]*\s){1,5}(?:Inc|LLC|Ltd|LTD|Limited|GmbH|Corp|Corporation|S\.?A\.?S?|B\.?V|PLC|plc|AB|AG|Oy|Pte|PTE|S\.r\.l|SE|KG|ApS|ASA?)\b"
)
_MAY_BE_COMPANY = re.compile(
    r"\s(?:Inc|LLC|Ltd|LTD|Limited|GmbH|Corp|S\.?A|B\.?V|PLC|plc|AB|AG|Oy|Pte|PTE|S\.r\.l|SE|KG|ApS|AS)"
)
PROPER_NAME = re.compile(r"[A-Z](?<![.!?:]\s.)(?<!^.)(?<!\w.)[\w&'’-]*[a-z0-9][\w&'’-]*(?:\s[A-Z][\w&'’-]+)*")
_PRACTICES = frozenset({"collect", "use", "share", "sell", "retain", "transfer"})
_HARMS = frozenset({"collect", "use", "share", "sell", "retain", "transfer", "charge", "disclaim"})
_STRONG = (
    frozenset(f"{kind} {way}" for kind in ("duration", "age", "amount") for way in ("grew", "shrank", "came", "went"))
    | frozenset(
        f"{kind} {way}"
        for kind in ("only", "consent", "without", "denial", "law", "place", "company", "purpose", "not")
        for way in ("came", "went", "changed")
    )
    | {"party came", "data came"}
)
DENIES = re.compile(r"\b(?:no|not|never|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_PART = re.compile(r"[.,;:!?]\s|[.,;:!?]$")
_LEAD, _REST = 24, 60  # characters around a verb that show its practice
_LIMITS = ("only", "consent", "lawful", "without")
_LISTED = ("party", "data", "purpose", "law", "place", "topic")


class Effect(NamedTuple):
    """One thing that an edit does: the rule's name, and the words on each side that show it where a gist may tell them.

    Names: "duration grew", "party advertisers came", "denial went: sell", "only went", "company changed" …
    """

    name: str
    gone: str = ""
    came: str = ""

    @property
    def kind(self) -> str:
        """The rule without what exactly it found: "party came", "duration grew"."""
        return _kind_of(self.name)

    @property
    def is_strong(self) -> bool:
        """Whether it alone nearly always changes what a clause means."""
        return self.kind in _STRONG


@cache  # the names of effects are few: they come from the rules and the lexicons
def _kind_of(name: str) -> str:
    words = name.partition(":")[0].split()
    return f"{words[0]} {words[-1]}"


def effects_of(sides: Sides) -> tuple[Effect, ...]:
    """All that can be said exactly, in a fixed order."""
    if sides.direction == "changed":
        found = [*_numbers(sides), *_modality(sides), *_denials(sides), *_companies(sides), *_names(sides)]
    else:
        found = [*_stated(sides)]
    return (*found, *_listed(sides))


def _numbers(sides: Sides) -> list[Effect]:
    found: list[Effect] = []
    if not sides.old.quantities and not sides.new.quantities:
        return found
    for kind in ("duration", "amount", "age"):
        old = [quantity for quantity in sides.old.quantities if quantity.kind == kind]
        new = [quantity for quantity in sides.new.quantities if quantity.kind == kind]
        lost = [quantity for quantity in old if quantity.value not in {other.value for other in new}]
        won = [quantity for quantity in new if quantity.value not in {other.value for other in old}]
        if lost and won:
            way = "grew" if won[0].value > lost[0].value else "shrank"
            found.append(Effect(f"{kind} {way}", lost[0].text, won[0].text))
        elif won:
            found.append(Effect(f"{kind} came", "", won[0].text))
        elif lost:
            found.append(Effect(f"{kind} went", lost[0].text, ""))
    return found


def _modality(sides: Sides) -> list[Effect]:
    old, new = sides.old.names("modal"), sides.new.names("modal")
    if old == new:
        return []
    found = [Effect(f"{name} went") for name in _LIMITS if name in old - new]
    found += [Effect(f"{name} came") for name in _LIMITS if name in new - old]
    if "may" in old - new and "will" in new - old:
        found.append(Effect("may became will"))
    if "will" in old - new and "may" in new - old:
        found.append(Effect("will became may"))
    return found


def _denials(sides: Sides) -> list[Effect]:
    old, new = _by_verb(sides.old), _by_verb(sides.new)
    found = []
    dropped = [verb for verb in ("sell", "share") if verb in old.keys() - new.keys() and old[verb].denied]
    found += [Effect(f"denial went: {verb}", _around(sides.old, old[verb])) for verb in dropped]
    for verb in sorted(_HARMS & old.keys() & new.keys()):
        was, is_now = old[verb].denied, new[verb].denied
        if was and not is_now:
            found.append(Effect(f"denial went: {verb}", _around(sides.old, old[verb]), _around(sides.new, new[verb])))
        elif is_now and not was:
            found.append(Effect(f"denial came: {verb}", _around(sides.old, old[verb]), _around(sides.new, new[verb])))
    if "sell" not in old and _sells(sides.new):
        found.append(Effect("sells data"))
    if "not" in sides.old.names("modal") - sides.new.names("modal"):
        found.append(Effect("not went"))
    if "not" in sides.new.names("modal") - sides.old.names("modal"):
        found.append(Effect("not came"))
    return found


def _by_verb(statement: Statement) -> dict[str, Fact]:
    """The first fact of each verb; a company's own practice before others."""
    facts: dict[str, Fact] = {}
    for fact in find_facts(statement):
        known = facts.get(fact.verb)
        if known is None or _weighs_more(fact, known):
            facts[fact.verb] = fact
    return facts


def _weighs_more(fact: Fact, known: Fact) -> bool:
    """A company's own practice weighs more than others, and among others one that is denied."""
    if known.actor == "company":
        return False
    return fact.actor == "company" or (fact.denied and not known.denied)


def _around(statement: Statement, fact: Fact) -> str:
    """The words of a practice from shortly before its verb on; of one denied there, to the end of what is denied."""
    text, (start, end) = statement.words.text, fact.span
    before = _PART.split(text[max(0, start - _LEAD) : start])
    lead = before[-1] if len(before) > 1 or start < _LEAD else before[0].split(" ", 1)[-1]
    said = lead + text[start:end]
    return said + _PART.split(text[end : end + _REST])[0] if DENIES.search(said) else said


def _companies(sides: Sides) -> list[Effect]:
    if not all(_MAY_BE_COMPANY.search(side.words.text) for side in (sides.old, sides.new)):
        return []
    old, new = ({_bare(name) for name in _COMPANY.findall(side.words.text)} for side in (sides.old, sides.new))
    if old and new and not (old & new):
        gone, came = _COMPANY.search(sides.old.words.text), _COMPANY.search(sides.new.words.text)
        return [Effect("company changed", gone[0] if gone else "", came[0] if came else "")]
    return [Effect("companies changed")] if old and new and old != new else []


def _bare(name: str) -> str:
    return re.sub(r"\W+", "", name).lower()


def _names(sides: Sides) -> list[Effect]:
    if not sides.newest.names("party") and "provider" not in sides.heading.lower():
        return []
    old, new = (dict.fromkeys(PROPER_NAME.findall(side.words.text[:LIMIT])) for side in (sides.old, sides.new))
    was, now = sides.old.words.text.lower(), sides.new.words.text.lower()
    gone = [name for name in old if name.lower() not in now]
    came = [name for name in new if name.lower() not in was]
    found = [Effect("name came", "", came[0])] if came else []
    return found + ([Effect("name went", gone[0])] if gone else [])


def _stated(sides: Sides) -> list[Effect]:
    statement = sides.newest
    practices = [fact for fact in find_facts(statement) if fact.actor != "person" and fact.verb in _HARMS]
    names = [f"{'denies' if fact.denied else 'states'} {fact.verb}" for fact in practices]
    names += [f"states {quantity.kind}" for quantity in statement.quantities]
    names += [f"states {name}" for name in sorted(statement.names("modal"))]
    if _sells(statement):
        names.append("sells data")
    if _MAY_BE_COMPANY.search(statement.words.text) and _COMPANY.search(statement.words.text):
        names.append("states company")
    return [Effect(name) for name in dict.fromkeys(reversed(names))]


def _sells(statement: Statement) -> bool:
    """Whether it says that data is sold: not a business with all that it has, and not how to object."""
    if statement.names("party") & {"buyers"} or "optout" in statement.names("topic"):
        return False
    return any(
        fact.verb == "sell" and fact.data and not fact.denied and fact.actor != "person"
        for fact in find_facts(statement)
    )


def _listed(sides: Sides) -> list[Effect]:
    found = []
    for kind in _LISTED:
        old, new = sides.old.names(kind), sides.new.names(kind)
        if old == new:
            continue
        is_told = kind == "party" and sides.direction == "changed"
        found += [
            Effect(f"{kind} {name} came", "", sides.new.phrase(f"{kind} {name}") if is_told else "")
            for name in sorted(new - old)
        ]
        found += [Effect(f"{kind} {name} went") for name in sorted(old - new)]
    return found
