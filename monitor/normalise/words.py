"""Plain text or Markdown capture -> Page."""

from __future__ import annotations

from monitor.model import Document, Page, ReadHints
from monitor.normalise import markdown, text
from monitor.normalise.assembly import assemble
from monitor.normalise.charset import decode
from monitor.normalise.resegment import with_known_cuts

__all__ = ["read"]


def read(body: bytes, *, url: str, media: str, parameters: str, known: Document | None, hints: ReadHints) -> Page:
    words = decode(body, declared=parameters)
    blocks = text.read(words) if media == "text/plain" else markdown.read(words, url=url)
    document = assemble(blocks, language=hints.language, url=url)
    if known is not None and media == "text/plain":
        document = with_known_cuts(document, known, url=url)
    return Page(document, page_text=document.text, page_title=document.title)
