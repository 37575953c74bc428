"""Version 8: which versions are not in English, found along an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database) -> None:
    db.execute(
        "CREATE INDEX versions_in_other_languages ON versions (language, source, version) "
        "WHERE language NOT IN ('', 'en')"
    )
