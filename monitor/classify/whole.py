"""Very many edits -> what they do together, by what both versions say as wholes; to judge each would cost too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.classify.context import Context
from monitor.model import Category, Document, Flag, Op
from monitor.practices.concepts import find_concepts, has_concepts
from monitor.practices.words import LIMIT, Words, words_of

# Edits of one comparison that are judged one by one; real versions that were edited have two hundred at most.
JUDGED = 300
_REPLACED = 0.2  # of the letters, on the side that keeps more, below which the text as a whole was replaced
_REACH = 9  # words between a "not" and the verb that it denies
_OVERLAP = 200  # letters
_MOST_NAMES = 4  # in a gist

_PROMISES = {"denied sell": "selling data", "denied share": "sharing data"}
_NAMES = {
    "party advertisers": "advertisers",
    "party brokers": "data brokers",
    "party partners": "partners",
    "party affiliates": "companies of the same group",
    "party service-providers": "service providers",
    "party analytics": "analytics companies",
    "party social": "social networks",
    "party insurers": "insurers",
    "party employers": "employers",
    "purpose ai-training": "the training of AI",
    "purpose targeted-ads": "targeted advertising",
    "data precise-location": "precise location",
    "data biometric": "biometric data",
    "data health": "health data",
    "data financial": "payment or bank data",
    "topic optout": "ways to opt out",
    "topic access-right": "a right of access",
    "topic correct-right": "a right to correction",
    "topic delete-right": "a right to deletion",
    "topic arbitration": "arbitration",
    "topic transfer": "transfers to other countries",
}
_RIGHTS = ("topic access-right", "topic correct-right", "topic delete-right")
_SENSITIVE = ("data precise-location", "data biometric", "data health", "data financial")
# What is named most says what they are about; where as much is named of two, the first of them.
_ABOUT = {
    Category.THIRD_PARTY: frozenset(name for name in _NAMES if name.startswith("party")),
    Category.FIRST_PARTY: frozenset(name for name in _NAMES if name.startswith(("purpose", "data"))),
    Category.ACCESS: frozenset(_RIGHTS),
    Category.CHOICE: frozenset({"topic optout"}),
    Category.DISPUTES: frozenset({"topic arbitration"}),
    Category.AUDIENCES: frozenset({"topic transfer"}),
}
_FLAGS_OF_COMING = {
    Flag.SALE: ("denied sell",),
    Flag.STRONGER_PROMISE: tuple(_PROMISES),
    Flag.NEW_RECIPIENT: tuple(name for name in _NAMES if name.startswith("party")),
    Flag.TARGETED_ADS: ("party advertisers", "purpose targeted-ads"),
    Flag.AI_TRAINING: ("purpose ai-training",),
    Flag.SENSITIVE_DATA: _SENSITIVE,
    Flag.OPT_OUT_ADDED: ("topic optout",),
    Flag.RIGHT_ADDED: _RIGHTS,
    Flag.ARBITRATION: ("topic arbitration",),
    Flag.TRANSFER: ("topic transfer",),
}
_FLAGS_OF_GOING = {
    Flag.SALE: ("denied sell",),
    Flag.WEAKER_PROMISE: tuple(_PROMISES),
    Flag.AI_TRAINING: ("purpose ai-training",),
    Flag.OPT_OUT_REMOVED: ("topic optout",),
    Flag.RIGHT_REMOVED: _RIGHTS,
    Flag.ARBITRATION: ("topic arbitration",),
    Flag.TRANSFER: ("topic transfer",),
}


@dataclass(frozen=True)
class Whole:
    """What edits do together.

    Attributes:
        lead: how the gist begins: "Replaces nearly the whole text".
        came, went: what they name, or deny, that the other version does nowhere.
    """

    lead: str
    came: frozenset[str]
    went: frozenset[str]

    @property
    def gist(self) -> str:
        return "; ".join([self.lead, *_told(self.went, "no longer"), *_told(self.came, "now")])

    @cached_property
    def category(self) -> Category:
        """That of a promise that came or went, else of most of what is named."""
        said = self.came | self.went
        if not said.isdisjoint(_PROMISES):
            return Category.THIRD_PARTY
        named = {category: len(said & concepts) for category, concepts in _ABOUT.items()}
        most = max(named, key=named.__getitem__)
        return most if named[most] else Category.OTHER

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        sides = ((self.came, _FLAGS_OF_COMING), (self.went, _FLAGS_OF_GOING))
        found = {flag for said, flags in sides for flag, concepts in flags.items() if not said.isdisjoint(concepts)}
        return tuple(flag for flag in Flag if flag in found)

    @property
    def says_something(self) -> bool:
        return not (self.came | self.went).isdisjoint((*_PROMISES, *_NAMES))


def _told(said: frozenset[str], lead: str) -> list[str]:
    told = [f"{lead} denies {doing}" for denied, doing in _PROMISES.items() if denied in said]
    *first, last = [name for concept, name in _NAMES.items() if concept in said][:_MOST_NAMES] or [""]
    names = f"{', '.join(first)} and {last}" if first else last
    return [*told, f"{lead} names {names}"] if names else told


def is_replaced(context: Context) -> bool:
    """Whether there are very many edits, and they leave next to nothing of either version."""
    return len(context.edits) > JUDGED and _share_kept(context) < _REPLACED


def replacement(context: Context) -> Whole:
    kept = round(100 * _share_kept(context))
    lead = f"Replaces nearly the whole text, {kept} % of which stays" if kept else "Replaces the whole text"
    old, new = _said_by(context.old), _said_by(context.new)
    return Whole(lead, came=new - old, went=old - new)


def remainder(context: Context, places: Sequence[int]) -> Whole:
    """What the edits at these places do, that were not judged one by one."""
    edits = [context.edits[at] for at in places]
    gone = _said((edit.before for edit in edits), context.old.language)
    come = _said((edit.after for edit in edits), context.new.language)
    lead = f"Changes {len(places):,} statements more, told here as one"
    return Whole(lead, came=come - _said_by(context.old), went=gone - _said_by(context.new))


def _share_kept(context: Context) -> float:
    """The share of its letters that a version keeps, of the one that keeps more."""
    shares = []
    for document, op in ((context.old, Op.REMOVED), (context.new, Op.ADDED)):
        changed = sum(len(run.text) for edit in context.edits for run in edit.runs if run.op is op)
        shares.append(1 - changed / (sum(len(clause.text) for clause in document.clauses) or 1))
    return max(0.0, *shares)


def _said_by(document: Document) -> frozenset[str]:
    return _said((clause.text for clause in document.clauses), document.language)


def _said(texts: Iterable[str], language: str) -> frozenset[str]:
    """All concepts that texts name, and "denied sell", "denied share" where that is what they say."""
    if not has_concepts(language or "en"):
        return frozenset()
    # What stands between two texts is no word, so that no phrase reaches from one into the next.
    stems = tuple([stem for text in texts for part in _parts(text) for stem in (*words_of(part).stems, "")])
    hits = find_concepts(Words("", stems), language or "en")
    nots = {hit.first for hit in hits if hit.concept == "modal not"}
    denied = {
        f"denied {hit.name}" for hit in hits if hit.kind == "verb" and not nots.isdisjoint(_before(hit.first, stems))
    }
    return frozenset({hit.concept for hit in hits} | denied)


def _parts(text: str) -> list[str]:
    """A long text in parts that are read whole, each with the end of the one before, so that no phrase is lost."""
    return [text[at : at + LIMIT] for at in range(0, max(1, len(text) - _OVERLAP), LIMIT - _OVERLAP)]


def _before(at: int, stems: tuple[str, ...]) -> Iterator[int]:
    """The places of the words before a verb that may deny it."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if not stems[place]:
            return
        yield place
