"""A practice put into a sentence that otherwise stays, or taken out of it: read as a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from monitor.classify.facts import Statement, read_statement
from monitor.model import Edit, Op
from monitor.practices.words import words_of

_FEWEST = 4  # words that may say something by themselves
_BESIDE = 0.25  # of them, that may be replaced beside
_MOVED = 0.5  # of them, that may have stood, or stand now, elsewhere in the sentence
# What stands at its ends and joins it to the rest.
_ENDS = re.compile(r"^[\s,;:.()–—-]+|[\s,;:(–—-]+$")
_LINKS = re.compile(r"(?:(?:and|or|but|also|however|in addition|additionally),?\s+)+", re.IGNORECASE)
_LINKS_ON = re.compile(r",?\s+(?:and|or|but)(?:\s+(?:we|you|they|it))?$", re.IGNORECASE)
# It has a subject, and does not depend on what stands before.
_CLAUSE = re.compile(
    r"(?:(?:if|when|where|once|after|unless|while)\b[^,]{1,80}, )?"
    r"(?!(?:including|such|which|that|who|whom|whose|how|as|to|for|from|in|on|by|with|of|at|or)\b)"
    r"(?:(?:we|you|they|it)\b|(?:[\w’'-]+ ){1,5}(?:may|will|can|shall|must|is|are|has|have|do|does)\b)",
    re.IGNORECASE,
)
_MODAL = re.compile(r"(?:may|will|can|cannot|shall|must|do|does|never)\b", re.IGNORECASE)
_NO_VERB = ("ing", "ion", "ions")
_SUBJECTS = {"company": "We", "person": "You"}


def practices_within(edit: Edit, language: str) -> Iterator[tuple[str, str]]:
    """Of each such stretch what stood there before and what stands there now, as a sentence; one of them is empty."""
    before = ""
    for is_same, runs in groupby(edit.runs, key=lambda run: run.op is Op.SAME):
        gone = came = ""
        for run in runs:
            gone += run.text if run.op is not Op.ADDED else ""
            came += run.text if run.op is not Op.REMOVED else ""
        if not is_same and (sentence := _sentence(gone, came, before, language)):
            is_new = len(came) > len(gone)
            if not _has_moved(sentence, edit, Op.REMOVED if is_new else Op.ADDED):
                yield ("", sentence) if is_new else (sentence, "")
        before += came


def _has_moved(sentence: str, edit: Edit, op: Op) -> bool:
    """Whether it says again what stood elsewhere in the text, or what stands there now."""
    said = {stem for run in edit.runs if run.op is op for stem in words_of(run.text).stems}
    stems = words_of(sentence).stems
    return sum([stem in said for stem in stems]) >= _MOVED * len(stems)


def _sentence(gone: str, came: str, before: str, language: str) -> str:
    """The longer of them as a sentence of its own, "" where it cannot be one, or stands for what was as long."""
    few, many = sorted((gone, came), key=len)
    if len(many.split()) < _FEWEST or len(few.split()) > _BESIDE * len(many.split()):
        return ""
    bare = _LINKS_ON.sub("", _ENDS.sub("", many))
    link = _LINKS.match(bare)
    words = bare[link.end() :] if link else bare
    if _CLAUSE.match(words):
        return words
    if not (_MODAL.match(words) or _begins_with_verb(words, language)):
        return ""
    subject = _subject(read_statement(before, language), is_near=not link)
    return f"{subject} {words}" if subject else ""


def _subject(before: Statement, *, is_near: bool) -> str:
    """Who does what is said next: whom the sentence began with, or who `is_near`, named right before it."""
    actors = [hit for hit in before.hits if hit.kind == "actor"]
    if is_near:
        actors = [hit for hit in actors if hit.last == len(before.words)]
    return _SUBJECTS.get(actors[0].name, "") if actors else ""


def _begins_with_verb(words: str, language: str) -> bool:
    if words.split()[0].endswith(_NO_VERB):
        return False
    return any(hit.kind == "verb" and hit.first < 2 for hit in read_statement(words, language).hits)
