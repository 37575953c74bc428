"""Version 7: how many sources are in each state, and what sources.toml does not list, counted along an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database) -> None:
    db.execute("CREATE INDEX sources_counted ON sources (watched, state) WHERE place > 0")
    db.execute("CREATE INDEX sources_unlisted ON sources (versions) WHERE place = 0")
