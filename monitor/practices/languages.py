"""The small words and the letters by which languages are known."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["Weights", "letters", "small_words"]

Weights = dict[str, tuple[tuple[str, float], ...]]


@cache
def small_words() -> Weights:
    """Each word, with the languages that have it and its weight in each: the fewer have it, the more it says."""
    return _weights([line for line in _lines() if line[0] != "+"])


@cache
def letters() -> Weights:
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
