"""Killed at any moment, the archive holds whole batches, whole versions and whole copies."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from fakes.archives import comparison, delivery, snapshot
from monitor import intake
from monitor.errors import ArchiveError
from monitor.exchange import Past
from monitor.exchange.past import imported
from monitor.model import Source
from monitor.schema import APPLICATION_ID, MIGRATIONS, VERSION
from monitor.store import Archive

# Three tests share them: CLAUSEWATCH_KILLS=17 makes 51 kills of a short run's 15.
KILLS = int(os.environ.get("CLAUSEWATCH_KILLS", "5"))
_PROCESSES = multiprocessing.get_context("forkserver")


def importing(path: Path, told: Connection) -> None:
    intake._BATCH = 7
    with Archive(path) as archive:
        told.send("ready")
        intake.take_in(archive, map(past, range(400)), lambda *_told: None)


def past(number: int) -> Past:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    capture = imported("", f"{number // 5} faxes. ".encode() * 300, at, "text/plain")
    return Past(Source(f"fax/{number % 5}", "Fax", ""), capture, f"test {number}")


def backing_up(path: Path, copy: Path, told: Connection) -> None:
    with Archive(path) as archive:
        told.send("ready")
        while True:
            archive.backup(copy)


def migrating(path: Path, told: Connection) -> None:
    # Not by `import`: the package has a function of the module's name.
    room: Any = importlib.import_module("monitor.store.migrate")
    room.MIGRATIONS = tuple(slowed(step) for step in room.MIGRATIONS)
    told.send("ready")
    Archive(path).close()


def slowed(step: Callable[[Any], None]) -> Callable[[Any], None]:
    def run(db: Any) -> None:
        step(db)
        time.sleep(0.02)

    return run


def killed(work: Callable[..., None], *arguments: Path, after: float) -> None:
    """Let another process work, and kill it so many seconds after it has begun."""
    heard, told = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=work, args=(*arguments, told))
    child.start()
    told.close()
    assert heard.poll(30), "the other process did not begin"
    heard.recv()
    time.sleep(after)
    child.kill()
    child.join()
    child.close()
    heard.close()


def moments(longest: float) -> list[float]:
    dice = random.Random(5)
    return [dice.random() * longest for _ in range(KILLS)]


def test_an_import_killed_again_and_again_ends_whole(tmp_path: Path) -> None:
    path, kept = tmp_path / "archive.db", 0
    for after in moments(0.15):
        killed(importing, path, after=after)
        with Archive(path) as archive:
            found = archive.verify()
        assert found.is_sound
        assert found.entries >= kept
        kept = found.entries
    with Archive(path) as archive:
        intake.take_in(archive, map(past, range(400)), lambda *_told: None)
        assert [len(archive.history(f"fax/{number}")) for number in range(5)] == [80] * 5
        assert archive.verify().is_sound


def test_a_backup_killed_leaves_a_whole_copy_or_none(tmp_path: Path) -> None:
    path, copy = tmp_path / "archive.db", tmp_path / "copy.db"
    with Archive(path) as archive, archive.transaction():
        for version in range(1, 60):
            archive.keep(snapshot(version, f"text {version} " * 500))
    for after in moments(0.1):
        killed(backing_up, path, copy, after=after)
        if copy.exists():
            with Archive(copy) as archive:
                assert archive.verify().entries == 59
            copy.unlink()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return made_by(1, tmp_path)


def made_by(version: int, tmp_path: Path) -> Path:
    """An archive as an earlier version made it, with two versions kept, a change told and a delivery owed."""
    path, now = tmp_path / "old.db", tmp_path / "now.db"
    with Archive(now) as archive:
        archive.keep(snapshot(1))
        archive.keep(replace(snapshot(2, "two"), comparison=comparison()))
        archive.queue([delivery(1)])
    with closing(sqlite3.connect(path)) as raw, raw:
        for step in MIGRATIONS[:version]:
            step(Database(raw))
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.commit()
        raw.execute("CREATE VIEW of_somebody AS SELECT gist FROM changes")
        raw.execute("ATTACH ? AS now", (str(now),))
        for table in ("sources", "blobs", "versions", "notes", "changes", "deliveries"):
            copy_rows(raw, table)
    return path


def copy_rows(raw: sqlite3.Connection, table: str) -> None:
    """What both have; a change named its version's entry before it named its comparison."""
    here, there = ({row[1] for row in raw.execute(f"PRAGMA {name}.table_info({table})")} for name in ("main", "now"))
    names = ", ".join(sorted(here & there))
    entry = (", entry", ", 2") if "entry" in here - there else ("", "")
    raw.execute(f"INSERT INTO {table} ({names}{entry[0]}) SELECT {names}{entry[1]} FROM now.{table}")


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("before", range(1, VERSION))
def test_an_older_archive_is_brought_up_with_a_copy_made_before(before: int, tmp_path: Path) -> None:
    old = made_by(before, tmp_path)
    with Archive(old) as archive:
        assert archive.verify().entries == 2
        assert [each.id for each in archive.deliveries()] == ["d1"]
        assert [hit.version for hit in archive.search_changes("faxes")] == [2]
        assert archive.snapshot("fax/privacy", 2).comparison == comparison()
    assert version_of(old) == VERSION
    assert version_of(old.with_name(f"old.db.before-{VERSION}")) == before


def test_an_older_archive_that_lost_a_part_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("DROP TABLE versions")
    with pytest.raises(ArchiveError, match=r"cannot be brought up to this version .* bring back a backup"):
        Archive(old)
    assert version_of(old.with_name(f"old.db.before-{VERSION}")) == 1


def test_an_older_archive_that_is_only_looked_at_is_brought_up_too(old: Path) -> None:
    with Archive(old, read_only=True) as archive:
        assert archive.snapshot("fax/privacy", 1).capture.body
    assert version_of(old) == VERSION


def test_a_migration_killed_is_done_whole_or_not_at_all(old: Path, tmp_path: Path) -> None:
    path, seen = tmp_path / "archive.db", set[int]()
    for after in moments(0.2):
        for left in tmp_path.glob("archive.db*"):
            left.unlink()
        shutil.copy(old, path)
        killed(migrating, path, after=after)
        seen.add(version_of(path))
        with Archive(path) as archive:
            assert archive.verify().entries == 2
            assert len(archive.search_changes("faxes")) == 1
        assert version_of(path) == VERSION
    assert seen <= set(range(1, VERSION + 1))


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive, pytest.raises(ArchiveError, match="choose another place"):
        archive.backup(tmp_path / "nowhere" / "copy.db")
