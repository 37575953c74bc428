"""Markup -> the document that is read from it."""

from __future__ import annotations

from fakes.dresses import FOOTER, NAV
from monitor.model import Document, Page, ReadHints
from monitor.normalise import normalise


def read_page(markup: str, known: Document | None = None, *, url: str = "https://page.example/privacy") -> Document:
    """The document of a whole page."""
    page = normalise(markup.encode(), url=url, content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(page, Page)
    return page.document


def read_body(markup: str, known: Document | None = None, *, title: str) -> Document:
    """The document of a page that has a menu above and a footer below."""
    return read_page(f"<html><head><title>{title}</title></head><body>{NAV}{markup}{FOOTER}</body></html>", known)
