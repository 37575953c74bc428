"""Text -> the language it is written in, by its script, its letters and its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from monitor.practices.words import letters_of

__all__ = ["SAMPLE", "are_surely_of_two", "detect_text", "language_of_passage"]

Weights = dict[str, tuple[tuple[str, float], ...]]

SAMPLE = 2400  # letters that are looked at
_SURE = 0.05  # a word says so much of its language at least, small words and large ones taken together
_FEW = 1.5  # what speaks for a passage's language at least: two or three small words that few others have
_PLAIN, _CLEAR = 0.1, 3.0  # of a passage by itself; and so many times what speaks for the other one's language
_LETTER = 0.6  # what a telling letter says beside a small word
_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")
_FOREIGN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]")
# Each script that says a language by itself; ideographs after kana and hangul, for Japanese and Korean use them too.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.05),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.1),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.2),
    ("fa", re.compile(r"[پچژگکی]"), 0.04),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.3),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.3),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.3),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.3),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.3),
    ("ka", re.compile(r"[\u10a0-\u10ff]"), 0.3),
    ("hy", re.compile(r"[\u0530-\u058f]"), 0.3),
)


@lru_cache(maxsize=64)  # the next version of a document mostly begins, goes on and ends as the one before
def detect_text(text: str) -> str:
    """ISO 639-1 of a text of some sentences, or "" where its words and letters do not say."""
    text = text[:SAMPLE]
    if not text.isascii() and (script := _by_script(text)):
        return script
    lower = text.lower()
    words = letters_of(lower)
    scores: dict[str, float] = {}
    _add(scores, _small_words(), words, 1.0)
    if not lower.isascii():
        _add(scores, _letters(), _NOT_PLAIN.findall(lower), _LETTER)
    best = max(scores, key=lambda language: (scores[language], language), default="")
    return best if best and scores[best] >= _SURE * len(words) else ""


def are_surely_of_two(first: str, second: str) -> bool:
    """Whether two passages are in different languages beyond doubt: names and a small word or two say little."""
    ours, theirs = (_surest(text[:SAMPLE].lower()) for text in (first, second))
    if not ours or not theirs:
        return False
    (one, own), (other, others) = ours, theirs
    return one != other and _is_clear(own, one, other) and _is_clear(others, other, one)


def language_of_passage(text: str, document: str) -> str:
    """The language of a passage: its document's, unless it is surely in another."""
    found = _surest(text[:SAMPLE].lower())
    if found is None or found[0] == document:
        return document
    language, scores = found
    return language if _is_clear(scores, language, document) else document


def _surest(lower: str) -> tuple[str, dict[str, float]] | None:
    """The language for which most different words speak, with what speaks for each; None where that is little."""
    if not lower.isascii() and (script := _by_script(lower)):
        return script, {script: _FEW}
    words = set(letters_of(lower))
    scores: dict[str, float] = {}
    _add(scores, _small_words(), words, 1.0)
    best = max(scores, key=lambda language: (scores[language], language), default="")
    return (best, scores) if best and scores[best] >= max(_FEW, _PLAIN * len(words)) else None


def _is_clear(scores: dict[str, float], one: str, other: str) -> bool:
    return scores[one] >= _CLEAR * scores.get(other, 0.0)


@cache
def _small_words() -> Weights:
    """Each word, with the languages that have it and its weight in each: the fewer have it, the more it says."""
    return _weights([line for line in _lines() if line[0] != "+"])


@cache
def _letters() -> Weights:
    """Each letter that is not of all alphabets, weighed likewise."""
    return _weights([line[1:] for line in _lines() if line[0] == "+"])


def _lines() -> list[str]:
    lines = files("monitor.practices").joinpath("languages.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line[0] != "#"]


def _weights(lines: list[str]) -> Weights:
    languages: dict[str, list[str]] = {}
    for line in lines:
        language, *marks = line.split()
        for mark in set(marks):
            languages.setdefault(mark, []).append(language)
    return {mark: tuple((language, 1 / len(having)) for language in having) for mark, having in languages.items()}


def _by_script(text: str) -> str:
    letters = sum(map(str.isalpha, text)) if len(_FOREIGN.findall(text)) > len(text) / 20 else 0
    for language, script, share in _SCRIPTS:
        if letters and len(script.findall(text)) >= share * letters:
            return language
    return ""


def _add(scores: dict[str, float], weights: Weights, marks: Iterable[str], worth: float) -> None:
    for mark, count in Counter(marks).items():
        if mark in weights:
            for language, weight in weights[mark]:
                scores[language] = scores.get(language, 0.0) + weight * worth * count
