"""The daemon's loop when the clock is set, the machine sleeps, or a source is never looked at."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.policies import policy
from fakes.raw import RawServer, http
from fakes.waiting import until
from monitor.daemon.clock import Clock
from monitor.daemon.courier import Courier
from monitor.daemon.file import WatchedFile
from monitor.daemon.health import Health
from monitor.daemon.loop import Loop
from monitor.daemon.signals import Signals
from monitor.daemon.systemd import Systemd
from monitor.errors import ArchiveError
from monitor.fetch import GuardedHttp
from monitor.store import Archive

SETTINGS = """
[settings]
archive = "archive.db"
every = "1h"
gap = "0s"
private_networks = ["127.0.0.0/8"]

[[channel]]
name = "hook"
type = "webhook"
url = "http://127.0.0.1:9/hook"
events = ["failing"]
"""


LOOK = 0.1  # seconds


class Settable(Clock):
    """A clock that tests set."""

    def __init__(self) -> None:
        self.shift = timedelta()
        super().__init__()

    def now(self) -> datetime:
        return super().now() + self.shift


class Never(Executor):
    """Takes every visit, and brings none home."""

    def submit(self, *_task: object) -> Future[object]:  # type: ignore[override]
        return Future()


class Desk:
    """A daemon's loop in a thread, on a site of two policies."""

    def __init__(self, folder: Path, site: RawServer) -> None:
        self.folder, self.site, self.clock, self.health = folder, site, Settable(), Health()

    def write(self, *names: str) -> None:
        entries = [f'[[source]]\nid = "{name}"\nurl = "{self.site.url}/{name}"\n' for name in names]
        (self.folder / "sources.toml").write_text(SETTINGS + "".join(entries))

    @contextmanager
    def running(self, executor: Executor, review_every: timedelta = timedelta(minutes=10)) -> Iterator[None]:
        signals, file = Signals(), WatchedFile(self.folder / "sources.toml")
        courier = Courier(file, self.health)

        def run() -> None:
            with Archive(self.folder / "archive.db") as archive:
                parts = (archive, file, executor, signals, self.health, courier, Systemd())
                loop = Loop(*parts, clock=self.clock, review_every=review_every)
                loop.run()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            signals.stop.set()
            if not isinstance(executor, Never):
                thread.join(20)
                executor.shutdown()

    def checks(self) -> int:
        return sum(self.health.facts()["checks"].values())

    def is_at_rest(self, checks: int) -> None:
        until(lambda: self.checks() >= checks)
        threading.Event().wait(4 * LOOK)
        assert self.checks() == checks


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Where the loop looks often, so that nobody waits long."""
    monkeypatch.setattr("monitor.daemon.loop._LOOK", LOOK)
    monkeypatch.setattr("monitor.daemon.loop._STEP", LOOK)
    site = RawServer()
    site.answers["*"] = http(200, policy(), "Content-Type: text/html")
    yield Desk(tmp_path, site)
    site.close()


def test_what_a_sleep_missed_is_made_up_once(desk):
    desk.write("acme", "bolt")
    with desk.running(ThreadPoolExecutor(2)):
        desk.is_at_rest(2)
        desk.clock.shift = timedelta(days=3)  # seventy-two times missed
        desk.is_at_rest(4)


def test_a_clock_set_back_keeps_nothing_waiting_for_a_time_long_off(desk):
    desk.write("acme")
    desk.clock.shift = timedelta(days=400)
    with desk.running(ThreadPoolExecutor(2)):
        desk.is_at_rest(1)
        desk.clock.shift = timedelta()
        desk.is_at_rest(2)


def test_a_clock_set_back_while_nobody_watched_does_so_neither(desk):
    desk.write("acme")
    desk.clock.shift = timedelta(days=400)
    with desk.running(ThreadPoolExecutor(2)):
        desk.is_at_rest(1)
    desk.clock = Settable()
    with desk.running(ThreadPoolExecutor(2)):
        desk.is_at_rest(2)


def test_people_hear_of_a_source_that_is_never_checked(desk):
    desk.write("acme")
    with desk.running(Never(), review_every=timedelta()):
        until(lambda: (desk.folder / "archive.db").exists() and desk.health.facts()["in_hand"])
        assert desk.health.is_well
        desk.clock.shift = timedelta(hours=30)
        until(lambda: not desk.health.is_well)
    assert desk.health.facts()["trouble"] == {"neglected": "1 sources are not being checked, acme among them"}
    with Archive(desk.folder / "archive.db", read_only=True) as archive:
        until(lambda: len(list(archive.deliveries())) == 1)
        assert "acme" in next(archive.deliveries()).message


def test_who_loses_the_archive_ends(desk):
    desk.write("acme")
    file = WatchedFile(desk.folder / "sources.toml")
    with Archive(desk.folder / "archive.db") as archive:
        archive.path.unlink()
        loop = Loop(archive, file, Never(), Signals(), desk.health, Courier(file, desk.health), Systemd())
        with pytest.raises(ArchiveError, match="removed"):
            loop.run()
    assert not archive.path.exists()


def test_after_a_sleep_what_was_missed_is_made_up_before_people_are_told(desk):
    desk.write("acme")
    file, now = WatchedFile(desk.folder / "sources.toml"), datetime.now(UTC)
    with Archive(desk.folder / "archive.db") as archive:
        archive.enrol(file.sources, now - timedelta(days=3))
        loop = Loop(archive, file, Never(), Signals(), desk.health, Courier(file, desk.health), Systemd())
        for slept, told in ((3600, False), (0, True)):
            loop._reviewed = time.monotonic() - loop.review_every.total_seconds() - slept
            loop._review()
            assert desk.health.is_well is not told


@pytest.mark.parametrize(("status", "told"), [(200, False), (302, True), (500, True)])
def test_a_heartbeat_is_one_where_the_answer_is_yes(desk, caplog, status, told):
    desk.write("acme")
    desk.site.answers["/beat"] = http(status)
    courier = Courier(WatchedFile(desk.folder / "sources.toml"), desk.health)
    guarded = GuardedHttp(("127.0.0.0/8",))
    for _ in range(2):
        courier._beat(f"{desk.site.url}/beat", guarded)
    guarded.close()
    assert desk.site.paths == ["/beat"]
    assert (str(status) in caplog.text) is told


def test_a_clock_that_keeps_time_does_not_jump():
    clock = Settable()
    assert clock.jump() == 0.0
    clock.shift = timedelta(seconds=60)
    assert clock.jump() == 0.0
    clock.shift = timedelta(hours=-1)
    assert round(clock.jump(), -1) == -3660
    assert clock.jump() == 0.0
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(seconds=10)


def test_a_wrong_file_that_somebody_asked_to_read_is_told_once(desk):
    desk.write("acme")
    file = WatchedFile(desk.folder / "sources.toml")
    (desk.folder / "sources.toml").write_text('[[source]]\nid = "acme"\nevry = "5h"\n')
    assert file.has_changed()
    assert not file.reload()
    assert not file.has_changed()
    assert file.source("acme") is not None
    desk.write("acme", "bolt")
    assert file.has_changed()
    assert file.reload()
    assert file.source("bolt") is not None
