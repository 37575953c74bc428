"""Verdicts on edits -> changes for people: edits that serve one change are told as one."""

from __future__ import annotations

from monitor.classify.gist import gist
from monitor.classify.judging import Verdict
from monitor.model import Change, Materiality


def group(verdicts: tuple[Verdict, ...]) -> tuple[Change, ...]:
    """Minor and material changes, heaviest first."""
    told = [_change(at, verdict) for at, verdict in enumerate(verdicts) if not _is_quiet(verdict)]
    return tuple(sorted(told, key=lambda change: -change.weight))


def _is_quiet(verdict: Verdict) -> bool:
    return verdict.edit.materiality is None or verdict.edit.materiality.is_quiet


def _change(at: int, verdict: Verdict) -> Change:
    edit = verdict.edit
    materiality = edit.materiality or Materiality.MINOR
    return Change(
        category=verdict.category,
        direction=verdict.direction,
        materiality=materiality,
        gist=gist(verdict),
        before=edit.before,
        after=edit.after,
        flags=verdict.flags,
        reasons=verdict.reasons,
        runs=edit.runs,
        section=(edit.new or edit.old)[0].path,
        edits=(at,),
        weight=materiality.rank + 0.1 * len(verdict.flags),
    )
