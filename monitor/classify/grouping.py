"""Verdicts on edits -> changes for people: edits that serve one change are told as one, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.classify.gist import gist
from monitor.classify.judging import Verdict
from monitor.model import Change, ClauseKind, Flag, Materiality, Op, Run

_MOST = 12  # edits told as one; of those that are told as a whole, so many are shown
_REASONS = 8
_FLAGS = tuple(Flag)
Group = list[tuple[int, Verdict]]


def group(verdicts: Sequence[Verdict]) -> tuple[Change, ...]:
    """Minor and material changes, heaviest first; equal ones in reading order."""
    changes = [_change(members) for members in _merged(list(_groups(verdicts)))]
    return tuple(sorted(changes, key=lambda change: (-change.weight, change.edits)))


def _groups(verdicts: Sequence[Verdict]) -> Iterator[Group]:
    """Neighbouring edits of one kind, under one heading and about one thing; and those that are told as a whole."""
    if together := [(at, verdict) for at, verdict in enumerate(verdicts) if verdict.whole]:
        yield together
    members: Group = []
    for at, verdict in enumerate(verdicts):
        if verdict.materiality.is_quiet or verdict.whole:
            continue
        if members and not _belongs(members, at, verdict):
            yield members
            members = []
        members.append((at, verdict))
    if members:
        yield members


def _belongs(members: Group, at: int, verdict: Verdict) -> bool:
    before, last = members[-1]
    return at - before <= 2 and len(members) < _MOST and _kind(last) == _kind(verdict) and not _is_row(verdict)


def _kind(verdict: Verdict) -> tuple[object, ...]:
    return verdict.category, verdict.direction, verdict.materiality, (verdict.edit.new or verdict.edit.old)[0].path


def _is_row(verdict: Verdict) -> bool:
    return any(clause.kind is ClauseKind.ROW for clause in verdict.edit.old + verdict.edit.new)


def _merged(groups: list[Group]) -> list[Group]:
    """Groups of the same words made one: a document captured twice on a page tells each change once."""
    found: dict[tuple[str, str], Group] = {}
    for members in groups:
        words = "\n".join(verdict.edit.before for _, verdict in members), "\n".join(v.edit.after for _, v in members)
        found.setdefault(words, []).extend(members)
    return list(found.values())


def _change(members: Group) -> Change:
    heaviest = max(members, key=lambda member: (len(member[1].flags) > 0, member[1].odds))[1]
    shown = members[:_MOST]
    distinct = list(dict.fromkeys((verdict.edit.before, verdict.edit.after) for _, verdict in shown))
    flags = {flag for _, verdict in members for flag in verdict.flags}
    reasons = dict.fromkeys(reason for _, verdict in sorted(members, key=_weight) for reason in verdict.reasons)
    return Change(
        category=heaviest.category,
        direction=heaviest.direction,
        materiality=heaviest.materiality,
        gist=heaviest.whole.gist if heaviest.whole else _told(heaviest, len(distinct) - 1),
        before="\n".join(before for before, _ in distinct if before),
        after="\n".join(after for _, after in distinct if after),
        flags=tuple([flag for flag in _FLAGS if flag in flags]),
        reasons=tuple(reasons)[:_REASONS],
        runs=_runs(shown, distinct),
        section=() if heaviest.whole else (heaviest.edit.new or heaviest.edit.old)[0].path,
        edits=tuple(at for at, _ in members),
        weight=_heft(heaviest, len(flags)),
    )


def _told(verdict: Verdict, more: int) -> str:
    return gist(verdict) + (f", and {more} more like it" if more else "")


def _weight(member: tuple[int, Verdict]) -> float:
    return -member[1].odds


def _heft(verdict: Verdict, flags: int) -> float:
    base = 10.0 if verdict.materiality is Materiality.MATERIAL else 0.0
    return round(base + max(-4.0, min(4.0, verdict.odds)) + 0.5 * flags, 3)


def _runs(members: Group, distinct: list[tuple[str, str]]) -> tuple[Run, ...]:
    """The redlines one after the other, each told once."""
    runs: list[Run] = []
    left = set(distinct)
    for _, verdict in members:
        words = (verdict.edit.before, verdict.edit.after)
        if words in left:
            left.discard(words)
            runs += [Run(Op.SAME, "\n")] if runs else []
            runs += verdict.edit.runs
    return tuple(runs)
