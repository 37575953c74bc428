"""Where the archive fails for a moment, at whatever statement, every change is kept and told exactly once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fakes.ears import Ear
from fakes.policies import policy
from fakes.sites import Site
from fakes.web import PlainHttp
from monitor.alert import AlertSettings, Route
from monitor.check import Terms
from monitor.deliver import deliver
from monitor.errors import ArchiveError
from monitor.fetch import FetchSettings
from monitor.model import DeliveryState
from monitor.store import Archive
from monitor.sweep import Rules, Sweep, sweep
from notifiers.base import DeliveryError

FETCH = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta(0), timeout=timedelta(seconds=5), retries=0)
RULES = Rules(FETCH, Terms(AlertSettings((Route("ear"),))), workers=3)
STATEMENTS = 170  # of a sweep over three changed pages and the errand that tells of them


class FailingOnce:
    """A connection to SQLite whose statement of that number finds the disk full."""

    def __init__(self, raw: sqlite3.Connection, fails_at: int) -> None:
        self._raw, self._fails_at, self.count = raw, fails_at, 0

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        self._mind(sql)
        return self._raw.execute(sql, *parameters)

    def executemany(self, sql: str, *rows: Any) -> sqlite3.Cursor:
        self._mind(sql)
        return self._raw.executemany(sql, *rows)

    def _mind(self, sql: str) -> None:
        self.count += sql != "ROLLBACK"
        if self.count == self._fails_at:
            self._fails_at = 0
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname, error.sqlite_errorcode = "SQLITE_FULL", sqlite3.SQLITE_FULL
            raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="module")
def before(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that knows each page; they have changed since."""
    path = tmp_path_factory.mktemp("failing") / "archive.db"
    with Archive(path) as archive:
        list(sweep(archive, site.sources(3, ("ear",)), RULES))
    site.shows(policy(days=30))
    return path


@pytest.mark.parametrize("fails_at", [0, *range(1, 30)])
def test_wherever_the_archive_fails_once_a_refusal_is_noted_once_and_the_rest_waits(
    site: Site, before: Path, tmp_path: Path, fails_at: int
) -> None:
    closed = DeliveryError("come back later", permanent=False, retry_after=timedelta(hours=1), whole_channel=True)
    ear = Ear(errors=[closed])
    shutil.copy(before, tmp_path / "archive.db")
    with Archive(tmp_path / "archive.db") as archive:
        list(sweep(archive, site.sources(3, ("ear",)), RULES))
        now = datetime.now(UTC)
        failing = FailingOnce(archive._connection.raw, fails_at)
        archive._connection.raw = failing  # type: ignore[assignment]
        until_it_succeeds(lambda: deliver(archive, {"ear": ear}, PlainHttp(), lambda: now))
        assert failing.count > fails_at
        owed = list(archive.deliveries())
        assert [len(one.tries) for one in owed].count(1) == 1
        assert [len(one.tries) for one in owed].count(0) == 2
        assert {one.due_at - now for one in owed} == {timedelta(hours=1)}
        assert not ear.heard


def until_it_succeeds(work: Callable[[], object]) -> None:
    for _ in range(3):
        with suppress(ArchiveError):
            work()
            return
    raise AssertionError("it fails again and again")


@pytest.mark.parametrize("fails_at", [0, *range(1, STATEMENTS, 4)])
def test_wherever_the_archive_fails_once_each_change_is_kept_and_told_once(
    site: Site, before: Path, tmp_path: Path, fails_at: int
) -> None:
    ear, sources = Ear(), site.sources(3, ("ear",))
    shutil.copy(before, tmp_path / "archive.db")
    with Archive(tmp_path / "archive.db") as archive, ThreadPoolExecutor(3) as executor:
        failing = FailingOnce(archive._connection.raw, fails_at)
        archive._connection.raw = failing  # type: ignore[assignment]
        running = Sweep(archive, RULES, executor)
        for source in sources:
            running.add(source)

        def step() -> None:
            while running.busy:
                running.step(0.5)

        until_it_succeeds(step)
        until_it_succeeds(lambda: deliver(archive, {"ear": ear}, PlainHttp(), lambda: datetime.now(UTC)))
        assert failing.count > fails_at
        assert sorted(message.url for _, message in ear.heard) == [source.url for source in sources]
        assert archive.owed() == {**dict.fromkeys(DeliveryState, 0), DeliveryState.SENT: 3}
        assert [version.version for source in sources for version in archive.history(source.id)] == [1, 2] * 3
        assert not archive.verify().flaws
