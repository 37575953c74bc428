"""Words -> where they stand: in current versions and in changes, best first."""

from __future__ import annotations

import json
import re
import sqlite3

from monitor import model, store
from monitor.errors import UsageError
from monitor.store.connection import Connection
from monitor.store.encode import moment

# Around the words that were found, in `Hit.excerpt`.
START, END = "\x02", "\x03"

_MOST_TERMS = 32  # more take long, and find nothing
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_CURRENT = f"""
SELECT s.source_id, s.name, s.kind, c.version, v.captured_at, c.section, c.text,
    snippet(clauses_fts, 0, '{START}', '{END}', '…', 40) AS excerpt
FROM clauses_fts JOIN clauses AS c ON c.id = clauses_fts.rowid JOIN sources AS s ON s.id = c.source
JOIN versions AS v ON v.source = c.source AND v.version = c.version
WHERE clauses_fts MATCH ? AND (?2 = '' OR s.kind = ?2) ORDER BY bm25(clauses_fts, 2.0, 1.0) LIMIT ?3
"""  # noqa: S608
_CHANGES = f"""
SELECT s.source_id, s.name, s.kind, v.version, v.captured_at, c.section, c.gist AS text, c.category, c.flags,
    c.before, c.after, c.materiality, snippet(changes_fts, -1, '{START}', '{END}', '…', 40) AS excerpt
FROM changes_fts JOIN changes AS c ON c.id = changes_fts.rowid
JOIN versions AS v ON v.entry = (SELECT max(entry) FROM versions WHERE comparison = c.comparison)
JOIN sources AS s ON s.id = v.source
WHERE changes_fts MATCH ? AND (?2 = '' OR s.kind = ?2)
    AND (?4 = '' OR EXISTS (SELECT 1 FROM json_each(c.flags) WHERE value = ?4))
ORDER BY bm25(changes_fts, 2.0, 1.0, 1.0, 1.0) LIMIT ?3
"""  # noqa: S608


class Search:
    """The shelf of words."""

    _connection: Connection

    def search_current(self, words: str, *, kind: str = "", limit: int = 20) -> tuple[store.Hit, ...]:
        """Clauses of latest versions with all these words, best first; "words in quotes" stand together.

        Raises UsageError where there is no word to look for.
        """
        rows = self._connection.rows(_CURRENT, (match_expression(words), kind, limit))
        return tuple(_hit(row) for row in rows)

    def search_changes(self, words: str, *, kind: str = "", flag: str = "", limit: int = 20) -> tuple[store.Hit, ...]:
        """Changes with all these words in what they say or in the words that came and went, best first."""
        rows = self._connection.rows(_CHANGES, (match_expression(words), kind, limit, flag))
        return tuple(_hit(row) for row in rows)

    def not_indexed(self) -> tuple[str, ...]:
        """Ids of sources whose latest version was never read, so that its words cannot be found yet."""
        rows = self._connection.rows("SELECT source_id FROM sources WHERE versions > indexed ORDER BY source_id")
        return tuple(row[0] for row in rows)

    def index(self, snapshot: model.Snapshot) -> None:
        """Let the words of a source's latest version be found."""
        with self._connection.transaction():
            row = self._connection.row("SELECT id FROM sources WHERE source_id = ?", (snapshot.source_id,))
            if row is not None:
                self._index_current(row["id"], snapshot)

    def _keep_index(self, source: int, snapshot: model.Snapshot) -> None:
        """A version was read anew: let its new words be found where the old ones are."""
        if self._connection.row("SELECT 1 FROM sources WHERE id = ? AND indexed = ?", (source, snapshot.version)):
            self._index_current(source, snapshot)

    def _index_current(self, source: int, snapshot: model.Snapshot) -> None:
        clauses = [
            (source, snapshot.version, " › ".join(clause.path), clause.text)
            for clause in snapshot.document.clauses
            if clause.kind is not model.ClauseKind.HEADING
        ]
        self._connection.run("DELETE FROM clauses WHERE source = ?", (source,))
        self._connection.run_many("INSERT INTO clauses (source, version, section, text) VALUES (?, ?, ?, ?)", clauses)
        self._connection.run("UPDATE sources SET indexed = ? WHERE id = ?", (snapshot.version, source))


def match_expression(words: str) -> str:
    """What people type -> FTS5: all words, side by side first; quotes for a phrase, - for without, * for any end."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(words.replace("\0", " ")):
        quoted, side = _quoted(phrase or word), unwanted if minus else wanted
        if quoted and quoted not in side:
            side.append(quoted)
        if len(side) > _MOST_TERMS:
            raise UsageError(f"search: looks for {_MOST_TERMS} words at once and no more; name the rarest of them")
    if not wanted:
        raise UsageError('search: name at least one word to look for, for instance: clausewatch search "location"')
    found = " AND ".join(wanted)
    if len(wanted) > 1:
        together = " + ".join(wanted)
        found = f"(({found}) OR ({together}))"
    return f"{found} NOT ({' OR '.join(unwanted)})" if unwanted else found


def _quoted(term: str) -> str:
    """A term as FTS5 takes it literally; "" where it has no letter or digit."""
    if not re.search(r"\w", term):
        return ""
    open_end = " *" if term.endswith("*") else ""
    return '"' + term.rstrip("*").replace('"', '""') + '"' + open_end


def _hit(row: sqlite3.Row) -> store.Hit:
    names = row.keys()
    change = {name: row[name] for name in ("category", "materiality", "before", "after")} if "category" in names else {}
    return store.Hit(
        row["source_id"],
        row["name"] or row["source_id"],
        row["kind"],
        row["version"],
        moment(row["captured_at"]),
        row["section"],
        row["text"],
        row["excerpt"],
        flags=tuple(json.loads(row["flags"])) if change else (),
        **change,
    )
