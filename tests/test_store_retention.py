"""What the rules drop is gone; what the chain, an alert or the next check needs stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.archives import NOW, comparison, delivery, document, snapshot
from monitor.errors import ArchiveError
from monitor.store import Archive

LATER = NOW + timedelta(days=100)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        fill(archive, 10)
        yield archive


def fill(archive: Archive, versions: int) -> None:
    for version in range(1, versions + 1):
        text = f"We keep faxes for {version * 30} days. " * 30
        archive.keep(replace(snapshot(version, text), comparison=comparison() if version > 1 else None))


def bodies(archive: Archive) -> list[int]:
    """The versions that still have their bytes."""
    return [n for n in range(1, 11) if archive._connection.rows(f"SELECT body FROM versions WHERE version = {n}")[0][0]]


def test_without_rules_nothing_is_dropped(archive: Archive) -> None:
    dropped = archive.retain(LATER, None, None)
    assert (dropped.raw, dropped.versions, dropped.blobs) == (0, 0, 0)


def test_old_bytes_go_and_words_stay(archive: Archive) -> None:
    assert archive.retain(NOW + timedelta(days=10), timedelta(days=5), None).raw == 4
    assert bodies(archive) == [5, 6, 7, 8, 9, 10]
    kept = archive.snapshot("fax/privacy", 2)
    assert (kept.capture.body, kept.document) == (b"", document("We keep faxes for 60 days. " * 30))
    assert archive.verify().is_sound
    assert archive.verify().without_bytes == 4


def test_old_versions_keep_their_place_in_history_only(archive: Archive) -> None:
    assert archive.retain(LATER, None, 3).versions == 7
    assert len(archive.history("fax/privacy")) == 10
    assert archive.snapshot("fax/privacy", 8).document.clauses
    with pytest.raises(ArchiveError, match="were dropped, as keep_versions"):
        archive.snapshot("fax/privacy", 7)
    assert archive.version_with_text("fax/privacy", document("We keep faxes for 30 days. " * 30).text) == 1
    assert archive.verify().is_sound


def test_the_latest_version_is_never_touched(archive: Archive) -> None:
    archive.retain(LATER + timedelta(days=1000), timedelta(0), 1)
    assert archive.snapshot("fax/privacy", 10).capture.body.startswith(b"We keep faxes for 300")


def test_what_a_waiting_delivery_tells_of_stays(archive: Archive) -> None:
    archive.queue([replace(delivery(1), version=4)])
    archive.retain(LATER, timedelta(0), 1)
    assert bodies(archive) == [3, 4, 10]


def test_an_import_that_nobody_read_keeps_its_bytes(tmp_path: Path) -> None:
    with Archive(tmp_path / "imported.db") as archive:
        for version in (1, 2):
            archive.keep(replace(snapshot(version, f"text {version}"), reader=""))
        assert archive.retain(LATER, timedelta(0), None).raw == 0


def test_once_a_day_is_enough(archive: Archive) -> None:
    assert archive.retain_daily(LATER, None, None) is None
    first = archive.retain_daily(LATER, None, 5)
    assert first is not None
    assert first.versions == 5
    assert archive.retain_daily(LATER + timedelta(hours=23), None, 2) is None
    later = archive.retain_daily(LATER + timedelta(hours=25), None, 2)
    assert later is not None
    assert later.versions == 3


def test_a_clock_that_was_ahead_stops_nothing(archive: Archive) -> None:
    archive.retain_daily(LATER + timedelta(days=4000), None, 5)
    assert archive.retain_daily(LATER, None, 2) is not None


def test_bytes_that_nothing_names_are_deleted(archive: Archive) -> None:
    before = archive._connection.rows("SELECT count(*) FROM blobs")[0][0]
    dropped = archive.retain(LATER, None, 1)
    assert archive._connection.rows("SELECT count(*) FROM blobs")[0][0] == before - dropped.blobs
    assert archive.retain(LATER, None, 1).blobs == 0


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(waiting=st.sets(st.integers(1, 12), max_size=4), days=st.integers(0, 14), keep=st.integers(1, 12))
def test_whatever_is_dropped_the_rest_reads_as_before(tmp_path: Path, waiting: set[int], days: int, keep: int) -> None:
    path = tmp_path / "any.db"
    path.unlink(missing_ok=True)
    with Archive(path) as archive:
        fill(archive, 12)
        archive.queue([replace(delivery(number), version=number) for number in waiting])
        before = {number: archive.snapshot("fax/privacy", number) for number in range(1, 13)}
        archive.retain(NOW + timedelta(days=12), timedelta(days=days), keep)
    with Archive(path) as archive:
        assert archive.verify().is_sound
        for number in range(1, 13):
            needed = number > 12 - keep or {number, number + 1} & waiting
            try:
                kept = archive.snapshot("fax/privacy", number)
            except ArchiveError:
                assert not needed
                continue
            assert (kept.document, kept.comparison) == (before[number].document, before[number].comparison)
            assert kept.capture.body in (b"", before[number].capture.body)
