"""A [[channel]] table -> a channel and its route. Its keys are the fields of the channel's class."""

from __future__ import annotations

import dataclasses
import os
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from monitor.alert import Route, parse_digest, parse_events, parse_quiet_hours, parse_when
from monitor.model import Source
from monitor.sources import values
from monitor.sources.mistakes import Mistakes, Table, did_you_mean, read_table, require
from monitor.sources.values import Parser
from notifiers import Channel
from notifiers.base import Secret
from notifiers.table import CHANNELS


@dataclass(frozen=True, slots=True)
class NamedChannel:
    """A channel, and what it wants to hear; the channel itself is None where nothing is to be sent."""

    name: str
    channel: Channel | None
    route: Route


_COMMON: dict[str, Parser] = {
    "name": values.identifier,
    "type": values.one_of(*CHANNELS),
    "when": parse_when,
    "events": parse_events,
    "digest": lambda value: parse_digest(values.text(value)),
    "quiet_hours": lambda value: parse_quiet_hours(values.text(value)),
}


def read_channel(table: Table, mistakes: Mistakes, folder: Path | None) -> NamedChannel | None:
    """Build a channel; None where something is wrong, which then stands in `mistakes`.

    Without a `folder` to find secret files in, secrets are not looked up and no channel is built, for commands that
    send nothing: its keys are checked, and its route says who would be told.
    """
    before = len(mistakes.lines)
    require(table, ("name", "type"), mistakes)
    kind = CHANNELS.get(str(table.values.get("type")))
    schema = _COMMON | (_field_parsers(kind, folder) if kind else dict.fromkeys(table.values, _anything))
    parsed = read_table(table, schema | _COMMON, mistakes)
    if kind:
        require(table, (key for key in _required(kind) if key not in table.values), mistakes)
    if kind is None or len(mistakes.lines) > before:
        return None
    fields = {key: value for key, value in parsed.items() if key not in _COMMON}
    channel = _build(kind, fields, table, mistakes) if folder is not None else None
    if channel is None and folder is not None:
        return None
    recipients = channel.recipients if channel else _recipients(kind, fields)
    shared = {key: parsed[key] for key in ("when", "events", "digest", "quiet_hours") if key in parsed}
    return NamedChannel(parsed["name"], channel, Route(name=parsed["name"], recipients=recipients, **shared))


def idle_rules(route: Route, sources: Sequence[Source]) -> Iterator[str]:
    """What its rules ask for that no source has: by them, the channel would keep silent for ever."""
    tags = {tag for source in sources for tag in source.tags}
    for rule in route.when:
        for tag in sorted(rule.tag - tags):
            mend = did_you_mean(tag, tags) if tags else f'; give it to one: tags = ["{tag}"]'
            yield f'no source has the tag "{tag}"{mend}'
        for pattern in sorted(rule.source):
            if not any(fnmatchcase(source.id, pattern) for source in sources):
                yield f'no source has an id like "{pattern}"'


def _recipients(kind: type[Channel], fields: dict[str, Any]) -> tuple[str, ...]:
    """Whom a channel reaches that is not built: its one list of plain names, if it must have one."""
    hints, required = typing.get_type_hints(kind), _required(kind)
    named: tuple[str, ...] = next((fields[key] for key in required if hints[key] == tuple[str, ...]), ("",))
    return named


def _build(kind: type[Channel], fields: dict[str, Any], table: Table, mistakes: Mistakes) -> Channel | None:
    try:
        return kind(**fields)
    except ValueError as error:
        key, _, _ = str(error).partition(":")
        mistakes.add(table.position.line_of(key.strip()), f"{table.label}: {error}")
        return None


def _anything(value: Any) -> Any:
    return value


def _required(kind: type[Channel]) -> list[str]:
    none = dataclasses.MISSING
    return [f.name for f in _fields(kind) if f.default is none and f.default_factory is none]


def _fields(kind: type[Channel]) -> tuple[dataclasses.Field[Any], ...]:
    return tuple(f for f in dataclasses.fields(kind) if f.init)  # type: ignore[arg-type] # every channel is a dataclass


def _field_parsers(kind: type[Channel], folder: Path | None) -> dict[str, Parser]:
    hints = typing.get_type_hints(kind)
    return {f.name: _parser_for(hints[f.name], folder) for f in _fields(kind)}


def _parser_for(hint: Any, folder: Path | None) -> Parser:
    """The parser of a field's type; of `X | None`, that of X; of `str | Secret`, either as it is written."""
    options = [arg for arg in typing.get_args(hint) if arg is not types.NoneType]
    if set(options) == {str, Secret}:
        return lambda value: secret(value, folder) if isinstance(value, Mapping) else values.text(value)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return _parser_for(options[0], folder) if len(options) == 1 else values.text
    if hint is Secret:
        return lambda value: secret(value, folder)
    if typing.get_origin(hint) is tuple:
        return (lambda value: secrets(value, folder)) if options[0] is Secret else values.texts
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: hint(values.one_of(*hint)(value))
    simple: dict[Any, Parser] = {bool: values.yes_or_no, int: values.count, float: values.number}
    return simple.get(hint, values.text)


def secrets(value: Any, folder: Path | None) -> tuple[Secret, ...]:
    return tuple(secret(item, folder) for item in (value if isinstance(value, list) else [value]))


def secret(value: Any, folder: Path | None) -> Secret:
    """Read `{ env = "NAME" }` or `{ file = "path" }`; a secret written out is refused and not repeated."""
    if not isinstance(value, Mapping) or len(value) != 1 or not {"env", "file"} & value.keys():
        raise ValueError('is a secret and is never written here; write { env = "NAME" } or { file = "path" }')
    if folder is None:
        return Secret("")
    if "env" in value:
        return _from_environment(values.text(value["env"]))
    return _from_file(folder / values.path(value["file"]))


def _from_environment(name: str) -> Secret:
    if name not in os.environ:
        raise ValueError(f"names the environment variable {name}, which is not set; set it")
    return Secret(os.environ[name])


def _from_file(path: Path) -> Secret:
    try:
        return Secret(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"names the file {path}, which cannot be read: {error}") from error
