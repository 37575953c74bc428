"""`clausewatch backtest`: what another sources.toml would have told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.archives import open_archive, since_option, span_of, until_option
from monitor.cli.context import json_option, print_json, watchlist_of

if TYPE_CHECKING:
    from monitor.report import Alert

_SHOWN = 15


@click.command("backtest")
@click.option("--config", "other", type=click.Path(path_type=Path), required=True, help="The configuration to try.")
@since_option
@until_option
@json_option
@click.pass_obj
def command(config: Path, other: Path, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Which alerts another configuration would have sent or saved, on the history that is kept.

    Only who is told counts, not when. Nothing is sent, and no secret is needed.

    \b
    Examples:
      clausewatch backtest --config stricter.toml
      clausewatch backtest --config stricter.toml --since 2025-01-01 --json
    """
    from monitor.cli.catching_up import catch_up
    from monitor.report import backtest

    current, tried = watchlist_of(config), watchlist_of(other)
    with open_archive(config, None, read_only=False) as archive:
        catch_up(archive, {source.id: source for source in current.sources})
        found = backtest(archive, current, tried, span_of(since, until))
    if as_json:
        print_json(
            {
                "now": found.now,
                "then": found.then,
                "saved": [_facts(alert) for alert in found.saved],
                "added": [_facts(alert) for alert in found.added],
                "unknown": found.unknown,
            }
        )
        return
    click.echo(f"{found.now} alerts as it is, {found.then} with {other.name}")
    _print("saved", found.saved)
    _print("added", found.added)
    for source_id in found.unknown:
        click.echo(f"unknown: {source_id} has no history to try it on")


def _facts(alert: Alert) -> dict[str, Any]:
    from monitor.cli.facts import moment

    return {
        "id": alert.source_id,
        "version": alert.version,
        "captured_at": moment(alert.captured_at),
        "channel": alert.channel,
        "recipient": alert.recipient,
        "gist": alert.gist,
    }


def _print(word: str, alerts: list[Alert]) -> None:
    for alert in alerts[:_SHOWN]:
        whom = f"{alert.channel} {alert.recipient}".strip()
        click.echo(f"{word}: {alert.captured_at:%Y-%m-%d} {alert.source_id} {alert.version} to {whom}: {alert.gist}")
    if len(alerts) > _SHOWN:
        click.echo(f"{word}: and {len(alerts) - _SHOWN} more; --json has them all")
