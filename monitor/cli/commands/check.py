"""`clausewatch check`: look at every source once, and tell what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.context import (
    archive_of,
    from_one,
    json_option,
    jsonl_option,
    print_json,
    print_jsonl,
    sources_of,
    watchlist_of,
)
from monitor.model import Materiality

if TYPE_CHECKING:
    from monitor.check import Outcome
    from monitor.deliver import Tally


@click.command("check")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--fail-on",
    type=click.Choice([str(level) for level in Materiality]),
    help="Exit with 3 where a change reaches this level.",
)
@click.option("--workers", type=from_one, help="How many pages are fetched at once.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Fetch and read on a dask cluster (extra: cluster).")
@click.option("--no-send", is_flag=True, help="Keep what is found, and leave the alerts waiting.")
@json_option
@jsonl_option
@click.pass_obj
def command(
    config: Path,
    ids: tuple[str, ...],
    fail_on: str | None,
    workers: int | None,
    cluster: str,
    no_send: bool,
    as_json: bool,
    as_jsonl: bool,
) -> None:
    """Look at every source once (or at those named), keep what is new, and tell what changed.

    After Ctrl-C what is in hand is ended and what was found is told; alerts not yet sent wait for the next check. A
    second Ctrl-C stops at once.

    \b
    Examples:
      clausewatch check
      clausewatch check acme/privacy acme/terms
      clausewatch check --json | jq '.sources[] | select(.state == "changed")'
      clausewatch check --fail-on material
    """
    from monitor.cli.round import Workers, leave_waiting, look, send
    from monitor.sweep.interruption import Interruption

    watchlist = watchlist_of(config, to_send=True)
    sources = sources_of(watchlist, ids)
    at_once = Workers(workers or watchlist.settings.workers, cluster)
    with Interruption() as asked, archive_of(watchlist, read_only=False, make=True) as archive:
        archive.enrol(watchlist.sources, datetime.now(UTC), watchlist.digest)
        outcomes = look(watchlist, sources, archive, at_once, until=asked.stop.is_set)
        is_quiet = no_send or asked.stop.is_set()
        tally = leave_waiting(archive) if is_quiet else send(watchlist, archive, until=asked.stop.is_set)
        archive.retain_daily(datetime.now(UTC), watchlist.settings.keep_raw, watchlist.settings.keep_versions)
    if as_jsonl:
        from monitor.cli.facts import outcome_facts

        print_jsonl(outcome_facts(outcome) for outcome in outcomes)
    elif as_json:
        print_json(_facts(outcomes, tally))
    else:
        _tell(outcomes, tally)
    if asked.stop.is_set():
        click.echo(f"clausewatch: interrupted; {len(outcomes)} of {len(sources)} sources were looked at", err=True)
    click.get_current_context().exit(asked.exit_code if asked.number else _exit_code(outcomes, tally, fail_on))


def _facts(outcomes: tuple[Outcome, ...], tally: Tally) -> dict[str, object]:
    from monitor.check import Unchanged
    from monitor.cli.facts import outcome_facts

    return {
        "checked": len(outcomes),
        "unchanged": sum(isinstance(outcome, Unchanged) for outcome in outcomes),
        "sources": [outcome_facts(outcome) for outcome in outcomes],
        "deliveries": {"sent": tally.sent, "waiting": tally.waiting, "failed": tally.failed},
    }


def _tell(outcomes: tuple[Outcome, ...], tally: Tally) -> None:
    from monitor.cli.telling import tell_outcome, tell_summary

    for outcome in outcomes:
        tell_outcome(outcome)
    tell_summary(outcomes, tally)


def _exit_code(outcomes: tuple[Outcome, ...], tally: Tally, fail_on: str | None) -> int:
    from monitor.check import Changed, Failed

    if fail_on is not None:
        level = Materiality(fail_on)
        comparisons = [o.snapshot.comparison for o in outcomes if isinstance(o, Changed)]
        if any(comparison is not None and comparison.materiality.reaches(level) for comparison in comparisons):
            return 3
    return 1 if tally.failed or any(isinstance(outcome, Failed) for outcome in outcomes) else 0
