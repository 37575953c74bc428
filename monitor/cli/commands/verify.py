"""`clausewatch verify`: is everything as it was kept?"""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json


@click.command("verify")
@click.option("--head", default="", help="The chain's head as you noted it at an earlier time.")
@archive_option
@json_option
@click.pass_context
def command(ctx: click.Context, head: str, archive_path: Path | None, as_json: bool) -> None:
    """Look at every stored byte and every link of the chain; name the first that was altered, dropped or reordered.

    Note the head that it prints somewhere else: given back later, it shows that nothing before it was rewritten.

    \b
    Examples:
      clausewatch verify
      clausewatch verify --head 5f3a…
    """
    from monitor.cli.progress import Progress

    with open_archive(ctx.obj, archive_path) as archive, Progress("Verifying", None) as shown:
        found = archive.verify(shown.at)
        flaws = [flaw.what for flaw in found.flaws]
        if head and not archive.has_entry(head):
            flaws.append(f"the head that you noted, {head}, is not in the chain: its history was rewritten")
    if as_json:
        facts = {"entries": found.entries, "head": found.head, "without_bytes": found.without_bytes, "flaws": flaws}
        print_json({"sound": not flaws, **facts})
    else:
        for flaw in flaws:
            click.echo(flaw)
        click.echo(f"{found.entries} versions, {'NOT SOUND' if flaws else 'all as they were kept'}")
        if found.without_bytes:
            click.echo(f"{found.without_bytes} without their bytes, by the retention rules; their digests stand")
        if found.entries:
            click.echo(f"head {found.head}")
    if flaws:
        ctx.exit(1)
