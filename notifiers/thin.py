"""JSON made small enough: the longest words go first, then the last entries of long lists; both are said."""

from __future__ import annotations

from typing import Any

from notifiers.http import size
from notifiers.text import whole

_LONGEST = (8_000, 2_000, 700, 250)
_ENTRIES = (100, 40, 15, 5, 1, 0)


def thin(data: dict[str, Any], budget: int) -> dict[str, Any]:
    """`data` within `budget` bytes. A text left out is null, never cut; "left_out": true says that something is."""
    if size(data) <= budget:
        return data
    smaller = data
    for longest in _LONGEST:
        smaller = {**_without_long(data, longest), "left_out": True}
        if size(smaller) <= budget:
            return smaller
    for entries in _ENTRIES:
        shorter = {**_without_last(smaller, entries), "left_out": True}
        if size(shorter) <= budget:
            return shorter
    return {"left_out": True}


def _without_long(value: Any, longest: int) -> Any:
    if isinstance(value, str):
        return value if len(whole(value).encode()) <= longest else None
    if isinstance(value, list):
        return [_without_long(entry, longest) for entry in value]
    if isinstance(value, dict):
        return {key: _without_long(entry, longest) for key, entry in value.items()}
    return value


def _without_last(value: Any, entries: int) -> Any:
    if isinstance(value, list):
        return [_without_last(entry, entries) for entry in value[:entries]]
    if isinstance(value, dict):
        return {key: _without_last(entry, entries) for key, entry in value.items()}
    return value
