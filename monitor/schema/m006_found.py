"""Version 6: the full-text indexes name their tables in the way that sqlite-utils and Datasette look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_INDEXES = {"clauses": "text, section", "changes": "gist, before, after, section"}


def migrate(db: Database) -> None:
    for table, columns in _INDEXES.items():
        db.execute(f"DROP TABLE {table}_fts")
        db.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5 ({columns}, content=[{table}], content_rowid=[id], "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608 - our own names
