"""`clausewatch show`: the text of one version."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.archives import archive_option
from monitor.cli.context import archive_of, from_one, is_coloured, json_option, print_json
from monitor.errors import MonitorError, NotThePolicy, UsageError

if TYPE_CHECKING:
    from monitor.model import Capture, Document, Fault, ReadHints, Source


@click.command("show")
@click.argument("source_id", metavar="ID|URL")
@click.option("--version", "number", type=from_one, help="Which version; the latest where none is named.")
@click.option("--raw", is_flag=True, help="The bytes as the server sent them.")
@click.option("--explain", is_flag=True, help="What of the page was kept, what was left out, and why.")
@archive_option
@json_option
@click.pass_obj
def command(
    config: Path,
    source_id: str,
    number: int | None,
    raw: bool,
    explain: bool,
    archive_path: Path | None,
    as_json: bool,
) -> None:
    """The text of one version, as Markdown; of an address that is not watched, the page as it is now.

    \b
    Examples:
      clausewatch show acme/privacy
      clausewatch show acme/privacy --version 3
      clausewatch show acme/privacy --raw > page.html
      clausewatch show acme/privacy --explain
      clausewatch show https://acme.example/privacy --explain
    """
    from monitor.cli.kept import readable, require_known, watchlist_about

    if raw and (explain or as_json):
        raise UsageError("--raw gives the bytes as they are, without --explain and --json")
    if source_id.startswith(("http://", "https://")):
        if number or archive_path:
            raise UsageError("an address is looked at as it is now: it has no --version, and is in no --archive")
        _show_page(source_id, config, (raw, explain, as_json))
        return
    watchlist = watchlist_about(source_id, config, archive_path)
    with archive_of(watchlist) as archive:
        records = archive.history(source_id)
        require_known(records, source_id, watchlist, archive)
        snapshot = archive.snapshot(source_id, number or records[-1].version)
    if raw and not snapshot.capture.body:
        raise MonitorError(f"{source_id}: the raw bytes of version {snapshot.version} are not kept any more")
    if raw:
        sys.stdout.buffer.write(snapshot.capture.body)
    elif explain:
        _explain(snapshot.capture, watchlist.source(source_id), as_json)
    else:
        _print(snapshot.capture, readable(snapshot, watchlist).document, (source_id, snapshot.version), as_json)


def _print(capture: Capture, document: Document, version: tuple[str | None, int | None], as_json: bool) -> None:
    from monitor.normalise.markdown import write

    if as_json:
        print_json(_facts(capture, document, version))
    else:
        click.echo(write(document))


def _show_page(url: str, config: Path, manner: tuple[bool, bool, bool]) -> None:
    """A page that is not watched: fetched now, and read as it would be."""
    from monitor.cli.pages import fetch_page, read_page

    raw, explain, as_json = manner
    capture = fetch_page(url, config)
    if raw:
        sys.stdout.buffer.write(capture.body)
    elif explain:
        _explain(capture, None, as_json)
    else:
        _print(capture, read_page(capture), (None, None), as_json)


def _explain(capture: Capture, source: Source | None, as_json: bool) -> None:
    from monitor.check.visit import hints_for
    from monitor.model import Source
    from monitor.normalise import explain
    from monitor.redline import safe

    hints = hints_for(source or Source(capture.url, capture.url, capture.url), capture)
    media = capture.header("content-type") or "text/html"
    passages = explain(capture.body, content_type=media, known=None, hints=hints)
    fault = _fault_of(capture, media, hints)
    if as_json:
        facts = [{"text": p.text, "kept": p.kept, "reason": p.reason, "place": p.place} for p in passages]
        refused = None if fault is None else {"reason": fault.reason, "evidence": list(fault.evidence)}
        print_json({"url": capture.url, "refused": refused, "passages": facts})
        return
    if fault is not None:
        doubt = " (this is not certain)" if fault.doubtful else ""
        click.echo(f"refused as a whole: {safe(fault.reason)}{doubt}", color=is_coloured())
        click.echo("".join(f"    {safe(evidence)}\n" for evidence in fault.evidence), nl=False)
    elif not passages:
        click.echo("all of it is kept: only of an HTML page is anything left out")
    for passage in passages:
        mark = (
            click.style("kept", fg="green") if passage.kept else click.style(f"left out as {passage.reason}", dim=True)
        )
        place = click.style(f"  {safe(passage.place)}", dim=True)
        click.echo(f"{mark}{place}\n    {safe(passage.text)}", color=is_coloured())


def _fault_of(capture: Capture, media: str, hints: ReadHints) -> Fault | None:
    """Why a capture would not be taken for the policy, or None where it would."""
    from monitor.reading import read_document

    try:
        read_document(capture.body, url=capture.final_url, content_type=media, hints=hints)
    except NotThePolicy as error:
        return error.fault
    return None


def _facts(capture: Capture, document: Document, version: tuple[str | None, int | None]) -> dict[str, object]:
    """`version`: of which source, and its number; None and None of a page that is not watched."""
    from monitor.cli.facts import day, moment

    return {
        "id": version[0],
        "version": version[1],
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
