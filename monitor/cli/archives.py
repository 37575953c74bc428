"""What the commands about the archive share."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.errors import UsageError
from monitor.model import Category, Flag

if TYPE_CHECKING:
    from monitor.store import Archive, Span

Facts = dict[str, Any]

archive_option = click.option(
    "--archive",
    "archive_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An archive file; the one that sources.toml names where this is not given.",
)
category_choice = click.Choice([str(category) for category in Category])
flag_choice = click.Choice([str(flag) for flag in Flag])
since_option = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on, UTC.")
until_option = click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Up to and with this day, UTC.")


def open_archive(config: Path, archive_path: Path | None, *, read_only: bool = True, make: bool = False) -> Archive:
    """The archive named, or that of sources.toml; where there is none, only who has something to keep may `make` it."""
    from monitor.cli.context import archive_of, watchlist_of
    from monitor.store import Archive

    if archive_path is not None:
        return Archive(archive_path, read_only=read_only, make=make)
    return archive_of(watchlist_of(config), read_only=read_only, make=make)


def span_of(since: datetime | None, until: datetime | None, **narrowed: str | None) -> Span:
    """Whole days in UTC. Raises UsageError where the end is before the start."""
    from datetime import timedelta

    from monitor.store import Span

    start = _midnight(since.date()) if since else None
    end = _midnight(until.date()) + timedelta(days=1) if until and until.date() < date.max else None
    if start and end and end <= start:
        raise UsageError("--until is before --since; exchange them")
    return Span(start, end, **{name: value or "" for name, value in narrowed.items()})


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
