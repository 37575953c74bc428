"""Version 5: changes belong to a comparison, which all versions of a page that flaps share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = "position, category, direction, materiality, flags, gist, section, before, after, weight"
_TAKE = """
CREATE TEMP TABLE earlier_changes AS
SELECT v.comparison, position, category, direction, c.materiality, c.flags, gist, section, before, after, weight
FROM changes AS c JOIN versions AS v ON v.entry = c.entry
WHERE v.entry IN (SELECT min(entry) FROM versions WHERE comparison IS NOT NULL GROUP BY comparison)
"""
_PUT = f"INSERT INTO changes (comparison, {_COLUMNS}) SELECT comparison, {_COLUMNS} FROM earlier_changes"  # noqa: S608
_WORDS = """
CREATE VIRTUAL TABLE changes_fts USING fts5 (
    gist, before, after, section, content='changes', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
)
"""
_COME = """
CREATE TRIGGER changes_come AFTER INSERT ON changes BEGIN
    INSERT INTO changes_fts (rowid, gist, before, after, section)
    VALUES (new.id, new.gist, new.before, new.after, new.section);
END
"""
_GONE = """
CREATE TRIGGER changes_gone AFTER DELETE ON changes BEGIN
    INSERT INTO changes_fts (changes_fts, rowid, gist, before, after, section)
    VALUES ('delete', old.id, old.gist, old.before, old.after, old.section);
END
"""
_VIEW = """
SELECT s.source_id, s.name, s.kind, v.version, v.captured_at, c.materiality, c.category, c.direction, c.flags, c.gist,
    c.section, c.before, c.after
FROM changes AS c JOIN versions AS v ON v.comparison = c.comparison JOIN sources AS s ON s.id = v.source
"""


def migrate(db: Database) -> None:
    what = {"id": int, "comparison": int, "position": int, "category": str, "direction": str, "materiality": str}
    words = {"flags": str, "gist": str, "section": str, "before": str, "after": str, "weight": float}
    # No table is renamed: that would fail on a view that somebody made over the old one.
    for statement in (_TAKE, "DROP VIEW policy_changes", "DROP TABLE changes_fts", "DROP TABLE changes"):
        db.execute(statement)
    db.table("changes").create(what | words, pk="id", not_null={"comparison", "position"})
    db.table("changes").create_index(["comparison", "position"], unique=True)
    db.execute("CREATE INDEX versions_comparison ON versions (comparison) WHERE comparison IS NOT NULL")
    for statement in (_WORDS, _COME, _GONE, _PUT, "DROP TABLE earlier_changes"):
        db.execute(statement)
    db.create_view("policy_changes", _VIEW)
