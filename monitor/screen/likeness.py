"""Is it still the document that was known? Length, wording, language, title and headings, none of them alone."""

from __future__ import annotations

from monitor.model import Clause, ClauseKind, Document, Fault, FaultKind
from monitor.practices.walls import KINDS
from monitor.screen.owners import ownership
from monitor.screen.signs import Signs

_ENDS = (".", "!", "?", ":", ";", "。", "؟")
_CLOSERS = ")]}\"'*"
_REPEATED = 0.2
_HEADING = 200  # characters: longer is none
_STRANGE = 0.2  # of the known wording: below this it may be another document
_NEARLY_NONE = 0.05
_ALL_KNOWN = 0.9
_QUARTER, _HALF = 0.25, 0.5
_LEGAL = 0.6  # of the share of policies' words in the known document
_LONG, _ALIKE_SHORT = 600, 0.3  # words; short documents share fewer
_ALIKE = 0.5  # documents of one kind from different companies have some 0.6, of different kinds 0.45


def unlike(signs: Signs) -> Fault | None:
    """Why a page with enough words is not the known document, or None where it may be."""
    fault = stump(signs)
    if fault is not None or signs.is_familiar or signs.kept_share > _STRANGE:
        return fault
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


def stump(signs: Signs) -> Fault | None:
    """A page that breaks off: it says only what was known, from the start on, and stops short."""
    known, seen = signs.known, signs.page.document
    if known is None or not seen.clauses:
        return None
    clauses = without_strays(seen.clauses, known)
    is_broken = breaks_off(clauses, known.clauses) or (
        len(clauses) < len(seen.clauses) and breaks_off(seen.clauses, known.clauses)
    )
    is_open = is_broken or signs.page.is_cut or heads_nothing(seen.clauses, known.clauses)
    if not is_open and not lost_its_end(clauses, known.clauses):
        return None
    share = len(signs.words) / max(len(signs.known_words), 1)
    if share > (0.99 if is_open else _HALF):
        return None
    if signs.said_before < _ALL_KNOWN or not begins_alike(seen, known):
        return None
    evidence = [f'it ends with "{clauses[-1].text[-60:]}"', f"{share:.0%} of the known document's length"]
    if signs.page.is_cut:
        evidence.append("its markup has no end")
    return Fault(FaultKind.STUMP, "the page breaks off", tuple(evidence), doubtful=not is_broken)


def breaks_off(seen: tuple[Clause, ...], known: tuple[Clause, ...]) -> bool:
    """Whether the last clause is only the beginning of a known one, and all that followed it is gone."""
    last = seen[-1].text
    if last.rstrip(_CLOSERS).endswith(_ENDS):
        return False
    for at, clause in enumerate(known):
        if len(clause.text) <= len(last) + 3 or not clause.text.startswith(last):
            continue
        after = known[at + 1 :]
        is_within_word = clause.text[len(last)].isalnum() and last[-1:].isalnum()
        if is_within_word or (len(after) > 1 and is_gone(after, seen)):
            return True
    return False


def heads_nothing(seen: tuple[Clause, ...], known: tuple[Clause, ...]) -> bool:
    """Whether the last clause is a known heading, and all that followed it is gone."""
    last = seen[-1]
    if last.kind is not ClauseKind.HEADING:
        return False
    places = [at for at, clause in enumerate(known) if clause.kind is last.kind and clause.text == last.text]
    after = known[places[-1] + 1 :] if places else ()
    return len(after) > 1 and is_gone(after, seen)


def is_gone(clauses: tuple[Clause, ...], seen: tuple[Clause, ...]) -> bool:
    """Whether hardly anything of some clauses is said; some documents say the same in several places."""
    said = {clause.text for clause in seen}
    if clauses[0].kind is not ClauseKind.HEADING and clauses[0].text in said:
        return False
    kept = sum(len(clause.text) for clause in clauses if clause.text in said)
    return kept < _REPEATED * sum(len(clause.text) for clause in clauses)


def without_strays(clauses: tuple[Clause, ...], known: Document) -> tuple[Clause, ...]:
    """Clauses without the headings at their end, which head nothing: a cut page's footer may repeat one."""
    if len(clauses[-1].text) > _HEADING:
        return clauses
    headings = {clause.text for clause in known.clauses if clause.kind is ClauseKind.HEADING}
    end = len(clauses)
    while end > 1 and (clauses[end - 1].kind is ClauseKind.HEADING or clauses[end - 1].text in headings):
        end -= 1
    return clauses[:end]


def lost_its_end(clauses: tuple[Clause, ...], known: tuple[Clause, ...]) -> bool:
    """Whether it is the known document word for word up to a clause, and nothing of what followed.

    Whoever shortens a document so much takes something from its beginning too, were it only its date.
    """
    return len(clauses) < len(known) and all(
        ours.text == theirs.text for ours, theirs in zip(clauses, known, strict=False)
    )


def begins_alike(seen: Document, known: Document) -> bool:
    old = {clause.text for clause in known.clauses}
    head = seen.clauses[: max(len(seen.clauses) // 2, 1)]
    return sum(clause.text in old for clause in head) >= 0.6 * len(head)


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


def is_remnant(signs: Signs) -> bool:
    """Whether it says hardly anything of a document several times as long."""
    return signs.kept_share < _NEARLY_NONE and len(signs.words) < _QUARTER * len(signs.known_words)


def called_alike(signs: Signs) -> tuple[int, str]:
    """1 where both call themselves the same kind of document, -2 where each calls itself another."""
    known = signs.known
    if known is None:
        return 0, ""
    old = kinds_of(known.title, known.clauses)
    new = kinds_of(signs.page.page_title, signs.page.document.clauses)
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


def title_of(signs: Signs) -> str:
    return signs.page.page_title or signs.page.document.title
