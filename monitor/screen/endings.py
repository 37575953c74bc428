"""Does it stop short of the known document's end? Within a clause, below a heading, or in its markup."""

from __future__ import annotations

from monitor.model import Clause, ClauseKind, Document, Fault, FaultKind
from monitor.screen.signs import Signs

_ENDS = (".", "!", "?", ":", ";", "。", "؟")
_CLOSERS = ")]}\"'*"
_REPEATED = 0.2
_HEADING = 200  # characters: longer is none
_ALL_KNOWN = 0.9
_HALF = 0.5


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
