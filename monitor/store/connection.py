"""One open archive file: transactions, patience with other writers, and errors that say the mend."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from monitor.errors import ArchiveError
from monitor.schema import APPLICATION_ID, VERSION

PATIENCE_S = 10.0
# SQLite asks ten times a second whether the archive is free, and who writes without pause leaves it free for less than
# a thousandth: who waits asks more often, and who wrote for long lets others begin.
_ASK_AGAIN_S = 0.001
_LONG_S = 0.02
_LET_OTHERS_S = 0.003

_MENDS = {
    "SQLITE_BUSY": "is locked by another program; wait until that has finished, or stop it, and try again",
    "SQLITE_LOCKED": "is locked by another program; wait until that has finished, or stop it, and try again",
    "SQLITE_READONLY": "is read only; allow writing to the file and to its folder, or name another under [settings]",
    "SQLITE_PERM": "may not be opened; allow reading and writing of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; see that its folder is there and may be written",
    "SQLITE_NOTADB": "is no archive; name another file as `archive` under [settings], or bring back a backup",
    "SQLITE_CORRUPT": "is damaged; `clausewatch verify` says where, and a backup brings it back",
    "SQLITE_FULL": "cannot grow: the disk is full; nothing was lost, make room and try again",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error; bring back a backup on a sound disk",
    "SQLITE_TOOBIG": "cannot hold so large a value",
}

Parameters = Sequence[Any]


class Connection:
    """A SQLite connection whose errors are ArchiveErrors, and whose transactions nest by joining the outermost."""

    def __init__(self, path: Path, *, read_only: bool = False, make: bool = True) -> None:
        """Open the file at `path`; where there is none, `make` it unless it is only to be read."""
        self.path = path
        self.read_only = read_only
        self._make = make and not read_only
        self._depth = 0
        self._synchronous = ""
        self._told = _Told(path)
        if not self._make and not path.exists():
            raise ArchiveError(f"{path}: there is no archive yet; `clausewatch check` makes that of sources.toml")
        with self._told:
            self._prepare_folder()
            self.raw = sqlite3.connect(
                self._address(), uri=True, timeout=PATIENCE_S, isolation_level=None, cached_statements=256
            )
            self.raw.row_factory = sqlite3.Row
            self._configure()
        self._file = _file_at(path)

    def close(self) -> None:
        self.raw.close()

    def require_in_place(self) -> None:
        """Raise ArchiveError where the file was removed, or another one lies in its place."""
        if _file_at(self.path) != self._file:
            raise ArchiveError(
                f"{self.path} was removed or replaced while it was in use; start again with what is to be used"
            )

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        with self._told:
            return self.raw.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        with self._told:
            found: sqlite3.Row | None = self.raw.execute(sql, parameters).fetchone()
            return found

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """Row by row, for answers that may be long."""
        with self._told:
            yield from self.raw.execute(sql, parameters)

    def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Returns the new row's id."""
        with self._told:
            return int(self.raw.execute(sql, parameters).lastrowid or 0)

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Returns how many rows were touched."""
        with self._told:
            return self.raw.execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Sequence[Parameters]) -> None:
        with self._told:
            self.raw.executemany(sql, rows)

    def transaction(self) -> AbstractContextManager[None]:
        """On disk when it ends, even if the power fails; nested ones join the outermost."""
        return self._transaction("FULL")

    def passing(self) -> AbstractContextManager[None]:
        """As `transaction`, but a power cut may undo it: for what the next check finds out again."""
        return self._transaction("NORMAL")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read within is of one moment, while others go on writing."""
        if self._depth:
            yield
            return
        with self._told:
            self.raw.execute("BEGIN")
        self._depth = 1
        try:
            yield
        finally:
            self._depth = 0
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")

    @contextmanager
    def _transaction(self, synchronous: str) -> Iterator[None]:
        if self._depth:
            yield
            return
        began = time.monotonic()
        try:
            with self._told:
                if synchronous != self._synchronous:
                    self.raw.execute(f"PRAGMA synchronous = {synchronous}")
                    self._synchronous = synchronous
                self._begin()
            self._depth = 1
            yield
            with self._told:
                self.raw.execute("COMMIT")
        finally:
            self._depth = 0
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            if time.monotonic() - began > _LONG_S:
                time.sleep(_LET_OTHERS_S)

    def _begin(self) -> None:
        until = time.monotonic() + PATIENCE_S
        self.raw.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.raw.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                        raise
                else:
                    return
                time.sleep(_ASK_AGAIN_S)
        finally:
            self.raw.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000:.0f}")

    def _prepare_folder(self) -> None:
        if not self._make or self.path.parent.is_dir():
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{self.path}: cannot make its folder: {error.strerror}") from error

    def _address(self) -> str:
        if not self.read_only:
            return f"{self.path.absolute().as_uri()}?mode={'rwc' if self._make else 'rw'}"
        # A reader shares memory with writers through files beside the archive; where those cannot be made and no
        # writer left any, nobody can be writing.
        alone = not os.access(self.path.parent, os.W_OK) and not Path(f"{self.path}-wal").exists()
        return f"{self.path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"

    def _configure(self) -> None:
        self.raw.execute("PRAGMA foreign_keys = ON")
        self.raw.execute("PRAGMA temp_store = MEMORY")
        version = self.raw.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not self.read_only:
            self._claim()
        elif self.raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise ArchiveError(f"{self.path} {_MENDS['SQLITE_NOTADB']}")
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} is from a newer Clausewatch (archive version {version}, this one knows {VERSION}); "
                "nothing was changed; upgrade with: pip install --upgrade clausewatch"
            )

    def _claim(self) -> None:
        if self.raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] and (
            self.raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID
        ):
            raise ArchiveError(f"{self.path} {_MENDS['SQLITE_NOTADB']}")
        self.raw.execute("PRAGMA journal_mode = WAL")


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Told:
    """Says what SQLite has to complain of as an ArchiveError with its mend."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
            if name in _MENDS:
                raise ArchiveError(f"{self._path} {_MENDS[name]} ({error})") from error


class Opened:
    """What works on a connection of its own, and closes it: a context manager."""

    _connection: Connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
