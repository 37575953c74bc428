"""Many sources at once: which next, how politely, on which workers. One writer, here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from monitor.check import Outcome
from monitor.model import Source
from monitor.store import Archive
from monitor.sweep.round import Rules, Sweep

__all__ = ["Rules", "Sweep", "sweep", "workers_for"]

_IN_LINE = 2000  # sources that wait for their hosts' turns at once, however many there are
_FEW = 1000  # sources for which starting processes costs more than they save; most need a glance alone


def sweep(
    archive: Archive,
    sources: Iterable[Source],
    rules: Rules,
    executor: Executor | None = None,
    *,
    until: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """Check sources, many at once, and give each outcome as soon as it is kept; the order is that of the answers.

    Args:
        executor: any of concurrent.futures, or a cluster's; threads of this process where there is none.
        until: asked between two outcomes; once true, what is in hand is finished and the rest is left alone.
    """
    with _own_or(executor, rules.workers) as workers:
        running, coming = Sweep(archive, rules, workers), iter(sources)
        while True:
            for source in islice(coming, max(0, _IN_LINE - running.waiting)):
                running.add(source)
            if until():
                running.leave_the_rest()
                coming = iter(())
            if not running.busy:
                return
            yield from running.step(0.5)


@contextmanager
def _own_or(executor: Executor | None, workers: int) -> Iterator[Executor]:
    if executor is not None:
        yield executor
        return
    own = ThreadPoolExecutor(workers, thread_name_prefix="visit")
    try:
        yield own
    finally:
        own.shutdown(wait=False, cancel_futures=True)


@contextmanager
def workers_for(count: int, workers: int, cluster: str = "") -> Iterator[Executor]:
    """Workers for so many sources: a cluster's where one is named, processes where it pays, else threads."""
    if cluster:
        from monitor.sweep.cluster import connect

        with connect(cluster) as executor:
            yield executor
    elif count > _FEW and (cores := usable_cores()) > 1:
        from monitor.sweep.processes import Processes

        processes = Processes(min(cores, workers), threads=max(1, workers // cores))
        try:
            yield processes
        finally:
            processes.shutdown(wait=False, cancel_futures=True)
    else:
        with _own_or(None, workers) as threads:
            yield threads


def usable_cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
