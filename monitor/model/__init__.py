"""The nouns: frozen values that the stages hand to one another, and the closed sets of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.model.documents import (
        Change,
        Clause,
        Comparison,
        Document,
        Edit,
        Fault,
        Link,
        Page,
        Passage,
        ReadHints,
        Run,
    )
    from monitor.model.keeping import Delivery, Snapshot, Try, VersionRecord
    from monitor.model.sources import Source
    from monitor.model.watching import Capture, Hop, SourceStatus, Validators
    from monitor.model.words import (
        Category,
        ClauseKind,
        DeliveryState,
        Direction,
        EditKind,
        FaultKind,
        Flag,
        Materiality,
        Op,
        SourceState,
        VersionFlag,
    )

__all__ = [
    "Capture",
    "Category",
    "Change",
    "Clause",
    "ClauseKind",
    "Comparison",
    "Delivery",
    "DeliveryState",
    "Direction",
    "Document",
    "Edit",
    "EditKind",
    "Fault",
    "FaultKind",
    "Flag",
    "Hop",
    "Link",
    "Materiality",
    "Op",
    "Page",
    "Passage",
    "ReadHints",
    "Run",
    "Snapshot",
    "Source",
    "SourceState",
    "SourceStatus",
    "Try",
    "Validators",
    "VersionFlag",
    "VersionRecord",
]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "words", "sources", "watching", "documents", "keeping")
