"""`clausewatch show`: the text of one version."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor.cli.context import archive_of, json_option, print_json, watchlist_of
from monitor.errors import MonitorError


@click.command("show")
@click.argument("source_id", metavar="ID")
@click.option("--version", "number", type=click.IntRange(min=1), help="Which version; the latest where none is named.")
@click.option("--raw", is_flag=True, help="The bytes as the server sent them.")
@json_option
@click.pass_obj
def command(config: Path, source_id: str, number: int | None, raw: bool, as_json: bool) -> None:
    """The text of one version, as Markdown.

    \b
    Examples:
      clausewatch show acme/privacy
      clausewatch show acme/privacy --version 3
      clausewatch show acme/privacy --raw > page.html
    """
    from monitor.cli.facts import day, moment
    from monitor.cli.kept import readable, require_known
    from monitor.normalise.markdown import write

    watchlist = watchlist_of(config)
    with archive_of(watchlist) as archive:
        records = archive.history(source_id)
        require_known(records, source_id, watchlist)
        snapshot = archive.snapshot(source_id, number or records[-1].version)
    if raw:
        if not snapshot.capture.body:
            raise MonitorError(f"{source_id}: the raw bytes of version {snapshot.version} are not kept any more")
        sys.stdout.buffer.write(snapshot.capture.body)
        return
    snapshot = readable(snapshot, watchlist)
    if not as_json:
        click.echo(write(snapshot.document))
        return
    capture, document = snapshot.capture, snapshot.document
    print_json(
        {
            "id": source_id,
            "version": snapshot.version,
            "captured_at": moment(capture.fetched_at),
            "url": capture.url,
            "final_url": capture.final_url,
            "status": capture.status,
            "title": document.title,
            "language": document.language,
            "stated_date": day(document.stated_date),
            "effective_date": day(document.effective_date),
            "text": document.text,
        }
    )
