"""Read and compare what waits, with progress, on all cores where it is much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.report import Team
    from monitor.store import Archive

_FEW = 60  # versions; a worker process takes about as long to begin
_LONGEST_STRETCH = 1800.0  # seconds for one task


def catch_up(archive: Archive, sources: Mapping[str, Source] | None) -> None:
    """Stopped at any point, it goes on from there when asked again."""
    from monitor.cli.progress import Progress
    from monitor.report import catch_up, waiting

    with Progress("Comparing", None) as shown, _team(waiting(archive)) as team:
        catch_up(archive, shown.at, sources, team)


@contextmanager
def _team(count: int) -> Iterator[Team]:
    from monitor.errors import MonitorError
    from monitor.report import Team
    from monitor.sweep import usable_cores
    from monitor.sweep.round import WorkerLost

    if count <= _FEW or (cores := usable_cores()) == 1:
        yield Team()
        return
    from monitor.sweep.processes import Processes

    processes = Processes(cores, longest_task=_LONGEST_STRETCH)
    try:
        # One task more than there are cores for each: none of them waits while we write.
        yield Team(processes, at_once=2 * cores)
    except WorkerLost as error:
        raise MonitorError(f"comparing stopped: {error}; what was compared is kept, start again to go on") from error
    finally:
        processes.shutdown(wait=False, cancel_futures=True)
