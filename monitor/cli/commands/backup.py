"""`clausewatch backup`: a copy of the archive while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json
from monitor.errors import UsageError


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@archive_option
@json_option
@click.pass_obj
def command(config: Path, file: Path, force: bool, archive_path: Path | None, as_json: bool) -> None:
    """Copy the archive as it is now, while the daemon goes on; the file appears when it is whole.

    \b
    Examples:
      clausewatch backup /mnt/backup/archive-$(date +%F).db
    """
    if file.exists() and not force:
        raise UsageError(f"{file}: is there already; name another file, or say --force")
    with open_archive(config, archive_path) as archive:
        archive.backup(file)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"{file}: {size / 1e6:.1f} MB")
