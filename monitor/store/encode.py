"""Nouns <-> JSON and columns, in one place: any frozen dataclass of plain values, by its fields' types."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import types
import typing
from collections.abc import Callable, Hashable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, TypeVar, cast

from monitor.errors import DamagedError

T = TypeVar("T")
Convert = Callable[[Any], Any]


def to_json(noun: Any) -> bytes:
    """Compact and the same every time; fields at their default are left out, so that new ones cost old data nothing."""
    return json.dumps(plain(noun), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(kind: type[T], data: bytes | str) -> T:
    """Raises DamagedError where it is none of that kind."""
    try:
        if isinstance(data, bytes):
            data = data.decode("utf-8", "surrogatepass")
        noun: T = _decoder(cast("Hashable", kind))(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError(
            f"what the archive keeps as a {kind.__name__} is damaged ({error}); `clausewatch verify` says where, and a "
            "backup brings it back"
        ) from error
    return noun


def plain(noun: Any) -> Any:
    """Dataclasses become dicts; tuples, sets, enums and times become what JSON knows."""
    return _encoder(cast("Hashable", type(noun)))(noun)


def _same(value: Any) -> Any:
    return value


@functools.cache
def _encoder(kind: Any) -> Convert:
    if dataclasses.is_dataclass(kind):
        return functools.partial(_encode_fields, dataclasses.fields(kind))
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, (list, tuple)):
        return lambda value: [plain(each) for each in value]
    if issubclass(kind, frozenset):
        return sorted
    if issubclass(kind, datetime):
        return when
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, timedelta):
        return lambda value: value.total_seconds()
    return _same


def _encode_fields(fields: tuple[dataclasses.Field[Any], ...], noun: Any) -> dict[str, Any]:
    shown = {}
    for field in fields:
        value = getattr(noun, field.name)
        if field.default is dataclasses.MISSING or value != field.default:
            shown[field.name] = plain(value)
    return shown


@functools.cache
def _decoder(kind: Any) -> Convert:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(_decoder(each) for each in typing.get_args(kind) if each is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin is frozenset:
        return frozenset
    if isinstance(kind, type):
        return _class_decoder(kind)
    return _same


def _class_decoder(kind: type) -> Convert:
    if dataclasses.is_dataclass(kind):
        return _noun_decoder(kind)
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if issubclass(kind, datetime):
        return moment
    if issubclass(kind, date):
        return date.fromisoformat
    if issubclass(kind, timedelta):
        return lambda value: timedelta(seconds=value)
    return _same


def _tuple_decoder(parts: tuple[Any, ...]) -> Convert:
    if len(parts) == 2 and parts[1] is Ellipsis:
        inner = _decoder(parts[0])
        if inner is _same:
            return tuple
        return lambda values: tuple([inner(value) for value in values])
    return tuple


def _noun_decoder(kind: type) -> Convert:
    hints = typing.get_type_hints(kind)
    converts = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}

    def decode(values: dict[str, Any]) -> Any:
        # A key that we do not know comes from a newer program: its absence here loses nothing that is kept.
        return kind(**{name: converts[name](value) for name, value in values.items() if name in converts})

    return decode


def when(moment: datetime | None) -> str:
    """A column's text for a moment: one width, so that the order of the texts is the order of the moments."""
    if moment is None:
        return ""
    return f"{moment.astimezone(timezone.utc).isoformat(timespec='microseconds')[:26]}Z"  # noqa: UP017


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def text_digest(text: str) -> bytes:
    """What tells one canonical text from another."""
    return sha256(text.encode("utf-8", "surrogatepass"))


def canonical(value: Any) -> bytes:
    """JSON with one spelling only: sorted keys, no spaces, ASCII; what digests and stamps are made over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
