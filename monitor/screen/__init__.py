"""Page -> Fault or None: is it the policy at all?"""

from __future__ import annotations

import re

from monitor.model import Document, Fault, FaultKind, Page, ReadHints

_WORD = re.compile(r"\w{3,}")


def screen(page: Page, *, known: Document | None, hints: ReadHints) -> Fault | None:
    """Say why a page is not the policy, or None where it is. Never by one header or one word alone."""
    if known is not None and [c.text for c in page.document.clauses] == [c.text for c in known.clauses]:
        return None
    words = _WORD.findall(page.document.text.lower())
    if len(words) < 60:
        evidence = (f"{len(words)} words where a document should be",)
        return Fault(FaultKind.EMPTY_SHELL, "the page came without its document", evidence)
    if known is not None:
        old = set(_WORD.findall(known.text.lower()))
        shared = len(old & set(words)) / max(len(old), 1)
        if shared < 0.3:
            evidence = (f"{shared:.0%} of the words of the known document are there",)
            return Fault(FaultKind.OTHER_DOCUMENT, "another document stands in its place", evidence)
    return None
