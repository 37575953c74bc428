"""Version 2: words to search, views with plain names, a checksum on stored bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_VIEWS = {
    "policies": """
        SELECT s.source_id, s.name, s.kind, s.url, s.state, s.since, s.reason, s.checked_at, v.version, v.captured_at,
            coalesce(v.last_seen_at, v.captured_at) AS last_seen_at, v.stated_date, v.title, v.language
        FROM sources AS s LEFT JOIN versions AS v ON v.source = s.id AND v.version = s.versions""",
    "policy_versions": """
        SELECT s.source_id, s.name, s.kind, v.version, v.captured_at,
            coalesce(v.last_seen_at, v.captured_at) AS last_seen_at, v.stated_date, v.effective_date, v.materiality,
            v.flags, v.reverted_to, v.title, v.origin, lower(hex(v.body_digest)) AS body_sha256,
            lower(hex(v.hash)) AS entry_sha256
        FROM versions AS v JOIN sources AS s ON s.id = v.source""",
    "policy_changes": """
        SELECT s.source_id, s.name, s.kind, v.version, v.captured_at, c.materiality, c.category, c.direction, c.flags,
            c.gist, c.section, c.before, c.after
        FROM changes AS c JOIN versions AS v ON v.entry = c.entry JOIN sources AS s ON s.id = v.source""",
    "current_words": """
        SELECT s.source_id, s.name, s.kind, c.version, c.section, c.text
        FROM clauses AS c JOIN sources AS s ON s.id = c.source""",
    "alerts_sent": """
        SELECT d.source_id, d.version, d.channel, d.recipient, d.state, d.due_at,
            (SELECT max(t.at) FROM tries AS t WHERE t.delivery = d.number) AS last_try_at,
            (SELECT t.detail FROM tries AS t WHERE t.delivery = d.number ORDER BY t.id DESC LIMIT 1) AS answer
        FROM deliveries AS d""",
}


def migrate(db: Database) -> None:
    db.table("sources").add_column("indexed", int, not_null_default=0)
    db.table("blobs").add_column("checksum", int)
    db.table("clauses").create(
        {"id": int, "source": int, "version": int, "section": str, "text": str},
        pk="id",
        not_null={"source", "version", "section", "text"},
    )
    db.table("clauses").create_index(["source"])
    _make_searchable(db, "clauses", ("text", "section"))
    _make_searchable(db, "changes", ("gist", "before", "after", "section"))
    for name, sql in _VIEWS.items():
        db.create_view(name, sql)


def _make_searchable(db: Database, table: str, columns: tuple[str, ...]) -> None:
    """Words of a table's columns, kept up by triggers, under the name that Datasette looks for."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{side}.{name}" for name in columns) for side in ("new", "old"))
    put = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 - our own names
    cut = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    db.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5 "
        f"({names}, content='{table}', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')"
    )
    db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608
    db.execute(f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN {put} END")
    db.execute(f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {cut} END")
    db.execute(f"CREATE TRIGGER {table}_moved AFTER UPDATE ON {table} BEGIN {cut} {put} END")
