"""Page -> Fault or None: is it the policy at all?"""

from __future__ import annotations

from monitor.model import Document, Fault, Page, ReadHints
from monitor.screen.endings import broken
from monitor.screen.likeness import unlike
from monitor.screen.signs import Signs
from monitor.screen.walls import CHECKS

__all__ = ["screen"]


def screen(page: Page, *, known: Document | None, hints: ReadHints) -> Fault | None:
    """Say why a page is not the policy, or None where it is. Never by one header or one word alone."""
    document = page.document
    if known is not None and [c.text for c in document.clauses] == [c.text for c in known.clauses]:
        return None
    signs = Signs(page, known, hints)
    for check in (*CHECKS, broken):
        fault = check(signs)
        if fault is not None:
            return fault
    return unlike(signs) if known is not None else None
