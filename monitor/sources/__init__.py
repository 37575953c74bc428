"""sources.toml -> what is watched and who is told, or all its mistakes at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from monitor.errors import SourcesError
from monitor.model import Source
from monitor.schema import DEFAULT_PATH
from monitor.sources.mistakes import Mistakes, Table, did_you_mean, read_table, require
from monitor.sources.part import part_about
from monitor.sources.positions import TablePosition, table_positions
from monitor.sources.tables import SETTINGS, SOURCE

if TYPE_CHECKING:
    from monitor.alert import AlertSettings, Route
    from monitor.sources.channels import NamedChannel
    from notifiers import Channel

__all__ = ["Settings", "Watchlist", "load", "load_one", "parse"]

_ANYWHERE = (TablePosition("", 1),)


class Settings(NamedTuple):
    """What holds for the whole installation.

    Attributes:
        archive: where the archive lies; a relative path starts at the folder of sources.toml.
        contact: how a site's owner reaches us; goes into our User-Agent.
        every: how often a source is checked that does not say so itself.
        confirm: how long after a change was seen it is fetched again before it counts; zero for not at all.
        private_networks: networks that are not public and may be asked all the same.
        workers: how many sources are fetched at once.
        gap: the pause between two requests to one host.
        heartbeat: an address that the daemon asks every five minutes while all is well, "" for none.
        dashboard: where our own pages are reached, "" where there are none.
        unreadable_after, unreadable_for: checks in a row without a policy, or how long, before it is told.
        remind_every: and again each time that this has passed.
        keep_raw, keep_versions: how long raw bodies, and how many versions, are kept; None for all.
    """

    archive: Path = Path(DEFAULT_PATH)
    contact: str = ""
    every: timedelta = timedelta(hours=12)
    confirm: timedelta = timedelta(minutes=10)
    timezone: str = "UTC"
    dashboard: str = ""
    private_networks: tuple[str, ...] = ()
    workers: int = 8
    gap: timedelta = timedelta(seconds=1)
    robots: bool = True
    heartbeat: str = ""
    unreadable_after: int = 3
    unreadable_for: timedelta = timedelta(hours=24)
    remind_every: timedelta = timedelta(weeks=1)
    keep_raw: timedelta | None = None
    keep_versions: int | None = None


class Watchlist(NamedTuple):
    """A whole sources.toml.

    Attributes:
        channel_names: of every channel that the file has.
        routes: by those names, who would be told of what.
        channels: by those names; empty where the file was not loaded in order to send.
        digest: BLAKE2b of the file's bytes in hexadecimal, "" where it was not loaded from a file.
    """

    settings: Settings = Settings()
    sources: tuple[Source, ...] = ()
    channel_names: frozenset[str] = frozenset()
    channels: Mapping[str, Channel] = MappingProxyType({})
    routes: Mapping[str, Route] = MappingProxyType({})
    digest: str = ""

    @property
    def alerts(self) -> AlertSettings:
        """Who is told, and in what manner."""
        from monitor.alert import AlertSettings

        settings = self.settings
        return AlertSettings(
            routes=tuple(self.routes.values()),
            dashboard=settings.dashboard,
            unreadable_after=settings.unreadable_after,
            unreadable_for=settings.unreadable_for,
            remind_every=settings.remind_every,
        )

    def source(self, source_id: str) -> Source | None:
        return next((source for source in self.sources if source.id == source_id), None)


def load(path: Path, *, to_send: bool = False) -> Watchlist:
    """Read the file at `path`; the secrets of its channels are looked up only where we are going `to_send`.

    Raises:
        SourcesError: with every mistake, each with its line and the mend.
    """
    data = _bytes_of(path)
    watchlist = parse(_text_of(path, data), path.name, path.parent, to_send=to_send)
    return watchlist._replace(digest=blake2b(data).hexdigest())


def load_one(path: Path, source_id: str) -> Watchlist | None:
    """Of a file that is known to be right, its settings and that one source; None where it does not read so easily."""
    try:
        text = _text_of(path, part_about(source_id, _bytes_of(path)))
        watchlist = parse(text, path.name, path.parent, is_whole=False)
    except SourcesError:
        return None
    return watchlist if watchlist.source(source_id) else None


def parse(
    text: str, file: str = "sources.toml", folder: Path = Path(), *, to_send: bool = False, is_whole: bool = True
) -> Watchlist:
    """Read the text of a sources.toml; relative paths in it start at `folder`.

    Only of a whole file can it be said that a rule names what no source has.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # it passes on what Python says of a number too long
        raise SourcesError((_syntax_mistake(file, error, text),)) from error
    mistakes = Mistakes(file)
    watchlist = _Reading(content, _ANYWHERE, mistakes, folder, to_send, is_whole).watchlist()
    if mistakes.lines:
        # Only those who must be told have to wait until it is found out where everything stands.
        told = Mistakes(file)
        _Reading(content, table_positions(text), told, folder, to_send, is_whole).watchlist()
        raise SourcesError(told.told())
    return watchlist


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourcesError((f'{path}: there is no such file; make one with "clausewatch init"',)) from error
    except OSError as error:
        raise SourcesError((f"{path}: cannot be read: {error.strerror}",)) from error


def _text_of(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourcesError((f"{path.name}:{line}: is not UTF-8; save the file as UTF-8",)) from error


def _syntax_mistake(file: str, error: ValueError | RecursionError, text: str) -> str:
    if not isinstance(error, tomllib.TOMLDecodeError):
        lines = text.splitlines()
        longest = lines.index(max(lines, key=len)) + 1
        return f"{file}:{longest}: has a number too long, or a list too deep, to be read"
    words, _, place = str(error).partition(" (at ")
    line = place.removeprefix("line ").partition(",")[0] if place.startswith("line ") else "1"
    return f"{file}:{line}: is not valid TOML: {words}"


@dataclass(slots=True)
class _Reading:
    """One pass over the content of a file."""

    content: dict[str, Any]
    positions: tuple[TablePosition, ...]
    mistakes: Mistakes
    folder: Path
    to_send: bool
    is_whole: bool

    def watchlist(self) -> Watchlist:
        self._tell_unknown_tables()
        settings = self._settings()
        known = self._channels()
        self._tell_repeats("channel", "name")
        names = frozenset(str(entry["name"]) for entry in self._entries("channel") if "name" in entry)
        sources = tuple(self._sources(settings, names))
        self._tell_repeats("source", "id")
        if self.is_whole and sources and known:
            self._tell_idle_rules(known, sources)
        return Watchlist(
            settings=settings,
            sources=sources,
            channel_names=names,
            channels={channel.name: channel.channel for channel in known if channel.channel},
            routes={channel.name: channel.route for channel in known},
        )

    def _tell_unknown_tables(self) -> None:
        for name, value in self.content.items():
            if name not in ("settings", "source", "channel"):
                line = next((p.line for p in self.positions if p.name == name), self.positions[0].line_of(name))
                self.mistakes.add(
                    line, f'"{name}" is no table of this file{did_you_mean(name, ("settings", "source", "channel"))}'
                )
            elif not isinstance(value, dict if name == "settings" else list):
                brackets = "[settings]" if name == "settings" else f"[[{name}]]"
                line = next((p.line for p in self.positions if p.name == name), 1)
                self.mistakes.add(line, f"write {brackets} for this table")

    def _settings(self) -> Settings:
        values = self.content.get("settings", {})
        position = next((p for p in self.positions if p.name == "settings"), self.positions[0])
        if not isinstance(values, dict):
            return Settings()
        parsed = read_table(Table(values, position, "[settings]", "settings"), SETTINGS, self.mistakes)
        settings = Settings(**parsed)
        return settings._replace(archive=self.folder / settings.archive)

    def _channels(self) -> list[NamedChannel]:
        tables = self._tables("channel")
        if not tables:
            return []
        # Here and not above: who is told by nobody need not load what tells.
        from monitor.sources.channels import read_channel

        secrets_from = self.folder if self.to_send else None
        read = [read_channel(table, self.mistakes, secrets_from) for table in tables]
        return [channel for channel in read if channel is not None]

    def _entries(self, name: str) -> list[dict[str, Any]]:
        entries = self.content.get(name, [])
        return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []

    def _tables(self, name: str) -> list[Table]:
        places = [p for p in self.positions if p.name == name]
        places += [TablePosition(name, 1)] * (len(self._entries(name)) - len(places))
        key = "id" if name == "source" else "name"
        return [
            Table(entry, place, name, self._label(name, entry.get(key), number))
            for number, (entry, place) in enumerate(zip(self._entries(name), places, strict=False), start=1)
        ]

    @staticmethod
    def _label(noun: str, name: object, number: int) -> str:
        if isinstance(name, str) and name:
            return name if noun == "source" else f"{noun} {name}"
        return f"{noun} {number}"

    def _sources(self, settings: Settings, channel_names: frozenset[str]) -> list[Source]:
        sources = []
        for table in self._tables("source"):
            complete = require(table, ("id", "url"), self.mistakes)
            parsed = read_table(table, SOURCE, self.mistakes)
            self._tell_unknown_channels(table, parsed, channel_names)
            if "every" in parsed and "cron" in parsed:
                self.mistakes.add(
                    table.position.line_of("cron"), f'{table.label}: has both "every" and "cron"; keep one'
                )
            if complete and {"id", "url"} <= parsed.keys():
                every = None if "cron" in parsed else settings.every
                given = {"name": parsed["id"], "every": every, "timezone": settings.timezone}
                sources.append(Source(**given | parsed))
        return sources

    def _tell_unknown_channels(self, table: Table, parsed: dict[str, Any], known: frozenset[str]) -> None:
        for name in parsed.get("tell", ()):
            if name not in known:
                hint = did_you_mean(name, known) if known else "; write a [[channel]] of that name"
                self.mistakes.add(
                    table.position.line_of("tell"), f'{table.label}: tell names no channel "{name}"{hint}'
                )

    def _tell_idle_rules(self, channels: list[NamedChannel], sources: tuple[Source, ...]) -> None:
        from monitor.sources.channels import idle_rules

        lines = {table.values.get("name"): table.position.line_of("when") for table in self._tables("channel")}
        for channel in channels:
            for words in idle_rules(channel.route, sources):
                self.mistakes.add(lines[channel.name], f"channel {channel.name}: when: {words}")

    def _tell_repeats(self, noun: str, key: str) -> None:
        first: dict[str, int] = {}
        for table in self._tables(noun):
            name, line = table.values.get(key), table.position.line_of(key)
            if not isinstance(name, str):
                continue
            if name in first:
                self.mistakes.add(
                    line, f'{table.label}: the {key} "{name}" stands at line {first[name]} too; give each its own'
                )
            first.setdefault(name, line)
