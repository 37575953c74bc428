"""Capture -> Page: find the document and leave the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor import model
from monitor.normalise.charset import is_text
from monitor.normalise.media import told_by_words

if TYPE_CHECKING:
    from monitor.model import Document, Fault, Page, Passage, ReadHints

# Raise it whenever the same bytes may read differently: known versions are then read again before comparing.
READER = "9"

LARGEST_BODY = 16_000_000  # bytes; the longest policy we know of is a tenth of this with all its scripts


def normalise(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page | Fault:
    """Read a page; a Fault where the bytes cannot be read at all (a broken PDF, a body over the limit)."""
    if len(body) > LARGEST_BODY:
        evidence = (f"{len(body):,} bytes; at most {LARGEST_BODY:,} are read",)
        return model.Fault(model.FaultKind.TOO_LARGE, "the page is far larger than any policy", evidence)
    media, _, parameters = content_type.partition(";")
    media = media.strip().lower()
    if media == "application/pdf" or body.startswith(b"%PDF-"):
        from monitor.normalise import pdf

        return pdf.read(body, url=url, known=known, hints=hints)
    if not is_text(body):
        return model.Fault(
            model.FaultKind.UNREADABLE_FILE, "these bytes are no text", (f"sent as {media or 'nothing'}",)
        )
    media = told_by_words(body, media, url)
    if media in ("text/markdown", "text/x-markdown", "text/plain"):
        from monitor.normalise import words

        return words.read(body, url=url, media=media, parameters=parameters, known=known, hints=hints)
    from monitor.normalise import html  # parsers are loaded when first used

    return html.read(body, url=url, content_type=content_type, known=known, hints=hints)


def explain(body: bytes, *, content_type: str, known: Document | None, hints: ReadHints) -> tuple[Passage, ...]:
    """Show of an HTML page what was kept, what was left out, and why; () for other media, which keep all."""
    if len(body) > LARGEST_BODY or "html" not in content_type:
        return ()
    from monitor.normalise import html

    return html.explain(body, content_type=content_type, known=known, hints=hints)
