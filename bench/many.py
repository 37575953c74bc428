"""100,000 sources in one archive: finding the due ones, one check's bookkeeping, and what it takes in memory.

    python bench/many.py [--sources 100000]

Times are of the CPU. `due` must be a short walk along an index, and grow with the answer rather than with the archive.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from monitor.model import Source, SourceState, SourceStatus
from monitor.schedule import next_due
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
    count = options.parse_args().sources
    sources = timed("make them", lambda: tuple(source(number) for number in range(count)))
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db") as archive:
        timed("enrol them in the archive", lambda: archive.enrol(sources))
        timed("enrol them again, as at every start", lambda: archive.enrol(sources))
        timed("give each its next time", lambda: give_times(archive, sources, now))
        timed("find what is due: none", lambda: archive.due(now, 64))
        later = next_due(sources[0], SourceStatus(sources[0].id), now)
        found = timed("find what is due: 64 of many", lambda: archive.due(later, 64))
        assert len(found) == 64, found
        timed("look at every status", lambda: sum(1 for _ in archive.statuses()))
        timed("let all wait for their hosts' turns", lambda: wait_in_line(sources))
    print(f"{'a check settled every':52}{12 * 3600 / count:10.2f} s would do for 12 hours")


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
