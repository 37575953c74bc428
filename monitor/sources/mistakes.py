"""Collects what is wrong with sources.toml, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from monitor.sources.positions import TablePosition
from monitor.sources.values import Parser


class Mistakes:
    """Lines of the form "sources.toml:9: what is wrong; the mend"."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[tuple[int, str]] = []

    def add(self, line: int, words: str) -> None:
        self.lines.append((line, words))

    def told(self) -> tuple[str, ...]:
        return tuple(f"{self.file}:{line}: {words}" for line, words in sorted(self.lines))


class Table(NamedTuple):
    """One table of sources.toml: its values, its place, and how a message names it."""

    values: Mapping[str, Any]
    position: TablePosition
    noun: str
    label: str


def read_table(table: Table, schema: Mapping[str, Parser], mistakes: Mistakes) -> dict[str, Any]:
    """The parsed values of the keys that are right; the rest go into `mistakes`."""
    parsed: dict[str, Any] = {}
    for key, value in table.values.items():
        line = table.position.line_of(key)
        if key not in schema:
            mistakes.add(line, f'{table.label}: "{key}" is no key of a {table.noun}{did_you_mean(key, schema)}')
            continue
        try:
            parsed[key] = schema[key](value)
        except ValueError as error:
            mistakes.add(line, f"{table.label}: {key}: {error}")
    return parsed


def require(table: Table, keys: Iterable[str], mistakes: Mistakes) -> bool:
    """Whether all `keys` stand in the table; a missing one is a mistake."""
    missing = [key for key in keys if key not in table.values]
    for key in missing:
        mistakes.add(table.position.line, f'{table.label}: has no "{key}"; a {table.noun} needs one')
    return not missing


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean "every"?', or the list of what there is."""
    from difflib import get_close_matches

    names = sorted(known)
    if close := get_close_matches(word, names, n=1, cutoff=0.6):
        return f'; did you mean "{close[0]}"?'
    return f"; there are: {', '.join(names)}"
