"""What a check found, in words for a terminal. A policy's words are hostile: they pass through redline's `safe`."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import click

from monitor.check import Changed, Doubtful, Failed, First, Outcome, Unchanged
from monitor.cli.context import is_coloured
from monitor.model import VersionFlag

if TYPE_CHECKING:
    from monitor.deliver import Tally
    from monitor.model import Snapshot

_COLOURS = {"material": "red", "minor": "yellow"}


def tell_outcome(outcome: Outcome) -> None:
    """One source: nothing where nothing happened."""
    match outcome:
        case First():
            date = outcome.snapshot.document.stated_date
            _tell(outcome, f"version 1 is kept, {f'dated {date}' if date else 'states no date'}")
        case Changed():
            _tell_changed(outcome)
        case Failed():
            from monitor.redline import safe  # here and not above: most checks have nothing to tell

            since = f" since {outcome.status.since:%Y-%m-%d %H:%M} UTC" if outcome.status.since else ""
            stands = f"; version {outcome.version} stands" if outcome.version else ""
            state = click.style(outcome.status.state, fg="red")
            _tell(outcome, f"{state}{since}: {safe(outcome.status.reason)}{stands}")
        case Doubtful():
            _tell(outcome, f"in doubt: {outcome.reason}; version {outcome.version} stands")
        case Unchanged():
            pass


def tell_summary(outcomes: tuple[Outcome, ...], tally: Tally) -> None:
    """The last line: how many of each, and what became of the alerts."""
    kinds = {"new": First, "changed": Changed, "in doubt": Doubtful, "unreadable": Failed}
    counts = {word: sum(isinstance(outcome, kind) for outcome in outcomes) for word, kind in kinds.items()}
    unchanged = sum(isinstance(outcome, Unchanged) for outcome in outcomes)
    parts = [f"{unchanged} unchanged", *(f"{count} {word}" for word, count in counts.items() if count)]
    alerts = {"sent": tally.sent, "waiting": tally.waiting, "failed": tally.failed}
    told = ", ".join(f"{count} {word}" for word, count in alerts.items() if count)
    noun = "source" if len(outcomes) == 1 else "sources"
    click.echo(f"{len(outcomes)} {noun} checked: {', '.join(parts)}{f'; alerts: {told}' if told else ''}")


def _tell(outcome: Outcome, words: str) -> None:
    click.echo(f"{click.style(outcome.source.id, bold=True)}: {words}", color=is_coloured())


def _tell_changed(outcome: Changed) -> None:
    snapshot = outcome.snapshot
    from monitor.redline import changes_alone

    comparison = snapshot.comparison
    assert comparison is not None, "a changed version was compared with the one before"
    level = click.style(comparison.materiality, fg=_COLOURS.get(comparison.materiality))
    flags = f" [{', '.join(snapshot.flags)}]" if snapshot.flags else ""
    _tell(outcome, f"version {snapshot.version}, {level}{flags}{_dates(snapshot)}")
    if comparison.changes:
        click.echo(indent(changes_alone(comparison, coloured=is_coloured()), "  "), color=is_coloured())
    if quiet := comparison.quiet_edits:
        click.echo(f"\n  and {quiet} quiet {'edit' if quiet == 1 else 'edits'}")
    click.echo()


def _dates(snapshot: Snapshot) -> str:
    comparison = snapshot.comparison
    if VersionFlag.REVERTED in snapshot.flags:
        return f": back to version {snapshot.reverted_to}"
    if comparison is None or comparison.old_date == comparison.new_date:
        return ""
    return f": stated date {comparison.old_date or 'none'} → {comparison.new_date or 'none'}"
