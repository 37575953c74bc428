"""Bring an archive file to this program's version, each step in a transaction, with a copy made before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.errors import ArchiveError
from monitor.schema import APPLICATION_ID, MIGRATIONS, TABLES, VERSION
from monitor.store.connection import Connection

_BROKEN = "it is damaged, or another program changed it; bring back a backup"


def opened(path: Path, *, read_only: bool, make: bool = True) -> Connection:
    """Open the archive at `path`, of this program's version and whole; where there is none, `make` it.

    Raises:
        ArchiveError: it is read only, locked for longer than we wait, damaged, or from a newer version.
    """
    connection = Connection(path, read_only=read_only, make=make)
    try:
        if read_only and is_older(connection):
            # Whoever only wants to look must not be turned away by an upgrade.
            opened(path, read_only=False).close()
        else:
            migrate(connection)
        require_whole(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def migrate(connection: Connection) -> None:
    """Do what is missing; two programs that start at once do it once."""
    version = version_of(connection)
    if version == VERSION:
        return
    if version:
        copy_to(connection, Path(f"{connection.path}.before-{VERSION}"))
    for number in range(version, VERSION):
        _step(connection, number)


def require_whole(connection: Connection) -> None:
    """Raise ArchiveError where a table or a column is missing that every archive of this version has."""
    try:
        rows = connection.rows(
            "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        )
    except ArchiveError:
        return  # a damaged page: whoever reads it tells, and `verify` must be able to say where
    there = {(row[0], row[1]) for row in rows}
    tables = {table for table, _ in there}
    missing = [table for table in TABLES if table not in tables]
    for table in tables & TABLES.keys():
        missing += [f"{table}.{column}" for column in TABLES[table] if (table, column) not in there]
    if missing:
        raise ArchiveError(f"{connection.path} has no {', '.join(sorted(missing))}: {_BROKEN}")


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
        try:
            MIGRATIONS[number](Database(connection.raw, execute_plugins=False))
        except sqlite3.OperationalError as error:
            why = f"{connection.path} cannot be brought up to this version ({error}): {_BROKEN}"
            raise ArchiveError(why) from error
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.run(f"PRAGMA user_version = {number + 1}")
