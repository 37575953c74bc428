"""Comparison -> passages: what every form of a redline shows, in which order, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from monitor.model import Change, Clause, Comparison, Edit, EditKind, Op, Run, VersionFlag

# Kept words shown on either side of a change, in characters, where a passage is cut short.
_AROUND = 80
# Control signs and signs that turn the direction of writing could forge what a reader sees.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_VERSION_FLAGS = {
    VersionFlag.SILENT: "the stated date did not move",
    VersionFlag.DATE_ONLY: "only the stated date moved",
    VersionFlag.BACKDATED: "the stated date went back",
    VersionFlag.ANNOUNCED: "in force later than seen",
    VersionFlag.REVERTED: "back to an earlier version",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One edit as it is shown.

    Attributes:
        note: what kind of edit it is where the words do not show it, and why it is quiet; "" where both are plain.
        number: the change that it belongs to, counted from 1; 0 for none.
    """

    runs: tuple[Run, ...]
    note: str = ""
    number: int = 0


def safe(text: str) -> str:
    """The words without signs that command a terminal or hide from a reader; line ends as "¶"."""
    return _UNSAFE.sub("", text.replace("\n", "¶").replace("\t", " "))


def summary(comparison: Comparison) -> list[str]:
    """What can be said in one line: how material, how many, which dates."""
    count, quiet = len(comparison.changes), comparison.quiet_edits
    parts = [str(comparison.materiality), f"{count} {'change' if count == 1 else 'changes'}"]
    if not comparison.edits:
        parts = ["nothing changed"]
    parts += [f"{quiet} quiet {'edit' if quiet == 1 else 'edits'}"] if quiet else []
    if comparison.old_date != comparison.new_date:
        parts.append(f"stated date {comparison.old_date or 'none'} → {comparison.new_date or 'none'}")
    return parts + [_VERSION_FLAGS[flag] for flag in comparison.flags]


def labels(change: Change) -> list[str]:
    return [str(change.materiality), str(change.category), str(change.direction), *map(str, change.flags)]


def section(path: tuple[str, ...]) -> str:
    return safe(" › ".join(path))


def in_context(comparison: Comparison) -> Iterator[tuple[tuple[str, ...], list[Passage]]]:
    """The edits that matter in reading order, whole, under the headings they stand under."""
    numbers = _numbers(comparison)
    loud = [(at, edit) for at, edit in enumerate(comparison.edits) if not edit.is_quiet]
    for path, edits in groupby(loud, key=lambda placed: _path(placed[1])):
        yield path, [Passage(edit.runs, _note(edit), numbers.get(at, 0)) for at, edit in edits]


def quiet(comparison: Comparison) -> list[Passage]:
    """The edits that do not matter, cut short, each with the reason why it is quiet."""
    return [
        Passage(condensed(edit.runs), "; ".join(filter(None, (_note(edit), safe(edit.reason)))))
        for edit in comparison.edits
        if edit.is_quiet
    ]


def condensed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The same runs with the middle of long kept stretches left out; of what only moved, its beginning."""
    if all(run.op is Op.SAME for run in runs):
        return tuple(Run(run.op, _head(run.text)) for run in runs)
    last = len(runs) - 1
    return tuple(
        Run(run.op, _shortened(run.text, at > 0, at < last)) if run.op is Op.SAME else run
        for at, run in enumerate(runs)
    )


def _numbers(comparison: Comparison) -> dict[int, int]:
    return {at: number for number, change in enumerate(comparison.changes, 1) for at in change.edits}


def _path(edit: Edit) -> tuple[str, ...]:
    return (edit.new or edit.old)[0].path


def _note(edit: Edit) -> str:
    if edit.kind is EditKind.RENUMBERED:
        return safe(f"renumbered {edit.old[0].marker or 'from none'} → {edit.new[0].marker or 'none'}")
    if edit.kind is EditKind.RELINKED:
        return safe(f"leads to {_targets(edit.new)} instead of {_targets(edit.old)}")
    if edit.kind is EditKind.MOVED or edit.moved:
        where = section(_path(edit))
        moved = f"moved to {where}" if where and edit.old[0].path != edit.new[0].path else "moved"
        return moved if edit.kind is EditKind.MOVED else f"{moved}, {edit.kind}"
    return str(edit.kind) if edit.kind in (EditKind.SPLIT, EditKind.MERGED) else ""


def _targets(clauses: tuple[Clause, ...]) -> str:
    return ", ".join(link.target for clause in clauses for link in clause.links) or "nowhere"


def _head(text: str) -> str:
    return text if len(text) <= 2 * _AROUND else text[: 2 * _AROUND].rsplit(" ", 1)[0] + " …"


def _shortened(text: str, opens: bool, closes: bool) -> str:
    """Keep what touches a change: the beginning where one stands before, the end where one follows."""
    if len(text) <= 2 * _AROUND:
        return text
    before = text[:_AROUND].rsplit(" ", 1)[0] if opens else ""
    after = text[-_AROUND:].split(" ", 1)[-1] if closes else ""
    return f"{before} … {after}"
