"""Walls, errors and empty pages: what stands where the document should be."""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.model import ClauseKind, Fault, FaultKind
from monitor.practices.furniture import ADDRESSED
from monitor.practices.walls import (
    BOT_WORDS,
    CONSENT_WORDS,
    ERROR_TITLES,
    HEADS,
    KINDS,
    LEGAL_LANGUAGES,
    LEGAL_WORDS,
    LISTS,
    LOGIN_WORDS,
    MAINTENANCE_WORDS,
    REDIRECT_WORDS,
    SAID_BY_ALL,
    SEARCHES,
    SHELL_WORDS,
    WALL_HEADERS,
    WALL_STATUS,
)
from monitor.screen.signs import FEW, Signs, is_statement, words_of

_STATUS_ERROR = 400
_NONE = 15  # words
_DIALOG = 4  # different words of consent, where there are more words
_NO_LAW, _HARDLY_LAW = 0.05, 0.02
_LONG_KINDS = frozenset(["privacy", "terms"])  # of documents that have a word of law in every few lines
_SHRUNK = 150  # words, where the known document has ten times as many


def bot_wall(signs: Signs) -> Fault | None:
    """A challenge: at least two of its words, its script, its header, its status, and no document."""
    if not signs.is_slight:
        return None
    evidence = [f'it says "{said}"' for said in said_in(signs.opening, BOT_WORDS)]
    evidence += [f"it loads the script of {vendor}" for vendor in signs.page.marks]
    headers = dict(signs.hints.headers)
    evidence += [
        f"it carries the header {name} of {vendor}" for name, vendor in WALL_HEADERS.items() if name in headers
    ]
    if signs.hints.status in WALL_STATUS:
        evidence.append(f"it came with status {signs.hints.status}")
    if signs.count < _NONE and signs.page.marks:
        evidence.append("it has hardly a word")
    if len(evidence) < 2:
        return None
    return Fault(FaultKind.BOT_WALL, "a bot wall stands in front of the page", tuple(evidence[:5]))


def maintenance(signs: Signs) -> Fault | None:
    text = signs.opening if signs.count < FEW else f"{signs.page.page_title} {signs.page.document.text}"
    said = said_in(text, MAINTENANCE_WORDS) if signs.is_slight else []
    if not said:
        return None
    return Fault(FaultKind.MAINTENANCE, "the site is down for works", evidence_of(signs, said))


def redirect(signs: Signs) -> Fault | None:
    said = said_in(signs.opening, REDIRECT_WORDS) if signs.count < FEW else []
    if not said:
        return None
    return Fault(FaultKind.OTHER_DOCUMENT, "a stub sends the reader on to another page", evidence_of(signs, said))


def error_page(signs: Signs) -> Fault | None:
    """An error in its headline with little else, or an error's status without a document."""
    if not signs.is_slight and signs.hints.status < _STATUS_ERROR:
        return None
    said = said_in(signs.headline, ERROR_TITLES)
    if signs.is_slight and (said or signs.hints.status >= _STATUS_ERROR):
        return Fault(FaultKind.ERROR_PAGE, "the page is an error message", evidence_of(signs, said))
    if signs.hints.status >= _STATUS_ERROR and signs.known is not None and signs.kept_share < 0.5:
        evidence = (*evidence_of(signs, said), f"{signs.kept_share:.0%} of the known wording is there")
        return Fault(FaultKind.ERROR_PAGE, "an error came with words that are not the document's", evidence, True)
    return None


def login_wall(signs: Signs) -> Fault | None:
    if not signs.is_slight:
        return None
    said = said_in(signs.opening, LOGIN_WORDS)
    evidence = [f'it says "{words}"' for words in said[:4]]
    if signs.page.password_fields:
        evidence.append("it asks for a password")
    if len(evidence) < 2 or not (signs.page.password_fields or len(said) > 2):
        return None
    if signs.count > FEW and not signs.page.password_fields and signs.legal_share > 0.1:
        return None
    return Fault(FaultKind.LOGIN_WALL, "a login stands in front of the page", tuple(evidence))


def consent_wall(signs: Signs) -> Fault | None:
    """A page that is all consent dialog: what is left beside it is next to nothing, or is the dialog itself."""
    if not signs.is_short:
        return None
    text = signs.page.page_text[:6000] if signs.count < FEW else signs.page.document.text
    said = said_in(text, CONSENT_WORDS)
    if len(said) < (3 if signs.count < FEW else _DIALOG):
        return None
    return Fault(
        FaultKind.CONSENT_WALL,
        "a consent dialog stands in front of the page",
        evidence_of(signs, said[:3]),
        signs.tells,
    )


def empty_shell(signs: Signs) -> Fault | None:
    count = signs.count
    if count >= _SHRUNK:
        return None
    known = len(signs.known_words)
    is_shrunk = known and count < 0.1 * known
    if (count >= FEW or signs.is_headed) and not is_shrunk:
        return None
    evidence = [f"{count} {'word' if count == 1 else 'words'} where the document should be"]
    if known:
        evidence.append(f"{known} words on the last visit")
    if signs.page.scripts:
        evidence.append(f"{signs.page.scripts} scripts")
    evidence += [f'it says "{said}"' for said in said_in(signs.opening, SHELL_WORDS)[:2]]
    return Fault(FaultKind.EMPTY_SHELL, "the page came without its document", tuple(evidence), signs.tells)


def no_policy(signs: Signs) -> Fault | None:
    """On a first visit: a page that neither calls itself a policy nor speaks as one, as home pages and news are."""
    if signs.known is not None or not signs.is_slight or signs.legal_share >= _NO_LAW:
        return None
    named = [signs.page.page_title, *(c.text for c in signs.page.document.clauses if c.kind is ClauseKind.HEADING)]
    if signs.page.document.language not in LEGAL_LANGUAGES or any(says_kind(name) for name in named):
        return None
    evidence = (
        f"{signs.legal_share:.1%} of its words are words of policies",
        f'neither its title "{signs.page.page_title}" nor a heading names a policy',
    )
    return Fault(FaultKind.OTHER_DOCUMENT, "it does not read as a policy", evidence, doubtful=True)


def heading_alone(signs: Signs) -> Fault | None:
    """On a first visit: a policy's heading, and below it a few words, none of which is a policy's."""
    if signs.known is not None or signs.count >= _SHRUNK or not signs.is_headed:
        return None
    document, heads = signs.page.document, " ".join(signs.heads)
    kinds = {kind for kind, words in KINDS.items() if words.search(heads)}
    if document.language not in LEGAL_LANGUAGES or not kinds or kinds - _LONG_KINDS:
        return None
    below = "\n".join([clause.text for clause in document.clauses if clause.text not in signs.heads])
    if speaks_law(below) or any(map(is_statement, below.splitlines())):
        return None
    evidence = (f'it is headed "{signs.heads[0]}"', "of the words below, hardly one is a policy's")
    return Fault(FaultKind.EMPTY_SHELL, "the page came without its document", evidence, doubtful=True)


def speaks_law(text: str) -> bool:
    """Whether a text has a few words of policies, or one that whoever sells something does not say."""
    words = words_of(text)
    if sum(word in LEGAL_WORDS for word in words) > max(1, _HARDLY_LAW * len(words)):
        return True
    return any(found[0].lower() not in SAID_BY_ALL for found in ADDRESSED.finditer(text))


def says_kind(name: str) -> bool:
    """Whether a title or heading names a policy of any kind, and not as what was sought."""
    return not SEARCHES.search(name) and any(
        pattern.search(name) for pattern in (HEADS, LISTS, *(KINDS[kind] for kind in KINDS if kind != "press"))
    )


CHECKS: tuple[Callable[[Signs], Fault | None], ...] = (
    bot_wall,
    maintenance,
    redirect,
    login_wall,
    error_page,
    consent_wall,
    empty_shell,
    heading_alone,
    no_policy,
)


def said_in(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The different words of a pattern that a text says, in order."""
    return list(dict.fromkeys(found[0].lower().strip() for found in pattern.finditer(text)))


def evidence_of(signs: Signs, said: list[str]) -> tuple[str, ...]:
    evidence = [f'it says "{words}"' for words in said[:4]]
    if signs.hints.status != 200:
        evidence.append(f"it came with status {signs.hints.status}")
    evidence.append(f"{len(signs.words)} words where the document should be")
    return tuple(evidence)
