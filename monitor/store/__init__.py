"""The archive: what was seen, what changed, and who is still to be told; one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.store.archive import Archive
    from monitor.store.listing import ListedArchive
    from monitor.store.records import (
        CaptureRecord,
        Dropped,
        Flaw,
        Hit,
        KeptStamp,
        Proof,
        Span,
        ToldChange,
        ToldVersion,
        Verified,
    )
    from monitor.store.versions import Fingerprint

__all__ = [
    "Archive",
    "CaptureRecord",
    "Dropped",
    "Fingerprint",
    "Flaw",
    "Hit",
    "KeptStamp",
    "ListedArchive",
    "Proof",
    "Span",
    "ToldChange",
    "ToldVersion",
    "Verified",
]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "listing", "archive", "versions", "records")
