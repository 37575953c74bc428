"""Who hears of what, and when: a channel's `when`, `events`, `digest` and `quiet_hours`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import cast

from monitor.alert.hours import Digest, QuietHours
from monitor.model import Category, Change, Flag, Materiality, Snapshot, Source, VersionFlag
from monitor.model.sources import KINDS


class Event(StrEnum):
    """What can be told of a source or a channel beside its changes."""

    UNREADABLE = "unreadable"
    RECOVERED = "recovered"
    MOVED = "moved"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Rule:
    """All that is named must hold, each in one of its values; of a change, all in one and the same change.

    Attributes:
        materiality: the least that is told.
        category: of a change; `flag` of a change or of the version.
        kind, tag, source, language: of the source; patterns like "acme/*" are allowed for `source`.
    """

    materiality: Materiality = Materiality.MINOR
    category: frozenset[Category] = frozenset()
    flag: frozenset[Flag | VersionFlag] = frozenset()
    kind: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()

    def holds(self, source: Source, snapshot: Snapshot) -> bool:
        return self._holds_for(source, snapshot) and self._holds_of(snapshot)

    def _holds_for(self, source: Source, snapshot: Snapshot) -> bool:
        language = snapshot.document.language or source.language
        return (
            (not self.kind or source.kind in self.kind)
            and (not self.tag or not self.tag.isdisjoint(source.tags))
            and (not self.source or any(fnmatchcase(source.id, pattern) for pattern in self.source))
            and (not self.language or language in self.language)
        )

    def _holds_of(self, snapshot: Snapshot) -> bool:
        comparison = snapshot.comparison
        if comparison is None:
            return False
        of_version = self.flag.intersection((*snapshot.flags, *comparison.flags))
        if not self.category and (not self.flag or of_version):
            return comparison.materiality.reaches(self.materiality)
        return any(self._holds_in(change, bool(of_version)) for change in comparison.changes)

    def _holds_in(self, change: Change, flagged: bool) -> bool:
        return (
            change.materiality.reaches(self.materiality)
            and (not self.category or change.category in self.category)
            and (flagged or not self.flag or not self.flag.isdisjoint(change.flags))
        )


MATERIAL_ONLY = (Rule(Materiality.MATERIAL),)


@dataclass(frozen=True, slots=True)
class Route:
    """How one channel hears: the keys that all types of channels share, and whom it reaches.

    Attributes:
        when: any one of the rules is enough.
        events: None where sources.toml does not say: then its own sources' events come to it while no channel asks
            for them by name.
        recipients: as the channel gives them.
    """

    name: str
    when: tuple[Rule, ...] = MATERIAL_ONLY
    digest: Digest | None = None
    quiet_hours: QuietHours | None = None
    events: frozenset[Event] | None = None
    recipients: tuple[str, ...] = ("",)


def wants(route: Route, source: Source, snapshot: Snapshot) -> bool:
    """Whether a kept version is told on this route. A source's first version is told to nobody."""
    return route.name in source.tell and any(rule.holds(source, snapshot) for rule in route.when)


def listeners(event: Event, source: Source | None, routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes that name the event; where none does, those that hear of the source (all, where there is none)."""
    routes = tuple(routes)
    named = tuple(route for route in routes if route.events is not None and event in route.events)
    silent = tuple(route for route in routes if route.events is None)
    return named or tuple(route for route in silent if source is None or route.name in source.tell)


def due_at(route: Route, now: datetime) -> datetime:
    """When something known `now` goes out on this route."""
    moment = now if route.digest is None else route.digest.next_after(now)
    return moment if route.quiet_hours is None else route.quiet_hours.release(moment)


def event_due_at(route: Route, now: datetime) -> datetime:
    """Events wait for no digest."""
    return now if route.quiet_hours is None else route.quiet_hours.release(now)


_WORDS: Mapping[str, tuple[str, ...]] = {
    "materiality": tuple(Materiality),
    "category": tuple(Category),
    "flag": (*Flag, *VersionFlag),
    "kind": KINDS,
}
_KEYS = ("materiality", "category", "flag", "kind", "tag", "source", "language")


def parse_when(value: object) -> tuple[Rule, ...]:
    """Read a level like "material", or a list of rules like { category = ["retention"], tag = "eu" }.

    Raises ValueError, which says what would be right.
    """
    if isinstance(value, str):
        return (Rule(cast(Materiality, _word("materiality", value))),)
    rules = [value] if isinstance(value, Mapping) else value
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, Mapping) for rule in rules):
        raise ValueError('must be a level like "material" or a list of rules like [{ category = ["retention"] }]')
    return tuple(_rule(rule) for rule in rules)


def parse_events(value: object) -> frozenset[Event]:
    """Read a list of events. Raises ValueError, which says what would be right."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise ValueError(f"must be a list of: {', '.join(Event)}")
    wrong = next((name for name in names if name not in tuple(Event)), None)
    if wrong is not None:
        raise ValueError(f'"{wrong}" is no event; there are: {", ".join(Event)}{_hint(str(wrong), tuple(Event))}')
    return frozenset(Event(name) for name in names)


def _rule(raw: Mapping[str, object]) -> Rule:
    for key in raw:
        if key not in _KEYS:
            raise ValueError(f'"{key}" is no key of a rule; there are: {", ".join(_KEYS)}{_hint(key, _KEYS)}')
    values = {key: _values(key, value) for key, value in raw.items()}
    levels = [Materiality(level) for level in values.pop("materiality", ())]
    least = min(levels, key=lambda level: level.rank, default=Materiality.MINOR)
    return Rule(least, **values)  # type: ignore[arg-type]


def _values(key: str, value: object) -> frozenset[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(entry, str) for entry in values):
        raise ValueError(f"{key} must be a word or a list of words")
    return frozenset(_word(key, entry) if key in _WORDS else entry for entry in values)


def _word(key: str, text: str) -> str:
    known = _WORDS[key]
    for word in known:
        if word == text:
            return word
    raise ValueError(f'"{text}" is no {key}; there are: {", ".join(known)}{_hint(text, known)}')


def _hint(text: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(text, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
