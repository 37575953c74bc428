"""Edits -> changes: what they mean, how much it matters, and why we say so."""

from __future__ import annotations

from monitor.classify.context import Context
from monitor.classify.grouping import group
from monitor.classify.judging import Verdict, judge_all
from monitor.classify.versions import version_flags
from monitor.model import Comparison, Document, Edit, Materiality
from monitor.practices.concepts import has_concepts

__all__ = ["CLASSIFIER", "classify", "reads_meaning"]

# Raise it whenever the same edits may be judged differently: kept results are then computed anew.
CLASSIFIER = "14"


def classify(edits: tuple[Edit, ...], old: Document, new: Document) -> Comparison:
    """Mark every edit with how much it matters, and tell those that matter as changes."""
    context = Context(old, new, edits)
    verdicts = judge_all(context)
    changes = group(verdicts, context)
    materiality = max((verdict.materiality for verdict in verdicts), key=_rank, default=None)
    said = materiality or Materiality.COSMETIC
    return Comparison(
        materiality=said,
        changes=changes,
        edits=tuple([verdict.marked for verdict in verdicts]),
        old_date=old.stated_date,
        new_date=new.stated_date,
        flags=version_flags(said, old, new, only_dates=_only_dates(verdicts)),
        new_effective_date=new.effective_date,
    )


def reads_meaning(language: str) -> bool:
    """Whether what a change means is read in this language (ISO 639-1), and not only that there is one."""
    return has_concepts(language)


def _only_dates(verdicts: tuple[Verdict, ...]) -> bool:
    """Whether all that is told are dates."""
    return all(verdict.is_date for verdict in verdicts if not verdict.materiality.is_quiet)


def _rank(materiality: Materiality) -> int:
    return materiality.rank
