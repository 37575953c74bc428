"""The daemon, as its operator sees it: a process, its log, its signals and its archive."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.policies import policy
from fakes.raw import RawServer, http
from fakes.waiting import until
from monitor.daemon.health import Health, parse_place
from monitor.daemon.lock import only_one
from monitor.daemon.log import JsonLines, TextLines
from monitor.daemon.systemd import Systemd
from monitor.errors import ArchiveError, UsageError
from monitor.store import Archive

SETTINGS = """
[settings]
archive = "{archive}"
every = "1h"
confirm = "1s"
gap = "0s"
private_networks = ["127.0.0.0/8"]
heartbeat = "{url}/heartbeat"
"""
SOURCE = """
[[source]]
id = "{id}"
name = "Acme"
url = "{url}/{id}"
tell = ["hook"]
"""
CHANNEL = """
[[channel]]
name = "hook"
type = "webhook"
url = "{url}/hook"
secret = {{ file = "secret" }}
when = "minor"
"""


class Daemon:
    """`clausewatch watch` in a process of its own."""

    def __init__(self, folder: Path, site: RawServer) -> None:
        self.folder, self.site = folder, site
        self.archive = folder / "archive.db"
        (folder / "secret").write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        self.process: subprocess.Popen[str] | None = None

    def write(self, *ids: str, more: str = "") -> None:
        parts = [SETTINGS.format(archive=self.archive, url=self.site.url), CHANNEL.format(url=self.site.url)]
        text = "".join(parts + [SOURCE.format(id=one, url=self.site.url) for one in ids]) + more
        (self.folder / "sources.toml").write_text(text)

    def start(self, *options: str, **environment: str) -> None:
        command = [sys.executable, "-m", "monitor", "-c", str(self.folder / "sources.toml"), "watch", *options]
        env = {**os.environ, **environment}
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(command, stderr=log, text=True, env=env, start_new_session=True)

    def words(self) -> str:
        return (self.folder / "log").read_text()

    def said(self, words: str) -> bool:
        return words in self.words()

    def stop(self, number: int = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(60)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(60)


@pytest.fixture
def site():
    site = RawServer()
    site.answers |= {"*": http(200, policy(), "Content-Type: text/html"), "/hook": http(204), "/heartbeat": http(200)}
    yield site
    site.close()


@pytest.fixture
def daemon(tmp_path, site):
    daemon = Daemon(tmp_path, site)
    yield daemon
    daemon.end()


def test_a_change_is_seen_confirmed_kept_and_told_across_a_restart(daemon, site):
    daemon.write("acme")
    daemon.start()
    until(lambda: daemon.said("acme: first version=1"))
    until(lambda: any(" /heartbeat " in head for head in site.asked))
    assert daemon.stop() == 0
    assert daemon.said("watch: stopped")

    site.answers["*"] = http(200, policy(days=365), "Content-Type: text/html")
    with Archive(daemon.archive) as archive:
        archive.save_status(replace(archive.status("acme"), due_at=None))
    daemon.start()
    until(lambda: daemon.said("acme: changed version=2"))
    until(lambda: any(" /hook " in head for head in site.asked))
    assert daemon.said("acme: doubtful")
    assert daemon.stop() == 0
    assert sum(" /hook " in head for head in site.asked) == 1


def test_what_is_not_due_is_not_asked_after_a_restart(daemon, site):
    daemon.write("acme")
    for _ in range(2):
        daemon.start()
        until(lambda: daemon.said("watch: started"))
        time.sleep(0.5)
        until(lambda: len(site.paths) > 0)
        until(lambda: daemon.said("acme: first"))
        daemon.stop()
    assert site.paths.count("/acme") == 1


def test_a_changed_file_is_read_again_and_a_wrong_one_changes_nothing(daemon):
    daemon.write("acme")
    daemon.start()
    until(lambda: daemon.said("acme: first"))
    daemon.write("acme", "bolt")
    until(lambda: daemon.said("bolt: first"))
    daemon.write("acme", "bolt", "coil", more='\n[[source]]\nid = "x"\nevry = "5h"\n')
    until(lambda: daemon.said("stays in force"))
    assert daemon.said("evry")
    assert daemon.process is not None
    daemon.write("acme", "bolt", "coil")
    daemon.process.send_signal(signal.SIGHUP)
    until(lambda: daemon.said("coil: first"))
    assert daemon.stop() == 0


def test_told_to_stop_it_finishes_the_visit_in_hand(daemon, site):
    def slowly(line, _head):
        time.sleep(2)
        line.sendall(http(200, policy(), "Content-Type: text/html"))

    site.answers["*"] = slowly
    daemon.write("acme")
    daemon.start()
    until(lambda: "/acme" in site.paths)
    assert daemon.stop(signal.SIGINT) == 0
    assert daemon.said("acme: first version=1")


def test_told_twice_it_stops_at_once(daemon, site):
    site.answers["*"] = lambda line, _: time.sleep(15)
    daemon.write("acme")
    daemon.start()
    until(lambda: "/acme" in site.paths)
    assert daemon.process is not None
    daemon.process.send_signal(signal.SIGTERM)
    until(lambda: daemon.said("stopping"))
    assert daemon.stop() == 128 + signal.SIGTERM, "who waits for the page ends with 0"


def test_one_daemon_for_an_archive_while_other_commands_work_beside_it(daemon, site):
    daemon.write("acme")
    daemon.start()
    until(lambda: daemon.said("acme: first"))
    command = [sys.executable, "-m", "monitor", "-c", str(daemon.folder / "sources.toml")]
    second = subprocess.run([*command, "watch"], capture_output=True, text=True, timeout=30)
    assert second.returncode == 1
    assert "another `clausewatch watch`" in second.stderr
    for beside in ("status", "check"):
        assert subprocess.run([*command, beside], capture_output=True, timeout=30).returncode == 0
    assert daemon.stop() == 0


def test_why_it_cannot_watch_is_a_json_line_where_all_lines_are(daemon):
    (daemon.folder / "sources.toml").write_text("[[source]]\n")
    daemon.start("--log-format", "json")
    assert daemon.process.wait(60) == 2
    assert 'source 1: has no "id"' in json.loads(daemon.words())["event"]


def test_a_page_that_kills_its_reader_does_not_take_the_clock_along(daemon):
    daemon.write("acme", "bolt")
    daemon.start("--log-format", "json")
    until(lambda: daemon.said("bolt"))
    until(lambda: daemon.said("acme"))
    assert daemon.process is not None
    children = subprocess.run(["pgrep", "-P", str(daemon.process.pid)], capture_output=True, text=True).stdout.split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    daemon.write("acme", "bolt", "coil")
    until(lambda: daemon.said('"subject": "coil", "event": "first'))
    assert daemon.stop() == 0


def test_health_and_metrics_are_answered_on_loopback(daemon):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    daemon.write("acme")
    daemon.start("--health", place)
    until(lambda: daemon.said("acme: first"))
    facts = json.load(urllib.request.urlopen(f"http://{place}/healthz"))
    assert (facts["status"], facts["checks"]) == ("ok", {"first": 1})
    metrics = urllib.request.urlopen(f"http://{place}/metrics").read().decode()
    assert 'clausewatch_checks_total{outcome="first"} 1.0' in metrics
    daemon.stop()


def test_the_service_manager_is_told(daemon, tmp_path):
    address = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(20)
        daemon.write("acme")
        daemon.start(NOTIFY_SOCKET=str(address), WATCHDOG_USEC="1000000")
        heard = ""
        while "WATCHDOG=1" not in heard:
            heard += manager.recv(1000).decode() + "\n"
        assert heard.startswith("READY=1")
        daemon.stop()
        while "STOPPING=1" not in heard:
            heard += manager.recv(1000).decode() + "\n"


def fill(path: Path) -> None:
    """Write until the disk is full."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_loses_nothing_and_is_got_over(daemon, site, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        daemon.archive = disk / "archive.db"
        daemon.write("acme")
        daemon.start()
        until(lambda: daemon.said("acme: first"))
        ballast = disk / "ballast"
        fill(ballast)
        daemon.write("acme", "bolt")
        until(lambda: daemon.said("ERROR watch:"))
        ballast.unlink()
        until(lambda: daemon.said("bolt: first"))
        assert site.paths.count("/bolt") == 1
        assert daemon.stop() == 0
        with Archive(daemon.archive, read_only=True) as archive:
            assert archive.latest("acme") is not None
            assert archive.latest("bolt") is not None
    finally:
        daemon.end()
        subprocess.run(["umount", "-l", str(disk)], check=False)


# Parts


def test_the_lock_is_free_again_when_its_holder_ends(tmp_path):
    archive = tmp_path / "archive.db"
    with only_one(archive), pytest.raises(ArchiveError, match=f"process {os.getpid()}"), only_one(archive):
        pass
    with only_one(archive):
        pass


@pytest.mark.parametrize("place", ["0.0.0.0:80", "192.0.2.1:80", "localhost:80", "127.0.0.1:x", "127.0.0.1:99999"])
def test_health_is_answered_on_loopback_alone(place):
    with pytest.raises(UsageError):
        parse_place(place)


def test_trouble_is_told_until_it_is_over():
    health = Health()
    health.trouble("archive", "the disk is full")
    assert not health.is_well
    health.trouble("archive", "")
    assert health.facts()["status"] == "ok"


def test_a_hostile_page_cannot_write_lines_of_the_log():
    words = "acme: unreadable reason=%s"
    record = logging.LogRecord("m", logging.INFO, "", 0, words, ("no\r\n2026 ERROR fake\u2028\x1b[31m",), None)
    assert len(TextLines().format(record).splitlines()) == 1
    assert "\x1b" not in TextLines().format(record)
    assert json.loads(JsonLines().format(record))["subject"] == "acme"


def test_without_a_service_manager_nothing_is_told(monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    Systemd().ready("fine")
