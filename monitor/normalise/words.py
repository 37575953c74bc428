"""Plain text or Markdown capture -> Page."""

from __future__ import annotations

from monitor.model import Page, ReadHints
from monitor.normalise import markdown, text
from monitor.normalise.assembly import assemble
from monitor.normalise.charset import decode

__all__ = ["read"]


def read(body: bytes, *, url: str, media: str, parameters: str, hints: ReadHints) -> Page:
    words = decode(body, declared=parameters)
    blocks = text.read(words) if media == "text/plain" else markdown.read(words, url=url)
    document = assemble(blocks, language=hints.language, url=url)
    return Page(document, page_text=document.text, page_title=document.title)
