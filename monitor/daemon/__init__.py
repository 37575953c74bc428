"""The clock: what is due, until told to stop."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor.daemon.courier import Courier
from monitor.daemon.file import WatchedFile
from monitor.daemon.health import Health, parse_place, serve
from monitor.daemon.lock import only_one
from monitor.daemon.loop import Loop
from monitor.daemon.signals import Signals
from monitor.daemon.systemd import Systemd
from monitor.store import Archive
from monitor.sweep import usable_cores

__all__ = ["Options", "watch"]

_SOURCES_PER_PROCESS = 500


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    Attributes:
        cluster: the address of a dask scheduler, "" for workers of our own.
        health: "127.0.0.1:9464" to answer /healthz and /metrics there, "" for not at all.
    """

    cluster: str = ""
    health: str = ""


def watch(config: Path, options: Options = Options()) -> None:
    """Check every source of `config` in its time and deliver what is owed, until SIGTERM or Ctrl-C.

    Raises:
        SourcesError: the file is wrong at the start; later a wrong one is logged, and the one before stays in force.
        ArchiveError: the archive cannot be opened, or another daemon is at it.
        UsageError: `options` name something that is not there.
    """
    place = parse_place(options.health) if options.health else None
    file = WatchedFile(config)
    settings = file.watchlist.settings
    with ExitStack() as stack:
        stack.enter_context(only_one(settings.archive))
        archive = stack.enter_context(Archive(settings.archive))
        signals = stack.enter_context(Signals())
        health = Health()
        if place:
            stack.enter_context(serve(place, health))
        executor = stack.enter_context(_workers(options, settings.workers, len(file.watchlist.sources)))
        courier = stack.enter_context(Courier(file, health))
        Loop(archive, file, executor, signals, health, courier, Systemd()).run()


@contextmanager
def _workers(options: Options, workers: int, sources: int) -> Iterator[Executor]:
    """Always other processes, a cluster's or our own: a page that crashes its reader must not take the clock along."""
    if options.cluster:
        from monitor.sweep.cluster import connect

        with connect(options.cluster) as executor:
            yield executor
        return
    from monitor.sweep.processes import Processes

    count = min(usable_cores(), workers, 1 + sources // _SOURCES_PER_PROCESS)
    processes = Processes(count, threads=-(-workers // count))
    try:
        yield processes
    finally:
        processes.shutdown(wait=False, cancel_futures=True)
