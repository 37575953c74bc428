"""`clausewatch import`: other tools' histories into the archive, their lists into sources.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json

if TYPE_CHECKING:
    from monitor.exchange import Past, Refusal
    from monitor.intake import Taken
    from monitor.model import Source

_PATH = click.Path(path_type=Path)
_SHOWN = 20  # refusals on a terminal; --json has them all


def _prefix(_context: click.Context, _option: click.Parameter, words: str) -> str:
    from monitor.sources.values import identifier

    prefix = words.strip("/")
    try:
        return identifier(prefix) if words else ""
    except ValueError as error:
        raise click.BadParameter(f"it {error}") from error


prefix_option = click.option(
    "--prefix", default="", callback=_prefix, help='Put this before every id: "old" makes old/acme/privacy.'
)


@click.group("import")
def command() -> None:
    """Take in what other tools have: again and again with the same result, from wherever it was stopped.

    \b
    Examples:
      clausewatch import ota ../france-versions
      clausewatch import urlwatch urls.yaml --history cache.db
      clausewatch import folder ./downloads
    """


@command.command("ota")
@click.argument("repository", type=_PATH)
@prefix_option
@archive_option
@json_option
@click.pass_obj
def import_ota(config: Path, repository: Path, prefix: str, archive_path: Path | None, as_json: bool) -> None:
    """Versions or snapshots of Open Terms Archive: a git repository, bare or not, or a git bundle."""
    from monitor.exchange import ota

    total: list[int] = []
    _take_in(config, archive_path, ota.read(repository, expect=total.append), (prefix, as_json), total)


@command.command("warc")
@click.argument("files", type=_PATH, nargs=-1, required=True)
@prefix_option
@archive_option
@json_option
@click.pass_obj
def import_warc(config: Path, files: tuple[Path, ...], prefix: str, archive_path: Path | None, as_json: bool) -> None:
    """Captures of web archives and crawlers: WARC files, packed or not."""
    from monitor.exchange import warc

    _take_in(config, archive_path, warc.read(list(files)), (prefix, as_json))


@command.command("folder")
@click.argument("folder", type=_PATH)
@prefix_option
@archive_option
@json_option
@click.pass_obj
def import_folder(config: Path, folder: Path, prefix: str, archive_path: Path | None, as_json: bool) -> None:
    """Files with a date in their name: acme/privacy-2024-01-31.html."""
    from monitor.exchange import folder as folders

    _take_in(config, archive_path, folders.read(folder), (prefix, as_json))


@command.command("changedetection")
@click.argument("backup", type=_PATH)
@prefix_option
@archive_option
@json_option
@click.pass_obj
def import_changedetection(config: Path, backup: Path, prefix: str, archive_path: Path | None, as_json: bool) -> None:
    """The zip that changedetection.io makes as its backup."""
    from monitor.exchange import changedetection

    _take_in(config, archive_path, changedetection.read(backup), (prefix, as_json))


@command.command("urlwatch")
@click.argument("jobs", type=_PATH)
@click.option("--history", type=_PATH, help="cache.db of urlwatch, snapshots.db of webchanges; without it, the list.")
@prefix_option
@archive_option
@json_option
@click.pass_obj
def import_urlwatch(
    config: Path, jobs: Path, history: Path | None, prefix: str, archive_path: Path | None, as_json: bool
) -> None:
    """urls.yaml of urlwatch or jobs.yaml of webchanges: as entries for sources.toml, or with --history the past."""
    from monitor.exchange import urlwatch

    if history is None:
        _print_entries(urlwatch.declared(jobs), prefix, as_json)
    else:
        _take_in(config, archive_path, urlwatch.read(jobs, history), (prefix, as_json))


@command.command("declarations")
@click.argument("folder", type=_PATH)
@prefix_option
@json_option
def import_declarations(folder: Path, prefix: str, as_json: bool) -> None:
    """Declarations of Open Terms Archive (Service.json) as entries for sources.toml, on stdout."""
    from monitor.exchange import declarations

    _print_entries(declarations.declared(folder), prefix, as_json)


def _take_in(
    config: Path,
    archive_path: Path | None,
    items: Iterable[Past | Refusal],
    manner: tuple[str, bool],
    total: list[int] | None = None,
) -> None:
    from monitor.cli.progress import Progress
    from monitor.intake import Taken, take_in

    prefix, as_json = manner
    refused, pasts = _until_the_first(_prefixed(items, prefix))
    taken = Taken()
    if pasts is not None:
        with (
            open_archive(config, archive_path, read_only=False, make=True) as archive,
            Progress("Importing", None) as shown,
        ):
            taken = take_in(archive, pasts, lambda done, _, what: shown.at(done, total[0] if total else None, what))
    taken.refused[:0] = refused
    if as_json:
        print_json(_facts(taken))
    else:
        _print(taken)


def _until_the_first(items: Iterator[Past | Refusal]) -> tuple[list[Refusal], Iterator[Past | Refusal] | None]:
    """What is refused before anything can be taken, and the rest; None where there is nothing to take."""
    from itertools import chain

    from monitor.exchange import Refusal

    refused: list[Refusal] = []
    for item in items:
        if not isinstance(item, Refusal):
            return refused, chain((item,), items)
        refused.append(item)
    return refused, None


def _prefixed(items: Iterable[Past | Refusal], prefix: str) -> Iterator[Past | Refusal]:
    from dataclasses import replace

    from monitor.exchange import Past

    for item in items:
        if prefix and isinstance(item, Past):
            item = replace(item, source=replace(item.source, id=f"{prefix}/{item.source.id}"))
        yield item


def _facts(taken: Taken) -> dict[str, Any]:
    return {
        "sources": taken.sources,
        "kept": taken.kept,
        "known": taken.known,
        "same": taken.same,
        "technical": taken.technical,
        "refused": [{"what": each.what, "why": each.why} for each in taken.refused],
    }


def _print(taken: Taken) -> None:
    documents = "1 document" if taken.sources == 1 else f"{taken.sources} documents"
    click.echo(f"new versions: {taken.kept}, known already: {taken.known}, of {documents}")
    if taken.same:
        click.echo(f"the same as the one before them, and no version: {taken.same}")
    if taken.technical:
        click.echo(f"technical upgrades of the other tool, told as no change: {taken.technical}")
    for refusal in taken.refused[:_SHOWN]:
        click.echo(f"not taken: {refusal.what}: {refusal.why}")
    if len(taken.refused) > _SHOWN:
        click.echo(f"and {len(taken.refused) - _SHOWN} more were not taken; --json has them all")


def _print_entries(items: Iterable[Source | Refusal], prefix: str, as_json: bool) -> None:
    from dataclasses import replace

    from monitor.exchange import Refusal
    from monitor.exchange.entries import toml_entries

    sources, refused = [], []
    for item in items:
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            sources.append(replace(item, id=f"{prefix}/{item.id}") if prefix else item)
    if as_json:
        told = [{"what": each.what, "why": each.why} for each in refused]
        listed = [{"id": source.id, "name": source.name, "kind": source.kind, "url": source.url} for source in sources]
        print_json({"sources": listed, "refused": told})
        return
    click.echo(toml_entries(sources), nl=False)
    for refusal in refused:
        click.echo(f"note: {refusal.what}: {refusal.why}", err=True)
