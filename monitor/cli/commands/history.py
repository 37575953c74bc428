"""`clausewatch history`: the versions of one source."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option
from monitor.cli.context import (
    archive_of,
    console,
    json_option,
    jsonl_option,
    print_json,
    print_jsonl,
)


@click.command("history")
@click.argument("source_id", metavar="ID")
@archive_option
@json_option
@jsonl_option
@click.pass_obj
def command(config: Path, source_id: str, archive_path: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """The versions of one source, oldest first.

    \b
    Examples:
      clausewatch history acme/privacy
      clausewatch history acme/privacy --json | jq '.versions[-1]'
    """
    from rich.table import Table

    from monitor.cli.facts import record_facts
    from monitor.cli.kept import require_known, watchlist_about

    watchlist = watchlist_about(source_id, config, archive_path)
    with archive_of(watchlist) as archive:
        records = archive.history(source_id)
        require_known(records, source_id, watchlist, archive)
    if as_jsonl:
        print_jsonl(record_facts(record) for record in records)
        return
    if as_json:
        print_json({"id": source_id, "versions": [record_facts(record) for record in records]})
        return
    table = Table("version", "seen", "last seen", "stated date", "what changed", box=None, pad_edge=False)
    for record in records:
        back = f"back to {record.reverted_to}" if record.reverted_to else ""
        said = " ".join(filter(None, (str(record.materiality or ""), *record.flags, back)))
        table.add_row(
            str(record.version),
            f"{record.captured_at:%Y-%m-%d %H:%M}",
            f"{record.last_seen_at:%Y-%m-%d %H:%M}",
            str(record.stated_date or "none"),
            said or "first seen",
        )
    console().print(table)
