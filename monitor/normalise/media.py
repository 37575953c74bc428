"""A body and its content type -> what it is: pages and Markdown are sent as plain text, and text as a page."""

from __future__ import annotations

import re

__all__ = ["told_by_words"]

_HEAD = 2_000  # bytes
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.I | re.S,
)
_TAG = re.compile(rb"<[!/?a-zA-Z]")
_HEADINGS = re.compile(rb"(?:^|\n)#{1,6} [^\n]*\S")
_UNDERLINE = re.compile(rb"\n(?:===|---)[=-]*\r?\n")
_MARKED = re.compile(rb"\]\(https?://|\n[ \t\r]*+\n\|[^\n]*+\n\|[ :|-]++\r?\n|(?:^|\s)\*\*\w")
_FEWEST = 3  # headings
_MARKDOWN = (".md", ".markdown", ".mdx")


def told_by_words(body: bytes, media: str, url: str) -> str:
    """The content type as it is to be read; `media` where the words do not say otherwise."""
    if media == "text/plain":
        if _PAGE.match(body, 0, _HEAD):
            return "text/html"
        headings = len(_HEADINGS.findall(body))
        is_named = url.partition("?")[0].lower().endswith(_MARKDOWN)
        is_marked = _MARKED.search(body) is not None and (headings > 0 or _UNDERLINE.search(body) is not None)
        return "text/markdown" if is_named or is_marked or headings >= _FEWEST else media
    if (
        "html" in media
        and b"<" not in body[:_HEAD]
        and _TAG.search(body) is None
        and b"\n" in body
        and b"\0" not in body
    ):
        return "text/plain"
    return media
