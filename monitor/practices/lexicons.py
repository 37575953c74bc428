"""Small word lists: those that mean the same, and those that mean nothing by themselves."""

from __future__ import annotations

from functools import cache

from monitor.practices.files import has_file, read_text
from monitor.practices.words import stem


@cache
def equivalents(language: str) -> dict[str, str]:
    """The stem of each word that has others of the same meaning -> the stem that stands for all of them."""
    table = {}
    for words in _lines(f"equivalents.{language}.txt"):
        table.update({stem(word): stem(words[0]) for word in words})
    return table


@cache
def stems_of_list(name: str, language: str) -> frozenset[str]:
    """The stems of a list: "fillers" change nothing by coming or going, "places" have laws of their own."""
    return frozenset(stem(word) for words in _lines(f"{name}.{language}.txt") for word in words)


@cache
def empty_stems(language: str) -> frozenset[str]:
    """The stems of words that say nothing by themselves."""
    return stems_of_list("fillers", language) | stems_of_list("grammar", language)


def _lines(name: str) -> list[list[str]]:
    if not has_file(name):
        return []
    lines = (line.partition("#")[0].split() for line in read_text(name).splitlines())
    return [words for words in lines if words]
