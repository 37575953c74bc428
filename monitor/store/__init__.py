"""The archive: what was seen, what changed, and who is still to be told; one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.store.archive import Archive
    from monitor.store.listing import ListedArchive
    from monitor.store.records import CaptureRecord, Fingerprint
    from monitor.store.retention import Dropped
    from monitor.store.search import Hit
    from monitor.store.stamps import KeptStamp
    from monitor.store.tally import Span, ToldChange, ToldVersion
    from monitor.store.verify import Flaw, Verified

__all__ = [
    "Archive",
    "CaptureRecord",
    "Dropped",
    "Fingerprint",
    "Flaw",
    "Hit",
    "KeptStamp",
    "ListedArchive",
    "Span",
    "ToldChange",
    "ToldVersion",
    "Verified",
]

if not TYPE_CHECKING:
    __getattr__ = from_modules(
        __name__, "listing", "archive", "records", "retention", "search", "stamps", "tally", "verify"
    )
