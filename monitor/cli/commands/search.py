"""`clausewatch search`: words in what holds now, and in what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.archives import archive_option, flag_choice, open_archive
from monitor.cli.context import console, from_one, json_option, print_json

if TYPE_CHECKING:
    from rich.text import Text

    from monitor.store import Archive, Hit


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--current", "where", flag_value="current", help="Only what the latest versions say.")
@click.option("--changes", "where", flag_value="changes", help="Only what came, went or was reworded.")
@click.option("--flag", type=flag_choice, help="Only changes with this flag.")
@click.option("--kind", default="", help="Only documents of this kind.")
@click.option("--limit", type=from_one, default=20, show_default=True)
@archive_option
@json_option
@click.pass_obj
def command(
    config: Path, /, words: tuple[str, ...], where: str | None, archive_path: Path | None, **given: Any
) -> None:
    """Find words, best first, with the clause, its heading, document and date.

    All words must stand there; "words in quotes" side by side; -word for without; word* for any ending.

    \b
    Examples:
      clausewatch search precise location
      clausewatch search '"precise location" -advertising' --current
      clausewatch search sell --changes --flag sale
    """
    limit, kind, flag, as_json = (given[name] for name in ("limit", "kind", "flag", "as_json"))
    flag = flag or ""
    query = " ".join(words)
    wants_current = where != "changes" and not flag
    with open_archive(config, archive_path, read_only=not _has_unread(config, archive_path)) as archive:
        if wants_current:
            _read_what_nobody_read(archive)
        current = archive.search_current(query, kind=kind, limit=limit) if wants_current else ()
        changes = archive.search_changes(query, kind=kind, flag=flag, limit=limit) if where != "current" else ()
        if where != "current" and not changes:
            _tell_what_waits(archive)
    if as_json:
        print_json({"current": [_facts(hit) for hit in current], "changes": [_facts(hit) for hit in changes]})
        return
    _print("now", current)
    _print("changed", changes)
    if not current and not changes:
        click.echo("found nowhere")


def _has_unread(config: Path, archive_path: Path | None) -> bool:
    with open_archive(config, archive_path) as archive:
        return bool(archive.not_indexed())


def _read_what_nobody_read(archive: Archive) -> None:
    if not archive.not_indexed():
        return
    from monitor.cli.progress import Progress
    from monitor.report import read_latest

    with Progress("Reading", None) as shown:
        read_latest(archive, shown.at)


def _tell_what_waits(archive: Archive) -> None:
    from monitor.report import waiting

    if count := waiting(archive):
        click.echo(f"versions not compared yet: {count}; clausewatch report compares them", err=True)


def _facts(hit: Hit) -> dict[str, Any]:
    from monitor.cli.facts import moment
    from monitor.store.search import END, START

    facts = {
        "id": hit.source_id,
        "name": hit.name,
        "kind": hit.kind,
        "version": hit.version,
        "captured_at": moment(hit.captured_at),
        "section": hit.section,
        "text": hit.text,
        "excerpt": hit.excerpt.replace(START, "").replace(END, ""),
    }
    if not hit.category:
        return facts
    words = {"before": hit.before, "after": hit.after}
    return {**facts, "category": hit.category, "materiality": hit.materiality, "flags": list(hit.flags), **words}


def _print(title: str, hits: tuple[Hit, ...]) -> None:
    from monitor.redline import safe

    out = console()
    for hit in hits:
        out.print(f"{title}: {hit.name} · {hit.source_id} {hit.version} · {hit.captured_at:%Y-%m-%d}", markup=False)
        if place := " · ".join(filter(None, [hit.section, hit.category, *hit.flags])):
            out.print(f"  {safe(place)}", markup=False, style="dim")
        out.print("  ", _marked(hit.excerpt), sep="")


def _marked(excerpt: str) -> Text:
    """The excerpt with the words that were found in bold."""
    from rich.text import Text

    from monitor.redline import safe
    from monitor.store.search import END, START

    text = Text()
    for number, part in enumerate(excerpt.replace("\n", " ").split(START)):
        found, _, rest = part.partition(END) if number else ("", "", part)
        text.append(safe(found), style="bold").append(safe(rest))
    return text
