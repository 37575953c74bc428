"""`clausewatch status`: how each source is doing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.context import (
    archive_of,
    console,
    json_option,
    jsonl_option,
    print_json,
    print_jsonl,
    sources_of,
    watchlist_of,
)

if TYPE_CHECKING:
    from monitor.model import SourceStatus
    from monitor.sources import Watchlist

_STYLES = {"ok": "green", "changed": "yellow", "unreadable": "red", "gone": "red", "moved": "yellow"}


@click.command("status")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@json_option
@jsonl_option
@click.pass_obj
def command(config: Path, ids: tuple[str, ...], as_json: bool, as_jsonl: bool) -> None:
    """How each source is doing: its state, since when and why, and when it is looked at again.

    \b
    Examples:
      clausewatch status
      clausewatch status --json | jq '.sources[] | select(.state == "unreadable")'
    """
    from monitor.cli.facts import status_facts

    watchlist = watchlist_of(config)
    sources = sources_of(watchlist, ids) if ids else watchlist.sources
    known, waiting = _remembered(watchlist)
    pairs = [(source, _status_of(source.id, source.paused, known)) for source in sources]
    facts = [status_facts(status, source.name, source.url) for source, status in pairs]
    if as_jsonl:
        print_jsonl(facts)
    elif as_json:
        print_json({"sources": facts, "deliveries": {"waiting": waiting}})
    else:
        _print(facts, waiting)


def _remembered(watchlist: Watchlist) -> tuple[dict[str, SourceStatus], int]:
    """What the archive says of each source, and how many alerts wait; nothing where there is no archive yet."""
    from monitor.model import DeliveryState

    if not watchlist.settings.archive.exists():
        return {}, 0
    with archive_of(watchlist) as archive:
        return {status.source_id: status for status in archive.statuses()}, archive.owed()[DeliveryState.WAITING]


def _status_of(source_id: str, paused: bool, known: dict[str, SourceStatus]) -> SourceStatus:
    from dataclasses import replace

    from monitor.model import SourceState, SourceStatus

    status = known.get(source_id, SourceStatus(source_id))
    return replace(status, state=SourceState.PAUSED, reason="paused in sources.toml") if paused else status


def _print(facts: list[dict[str, Any]], waiting: int) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("source", "state", "since", "checked", "due", "asked", "saved", "why", box=None, pad_edge=False)
    for entry in facts:
        table.add_row(
            entry["id"],
            Text(entry["state"], _STYLES.get(entry["state"], "")),
            *(_short(entry[key]) for key in ("since", "checked_at", "due_at")),
            str(entry["asked"]),
            str(entry["saved"]),
            Text(entry["reason"] or ""),
        )
    out = console()
    out.print(table)
    if waiting:
        out.print(f"{waiting} {'alert is' if waiting == 1 else 'alerts are'} waiting; see clausewatch deliveries")


def _short(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "never"
