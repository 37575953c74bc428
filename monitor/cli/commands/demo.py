"""`clausewatch demo`: the whole product at work on loopback."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where its sources.toml, archive and mails go.",
)
def command(folder: Path) -> None:
    """See it all at work: five fictional policies on loopback change, and people are told.

    Nothing leaves this machine. The folder is yours to look at afterwards.

    \b
    Examples:
      clausewatch demo
      clausewatch demo --folder /tmp/clausewatch
    """
    from monitor.cli.demo import run

    run(folder)
