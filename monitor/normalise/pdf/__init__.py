"""A PDF capture -> Page: its lines in reading order, joined to paragraphs, without what runs on every page."""

from __future__ import annotations

from monitor.model import Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise.assembly import assemble
from monitor.normalise.pdf.guard import refusal
from monitor.normalise.pdf.layout import blocks_of
from monitor.normalise.pdf.lines import read_pages
from monitor.normalise.resegment import with_known_cuts

__all__ = ["read"]

_FEWEST_LETTERS = 20  # a page with fewer is a picture


def read(body: bytes, *, url: str, known: Document | None, hints: ReadHints) -> Page | Fault:
    """Read a PDF; a Fault where it is broken, locked, a picture only, or made to burst."""
    if b"%PDF" not in body[:1024]:
        return _unreadable("the file is no PDF, though it is sent as one", repr(body[:20]))
    if fault := refusal(body):
        return fault
    try:
        pages = read_pages(body)
    except ImportError:
        return _unreadable("PDF files are read with an extra: pip install 'clausewatch[pdf]'")
    if isinstance(pages, Fault):
        return pages
    empty = sum(sum(len(line.text) for line in lines) < _FEWEST_LETTERS for lines in pages)
    if empty == len(pages):
        return _unreadable("the PDF holds pictures of pages and no text", f"no words on {empty} of {len(pages)} pages")
    document = assemble(blocks_of(pages), language=hints.language, url=url)
    if known is not None:
        document = with_known_cuts(document, known, url=url)
    return Page(document, page_text=document.text, page_title=document.title)


def _unreadable(reason: str, *evidence: str) -> Fault:
    return Fault(FaultKind.UNREADABLE_FILE, reason, evidence)
