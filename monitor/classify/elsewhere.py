"""A promise, a right or a use -> whether the other version says it too, in other words; then it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.classify.effects import DENIES
from monitor.classify.facts import find_facts, read_statement
from monitor.model import Document
from monitor.practices.lexicons import equivalents, stems_of_list
from monitor.practices.words import words_of

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
# How policies may say a verb that is denied; what it does not find is not looked at closely.
_SAYS = {
    "sell": re.compile(r"\b(?:sell|sold|sale|rent|leas|trad)", re.IGNORECASE),
    "share": re.compile(r"\b(?:shar|disclos|provid|releas|transfer|giv|pass|sell|sold|rent)", re.IGNORECASE),
    "use": re.compile(r"\b(?:us(?:e|ing)|process)", re.IGNORECASE),
    "collect": re.compile(r"\b(?:collect|gather|record|request|solicit|obtain)", re.IGNORECASE),
    "transfer": re.compile(r"\b(?:transfer|send|export)", re.IGNORECASE),
}
_EMPTY = words_of(
    "you your our we us may can will to any all or and not if for with by as have has right personal information data"
    " do does this these those their other one at time from"
).stems
_MOST = 0.6  # of the telling words of a phrase; a sentence that has them says about the same


def is_denied(document: Document, verb: str) -> bool:
    """Whether a document says somewhere that the company does not do this."""
    return any(
        fact.verb == verb and fact.denied and fact.actor == "company"
        for sentence in _sentences(document, _SAYS[verb])
        if DENIES.search(sentence)
        for fact in find_facts(read_statement(sentence))
    )


def is_said(document: Document, phrase: str, among: str = "") -> bool:
    """Whether a sentence has most of the telling words of a phrase, and what the pattern `among` looks for."""
    telling = _telling(phrase)
    if not telling:
        return False
    key = re.compile(among or re.escape(max(telling, key=len)), re.IGNORECASE)
    return any(len(telling & _telling(said)) >= _MOST * len(telling) for said in _sentences(document, key))


def _sentences(document: Document, pattern: re.Pattern[str]) -> Iterator[str]:
    """Those in which a pattern finds something."""
    for clause in document.clauses:
        if pattern.search(clause.text):
            yield from (part for part in _SENTENCE.split(clause.text) if pattern.search(part))


def _telling(text: str) -> frozenset[str]:
    same, fillers = equivalents("en"), stems_of_list("fillers", "en")
    return frozenset(same.get(word, word) for word in words_of(text).stems if word not in _EMPTY) - fillers
