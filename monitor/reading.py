"""The whole core in two calls: bytes -> Document, two Documents -> Comparison."""

from __future__ import annotations

from dataclasses import replace

from monitor.classify import classify
from monitor.diff import diff
from monitor.errors import NotThePolicy
from monitor.model import Comparison, Document, Fault, ReadHints
from monitor.normalise import READER, normalise
from monitor.normalise.dates import settle
from monitor.screen import screen

__all__ = ["READER", "compare", "read_document"]


def read_document(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "text/html",
    known: Document | None = None,
    hints: ReadHints = ReadHints(),  # noqa: B008 - frozen
) -> Document:
    """Read a policy from the bytes of one capture.

    Args:
        body: what the server sent, decompressed.
        url: where it was found; resolves relative links.
        content_type: text/html, application/xhtml+xml, application/pdf, text/plain or text/markdown;
            a `charset` parameter is honoured where the bytes allow it.
        known: the last good document of the same source; helps to judge faults and to keep page furniture apart.
        hints: what else is known about the capture.

    Raises:
        NotThePolicy: the bytes are a bot wall, an error page, a stump … and not the document.
    """
    if not hints.final_url:
        hints = replace(hints, final_url=url)
    page = normalise(body, url=url, content_type=content_type, known=known, hints=hints)
    if isinstance(page, Fault):
        raise NotThePolicy(page)
    fault = screen(page, known=known, hints=hints)
    if fault is not None:
        raise NotThePolicy(fault)
    return page.document


def compare(old: Document, new: Document) -> Comparison:
    """Say what changed from `old` to `new`, and what it means."""
    old, new = settle(old, new)
    return classify(diff(old, new), old, new)
