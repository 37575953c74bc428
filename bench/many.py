"""100,000 sources in one archive: finding the due ones, one check's bookkeeping, `status`, and the daemon's memory.

    python bench/many.py [--sources 100000]

Times are of the CPU; those of commands are the best of `--rounds`, from start to end of the process, with what the
clock says beside them, and `--version` shows what it costs to start Python. `due` must be a short walk along an index,
and grow with the answer rather than with the archive; `status` must answer within half a second, and no process may
take more than 250 MB. The daemon is started on a file of that many sources, none of which is due.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from monitor.model import Source, SourceState, SourceStatus
from monitor.schedule import next_due
from monitor.sources import load
from monitor.store import Archive
from monitor.sweep.hosts import Hosts

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    began = time.process_time()
    result = work()
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:52}{1000 * spent:10.1f} ms   peak {peak:6.0f} MB")
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sources", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    count = chosen.sources
    with tempfile.TemporaryDirectory() as folder:
        measure_commands(count, chosen.rounds, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        measure_parts(count, Path(folder))
    print(f"{'a check settled every':52}{12 * 3600 / count:10.2f} s would do for 12 hours")


def measure_parts(count: int, folder: Path) -> None:
    sources = timed("make them", lambda: tuple(source(number) for number in range(count)))
    now = datetime.now(UTC)
    with Archive(folder / "archive.db") as archive:
        timed("enrol them in the archive", lambda: archive.enrol(sources, now))
        timed("enrol them again, as at every start", lambda: archive.enrol(sources, now))
        timed("give each its next time", lambda: give_times(archive, sources, now))
        timed("find what is due: none", lambda: archive.due(now, 64))
        later = next_due(sources[0], SourceStatus(sources[0].id), now)
        found = timed("find what is due: 64 of many", lambda: archive.due(later, 64))
        assert len(found) == 64, found
        timed("look at every status", lambda: sum(1 for _ in archive.statuses()))
        timed("count them by state", archive.listed_states)
        timed("list them all as JSON", lambda: sum(1 for _ in archive.listed()))
        timed("find those that are neglected: none", lambda: sum(1 for _ in archive.overdue(now)))
        timed("let all wait for their hosts' turns", lambda: wait_in_line(sources))


def measure_commands(count: int, rounds: int, folder: Path) -> None:
    file = folder / "sources.toml"
    # In another process: what this one takes at its largest, those that it starts would begin with.
    prepared = multiprocessing.get_context("spawn").Process(target=prepare, args=(file, count))
    prepared.start()
    prepared.join()
    for arguments in ("--version", "status", "status --json", f"status {source(count - 1).id}"):
        costs = [run(file, *arguments.split()) for _ in range(rounds)]
        print_cost(f"clausewatch {arguments}", *map(min, zip(*costs, strict=True)))
    print_cost("clausewatch watch: started and reloaded", *stand(file))


def prepare(file: Path, count: int) -> None:
    entries = (f'[[source]]\nid = "{s.id}"\nname = "{s.name}"\nurl = "{s.url}"\n' for s in map(source, range(count)))
    file.write_text('[settings]\narchive = "archive.db"\n' + "".join(entries))
    watchlist = timed("read sources.toml", lambda: load(file))
    now = datetime.now(UTC)
    with Archive(watchlist.settings.archive) as archive:
        archive.enrol(watchlist.sources, now, watchlist.digest)
        give_times(archive, watchlist.sources, now)


def print_cost(what: str, wall: float, cpu: float, peak: int) -> None:
    print(f"{what:52}{1000 * cpu:10.1f} ms   peak {peak / 1024:6.0f} MB   by the clock {1000 * wall:8.0f} ms")


def run(file: Path, *arguments: str) -> tuple[float, float, int]:
    """Seconds from start to end, those on the CPU, and the largest resident set in KiB."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "monitor", "-c", str(file), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def stand(file: Path) -> tuple[float, float, int]:
    """The daemon, until it has started and read a changed file; its own resident set by then, at its largest."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "monitor", "-c", str(file), "watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for_line(process, "watch: started")
        wall = time.perf_counter() - began
        with file.open("a") as more:
            more.write("# changed\n")
        wait_for_line(process, "in force")
        time.sleep(5)
        words = Path(f"/proc/{process.pid}/status").read_text()
        spent = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        process.terminate()
        process.communicate(timeout=60)
    cpu = sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")
    return wall, cpu, int(words.partition("VmHWM:")[2].split()[0])


def wait_for_line(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    assert any(words in line for line in process.stderr), "the daemon ended"


def source(number: int) -> Source:
    return Source(f"site{number}/privacy", f"Site {number}", f"https://site{number}.example/privacy")


def give_times(archive: Archive, sources: tuple[Source, ...], now: datetime) -> None:
    with archive.transaction():
        for one in sources:
            status = SourceStatus(one.id, SourceState.OK, since=now, checked_at=now, asked=1)
            archive.save_status(replace(status, due_at=next_due(one, status, now)))


def wait_in_line(sources: tuple[Source, ...]) -> None:
    hosts = Hosts(gap=0.0)
    for one in sources:
        hosts.add(one)
    while (taken := hosts.take(0.0)) is not None:
        hosts.done(taken, 0.0)


if __name__ == "__main__":
    main()
