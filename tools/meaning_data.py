"""The labelled data -> rows to learn from: one changed clause each, with what it means."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from monitor import read_document
from monitor.classify.context import Context
from monitor.classify.effects import effects_of
from monitor.classify.features import NOWHERE, Place, features_of
from monitor.classify.judging import is_dated, why_sure
from monitor.classify.quiet import why_quiet
from monitor.classify.sides import Sides, sides_of
from monitor.classify.sure import why_material
from monitor.diff import diff
from monitor.model import Clause, Document, Edit, EditKind
from monitor.normalise.dates import settle
from monitor.practices.models import Features

Labels = dict[str, Any]
OWN = Path(__file__).parent / "practices.tsv"
OWN_EDITS = {language: Path(__file__).parent / f"edits.{language}.tsv" for language in ("en", "de", "fr")}
HEADINGS = (
    "Information we collect",
    "How we share information",
    "Your choices",
    "Your rights",
    "Retention",
    "Security",
    "Changes to this document",
    "Do Not Track",
    "Children",
    "International transfers",
    "Contact us",
    "Disputes",
    "Liability",
    "Fees and payment",
    "Your content",
    "Acceptable use",
    "Termination",
    "Our services",
    "How we use information",
)
BACKWARDS = 0.5  # what a change read backwards weighs in learning
OWN_EDIT = 1.0  # and what an edit of our own making does
OF_ITS_LANGUAGE = 2.0  # and what one in the language of the model does, beside the English ones
# Features that are words; what the words name, and the shape of an edit, are the same in all languages.
_OF_WORDS = re.compile(r"[th+\-ar] (?!length |(?:ends|open|no verb)$)")
_OPPOSITES = {
    "right-added": "right-removed",
    "opt-out-added": "opt-out-removed",
    "retention-longer": "retention-shorter",
    "stronger-promise": "weaker-promise",
}
_OPPOSITES |= {second: first for first, second in _OPPOSITES.items()}
# Flags of what is new: what goes has none of them; backwards, the labels say nothing of the others.
_OF_COMING = frozenset({"new-recipient", "new-data-type", "new-purpose", "new-law"})
_ONE_WAY = _OF_COMING | {"unilateral-change", "controller-change"}
_MARKUP = re.compile(r"\]\([^)]*\)")
_LETTERS = re.compile(r"[\W_]+")


@dataclass
class Row:
    """One changed clause.

    Attributes:
        rule: the one that makes it material by itself, "" for none.
        material, quiet: None where the labels do not say.
        categories, flags: None where the labels do not say.
        unsaid: names of categories and flags of which alone the labels do not say.
        pair: the id of the pair of versions it stems from, "" for a single clause.
    """

    service: str
    features: dict[str, float]
    sides: Sides
    rule: str
    material: bool | None
    quiet: bool | None
    categories: frozenset[str] | None
    flags: frozenset[str] | None
    weight: float = 1.0
    pair: str = ""
    place: Place = NOWHERE
    unsaid: frozenset[str] = frozenset()


@dataclass
class Pair:
    """Two labelled versions, and their edits; `rows` are those edits that the model is asked about."""

    id: str
    service: str
    labels: Labels
    old: Document
    new: Document
    edits: tuple[Edit, ...]
    rows: list[Row]


def read_jsonl(path: Path) -> Iterator[Labels]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def all_rows(folder: Path, pairs: list[Pair]) -> list[Row]:
    labelled = [*clause_rows(folder), *(row for pair in pairs for row in pair.rows)]
    edits = own_edits()
    return [*labelled, *own_rows(), *edits, *map(_backwards, [*labelled, *edits])]


def clause_rows(folder: Path) -> list[Row]:
    rows = []
    for clause in read_jsonl(folder / "clauses/clauses.jsonl.xz"):
        sides = sides_of(clause["old"], clause["new"], clause["heading"])
        genre = "terms" if clause["document"] == "Terms of Service" else "privacy"
        row = _row(sides, clause["service"], Place((clause["heading"],), genre))
        row.material = clause["meaning"] == "material"
        row.quiet = clause["meaning"] in ("noise", "cosmetic")
        row.categories, row.flags = frozenset(clause["categories"]), frozenset(clause["flags"])
        rows.append(row)
    return rows


def own_rows() -> list[Row]:
    """Practices in our own words, as they come and as they go; what a removal does to flags is not said.

    Each also comes under headings that are mostly not its own, so that its words are learned to weigh more.
    """
    rows = []
    for at, (category, flags, sentence) in enumerate(_lines(OWN)):
        for place in (_somewhere(at), _somewhere(7 * at + 3), _somewhere(11 * at + 8), NOWHERE, None):
            sides = sides_of("", sentence, place.path[-1] if place.path else "") if place else sides_of(sentence, "")
            row = _row(sides, f"own {at % 7}", place or NOWHERE)
            row.material, row.quiet = category not in ("minor", "noise"), category == "noise"
            row.categories = frozenset({category}) if row.material else None
            row.weight = 1.0 if place is not None else 1.5
            row.flags = frozenset(flags.split(",")) - {"-"} if place or not row.material else None
            rows.append(row)
    return rows


def rows_of(language: str, labelled: list[Row]) -> list[Row]:
    """What a model of another language learns from: our own edits in it, and of English ones all but their words."""
    edits = own_edits(language)
    for row in edits:
        row.weight = OF_ITS_LANGUAGE
    return [*map(_without_words, labelled), *edits, *map(_backwards, edits)]


def _without_words(row: Row) -> Row:
    return replace(row, features={name: value for name, value in row.features.items() if not _OF_WORDS.match(name)})


def own_edits(language: str = "en") -> list[Row]:
    """Small edits in our own words, most of them within a clause, half of them under some heading."""
    rows = []
    for at, (label, flags, before, after) in enumerate(_lines(OWN_EDITS[language])):
        if not _is_one(before, after):
            continue  # it is read as sentences that came and went, and those are learned elsewhere
        place = _somewhere(at) if at % 2 and language == "en" else NOWHERE
        heading = place.path[-1] if place.path else ""
        row = _row(sides_of(before, after, heading, language), f"own {at % 7}", place)
        row.material, row.quiet = label not in ("minor", "cosmetic", "noise"), label in ("cosmetic", "noise")
        row.categories = frozenset({label}) if row.material else frozenset()
        row.flags = frozenset(flags.split(",")) - {"-"}
        row.weight = OWN_EDIT
        rows.append(row)
    return rows


def _is_one(before: str, after: str) -> bool:
    """Whether it is read as one edit, or as one sentence in the place of another."""
    edits = diff(*(Document(tuple([Clause(text)] if text else [])) for text in (before, after)))
    return len(edits) == 1 or sorted(edit.kind for edit in edits) == [EditKind.ADDED, EditKind.REMOVED]


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def _somewhere(at: int) -> Place:
    return Place((HEADINGS[at % len(HEADINGS)],), "terms" if at % 3 == 0 else "privacy")


def labelled_pairs(folder: Path) -> list[Pair]:
    return [_pair(labels) for labels in read_jsonl(folder / "changes/pairs.jsonl.xz")]


def _pair(labels: Labels) -> Pair:
    read = [
        read_document(labels[side].encode(), content_type="text/markdown", url="https://example.org/policy")
        for side in ("old", "new")
    ]
    old, new = settle(*read)
    edits = diff(old, new)
    context = Context(old, new, edits)
    pair = Pair(labels["id"], labels["service"], labels, old, new, edits, [])
    for at, edit in enumerate(edits):
        if why_quiet(at, context) is not None or is_dated(edit):
            continue
        row = _labelled(edit, labels, context.genre)
        row.rule = why_sure(row.sides, effects_of(row.sides), context)
        pair.rows.append(row)
    for row in pair.rows:
        row.weight = min(1.0, (24 if labels["materiality"] == "material" else 12) / len(pair.rows))
    return pair


def _labelled(edit: Edit, labels: Labels, genre: str) -> Row:
    path = (edit.new or edit.old)[0].path
    row = _row(sides_of(edit.before, edit.after, path[-1] if path else ""), labels["service"], Place(path, genre))
    row.pair = labels["id"]
    row.categories = row.flags = frozenset()
    row.unsaid = frozenset(name for change in labels["changes"] for name in (change["category"], *change["flags"]))
    told = [change for change in labels["changes"] if _is_told_by(change["quote"], edit)]
    material = [change for change in told if change["material"]]
    if labels["materiality"] in ("noise", "cosmetic"):
        row.material, row.quiet = False, True
    elif told:
        row.material, row.quiet, row.unsaid = bool(material), False, frozenset()
        row.categories = frozenset(change["category"] for change in material or told)
        row.flags = frozenset(flag for change in material or told for flag in change["flags"])
    elif labels["materiality"] == "minor":
        row.material, row.quiet = False, True
    return row


def _backwards(row: Row) -> Row:
    """The same change as if the new version were the old one: what was added is gone, what was weaker is stronger."""
    old, new = row.sides.new.words.text, row.sides.old.words.text
    back = _row(sides_of(old, new, row.sides.heading, row.sides.newest.language), row.service, row.place)
    back.material, back.quiet, back.categories, back.pair = row.material, row.quiet, row.categories, row.pair
    back.weight = row.weight * BACKWARDS
    back.flags = frozenset(_OPPOSITES.get(flag, flag) for flag in (row.flags or ()) if flag not in _ONE_WAY)
    unsaid = _ONE_WAY - (_OF_COMING if row.sides.direction == "added" else frozenset())
    back.unsaid = unsaid | {_OPPOSITES.get(name, name) for name in row.unsaid}
    return back


def _row(sides: Sides, service: str, place: Place = NOWHERE) -> Row:
    effects = effects_of(sides)
    rule = why_material(sides, effects)
    return Row(service, by_name(features_of(sides, effects, place)), sides, rule, None, None, None, None, place=place)


def by_name(features: Features) -> dict[str, float]:
    return {name: value for value, names in features.items() for name in names}


def _is_told_by(quote: str, edit: Edit) -> bool:
    return any(_touches(_plain(quote), _plain(side)) for side in (edit.after, edit.before) if side)


def _touches(quote: str, side: str) -> bool:
    if quote in side or (len(side) > 25 and side in quote):
        return True
    if len(quote) <= 15:
        return False
    near = fuzz.partial_ratio if len(side) >= len(quote) * 0.8 else fuzz.ratio
    return near(quote, side) >= 92


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", _MARKUP.sub("", text)).lower().strip()
