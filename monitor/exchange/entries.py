"""Sources -> entries of sources.toml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from monitor.model import Source


def toml_entries(sources: Iterable[Source]) -> str:
    """Text to append to sources.toml; only keys that say something."""
    import tomlkit

    document = tomlkit.document()
    tables = tomlkit.aot()
    for source in sources:
        table = tomlkit.table()
        for key, value in _keys(source).items():
            if value:
                table.add(key, value)
        tables.append(table)
    document.add("source", tables)
    return tomlkit.dumps(document) if len(tables) else ""


def _keys(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "select": source.select,
        "remove": list(source.remove),
        "render": source.render if source.render != "never" else "",
    }
