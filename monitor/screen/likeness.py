"""Is it still the document that was known? Wording, language, title and headings, none of them alone."""

from __future__ import annotations

import re

from monitor.model import Clause, ClauseKind, Fault, FaultKind
from monitor.practices.walls import KINDS
from monitor.screen.endings import stump
from monitor.screen.owners import ownership
from monitor.screen.sections import unfilled
from monitor.screen.signs import Signs

_SEPARATOR = re.compile(r"\s+[|·•:–—-]+\s+|\s*[|»›]\s*")
_STRANGE = 0.2  # of the known wording: below this it may be another document
_NEARLY_NONE = 0.05
_HALF = 0.5  # of the known wording: a document that took another name keeps more
_QUARTER = 0.25
_LEGAL = 0.6  # of the share of policies' words in the known document
_LONG, _ALIKE_SHORT = 600, 0.3  # words; short documents share fewer
_ALIKE = 0.5  # documents of one kind from different companies have some 0.6, of different kinds 0.45


def unlike(signs: Signs) -> Fault | None:
    """Why a page with enough words is not the known document, or None where it may be."""
    fault = stump(signs) or unfilled(signs)
    if fault is not None or signs.is_familiar or signs.kept_share > _HALF:
        return fault
    if signs.kept_share > _STRANGE:
        return other_kind(signs)
    return other_language(signs) or other_document(signs)


def other_language(signs: Signs) -> Fault | None:
    known, seen = signs.known, signs.page.document
    if known is None or not known.language or not seen.language or known.language == seen.language:
        return None
    if signs.shared_words > 0.5:
        return None
    evidence = (
        f'it is written in "{seen.language}", the known document in "{known.language}"',
        f"{signs.shared_words:.0%} of the known document's words are there",
    )
    return Fault(FaultKind.OTHER_LANGUAGE, "the document came in another language", evidence)


def other_document(signs: Signs) -> Fault | None:
    """Hardly any known wording, and too little else that speaks for a rewritten document: name, owner, vocabulary."""
    points = 0
    against = [f"{signs.kept_share:.0%} of the known wording is there"]
    for verdict, words in (called_alike(signs), owned_alike(signs), speaks_alike(signs), speaks_law(signs)):
        points += verdict
        if verdict <= 0 and words:
            against.append(words)
    least = 1 + (signs.kept_share < _NEARLY_NONE) + is_remnant(signs)
    if points >= least:
        return None
    is_doubtful = points == least - 1
    return Fault(FaultKind.OTHER_DOCUMENT, "another document stands in its place", tuple(against), is_doubtful)


def other_kind(signs: Signs) -> Fault | None:
    """Less than half of the known wording, under another name: two documents of one company have so much in common."""
    verdict, words = called_alike(signs)
    if verdict >= 0:
        return None
    evidence = (f"{signs.kept_share:.0%} of the known wording is there", words)
    return Fault(FaultKind.OTHER_DOCUMENT, "another document stands in its place", evidence, doubtful=True)


def is_remnant(signs: Signs) -> bool:
    """Whether it says hardly anything of a document several times as long."""
    return signs.kept_share < _NEARLY_NONE and len(signs.words) < _QUARTER * len(signs.known_words)


def called_alike(signs: Signs) -> tuple[int, str]:
    """1 where both call themselves the same kind of document, -2 where each calls itself another."""
    known = signs.known
    if known is None:
        return 0, ""
    title, seen = unlike_parts(known.title, signs.page.page_title)
    old = kinds_of(title, known.clauses)
    new = kinds_of(seen, signs.page.document.clauses)
    verdict = 1 if old & new else -2 if old and new else 0
    return verdict, f'it is called "{title_of(signs)}", the known document "{known.title}"'


def owned_alike(signs: Signs) -> tuple[int, str]:
    if signs.known is None:
        return 0, ""
    return ownership(signs.known, signs.page.document, signs.hints.final_url)


def speaks_alike(signs: Signs) -> tuple[int, str]:
    least = _ALIKE if len(signs.words) > _LONG or is_remnant(signs) else _ALIKE_SHORT
    return int(signs.likeness >= least), f"{signs.likeness:.0%} likeness of words"


def speaks_law(signs: Signs) -> tuple[int, str]:
    """Less the more a text lacks the words of policies; under the known heading it may be written in plain words."""
    share = signs.legal_share / signs.known_legal_share if signs.known_legal_share else 1.0
    if share >= _LEGAL:
        return 0, ""
    is_plain = share >= _QUARTER and has_known_heading(signs)
    return -1 if is_plain else -2, f"{signs.legal_share:.1%} of its words are words of policies"


def has_known_heading(signs: Signs) -> bool:
    """Whether it is headed as a policy is, and by one of the known document's first lines."""
    if signs.known is None or not signs.is_headed:
        return False
    known = {clause.text.casefold() for clause in signs.known.clauses[:4]}
    return any(head.casefold() in known for head in signs.heads)


def kinds_of(title: str, clauses: tuple[Clause, ...]) -> set[str]:
    """What a document calls itself in its title and first headings, else the first that its opening names."""
    headings = [clause.text for clause in clauses[:12] if clause.kind is ClauseKind.HEADING][:2]
    named = " ".join([title, *headings])
    kinds = {kind for kind, words in KINDS.items() if words.search(named)}
    if kinds:
        return kinds
    opening = " ".join(clause.text for clause in clauses[:4])
    found = [(match.start(), kind) for kind, words in KINDS.items() if (match := words.search(opening))]
    return {min(found)[1]} if found else set()


def unlike_parts(title: str, other: str) -> tuple[str, str]:
    """Two titles without the parts that they share: of its site, which may be called by its policies ("… | Terms")."""
    parts, others = _SEPARATOR.split(title), _SEPARATOR.split(other)
    shared = {part.casefold() for part in parts} & {part.casefold() for part in others}
    kept, kept_others = (
        " ".join([part for part in names if part.casefold() not in shared]) for names in (parts, others)
    )
    return (kept, kept_others) if kept and kept_others else (title, other)


def title_of(signs: Signs) -> str:
    return signs.page.page_title or signs.page.document.title
