"""Progress on stderr: a bar on a terminal, nothing that scrolls where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_LINE_EVERY = 100  # items, in a log


def progress(items: Sequence[Item], verb: str, name: Callable[[Item], str]) -> Iterator[Item]:
    """Give the items one by one, showing how far we are."""
    if sys.stderr.isatty():
        yield from _with_bar(items, verb, name)
        return
    for number, item in enumerate(items, start=1):
        if number % _LINE_EVERY == 0:
            sys.stderr.write(f"{verb.lower()}: {number} of {len(items)}\n")
        yield item


def _with_bar(items: Sequence[Item], verb: str, name: Callable[[Item], str]) -> Iterator[Item]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from monitor.cli.context import console

    columns = (
        TextColumn(verb),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(items))
        for item in items:
            bar.update(task, description=name(item))
            yield item
            bar.advance(task)
