"""Whatever was altered, dropped or reordered is found, and the first is named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.archives import snapshot
from monitor.store import Archive, Verified

COVERED = {
    "versions": ("entry", "version", "captured_at", "body_digest", "tool", "origin", "hash"),
    "sources": ("source_id",),
    "blobs": ("digest", "base", "size", "data", "checksum"),
}
LINKS = ("envelope", "body", "source")


def filled(path: Path) -> Path:
    with Archive(path) as archive:
        for version in range(1, 5):
            for name in ("fax/privacy", "post/terms"):
                text = f"{name} keeps what you send for {version * 30} days. " * 20
                archive.keep(snapshot(version, text, name), origin=f"test {version}")
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("kept") / "archive.db")


@pytest.fixture
def copy(kept: Path, tmp_path: Path) -> Path:
    return shutil.copy(kept, tmp_path / "archive.db")


def verify(path: Path) -> Verified:
    with Archive(path) as archive:
        return archive.verify()


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def test_what_was_left_alone_is_sound(copy: Path) -> None:
    found = verify(copy)
    assert found.is_sound
    assert (found.entries, len(found.head), found.without_bytes) == (8, 64, 0)


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    assert verify(tmp_path / "new.db").is_sound


def test_the_first_altered_entry_is_named(copy: Path) -> None:
    alter(copy, "UPDATE versions SET captured_at = '2001-01-01T00:00:00.000000Z' WHERE entry = 3")
    assert verify(copy).flaws[0].what.startswith("entry 3 (fax/privacy, version 2): it was altered")


def test_a_dropped_entry_is_named(copy: Path) -> None:
    alter(copy, "DELETE FROM versions WHERE entry = 4")
    assert "entry 4 was dropped" in verify(copy).flaws[0].what


def test_dropping_the_last_entries_is_found(copy: Path) -> None:
    alter(copy, "DELETE FROM versions WHERE entry > 6")
    assert "entries 7 to 8 were dropped from the end" in verify(copy).flaws[0].what


def test_a_rewritten_history_has_another_head(copy: Path, kept: Path) -> None:
    with Archive(copy) as archive:
        archive.keep(snapshot(5))
    assert verify(copy).head != verify(kept).head


def test_reading_what_was_said_anew_leaves_the_chain_whole(copy: Path) -> None:
    with Archive(copy) as archive:
        archive.reread(snapshot(4, "another reading"))
    assert verify(copy).is_sound


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_byte_of_what_was_seen_is_found(copy: Path, kept: Path, data: st.DataObject) -> None:
    shutil.copy(kept, copy)
    table = data.draw(st.sampled_from(sorted(COVERED)))
    column = data.draw(st.sampled_from(COVERED[table]))
    with closing(sqlite3.connect(copy)) as raw, raw:
        evidence = "(SELECT envelope FROM versions UNION SELECT body FROM versions)"
        only = f"WHERE id IN {evidence} AND {column} IS NOT NULL" if table == "blobs" else ""
        rows = raw.execute(f"SELECT rowid, {column} FROM {table} {only}").fetchall()
        row, value = data.draw(st.sampled_from(rows))
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (flipped(value, data), row))
    assert not verify(copy).is_sound


def flipped(value: object, data: st.DataObject) -> object:
    if isinstance(value, int):
        return value + data.draw(st.sampled_from([-1, 1])) * 100
    raw = bytearray(value.encode() if isinstance(value, str) else bytes(value))  # type: ignore[call-overload]
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 6))
    return raw.decode() if isinstance(value, str) else bytes(raw)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=st.integers(1, 8), other=st.integers(1, 8), column=st.sampled_from([*LINKS, "hash", "captured_at"]))
def test_any_two_entries_swapped_are_found(copy: Path, kept: Path, one: int, other: int, column: str) -> None:
    shutil.copy(kept, copy)
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("DROP INDEX idx_versions_source_version")
        values = [
            raw.execute(f"SELECT {column} FROM versions WHERE entry = ?", (n,)).fetchone()[0] for n in (one, other)
        ]
        for entry, value in ((one, values[1]), (other, values[0])):
            raw.execute(f"UPDATE versions SET {column} = ? WHERE entry = ?", (value, entry))
    assert verify(copy).is_sound == (values[0] == values[1])


def test_a_damaged_page_is_told_and_not_a_crash(copy: Path) -> None:
    raw = bytearray(copy.read_bytes())
    for place in range(5 * 4096, len(raw), 4096):
        raw[place : place + 64] = b"\xff" * 64
    copy.write_bytes(bytes(raw))
    found = verify(copy)
    assert not found.is_sound
    assert "damaged" in found.flaws[0].what


def test_a_version_kept_meanwhile_is_no_flaw(copy: Path) -> None:
    def keep_one(done: int, total: int | None, what: str) -> None:
        with Archive(copy) as other:
            other.keep(snapshot(len(other.history("fax/privacy")) + 1, "new"))

    with Archive(copy) as archive:
        found = archive.verify(keep_one)
    assert found.is_sound
    assert found.entries == 8
