"""Progress on stderr: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

_LINE_EVERY = 100  # items, in a log


class Progress:
    """Shows how far we are; `total` items in all, None where nobody knows. Use it as a context manager."""

    def __init__(self, verb: str, total: int | None) -> None:
        self._verb, self._total, self._done = verb, total, 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._start_bar()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def did(self, name: str) -> None:
        """One more is done."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=name)
        elif self._done % _LINE_EVERY == 0:
            of_total = f" of {self._total}" if self._total else ""
            sys.stderr.write(f"{self._verb.lower()}: {self._done}{of_total}\n")

    def at(self, done: int, total: int | None, name: str) -> None:
        """So many are done by now, of a total that may only now be known."""
        told, self._done, self._total = self._done // _LINE_EVERY, done, total
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, description=name)
        elif done // _LINE_EVERY > told:
            sys.stderr.write(f"{self._verb.lower()}: {done}{f' of {total}' if total else ''}: {name}\n")

    def _start_bar(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from monitor.cli.context import console

        name = TextColumn("{task.description}", markup=False)
        columns = (TextColumn(self._verb), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
        self._bar = Bar(*columns, console=console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=self._total)
        self._bar.start()
