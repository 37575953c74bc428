"""Page -> Fault or None: is it the policy at all?"""

from __future__ import annotations

from monitor.model import Document, Fault, Page, ReadHints


def screen(page: Page, *, known: Document | None, hints: ReadHints) -> Fault | None:
    """Say why a page is not the policy, or None where it is. Never by one header or one word alone."""
    raise NotImplementedError
