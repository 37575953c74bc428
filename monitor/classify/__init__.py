"""Edits -> changes: what they mean, how much it matters, and why we say so."""

from __future__ import annotations

from monitor.model import Comparison, Document, Edit

# Raise it whenever the same edits may be judged differently: kept results are then computed anew.
CLASSIFIER = "1"


def classify(edits: tuple[Edit, ...], old: Document, new: Document) -> Comparison:
    raise NotImplementedError
