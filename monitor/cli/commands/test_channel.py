"""`clausewatch test-channel`: send a sample through one channel."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from monitor.cli.context import json_option, one_of_names, print_json, watchlist_of


@click.command("test-channel")
@click.argument("name")
@json_option
@click.pass_obj
def command(config: Path, name: str, as_json: bool) -> None:
    """Send a real sample through one channel, and say truthfully whether it was accepted.

    \b
    Examples:
      clausewatch test-channel legal
    """
    from monitor.deliver.trial import try_channel
    from monitor.fetch import GuardedHttp

    watchlist = watchlist_of(config, to_send=True)
    channel = watchlist.channels[one_of_names(name, watchlist.channels, "channel")]
    http = GuardedHttp(watchlist.settings.private_networks)
    trials = tuple(try_channel(channel, http, datetime.now(UTC)))
    accepted = all(trial.accepted for trial in trials)
    if as_json:
        facts = [{"recipient": t.recipient, "accepted": t.accepted, "detail": t.detail} for t in trials]
        print_json({"channel": name, "accepted": accepted, "trials": facts})
    else:
        for trial in trials:
            whom = f"{name} to {trial.recipient}" if trial.recipient else name
            click.echo(f"{whom}: {'accepted' if trial.accepted else 'not accepted'}: {trial.detail}")
    click.get_current_context().exit(0 if accepted else 1)
