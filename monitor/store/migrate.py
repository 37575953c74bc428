"""Bring an archive file to this program's version, each step in a transaction, with a copy made before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.errors import ArchiveError
from monitor.schema import APPLICATION_ID, MIGRATIONS, VERSION
from monitor.store.connection import Connection


def migrate(connection: Connection) -> None:
    """Do what is missing; two programs that start at once do it once."""
    version = version_of(connection)
    if version == VERSION:
        return
    if version:
        copy_to(connection, Path(f"{connection.path}.before-{VERSION}"))
    for number in range(version, VERSION):
        _step(connection, number)


def is_older(connection: Connection) -> bool:
    return version_of(connection) < VERSION


def version_of(connection: Connection) -> int:
    found = connection.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def copy_to(connection: Connection, target: Path) -> None:
    """A whole copy of the archive as it is now, while others read and write; the file appears when it is complete.

    Raises ArchiveError where the target cannot be written.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(unfinished)
        try:
            connection.raw.backup(copy, pages=1024)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise ArchiveError(f"{target}: the copy could not be written: {error}; choose another place") from error


def _step(connection: Connection, number: int) -> None:
    # Here and not above: only a new or an old archive pays for the import.
    from sqlite_utils import Database

    with connection.transaction():
        if version_of(connection) != number:
            return
        MIGRATIONS[number](Database(connection.raw, execute_plugins=False))
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.run(f"PRAGMA user_version = {number + 1}")
