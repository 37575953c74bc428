"""Where each table and key of a TOML text stands, for messages that name the line.

tomllib and tomlkit tell the line of a syntax error only; what a person got wrong is most often a key or a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TABLE = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))(?:\s*\.\s*[\w-]+)*\s*=""")


@dataclass(slots=True)
class TablePosition:
    """A table's header line and the line of each of its keys, counted from 1."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        return self.keys.get(key, self.line)


def table_positions(text: str) -> tuple[TablePosition, ...]:
    """The tables of a valid TOML text in their order; the first is the nameless one that holds top-level keys."""
    tables = [TablePosition("", 1)]
    within = ""  # the quotes of the multi-line string that we are in
    for number, line in enumerate(text.splitlines(), start=1):
        if not within:
            if header := _TABLE.match(line):
                tables.append(TablePosition(header[2], number))
            elif key := _KEY.match(line):
                tables[-1].keys.setdefault(key[1] or key[2] or key[3], number)
        within = _open_quotes(line, within)
    return tuple(tables)


def _open_quotes(line: str, within: str) -> str:
    for quotes in re.findall(r'"""|\'\'\'', line):
        if not within:
            within = quotes
        elif within == quotes:
            within = ""
    return within
