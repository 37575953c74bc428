"""Version 4: what sources.toml lists, in its order, so that nobody need read a long file to list it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database) -> None:
    # The place in the file, counted from 1; 0 where a source is not in it.
    db.table("sources").add_column("place", int, not_null_default=0)
    db.execute("CREATE INDEX sources_listed ON sources (place, watched, state) WHERE place > 0")
