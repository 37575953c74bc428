"""A history is taken in once, however often it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.histories import History
from monitor.exchange import Past, Refusal, ota
from monitor.exchange.past import imported
from monitor.intake import Taken, take_in
from monitor.model import Source
from monitor.store import Archive

START = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


def past(number: int, text: str, name: str = "bolt/terms") -> Past:
    source = Source(name, "Bolt", "", "terms-of-service")
    return Past(source, imported("", text.encode(), START + timedelta(days=number), "text/markdown"), f"ota {number}")


def quiet(done: int, total: int | None, what: str) -> None: ...


def take(archive: Archive, *items: Past | Refusal) -> Taken:
    return take_in(archive, items, quiet)


def test_a_repository_becomes_versions(archive: Archive, tmp_path: Path) -> None:
    history = History(tmp_path / "versions")
    history.commit("Bolt/Terms.md", "Be kind.", "First record")
    history.commit("Bolt/Terms.md", "Be very kind.", "Record new changes")
    history.commit("Bolt/Terms.md", "Be *very* kind.", "Apply technical or declaration upgrade on Bolt Terms")
    taken = take_in(archive, ota.read(history.folder), quiet)
    assert (taken.sources, taken.kept, taken.technical) == (1, 3, 1)
    assert archive.snapshot("bolt/terms", 2).capture.body == b"Be very kind."
    assert [each.origin.endswith(" technical") for each in archive.captures("bolt/terms")] == [False, False, True]
    assert [source.name for source in archive.described()] == ["Bolt"]


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    items = [past(1, "a"), past(2, "b"), past(3, "a")]
    take(archive, *items)
    again = take(archive, *items)
    assert (again.kept, again.known) == (0, 3)
    assert len(archive.history("bolt/terms")) == 3


def test_a_longer_history_goes_on_where_it_stopped(archive: Archive) -> None:
    items = [past(number, f"text {number}") for number in range(1, 8)]
    take(archive, *items[:4])
    taken = take(archive, *items)
    assert (taken.kept, taken.known) == (3, 4)
    assert [record.version for record in archive.history("bolt/terms")] == list(range(1, 8))


def test_an_import_that_breaks_off_keeps_whole_batches(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.intake._BATCH", 2)

    def breaking() -> Iterator[Past]:
        yield from (past(number, f"text {number}") for number in range(1, 6))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(archive, breaking(), quiet)
    assert len(archive.history("bolt/terms")) == 4
    assert take(archive, *(past(number, f"text {number}") for number in range(1, 6))).kept == 1


def test_a_history_that_steps_back_in_time_goes_on_where_it_stopped(archive: Archive) -> None:
    items = [past(number, f"text {number}") for number in (1, 2, 5, 3, 4, 6)]
    take(archive, *items[:3])
    assert (taken := take(archive, *items)).kept == 3
    assert (taken.known, taken.refused) == (3, [])
    assert take(archive, *items).known == 6


def test_equal_captures_in_a_row_are_one_version(archive: Archive) -> None:
    taken = take(archive, past(1, "a"), past(2, "a"), past(3, "b"))
    assert (taken.kept, taken.same) == (2, 1)
    assert archive.history("bolt/terms")[0].last_seen_at == START + timedelta(days=2)


def test_history_older_than_what_is_kept_is_refused_with_the_mend(archive: Archive) -> None:
    take(archive, past(5, "now"))
    taken = take(archive, past(1, "then"), past(6, "later"))
    assert taken.kept == 1
    assert "older than what the archive holds" in taken.refused[0].why
    assert "--prefix" in taken.refused[0].why


def test_refusals_are_handed_on(archive: Archive) -> None:
    refusal = Refusal("notes.txt", "is no document")
    assert take(archive, refusal, past(1, "a")).refused == [refusal]


def test_progress_is_told_as_far_as_it_is_true(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.intake._BATCH", 2)
    told: list[int] = []
    items = [replace(past(number, str(number))) for number in range(5)]
    take_in(archive, items, lambda done, total, what: told.append(done), 5)
    assert told == [2, 4, 5]
