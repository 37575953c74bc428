"""One daemon for each archive; other commands work beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from monitor.errors import ArchiveError


@contextmanager
def only_one(archive: Path) -> Iterator[None]:
    """Hold the archive's daemon lock; it is free again when this process ends, however that happens.

    Raises ArchiveError where another daemon holds it.
    """
    path = archive.with_name(f"{archive.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be made: {error.strerror}") from error
    with file:
        if not _lock(file):
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise ArchiveError(f"{archive}: another `clausewatch watch` (process {holder}) is at this archive")
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _lock(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
