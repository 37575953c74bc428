"""What a check found, in words for a terminal."""

from __future__ import annotations

from rich.text import Text

from monitor.check import Changed, Doubtful, Failed, First, Outcome, Unchanged
from monitor.cli.context import console
from monitor.deliver import Tally
from monitor.model import Change, Materiality, Op, Run, Snapshot, VersionFlag

_STYLES = {
    Materiality.MATERIAL: "bold red",
    Materiality.MINOR: "yellow",
    Materiality.COSMETIC: "dim",
    Materiality.NOISE: "dim",
}
_CONTEXT = 60  # characters of unchanged words shown on either side of a change


def tell_outcome(outcome: Outcome) -> None:
    """One source: nothing where nothing happened."""
    out = console()
    match outcome:
        case First():
            date = outcome.snapshot.document.stated_date
            stated = f", dated {date}" if date else ", states no date"
            out.print(Text.assemble((outcome.source.id, "bold"), f": version 1 is kept{stated}"))
        case Changed():
            _tell_changed(outcome)
        case Failed():
            since = outcome.status.since
            stands = f"; version {outcome.version} stands" if outcome.version else ""
            out.print(
                Text.assemble(
                    (outcome.source.id, "bold"),
                    ": ",
                    (str(outcome.status.state), "red"),
                    f" since {since:%Y-%m-%d %H:%M} UTC: " if since else ": ",
                    f"{outcome.status.reason}{stands}",
                )
            )
        case Doubtful():
            out.print(Text.assemble((outcome.source.id, "bold"), f": in doubt: {outcome.reason}"))
        case Unchanged():
            pass


def tell_summary(outcomes: tuple[Outcome, ...], tally: Tally) -> None:
    """The last line: how many of each, and what became of the alerts."""
    kinds = {"new": First, "changed": Changed, "in doubt": Doubtful, "unreadable": Failed}
    counts = {word: sum(isinstance(outcome, kind) for outcome in outcomes) for word, kind in kinds.items()}
    unchanged = sum(isinstance(outcome, Unchanged) for outcome in outcomes)
    parts = [f"{unchanged} unchanged", *(f"{count} {word}" for word, count in counts.items() if count)]
    alerts = [f"{count} {word}" for word, count in _tally_words(tally) if count]
    told = f"; alerts: {', '.join(alerts)}" if alerts else ""
    noun = "source" if len(outcomes) == 1 else "sources"
    console().print(Text(f"{len(outcomes)} {noun} checked: {', '.join(parts)}{told}"))


def _tally_words(tally: Tally) -> tuple[tuple[str, int], ...]:
    return (("sent", tally.sent), ("waiting", tally.waiting), ("failed", tally.failed))


def _tell_changed(outcome: Changed) -> None:
    snapshot, out = outcome.snapshot, console()
    comparison = snapshot.comparison
    assert comparison is not None, "a changed version was compared with the one before"
    style = _STYLES[comparison.materiality]
    flags = f" [{', '.join(snapshot.flags)}]" if snapshot.flags else ""
    head = Text.assemble(
        (outcome.source.id, "bold"), f": version {snapshot.version}, ", (comparison.materiality, style)
    )
    out.print(head + Text(flags + _dates(snapshot)))
    for change in comparison.changes:
        out.print(_headline(change))
        if change.material:
            out.print(_redline(change.runs))
    if quiet := sum(1 for edit in comparison.edits if edit.materiality and edit.materiality.is_quiet):
        out.print(Text(f"    and {quiet} quiet {'edit' if quiet == 1 else 'edits'}", "dim"))


def _dates(snapshot: Snapshot) -> str:
    comparison = snapshot.comparison
    if VersionFlag.REVERTED in snapshot.flags:
        return f": back to version {snapshot.reverted_to}"
    if comparison is None or comparison.old_date == comparison.new_date:
        return ""
    return f": stated date {comparison.old_date or 'none'} → {comparison.new_date or 'none'}"


def _headline(change: Change) -> Text:
    labels = " ".join((change.category, change.direction, *change.flags))
    return Text.assemble(
        "  ", ("•" if change.material else "·", _STYLES[change.materiality]), f" {change.gist} ", (labels, "dim")
    )


def _redline(runs: tuple[Run, ...]) -> Text:
    """The changed words with a little of what stands around them; marked without colour too."""
    text = Text("    ")
    for place, run in enumerate(runs):
        if run.op is Op.REMOVED:
            text.append(f"[-{run.text}-]", "red strike")
        elif run.op is Op.ADDED:
            text.append(f"{{+{run.text}+}}", "green")
        else:
            text.append(_shortened(run.text, first=place == 0, last=place == len(runs) - 1))
    return text


def _shortened(words: str, *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _CONTEXT:
        return words
    before = "" if first else words[:_CONTEXT].rsplit(" ", 1)[0]
    after = "" if last else words[-_CONTEXT:].split(" ", 1)[-1]
    return f"{before} … {after}"
