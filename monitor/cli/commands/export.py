"""`clausewatch export`: evidence of what was seen, to hand to others."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json


@click.group("export")
def command() -> None:
    """Hand out what the archive holds.

    \b
    Examples:
      clausewatch export evidence acme/privacy --version 3
    """


@command.command("evidence")
@click.argument("source_id", metavar="ID")
@click.option("--version", "number", type=click.IntRange(min=1), help="Which version; the latest where none is named.")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="A new folder.")
@archive_option
@json_option
@click.pass_obj
def export_evidence(
    config: Path, source_id: str, number: int | None, folder: Path | None, archive_path: Path | None, as_json: bool
) -> None:
    """A folder that proves a version: the page as WARC, its place in the chain, a verifier that needs Python only.

    \b
    Examples:
      clausewatch export evidence acme/privacy --version 3
      python evidence-acme-privacy-3/verify.py
    """
    from monitor.exchange import evidence

    with open_archive(config, archive_path) as archive:
        records = archive.history(source_id)
        version = number or (records[-1].version if records else 1)
        capture = archive.snapshot(source_id, version).capture
        proved = archive.proof(source_id, version)
    target = folder or Path(evidence.folder_name(source_id, version))
    evidence.write(evidence.Evidence(capture, proved.entry, proved.links, proved.head, proved.stamps), target)
    if as_json:
        print_json({"folder": str(target), "version": version, "entry": proved.entry["entry"], "head": proved.head})
    else:
        click.echo(f"{target}: version {version} of {source_id}; verify it with: python {target / 'verify.py'}")
