"""`clausewatch init`: write a sources.toml to start from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.pass_obj
def command(config: Path) -> None:
    """Write a sources.toml to start from. A file that is there already is left as it is.

    \b
    Examples:
      clausewatch init
      clausewatch -c suppliers.toml init
    """
    from monitor.sources.writing import write_template

    write_template(config)
    click.echo(f"{config} is written. Next: clausewatch add https://example.org")
