"""Verdicts on edits -> changes for people: edits that serve one change are told as one, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.classify.context import Context
from monitor.classify.gist import gist
from monitor.classify.judging import Verdict
from monitor.classify.rewording import Rewording
from monitor.model import Change, ClauseKind, Direction, Flag, Materiality, Op, Run

_MOST = 12  # edits told as one; of those that are told as a whole, so many are shown
_REASONS = 8
_FLAGS = tuple(Flag)
Group = list[tuple[int, Verdict]]


def group(verdicts: Sequence[Verdict], context: Context) -> tuple[Change, ...]:
    """Minor and material changes, heaviest first; equal ones in reading order."""
    changes = [_change(members, context) for members in _merged(list(_groups(verdicts)))]
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


def _change(members: Group, context: Context) -> Change:
    heaviest = max(members, key=lambda member: (len(member[1].flags) > 0, member[1].odds))[1]
    told = _most_telling(members)
    shown = members[:_MOST]
    distinct = list(dict.fromkeys((verdict.edit.before, verdict.edit.after) for _, verdict in shown))
    flags = {flag for _, verdict in members for flag in verdict.flags}
    reasons = dict.fromkeys(reason for _, verdict in sorted(members, key=_weight) for reason in verdict.reasons)
    return Change(
        category=heaviest.category,
        direction=heaviest.direction,
        materiality=heaviest.materiality,
        gist=heaviest.whole.gist if heaviest.whole else gist(told, context) + _more(shown, told, len(distinct) - 1),
        before="\n".join(before for before, _ in distinct if before),
        after="\n".join(after for _, after in distinct if after),
        flags=tuple([flag for flag in _FLAGS if flag in flags]),
        reasons=tuple(reasons)[:_REASONS],
        runs=_runs(shown, distinct),
        section=() if heaviest.whole else (heaviest.edit.new or heaviest.edit.old)[0].path,
        edits=tuple(at for at, _ in members),
        weight=_heft(heaviest, len(flags)),
    )


def _most_telling(members: Group) -> Verdict:
    """What a reader wants to know first of edits told as one: what is flagged, then what is sure."""
    ranked = sorted([verdict for _, verdict in members], key=_gravity, reverse=True)
    if len(ranked) == 1 or ranked[0].direction is not Direction.CHANGED:
        return ranked[0]
    return next((verdict for verdict in ranked if Rewording(verdict.edit).says_something), ranked[0])


def _gravity(verdict: Verdict) -> tuple[int, float]:
    return len([flag for flag in verdict.flags if flag is not Flag.STRONGER_PROMISE]), verdict.odds


def _more(members: Group, told: Verdict, more: int) -> str:
    """What is told with it, by number: the same words changed again, or other sentences beside it."""
    if not more:
        return ""
    if told.direction is Direction.CHANGED and len({_changed_words(verdict) for _, verdict in members}) == 1:
        return f", and {more} more like it"
    verb = {Direction.ADDED: "adds", Direction.REMOVED: "removes", Direction.CHANGED: "changes"}[told.direction]
    return f"; also {verb} {more} more {'sentence' if more == 1 else 'sentences'} there"


def _changed_words(verdict: Verdict) -> tuple[tuple[Op, str], ...]:
    return tuple((run.op, run.text.strip()) for run in verdict.edit.runs if run.op is not Op.SAME)


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
