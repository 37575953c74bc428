"""What sources.toml lists and how each of it is doing, from the archive alone: quick for a hundred thousand sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from monitor import __version__
from monitor.store.connection import Connection, Opened
from monitor.store.migrate import opened

_STATE = "iif(watched, state, 'paused')"
_MOMENT = "iif({0} = '', NULL, substr({0}, 1, 19) || 'Z')"
# SQLite writes the JSON: a hundred thousand nouns would take a second and a half to make and to write.
_FACTS = f"""
json_object('id', source_id, 'name', name, 'url', url, 'state', {_STATE}, 'since', {_MOMENT.format("since")},
    'reason', iif(watched, nullif(reason, ''), 'paused in sources.toml'), 'failures', failures,
    'checked_at', {_MOMENT.format("checked_at")}, 'changed_at', {_MOMENT.format("changed_at")},
    'due_at', {_MOMENT.format("due_at")}, 'asked', asked, 'saved', saved)
"""
_BY_STATE = f"SELECT {_STATE} AS told, count(*) FROM sources WHERE place > 0 GROUP BY watched, state"  # noqa: S608
_LISTED = f"""
SELECT {_FACTS} FROM sources
WHERE place > 0 AND (?1 = '[]' OR {_STATE} IN (SELECT value FROM json_each(?1))) ORDER BY place
"""  # noqa: S608
_NAMED = f"SELECT {_FACTS} FROM sources WHERE place > 0 AND source_id = ?"  # noqa: S608
_KEPT = f"SELECT source_id, versions, state, nullif(reason, ''), {_FACTS} FROM sources"  # noqa: S608
_FOREIGN = """
SELECT language, source_id FROM versions JOIN sources ON sources.id = source AND versions.version = sources.versions
WHERE language NOT IN ('', 'en') AND (place > 0 OR ?) ORDER BY language, place
"""
_UNLISTED = "SELECT count(*), coalesce(sum(versions), 0) FROM sources WHERE place = 0 AND versions > 0"


class Unlisted(NamedTuple):
    """What the archive holds of documents that sources.toml does not list: imported ones, and former sources."""

    documents: int = 0
    versions: int = 0


class Listing:
    """Rows of what was last enrolled, as JSON."""

    _connection: Connection

    def has_enrolled(self, digest: str) -> bool:
        """Whether the sources of a file with that digest were the last to be enrolled, and by this very program."""
        row = self._connection.row("SELECT value FROM notes WHERE name = 'enrolled'")
        return bool(digest and row and row[0] == enrolled_note(digest))

    def listed(self, states: Iterable[str] = ()) -> Iterator[str]:
        """Each listed source as one line of JSON, in the file's order; those in one of `states`, or all."""
        for row in self._connection.each(_LISTED, (json.dumps(list(states)),)):
            yield row[0]

    def listed_one(self, source_id: str) -> str | None:
        """One of them; None where sources.toml does not list it."""
        row = self._connection.row(_NAMED, (source_id,))
        return str(row[0]) if row else None

    def listed_states(self) -> dict[str, int]:
        """How many listed sources are in each state that any is in."""
        counts: dict[str, int] = {}
        for state, count in self._connection.rows(_BY_STATE):
            counts[state] = counts.get(state, 0) + count
        return counts

    def kept(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Each source the archive knows, listed or not: its id, how many versions are kept, and its facts.

        Whether it is paused is for those to say who have read sources.toml.
        """
        for source_id, versions, state, reason, facts in self._connection.each(_KEPT):
            yield source_id, versions, json.loads(facts) | {"state": state, "reason": reason}

    def unlisted(self) -> Unlisted:
        row = self._connection.row(_UNLISTED)
        return Unlisted(*row) if row else Unlisted()

    def foreign(self, *, unlisted: bool = False) -> dict[str, list[str]]:
        """The ids of listed sources, or of all, whose latest version is not in English, by its language."""
        found: dict[str, list[str]] = {}
        for language, source_id in self._connection.rows(_FOREIGN, (unlisted,)):
            found.setdefault(language, []).append(source_id)
        return found

    def waiting(self) -> int:
        """How many alerts wait to be delivered."""
        row = self._connection.row("SELECT count(*) FROM deliveries WHERE state = 'waiting'")
        return int(row[0]) if row else 0


class ListedArchive(Listing, Opened):
    """An archive opened to list its sources, and for nothing else; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open it read only. Raises ArchiveError as `Archive` does."""
        self._connection = opened(path, read_only=True)


def enrolled_note(digest: str) -> str:
    """What is noted of a file whose sources were enrolled; another version may read the same file otherwise."""
    return f"{__version__} {digest}"
