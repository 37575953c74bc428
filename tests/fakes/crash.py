"""Check and deliver, killed at any step: a process that dies there, servers that note all they get, and a ledger.

A step is a call or a return of ours within check, deliver, the archive or a channel, or one of SQLite's or a socket's.
Run as a program, this is the process that forks those that die: it has all imported, so that each is quick.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import monitor
from fakes.smtp import Post, serve_mail
from fakes.web import Asked, PlainHttp, Says, Web, serve
from monitor.alert import AlertSettings, Route
from monitor.check import Terms, check
from monitor.deliver import deliver
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import DeliveryState, Source
from monitor.store import Archive
from notifiers.base import Channel, Secret
from notifiers.email import Email
from notifiers.matrix import Matrix
from notifiers.webhook import Webhook

PEOPLE = ("legal@example.org", "risk@example.org")
NAMES = ("harbour", "pier")
_OURS = tuple(f"{os.sep}{name}{os.sep}" for name in ("check", "deliver", "store", "notifiers"))
_OUTSIDE = {"execute", "executemany", "fetchall", "sendall", "send", "recv", "recv_into", "connect", "fsync"}

_POLICY = """<html><head><title>Privacy Policy</title></head><body><main><h1>{name} Privacy Policy</h1>
<p>This policy says how {name} handles the personal data of its customers and visitors, and which choices they have.</p>
<h2>What we collect</h2><p>We collect the name, the e-mail address and the fax number that you give us at sign-up.</p>
<h2>How long we keep it</h2><p>We keep your faxes for {days} days and then delete them from all of our systems.</p>
<h2>Sharing</h2><p>We share personal data with service providers who may use it to perform services for us only.</p>
<h2>Your rights</h2><p>You may access, correct or delete your personal data by writing to privacy@{name}.example.</p>
</main></body></html>"""


def sources(site: str) -> tuple[Source, ...]:
    return tuple(Source(name, name.title(), f"{site}/{name}", tell=("hook", "mail", "room")) for name in NAMES)


def channels(job: dict[str, Any]) -> dict[str, Channel]:
    return {
        "hook": Webhook(f"{job['hook']}/hook"),
        "mail": Email(PEOPLE, "watch@example.org", f"127.0.0.1:{job['smtp']}", security="plain"),
        "room": Matrix(job["room"], Secret("token-of-ours"), ("!room:matrix.example",)),
    }


def work(job: dict[str, Any]) -> None:
    """One `check` of all sources and one errand of `deliver`, as the command does them."""
    told = channels(job)
    alerts = AlertSettings(tuple(Route(name, recipients=channel.recipients) for name, channel in told.items()))
    settings = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta(0))
    with Archive(Path(job["archive"])) as archive, Fetcher(settings) as fetcher:
        for source in sources(job["site"]):
            check(archive, source, fetcher, Terms(alerts))
        late = timedelta(minutes=job["late"])
        deliver(archive, told, PlainHttp(), lambda: datetime.now(UTC) + late, alerts)


class Steps:
    """Counts steps, in all threads, and dies at one of them, if there are so many."""

    def __init__(self, die_at: int) -> None:
        self.made = 0
        self._next = count(1)
        self._die_at = die_at

    def watch(self) -> None:
        threading.setprofile(self._see)
        sys.setprofile(self._see)

    def _see(self, frame: FrameType, event: str, arg: Any) -> None:
        if event.startswith("c_"):
            is_step = getattr(arg, "__name__", "") in _OUTSIDE
        else:
            is_step = any(part in frame.f_code.co_filename for part in _OURS)
        if is_step:
            self.made = next(self._next)
            if self.made == self._die_at:
                os.kill(os.getpid(), signal.SIGKILL)


def _run_forked(job: dict[str, Any], answer: int) -> None:
    steps = Steps(job["die_at"])
    if job["die_at"]:
        steps.watch()
    work(job)
    sys.setprofile(None)
    os.write(answer, f"{steps.made}\n".encode())


def _warm_up() -> None:
    """Have patterns and tables ready before forking, so that each fork need not make them again."""
    old, new = (monitor.read_document(_POLICY.format(name="x", days=days).encode()) for days in (60, 90))
    monitor.compare(old, new)


def main() -> None:
    """Read jobs from stdin, a JSON line each; fork for each, and write how many steps it made, or -1 where it died."""
    _warm_up()
    for line in sys.stdin:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            _run_forked(json.loads(line), write)
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as answers:
            said = answers.read().decode().strip()
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print(-1 if killed else said or f"failed: {status}", flush=True)  # noqa: T201


@dataclass
class Outcome:
    """What the receivers got of one change after one kill."""

    step: int
    owed: int
    missing: list[str]
    unknown: list[str]
    repeated: int

    @property
    def holds(self) -> bool:
        return not self.missing and not self.unknown


@dataclass
class Ground:
    """The site, the receivers, and the process that forks."""

    folder: Path
    site: Web
    hook: Web
    room: Web
    post: Post
    forks: subprocess.Popen[str]
    days: int = 60
    outcomes: list[Outcome] = field(default_factory=list)

    def run(self, archive: Path, die_at: int = 0, late: int = 0) -> int:
        job = {"site": self.site.url, "hook": self.hook.url, "room": self.room.url, "smtp": self.post.port}
        assert self.forks.stdin is not None
        assert self.forks.stdout is not None
        print(json.dumps({**job, "archive": str(archive), "die_at": die_at, "late": late}), file=self.forks.stdin)
        self.forks.stdin.flush()
        return int(self.forks.stdout.readline())

    def first_version(self) -> Path:
        archive = self.folder / "first.db"
        self.days = 60
        assert self.run(archive) >= 0
        return archive

    def steps(self, first: Path) -> int:
        """How many steps it takes to see and to tell a change."""
        archive = self.folder / "whole.db"
        shutil.copy(first, archive)
        self.days = 90
        return self.run(archive, die_at=sys.maxsize)

    def kill_at(self, first: Path, step: int) -> Outcome:
        """Copy the archive, change the policies, die at that step, come back later, and see what arrived."""
        archive = self.folder / "now.db"
        for rest in ("", "-wal", "-shm"):
            Path(f"{archive}{rest}").unlink(missing_ok=True)
        shutil.copy(first, archive)
        self.hook.log.clear(), self.room.log.clear(), self.post.taken.clear()
        self.days = 90
        died = self.run(archive, die_at=step)
        assert died == -1, f"it made {died} steps only"
        assert self.run(archive, late=15) >= 0
        return self._account(archive, step)

    def _account(self, archive: Path, step: int) -> Outcome:
        with Archive(archive, read_only=True) as kept:
            owed = {delivery.id: delivery.state for delivery in kept.deliveries()}
        got = Counter(self.ids())
        missing = [one for one, state in owed.items() if not got[one] or state is not DeliveryState.SENT]
        missing += ["a change was never owed"] * (len(owed) != len(NAMES) * (len(PEOPLE) + 2))
        unknown = [one for one in got if one not in owed]
        return Outcome(step, len(owed), missing, unknown, sum(got.values()) - len(got))

    def ids(self) -> Iterable[str]:
        """Under which ids messages arrived, repeats as often as they came."""
        yield from (asked.headers["webhook-id"] for asked in self.hook.taken)
        yield from (asked.path.rpartition("/")[2] for asked in self.room.taken)
        yield from (str(mail["Message-ID"])[1:].partition("@")[0] for mail in self.post.mails)


@contextmanager
def ground(folder: Path) -> Iterator[Ground]:
    """`folder` holds the archives. Serving and forking happen in processes of their own: only the worker is killed."""

    def show(asked: Asked) -> Says:
        name = asked.path.strip("/")
        if name not in NAMES:
            return Says(404, "")
        text = _POLICY.format(name=name, days=place.days)
        return Says(200, text, {"content-type": "text/html; charset=utf-8"})

    here = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])}
    with serve(show) as site, serve() as hook, serve() as room, serve_mail() as post:
        command = [sys.executable, "-m", "fakes.crash"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=folder, env=environment) as forks:
            place = Ground(folder, site, hook, room, post, forks)
            yield place
            assert forks.stdin is not None
            forks.stdin.close()


def spread(steps: int, kills: int) -> list[int]:
    """So many steps of all, evenly, the first and the last among them."""
    if kills >= steps:
        return list(range(1, steps + 1))
    return sorted({1 + round(at * (steps - 1) / (kills - 1)) for at in range(kills)})


if __name__ == "__main__":
    main()
