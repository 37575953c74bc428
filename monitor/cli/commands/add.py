"""`clausewatch add`: put a site's policies into sources.toml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from monitor.cli.context import json_option, print_json
from monitor.errors import MonitorError, NotThePolicy, UsageError
from monitor.model.sources import KINDS

if TYPE_CHECKING:
    from monitor.model import Capture, Document, Source
    from monitor.sources import Watchlist
    from monitor.sources.finding import Finding


@click.command("add")
@click.argument("url")
@click.option("--all", "take_all", is_flag=True, help="Add every policy that is found, not only list them.")
@click.option("--kind", type=click.Choice(KINDS), help="Add the page itself, as a document of this kind.")
@click.option("--tell", multiple=True, metavar="CHANNEL", help="Who is told of its changes; may be repeated.")
@json_option
@click.pass_obj
def command(config: Path, url: str, take_all: bool, kind: str | None, tell: tuple[str, ...], as_json: bool) -> None:
    """Add one policy page to sources.toml, or find the policies that a site links to.

    A page that is a policy itself, as its title, first heading or address says, is added; so is one whose --kind you
    name. Of any other page, the links to policies are listed.

    \b
    Examples:
      clausewatch add https://acme.example/privacy
      clausewatch add https://acme.example/legal/7 --kind dpa
      clausewatch add https://acme.example           list what is found there
      clausewatch add https://acme.example --all     and add it
    """
    from monitor.cli.pages import fetch_page
    from monitor.sources.finding import find_policies
    from monitor.sources.writing import append_sources

    if kind and take_all:
        raise UsageError("--kind is about the page itself, --all about what it links to; keep one")
    watchlist = _watchlist(config)
    _require_channels(watchlist, tell)
    capture = fetch_page(url, config)
    page = _the_page_itself(capture, kind)
    findings = (page,) if page else find_policies(capture.body, capture.final_url)
    known = {source.url for source in watchlist.sources}
    fresh = tuple(finding for finding in findings if finding.url not in known)
    added = _named(fresh, watchlist, tell, capture) if page or take_all else ()
    if added:
        append_sources(config, added)
    if as_json:
        print_json({"found": [_facts(finding) for finding in findings], "added": [source.id for source in added]})
    else:
        _tell(config, findings, added, known)


def _watchlist(config: Path) -> Watchlist:
    from monitor.sources import Watchlist, load

    return load(config) if config.exists() else Watchlist()


def _require_channels(watchlist: Watchlist, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in watchlist.channel_names:
            raise MonitorError(f'sources.toml has no channel "{name}"; write a [[channel]] of that name first')


def _the_page_itself(capture: Capture, kind: str | None) -> Finding | None:
    """The page as a finding where it reads as a policy, and calls itself one unless its `kind` is given."""
    from monitor.model import ReadHints
    from monitor.reading import read_document
    from monitor.sources.finding import Finding, kind_of

    try:
        document = read_document(
            capture.body,
            url=capture.final_url,
            content_type=capture.header("content-type") or "text/html",
            hints=ReadHints(status=capture.status, headers=capture.headers, final_url=capture.final_url),
        )
    except NotThePolicy as error:
        if kind:
            raise MonitorError(f"{capture.url}: is not a policy: {error}") from error
        return None
    names = (document.title, _first_heading(document), urlsplit(capture.final_url).path.replace("-", " "))
    kind = kind or next(filter(None, map(kind_of, names)), None)
    return Finding(capture.url, kind, document.title or capture.url) if kind else None


def _first_heading(document: Document) -> str:
    from monitor.model import ClauseKind

    return next((clause.text for clause in document.clauses if clause.kind is ClauseKind.HEADING), "")


def _named(
    findings: tuple[Finding, ...], watchlist: Watchlist, tell: tuple[str, ...], capture: Capture
) -> tuple[Source, ...]:
    from monitor.model import Source
    from monitor.sources.finding import propose_id

    taken = {source.id for source in watchlist.sources}
    host = (urlsplit(capture.final_url).hostname or "").removeprefix("www.")
    sources = []
    for finding in findings:
        name = propose_id(finding.url, finding.kind, frozenset(taken))
        taken.add(name)
        sources.append(Source(id=name, name=host, kind=finding.kind, url=finding.url, tell=tell))
    return tuple(sources)


def _tell(config: Path, findings: tuple[Finding, ...], added: tuple[Source, ...], known: set[str]) -> None:
    if not findings:
        raise MonitorError("no link to a policy was found there; give the address of the policy itself, with --kind")
    if added:
        for source in added:
            click.echo(f"{config}: added {source.id}  {source.url}")
        click.echo("Next: clausewatch check")
        return
    for finding in findings:
        there = "  (watched already)" if finding.url in known else ""
        click.echo(f"{finding.kind:20} {finding.url}  {finding.label}{there}")
    if any(finding.url not in known for finding in findings):
        click.echo("Add them all with --all, or one by one by their addresses.")


def _facts(finding: Finding) -> dict[str, str]:
    return {"url": finding.url, "kind": finding.kind, "label": finding.label}
