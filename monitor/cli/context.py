"""What commands share: the file and the archive they work on, and how they answer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from monitor.model import Source
    from monitor.sources import Watchlist
    from monitor.store import Archive

Command = TypeVar("Command", bound=Callable[..., Any])

# More than anybody has, and as much as every library takes.
from_one = click.IntRange(1, 1_000_000_000)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON document.")
jsonl_option = click.option("--jsonl", "as_jsonl", is_flag=True, help="Answer with one JSON line per item.")


def watchlist_of(config: Path, *, to_send: bool = False) -> Watchlist:
    from monitor.sources import load

    return load(config, to_send=to_send)


def archive_of(watchlist: Watchlist, *, read_only: bool = True, make: bool = False) -> Archive:
    """Its archive; where there is none, only who has something to keep may `make` it."""
    from monitor.store import Archive

    return Archive(watchlist.settings.archive, read_only=read_only, make=make)


def source_of(watchlist: Watchlist, source_id: str) -> Source:
    """The source of that id. Raises UsageError, which says what there is."""
    found = watchlist.source(source_id)
    if found is None:
        raise UsageError(no_source(source_id, [source.id for source in watchlist.sources]))
    return found


def sources_of(watchlist: Watchlist, source_ids: Iterable[str]) -> tuple[Source, ...]:
    """The sources of those ids, each once, or all that are not paused where none is named."""
    chosen = tuple(source_of(watchlist, source_id) for source_id in dict.fromkeys(source_ids))
    return chosen or tuple(source for source in watchlist.sources if not source.paused)


def no_source(source_id: str, known: list[str], where: str = "sources.toml") -> str:
    """That it is not there, and what it may have been meant for."""
    from difflib import get_close_matches

    close = get_close_matches(source_id, known, n=1)
    if close:
        return f'{where} has no source "{source_id}"; did you mean "{close[0]}"?'
    return f'{where} has no source "{source_id}"; there are: {", ".join(known) or "none yet"}'


def print_json(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


def print_jsonl(items: Iterable[Any]) -> None:
    for item in items:
        click.echo(json.dumps(item, ensure_ascii=False))


def is_coloured() -> bool:
    """Whether stdout shows colours, as the terminal and no-color.org say."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console(*, stderr: bool = False) -> Console:
    """Coloured on a terminal, plain elsewhere; NO_COLOR is respected."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    # A pipe has no width: nothing may be cut or folded there.
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), width=None if stream.isatty() else 500)


def one_of_names(name: str, known: Iterable[str], noun: str) -> str:
    """`name` where it is known. Raises UsageError, which says what there is."""
    names = sorted(known)
    if name in names:
        return name
    raise UsageError(f'sources.toml has no {noun} "{name}"; there are: {", ".join(names) or "none yet"}')
