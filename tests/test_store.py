"""The archive keeps what was seen, what was said of it, and what is owed."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fakes.archives import NOW, comparison, delivery, document, snapshot
from monitor.errors import ArchiveError
from monitor.model import DeliveryState, Source, SourceState, SourceStatus, Try, Validators, VersionFlag
from monitor.schema import TABLES, VERSION
from monitor.store import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


def test_a_snapshot_comes_back_as_it_was_kept(archive: Archive) -> None:
    first = snapshot()
    second = replace(
        snapshot(2, "We keep faxes for 90 days."),
        comparison=comparison(),
        flags=(VersionFlag.SILENT, VersionFlag.REVERTED),
        reverted_to=1,
    )
    archive.keep(first)
    archive.keep(second)
    assert archive.snapshot("fax/privacy", 1) == replace(first, last_seen_at=None)
    kept = archive.latest("fax/privacy")
    assert kept == replace(second, last_seen_at=None)
    assert kept is not None
    assert kept.document.furniture == second.document.furniture
    assert kept.document.clauses[0].marker == "1."


def test_a_body_seen_before_is_stored_once(archive: Archive, tmp_path: Path) -> None:
    for version, text in enumerate(("one text", "another text", "one text"), 1):
        archive.keep(snapshot(version, text))
    with sqlite3.connect(tmp_path / "archive.db") as raw:
        assert raw.execute("SELECT count(DISTINCT body) FROM versions").fetchone() == (2,)
    raw.close()


def test_only_the_next_version_is_kept(archive: Archive) -> None:
    archive.keep(snapshot(1))
    with pytest.raises(ArchiveError, match="the next one is 2"):
        archive.keep(snapshot(3))
    assert [record.version for record in archive.history("fax/privacy")] == [1]


def test_a_version_that_is_not_there_is_told_with_those_that_are(archive: Archive) -> None:
    archive.keep(snapshot(1))
    with pytest.raises(ArchiveError, match="there is no version 7; there are 1 to 1"):
        archive.snapshot("fax/privacy", 7)
    with pytest.raises(ArchiveError, match="there are none yet"):
        archive.snapshot("nobody", 1)


def test_history_tells_when_a_version_was_last_seen(archive: Archive) -> None:
    archive.keep(snapshot(1))
    archive.saw_again("fax/privacy", 1, NOW + timedelta(days=9))
    (record,) = archive.history("fax/privacy")
    assert (record.captured_at, record.last_seen_at) == (NOW + timedelta(days=1), NOW + timedelta(days=9))
    assert (record.title, record.stated_date) == ("Privacy", date(2026, 11, 3))


def test_an_earlier_text_is_found_again(archive: Archive) -> None:
    for version, text in enumerate(("one", "two", "one", "three"), 1):
        archive.keep(snapshot(version, text))
    assert archive.version_with_text("fax/privacy", document("one").text) == 3
    assert archive.version_with_text("fax/privacy", "four") is None


def test_a_fingerprint_tells_of_the_latest_version(archive: Archive) -> None:
    assert archive.fingerprint("fax/privacy") is None
    archive.keep(snapshot(1))
    found = archive.fingerprint("fax/privacy")
    assert found is not None
    assert (found.version, found.reader, len(found.body_digest), len(found.text_digest)) == (1, "1", 64, 64)


def test_a_version_read_anew_keeps_its_capture(archive: Archive) -> None:
    archive.keep(snapshot(1))
    archive.keep(snapshot(2, "two"))
    anew = replace(archive.snapshot("fax/privacy", 2), document=document("zwei"), comparison=comparison(), reader="2")
    archive.reread(anew)
    assert archive.snapshot("fax/privacy", 2) == anew
    assert archive.version_with_text("fax/privacy", anew.document.text) == 2


def test_status_is_remembered(archive: Archive) -> None:
    assert archive.status("fax/privacy") == SourceStatus("fax/privacy")
    status = SourceStatus(
        "fax/privacy", SourceState.UNREADABLE, NOW, "a bot wall", 3, NOW, NOW, NOW, Validators("e", "l"), "d", 1, 9, 4
    )
    archive.save_status(status)
    assert archive.status("fax/privacy") == status
    assert list(archive.statuses()) == [status]


def test_what_is_longest_overdue_is_due_first(archive: Archive) -> None:
    for name, minutes in (("later", 5), ("old", -50), ("new", -5)):
        archive.save_status(SourceStatus(name, due_at=NOW + timedelta(minutes=minutes)))
    archive.save_status(SourceStatus("at-once"))
    assert archive.due(NOW, 10) == ("at-once", "old", "new")
    assert archive.due(NOW, 1) == ("at-once",)


def test_an_archive_that_was_removed_or_replaced_is_told_from_one_in_place(archive: Archive, tmp_path: Path) -> None:
    archive.require_in_place()
    archive.backup(tmp_path / "copy.db")
    for change in (archive.path.unlink, lambda: (tmp_path / "copy.db").rename(archive.path)):
        change()
        with pytest.raises(ArchiveError, match="removed or replaced"):
            archive.require_in_place()


def test_only_sources_that_are_watched_are_due(archive: Archive) -> None:
    archive.save_status(SourceStatus("left"))
    archive.enrol(
        [Source("come", "Come", "https://come.example"), Source("p", "P", "https://p.example", paused=True)], NOW
    )
    assert archive.due(NOW, 10) == ("come",)
    archive.enrol([Source("left", "Left", "https://left.example")], NOW)
    assert archive.due(NOW, 10) == ("left",)
    assert [source.name for source in archive.described()] == ["Come", "Left", "P"]


def test_a_source_that_is_paused_or_left_the_file_is_due_no_more(archive: Archive) -> None:
    come, left = (Source(name, name, f"https://{name}.example") for name in ("come", "left"))
    archive.enrol([come, left], NOW)
    archive.enrol([replace(come, paused=True)], NOW)
    archive.save_status(SourceStatus("left"))
    assert archive.due(NOW, 10) == ()


def test_what_sources_toml_says_of_a_source_is_not_changed_by_an_import(archive: Archive) -> None:
    archive.enrol([Source("acme", "Acme", "https://acme.example")], NOW)
    archive.describe(Source("acme", "acme of long ago", "https://old.example"))
    assert [source.name for source in archive.described()] == ["Acme"]


def test_a_delivery_is_leased_to_one_at_a_time(archive: Archive) -> None:
    archive.queue([delivery(1), delivery(2, NOW + timedelta(hours=1)), delivery(1)])
    (leased,) = archive.lease(NOW, timedelta(minutes=5), 10)
    assert leased == delivery(1)
    assert archive.lease(NOW, timedelta(minutes=5), 10) == ()
    assert archive.lease(NOW + timedelta(minutes=6), timedelta(minutes=5), 10) == (delivery(1),)


def test_tries_are_kept_and_give_the_lease_back(archive: Archive) -> None:
    archive.queue([delivery(1)])
    archive.lease(NOW, timedelta(hours=5), 10)
    later = NOW + timedelta(minutes=1)
    archive.record_try("d1", Try(NOW, accepted=False, detail="503"), DeliveryState.WAITING, later)
    (again,) = archive.lease(later, timedelta(minutes=5), 10)
    assert again.tries == (Try(NOW, accepted=False, detail="503"),)
    archive.record_try("d1", Try(later, accepted=True, detail="250 ok"), DeliveryState.SENT, later)
    assert archive.lease(later + timedelta(days=1), timedelta(minutes=5), 10) == ()
    assert [each.state for each in archive.deliveries()] == [DeliveryState.SENT]
    assert list(archive.deliveries(frozenset({DeliveryState.WAITING}))) == []


def test_a_version_and_what_it_owes_stand_or_fall_together(archive: Archive) -> None:
    def keep_and_fail() -> None:
        with archive.transaction():
            archive.keep(snapshot())
            archive.queue([delivery(1)])
            archive.keep(snapshot(7))

    with pytest.raises(ArchiveError, match="the next one is 2"):
        keep_and_fail()
    assert archive.latest("fax/privacy") is None
    assert list(archive.deliveries()) == []


def test_threads_with_their_own_archives_write_in_turn(archive: Archive) -> None:
    def write(name: str) -> None:
        with Archive(archive.path) as own:
            for version in range(1, 6):
                own.keep(snapshot(version, f"{name} {version}", name))

    threads = [threading.Thread(target=write, args=(f"source-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(archive.history(f"source-{number}")) for number in range(4)] == [5, 5, 5, 5]


def test_an_archive_from_a_newer_version_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"newer Clausewatch .* upgrade with"):
        Archive(path)
    assert path.read_bytes() == before


def test_what_is_no_archive_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir, this is not a database.\n" * 100)
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive(path)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive(other)


def test_the_tables_are_those_that_migrations_make(archive: Archive) -> None:
    made = {table: tuple(row[1] for row in archive._connection.rows(f"PRAGMA table_info({table})")) for table in TABLES}
    assert made == TABLES
    rows = archive._connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {row[0] for row in rows} - set(TABLES) == {
        f"{table}_fts_{part}" for table in ("changes", "clauses") for part in ("config", "data", "docsize", "idx")
    }


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        ("DROP TABLE tries", "tries"),
        ("DROP TABLE clauses_fts", "clauses_fts"),
        ("ALTER TABLE stamps DROP COLUMN reply", "stamps.reply"),
    ],
)
def test_an_archive_that_lost_a_part_is_refused_unchanged(tmp_path: Path, damage: str, lost: str) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        for (view,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            raw.execute(f"DROP VIEW {view}")
        raw.execute(damage)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(ArchiveError, match=f"has no {lost}: it is damaged, or another program changed it"):
            Archive(path, read_only=read_only)
    assert path.read_bytes() == before


def test_what_others_add_to_an_archive_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE remarks (source TEXT, words TEXT)")
        raw.execute("CREATE VIEW loud AS SELECT * FROM policy_changes WHERE materiality = 'material'")
    with Archive(path) as archive:
        archive.keep(snapshot())
        assert archive.verify().is_sound


def test_who_writes_without_pause_lets_others_write(tmp_path: Path) -> None:
    written, rounds = threading.Event(), 0

    def write_once() -> None:
        with Archive(tmp_path / "archive.db") as other, other.transaction():
            written.set()

    with Archive(tmp_path / "archive.db") as archive:
        waiting = threading.Thread(target=write_once)
        waiting.start()
        while not written.is_set() and rounds < 20:
            rounds += 1
            with archive.transaction():
                time.sleep(0.03)
        waiting.join()
    assert rounds < 20


def test_a_locked_archive_is_told_with_the_mend(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.store.connection.PATIENCE_S", 0.05)
    with archive.transaction(), Archive(archive.path) as other:
        assert other.latest("fax/privacy") is None
        with pytest.raises(ArchiveError, match="locked by another program; wait"):
            other.keep(snapshot())


def test_an_archive_opened_for_reading_refuses_to_write(archive: Archive) -> None:
    archive.keep(snapshot())
    with Archive(archive.path, read_only=True) as reader:
        assert reader.latest("fax/privacy") is not None
        with pytest.raises(ArchiveError, match="is read only; allow writing"):
            reader.save_status(SourceStatus("fax/privacy"))


def test_reading_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive yet"):
        Archive(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []
