"""`clausewatch export`: evidence of what was seen, and feeds of what changed, to hand to others."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import from_one, json_option, print_json
from monitor.errors import UsageError
from monitor.model import Materiality


@click.group("export")
def command() -> None:
    """Hand out what the archive holds.

    \b
    Examples:
      clausewatch export evidence acme/privacy --version 3
      clausewatch export feed --to public/feeds
    """


@command.command("evidence")
@click.argument("source_id", metavar="ID")
@click.option("--version", "number", type=from_one, help="Which version; the latest where none is named.")
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


@command.command("feed")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default="feeds", show_default=True)
@click.option("--base-url", default="", help="Where the folder will lie on the web, for the feeds to name themselves.")
@click.option("--title", default="Clausewatch", show_default=True)
@click.option("--level", type=click.Choice([str(level) for level in Materiality]), default="minor", show_default=True)
@click.option("--most", type=from_one, default=100, show_default=True, help="How many of the newest.")
@archive_option
@json_option
@click.pass_obj
def export_feed(
    config: Path,
    folder: Path,
    base_url: str,
    title: str,
    level: str,
    most: int,
    archive_path: Path | None,
    as_json: bool,
) -> None:
    """Atom and JSON Feed of what changed, and a calendar of when it takes effect.

    \b
    Examples:
      clausewatch export feed --to public/feeds --base-url https://example.org/feeds
      clausewatch export feed --level material
    """
    from monitor.exchange.feed import FeedSettings, write_feeds

    settings = FeedSettings(title, base_url, _dashboard(config), level=Materiality(level), most=most)
    with open_archive(config, archive_path) as archive:
        versions = ((source, kept) for source in archive.described() for kept in archive.comparisons(source.id))
        files = write_feeds(versions, settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error
    if as_json:
        print_json({"files": [str(folder / name) for name in files]})
    else:
        click.echo("\n".join(str(folder / name) for name in files))


def _dashboard(config: Path) -> str:
    """As sources.toml says, where there is one: an archive can be exported without it."""
    from monitor.cli.context import watchlist_of

    return watchlist_of(config).settings.dashboard if config.exists() else ""
