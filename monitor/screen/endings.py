"""Does it stop short of the known document's end? Within a clause, below a heading, or in its markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.model import Clause, ClauseKind, Document, Fault, FaultKind, Page
from monitor.practices.walls import LEADS_ON, TEASERS
from monitor.screen.signs import Signs, shingles, words_of

_ENDS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；", "؟", "।")
_CLOSERS = ")]}\"'*"
_REPEATED = 0.2
_HEADING = 200  # characters: longer is none
_ALL_KNOWN, _ALIKE = 0.9, 0.6
_NEARLY_ALL, _MOST, _HALF = 0.99, 0.95, 0.5
_LOST = 200  # characters: one may take less from the last clause, and leave out its full stop
_LOST_LINES = 600  # and as many lines of an address
_LOST_BARE = 40  # but not what stood below the document with it
_TEASER = 80  # characters
_STRAYS = 20  # lines
_LINE = 40  # characters: shorter may be what stands above a signature, "Yours,"
_SCRAPS, _WORDS = 12, 20  # characters at a text's end
# What is left of a tag, an entity or a letter that was cut: "</p", "&nbs", half of a letter in UTF-8.
_SCRAP = re.compile(r"\s*(?:<[!/]?[a-z\d]*|&(?:#[\dxa-fA-F]*|nbs?p?|amp?|quot?|[lr][sd]quo?)?|\ufffd)$")
_DOTS = re.compile(r"[\s\[(]*(?:…|\.{3,}).{0,60}$")
Clauses = tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a text may have been cut.

    Attributes:
        before: the whole clauses.
        words: what is left of the cut one.
        trails_off: an ellipsis stands behind it.
    """

    before: Clauses
    words: str
    trails_off: bool


def broken(signs: Signs) -> Fault | None:
    """A page that breaks off in the midst of the document, in a sentence or a tag: there was more."""
    clauses = signs.page.document.clauses
    if not clauses or not signs.page.page_text.endswith(last := clauses[-1].text):
        return None
    evidence = [f'it ends with "{last[-60:]}"']
    if signs.page.breaks_off and (signs.page.breaks_in_tag or not is_whole(last)):
        return Fault(FaultKind.STUMP, "the page breaks off", (*evidence, "its markup has no end"))
    ended_so = signs.known is not None and signs.known.clauses[-1:] == clauses[-1:]
    if leads_on(clauses[-1]) and has_places(signs.page) and not ended_so:  # a browser closes what it was given
        return Fault(FaultKind.STUMP, "the page breaks off", (*evidence, "nothing stands below it"))
    return None


def leads_on(clause: Clause) -> bool:
    """Whether a clause ends with what none ends with: a piece of markup, or a word that belongs to the next."""
    text = clause.text
    if _SCRAP.search(text, max(len(text) - _SCRAPS, 0)):
        return True
    is_sentence = len(text) >= _LINE and clause.kind is not ClauseKind.ROW
    return is_sentence and bool(LEADS_ON.search(text, max(len(text) - _WORDS, 0)))


def has_places(page: Page) -> bool:
    """Whether what stands last is last: the order of a PDF's lines is found out, and may be another."""
    return page.page_text != page.document.text


def stump(signs: Signs) -> Fault | None:
    """A page that breaks off: it says only what was known, from the start on, and stops short."""
    known, seen = signs.known, signs.page.document
    if known is None or not seen.clauses:
        return None
    least = _LOST_BARE if signs.ends_bare else None
    ending = next((one for one in endings(seen.clauses, known.clauses) if breaks_off(one, known.clauses, least)), None)
    is_cut = signs.page.is_cut or ends_in_scrap(signs.page)
    is_open = ending is not None or is_cut or heads_nothing(seen.clauses, known.clauses)
    clauses = without_strays(seen.clauses, known)
    if not is_open and not lost_its_end(clauses, known.clauses):
        return None
    share = len(signs.words) / max(len(signs.known_words), 1)
    most = _NEARLY_ALL if is_cut else _MOST if is_open or signs.ends_bare else _HALF
    if share > (1 if ending else most):
        return None
    if not is_known(ending.before if ending else seen.clauses, signs):
        return None
    last = ending.words if ending else clauses[-1].text
    evidence = [f'it ends with "{last[-60:]}"', f"{share:.0%} of the known document's length"]
    if is_cut:
        evidence.append("its markup has no end")
    elif signs.ends_bare:
        evidence.append("what stood below it is gone as well")
    return Fault(FaultKind.STUMP, "the page breaks off", tuple(evidence), doubtful=ending is None)


def endings(seen: Clauses, known: Clauses) -> Iterator[Ending]:
    """The last clause without a full stop, or with an ellipsis; teasers and other short lines may follow it."""
    is_last = True
    for at in reversed(range(max(len(seen) - _STRAYS, 0), len(seen))):
        text = seen[at].text
        kinds = {clause.kind for clause in known if clause.text == text}
        dots = _DOTS.search(text, max(len(text) - _TEASER, 0))
        scrap = _SCRAP.search(text, max(len(text) - _SCRAPS, 0))
        if dots and not kinds:
            yield Ending(seen[:at], text[: dots.start()], trails_off=True)
        elif is_last and not kinds and (scrap or not is_whole(text)):
            yield Ending(seen[:at], text[: scrap.start()] if scrap else text, trails_off=bool(scrap))
        is_stray = ClauseKind.HEADING in (seen[at].kind, *kinds) or not any(map(str.isalnum, text))
        if not is_stray and len(text) > _TEASER:
            return
        is_last = is_last and (is_stray or bool(TEASERS.search(text)))


def ends_in_scrap(page: Page) -> bool:
    """Whether nothing but a piece of markup stands behind the document."""
    scrap = _SCRAP.search(page.page_text, max(len(page.page_text) - _SCRAPS, 0))
    return scrap is not None and page.page_text[: scrap.start()].endswith(page.document.clauses[-1].text)


def breaks_off(ending: Ending, known: Clauses, least: int | None) -> bool:
    """Whether an ending is the beginning of the known clause that stood there, and all that followed it is gone.

    `least` is how many characters that must be, where it does not depend on how the clause ended.
    """
    for at, clause in enumerate(known):
        rest = clause.text[len(ending.words) :]
        if not clause.text.startswith(ending.words) or (rest.startswith(_ENDS) and not ending.trails_off):
            continue
        if at and (not ending.before or ending.before[-1].text != known[at - 1].text):
            continue
        upto, after = known[: at + 1], known[at + 1 :]
        enough = least or (_LOST if ending.trails_off or is_whole(clause.text) else _LOST_LINES)
        if len(rest) + length_of(after) >= enough and is_gone(after, upto, ending.before):
            return True
    return False


def is_whole(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def heads_nothing(seen: Clauses, known: Clauses) -> bool:
    """Whether the last clause is a known heading or leads to a list, and more than a few words behind it are gone."""
    last = seen[-1]
    if last.kind is not ClauseKind.HEADING and not last.text.endswith((":", "：")):
        return False
    places = [at for at, clause in enumerate(known) if clause.kind is last.kind and clause.text == last.text]
    upto = places[-1] + 1 if places else len(known)
    return length_of(known[upto:]) >= _LOST and is_gone(known[upto:], known[:upto], seen)


def is_gone(after: Clauses, upto: Clauses, seen: Clauses) -> bool:
    """Whether hardly anything of what followed is said more often than it was up to there."""
    said, before, followed = (Counter(clause.text for clause in clauses) for clauses in (seen, upto, after))
    kept = (said - before) & followed
    return sum(len(text) * times for text, times in kept.items()) <= _REPEATED * length_of(after)


def length_of(clauses: Clauses) -> int:
    return sum(len(clause.text) for clause in clauses)


def without_strays(clauses: Clauses, known: Document) -> Clauses:
    """Clauses without the headings at their end, which head nothing: a cut page's footer may repeat one."""
    if len(clauses[-1].text) > _HEADING:
        return clauses
    headings = {clause.text for clause in known.clauses if clause.kind is ClauseKind.HEADING}
    end = len(clauses)
    while end > 1 and (clauses[end - 1].kind is ClauseKind.HEADING or clauses[end - 1].text in headings):
        end -= 1
    return clauses[:end]


def lost_its_end(clauses: Clauses, known: Clauses) -> bool:
    """Whether it is the known document word for word up to a sentence, and nothing of what followed.

    Whoever shortens a document so much takes something from its beginning too, were it only its date.
    """
    *before, last = [clause.text for clause in clauses]
    there = [clause.text for clause in known[: len(clauses)]]
    return len(there) == len(clauses) and before == there[:-1] and there[-1].startswith(last)


def is_known(clauses: Clauses, signs: Signs) -> bool:
    """Whether hardly any of their wording is new, least of all at the beginning."""
    old, new = shingles(signs.known_words), shingles(words_of("\n".join(clause.text for clause in clauses)))
    said = {clause.text for clause in signs.known.clauses} if signs.known is not None else set()
    head = clauses[: max(len(clauses) // 2, 1)]
    begins_alike = sum(clause.text in said for clause in head) >= _ALIKE * len(head)
    return begins_alike and len(old & new) >= _ALL_KNOWN * len(new)
