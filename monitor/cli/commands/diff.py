"""`clausewatch diff`: what changed between two kept versions."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option
from monitor.cli.context import archive_of, from_one
from monitor.cli.rendering import format_options, print_comparison


@click.command("diff")
@click.argument("source_id", metavar="ID")
@click.argument("old", type=from_one, required=False)
@click.argument("new", type=from_one, required=False)
@archive_option
@format_options
@click.pass_obj
def command(
    config: Path, source_id: str, old: int | None, new: int | None, archive_path: Path | None, form: str, why: bool
) -> None:
    """What changed between two versions of a source; the last two where none is named.

    \b
    Examples:
      clausewatch diff acme/privacy            the last change
      clausewatch diff acme/privacy 3          from version 3 to the latest
      clausewatch diff acme/privacy 1 4 --format html > redline.html
    """
    from monitor.cli.kept import compared, readable, require_known, versions_to_compare, watchlist_about

    watchlist = watchlist_about(source_id, config, archive_path)
    with archive_of(watchlist) as archive:
        records = archive.history(source_id)
        require_known(records, source_id, watchlist, archive)
        before, after = versions_to_compare(archive, records, old, new)
    before, after = readable(before, watchlist), readable(after, watchlist)
    source = watchlist.source(source_id)
    title = f"{source.name if source else source_id}: version {before.version} to {after.version}"
    comparison = compared(before.document, after.document)
    print_comparison(comparison, form, title, {"id": source_id, "old": before.version, "new": after.version}, why=why)
