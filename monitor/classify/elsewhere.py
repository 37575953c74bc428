"""A promise, a right or a use -> whether the other version says it too, in other words; then it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from monitor.classify.effects import DENIES
from monitor.classify.facts import find_facts, read_statement
from monitor.model import Document
from monitor.practices.lexicons import stems_of_list
from monitor.practices.words import words_of

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
# How policies may say a verb that is denied; what it does not find is not looked at closely.
_SAYS = {
    "sell": ("sell", "sold", "sale", "rent", "leas", "trad"),
    "share": ("shar", "disclos", "provid", "releas", "transfer", "giv", "pass", "sell", "sold", "rent"),
}
_RIGHT = ("right", "entitled")
_RIGHT_TO = re.compile(
    r"\b(?:delet|eras|access|cop(?:y|ies)|correct|rectif|port|object|restrict|opt|compla|withdraw|limit|appeal)",
    re.IGNORECASE,
)
_EMPTY = words_of(
    "you your our we us may can will to any all or and not if for with by as have has right personal information data"
    " do does this these those their other one at time from"
).stems
_MOST = 0.6  # of the telling words of a phrase; a sentence that has them says about the same


def is_denied(document: Document, verb: str) -> bool:
    """Whether a document says somewhere that the company does not sell, or share, whatever data."""
    return any(
        fact.verb == verb and fact.denied and fact.actor == "company"
        for sentence in _sentences(document, _SAYS[verb])
        if DENIES.search(sentence)
        for fact in find_facts(read_statement(sentence))
    )


def is_right(document: Document, right: str) -> bool:
    """Whether a document speaks somewhere of a right to the same: to access, to deletion, to object …"""
    same = _RIGHT_TO.search(right)
    if same is None:
        return False
    key = re.compile(rf"\b{same[0]}", re.IGNORECASE)
    return any(key.search(sentence) for sentence in _sentences(document, _RIGHT))


def is_said(document: Document, phrase: str, among: str = "") -> bool:
    """Whether a sentence has most of the telling words of a phrase, and what the pattern `among` looks for."""
    telling = [word for word in dict.fromkeys(words_of(phrase).stems) if word not in _empty()]
    least, key = _MOST * len(telling), re.compile(among, re.IGNORECASE)
    return bool(telling) and any(
        _count(telling, sentence) >= least and key.search(sentence)
        for clause in document.clauses
        if _count(telling, clause.text) >= least
        for sentence in _SENTENCE.split(clause.text)
    )


def _count(stems: list[str], text: str) -> int:
    """How many of them begin or stand in a word; to split a text into its words costs far more."""
    text = text.lower()
    return sum([stem in text for stem in stems])


def _sentences(document: Document, words: tuple[str, ...]) -> Iterator[str]:
    """Those that have one of these words, in small letters."""
    for clause in document.clauses:
        if _has(words, clause.text):
            yield from (sentence for sentence in _SENTENCE.split(clause.text) if _has(words, sentence))


def _has(words: tuple[str, ...], text: str) -> bool:
    return any(map(text.lower().__contains__, words))


@cache
def _empty() -> frozenset[str]:
    return stems_of_list("fillers", "en").union(_EMPTY)
