"""`clausewatch status`: how each source is doing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.context import is_coloured, json_option, jsonl_option
from monitor.errors import UsageError
from monitor.model import SourceState

if TYPE_CHECKING:
    from monitor.cli.listing import Listing

_STYLES = {"ok": "green", "changed": "yellow", "unreadable": "red", "gone": "red", "moved": "yellow"}
_IN_NEED = (SourceState.UNREADABLE, SourceState.GONE, SourceState.MOVED)
_HEADS = ("source", "state", "since", "checked", "due", "asked", "saved", "why")
_FEW = 5  # ids in one line
_AT_MOST = 100  # rows for people; beyond, the counts and what needs somebody say more


@click.command("status")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([str(state) for state in SourceState]),
    help="Only sources in this state.",
)
@json_option
@jsonl_option
@click.pass_obj
def command(config: Path, ids: tuple[str, ...], states: tuple[str, ...], as_json: bool, as_jsonl: bool) -> None:
    """How each source is doing: its state, since when and why, and when it is looked at again.

    Of more than a hundred sources, people are shown how many are in each state and which need somebody; --json and
    --jsonl always list all.

    \b
    Examples:
      clausewatch status
      clausewatch status --state unreadable --state gone
      clausewatch status --json | jq '.sources[] | select(.failures > 5)'
    """
    from monitor.cli.listing import listing_of

    ids = tuple(dict.fromkeys(ids))
    if ids and states:
        raise UsageError("name sources or a --state, not both")
    with listing_of(config, ids) as listing:
        if as_jsonl or as_json:
            lines = listing.named(ids) if ids else listing.lines(states)
            _write(lines if as_jsonl else _document(lines, listing))
        elif ids or states:
            _print(listing.named(ids) if ids else list(listing.lines(states)))
        else:
            _print_all(listing)


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _document(lines: Iterable[str], listing: Listing) -> Iterator[str]:
    """One JSON document, a source to a line, written while it is read."""
    yield '{"sources": ['
    before = ""
    for line in lines:
        if before:
            yield f"{before},"
        before = line
    if before:
        yield before
    unlisted = listing.unlisted()
    totals = {
        "states": listing.states(),
        "unlisted": {"documents": unlisted.documents, "versions": unlisted.versions},
        "meaning_not_read": _not_understood(listing),
        "deliveries": {"waiting": listing.waiting()},
    }
    yield f"], {json.dumps(totals)[1:]}"


def _print_all(listing: Listing) -> None:
    counts = listing.states()
    if not counts:
        click.echo("sources.toml lists no source yet; add a site's policies with: clausewatch add URL")
    elif sum(counts.values()) <= _AT_MOST:
        _print(list(listing.lines(())))
    else:
        click.echo(f"{sum(counts.values())} sources: {_told(counts)}")
        in_need = sum(counts.get(state, 0) for state in _IN_NEED)
        if in_need:
            click.echo("These need somebody:\n")
            _print(list(islice(listing.lines(_IN_NEED), _AT_MOST)), in_need)
    for language, ids in _not_understood(listing).items():
        click.echo(
            f'The meaning of changes is not read in the language "{language}" of {_named(ids)}: '
            "what changed is told, and not what it means"
        )
    if (unlisted := listing.unlisted()).documents:
        click.echo(
            f"The archive keeps {_counted(unlisted.versions, 'version')} of "
            f"{_counted(unlisted.documents, 'document')} that sources.toml does not list; see clausewatch report"
        )
    if waiting := listing.waiting():
        click.echo(f"{waiting} {'alert is' if waiting == 1 else 'alerts are'} waiting; see clausewatch deliveries")


def _not_understood(listing: Listing) -> dict[str, list[str]]:
    """The ids of sources whose changes are told without their meaning, by language."""
    foreign = {language: ids for language, ids in listing.foreign().items() if ids}
    if not foreign:
        return {}
    from monitor.classify import reads_meaning  # here and not above: it takes longer than all the rest

    return {language: ids for language, ids in foreign.items() if not reads_meaning(language)}


def _named(ids: list[str]) -> str:
    return ", ".join(ids[:_FEW]) + (f" and {len(ids) - _FEW} more" if len(ids) > _FEW else "")


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[state]} {state}" for state in SourceState if state in counts)


def _print(lines: list[str], of: int = 0) -> None:
    rows = [_cells(json.loads(line)) for line in lines]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    for row in (_HEADS, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        if row is not _HEADS:
            cells[1] = click.style(cells[1], fg=_STYLES.get(row[1]))
        click.echo("  ".join(cells).rstrip(), color=is_coloured())
    if of > len(lines):
        click.echo(f"… and {of - len(lines)} more; see clausewatch status --json")


def _cells(entry: dict[str, Any]) -> tuple[str, ...]:
    return (
        entry["id"],
        entry["state"],
        *(_short(entry[key]) for key in ("since", "checked_at", "due_at")),
        str(entry["asked"]),
        str(entry["saved"]),
        "".join(filter(str.isprintable, entry["reason"] or "")),  # what a site says must not command a terminal
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _short(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "never"
