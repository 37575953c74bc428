"""`clausewatch deliveries`: who was told what, and who is still to be told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.context import (
    archive_of,
    console,
    from_one,
    json_option,
    jsonl_option,
    print_json,
    print_jsonl,
    watchlist_of,
)
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.model import Delivery, DeliveryState
    from monitor.store import Archive

_STYLES = {"sent": "green", "waiting": "yellow", "failed": "red"}


@click.command("deliveries")
@click.option("--failed", is_flag=True, help="Those that failed for good.")
@click.option("--waiting", is_flag=True, help="Those still to be sent.")
@click.option("--resend", multiple=True, metavar="ID", help="Try a failed one again; may be repeated.")
@click.option("--resend-since", metavar="WHEN", help="Try again all that failed since a day or moment.")
@click.option("--limit", type=from_one, default=50, show_default=True, help="How many to show.")
@json_option
@jsonl_option
@click.pass_obj
def command(
    config: Path,
    failed: bool,
    waiting: bool,
    resend: tuple[str, ...],
    resend_since: str | None,
    limit: int,
    as_json: bool,
    as_jsonl: bool,
) -> None:
    """Who was told what, newest first, with every try; and failed ones sent again.

    \b
    Examples:
      clausewatch deliveries --failed
      clausewatch deliveries --resend 8c1f…
      clausewatch deliveries --resend-since 2026-11-01
    """
    from itertools import islice

    from monitor.cli.facts import delivery_facts
    from monitor.model import DeliveryState

    watchlist = watchlist_of(config)
    asked = {DeliveryState.FAILED: failed, DeliveryState.WAITING: waiting}
    wanted = {state for state, is_asked in asked.items() if is_asked} or set(DeliveryState)
    if resend or resend_since:
        with archive_of(watchlist, read_only=False) as archive:
            _resend(archive, resend, resend_since)
    with archive_of(watchlist) as archive:
        shown = tuple(islice(archive.deliveries(frozenset(wanted)), limit))
        owed = archive.owed()
    if as_jsonl:
        print_jsonl(delivery_facts(delivery) for delivery in shown)
    elif as_json:
        print_json({"deliveries": [delivery_facts(delivery) for delivery in shown]})
    else:
        _print(shown, owed)


def _resend(archive: Archive, ids: tuple[str, ...], since: str | None) -> None:
    full = [_full_id(archive, part) for part in ids]
    count = archive.resend(datetime.now(UTC), ids=full, since=_moment(since) if since else None)
    click.echo(f"{count} {'delivery is' if count == 1 else 'deliveries are'} tried again with the next check", err=True)


def _full_id(archive: Archive, part: str) -> str:
    """The one id that begins so. Raises UsageError where there is none, or more than one."""
    found = [delivery.id for delivery in archive.deliveries() if delivery.id.startswith(part.rstrip("…"))]
    if len(found) != 1:
        raise UsageError(f'{len(found)} deliveries have an id that begins with "{part}"; see clausewatch deliveries')
    return found[0]


def _moment(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f'--resend-since is "{words}"; write a day such as 2026-11-01') from error


def _print(deliveries: tuple[Delivery, ...], owed: dict[DeliveryState, int]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "channel", "to", "about", "state", "tries", "last", box=None, pad_edge=False)
    for delivery in deliveries:
        last = delivery.tries[-1] if delivery.tries else None
        about = f"{delivery.source_id} v{delivery.version}" if delivery.version else delivery.source_id
        said = f"{last.at:%Y-%m-%d %H:%M} {last.detail}" if last else f"due {delivery.due_at:%Y-%m-%d %H:%M}"
        state = Text(delivery.state, _STYLES[delivery.state])
        words = (delivery.id[:12], delivery.channel, Text(delivery.recipient), about, state, str(len(delivery.tries)))
        table.add_row(*words, Text(said))
    others = ", ".join(f"{count} {state}" for state, count in owed.items() if count)
    none = f"none of these; there are: {others}" if others else "nothing was owed to anybody yet"
    console().print(table if deliveries else none)
