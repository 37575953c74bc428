"""The archive's tables, one migration for each version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from monitor.schema import (
    m001_archive,
    m002_search,
    m003_stamps,
    m004_listed,
    m005_changes,
    m006_found,
    m007_counted,
    m008_languages,
)
from monitor.schema.tables import TABLES

# Written into the file's header, so that another program's database is never taken for an archive.
APPLICATION_ID = 0x434C5753  # "CLWS"

# Where the archive lies, from the folder of sources.toml, unless that says otherwise.
DEFAULT_PATH = "snapshots/archive.db"

# A migration takes a sqlite_utils.Database within a transaction; its place in this tuple is the version it leads to.
MIGRATIONS: tuple[Callable[[Any], None], ...] = (
    m001_archive.migrate,
    m002_search.migrate,
    m003_stamps.migrate,
    m004_listed.migrate,
    m005_changes.migrate,
    m006_found.migrate,
    m007_counted.migrate,
    m008_languages.migrate,
)
VERSION = len(MIGRATIONS)

__all__ = ["APPLICATION_ID", "DEFAULT_PATH", "MIGRATIONS", "TABLES", "VERSION"]
