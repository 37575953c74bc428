"""Bytes -> a digest of all words and links: while it stays the same, nothing that a reader could find has changed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from monitor.normalise.addresses import hidden_address
from monitor.normalise.markup import prepare

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HTML = ("text/html", "application/xhtml+xml", "")
_WORDLESS = ["script", "style", "template", "noscript", "svg"]
_LINKS = ":is(a[href],[data-cfemail])"


def is_html(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in _HTML


def glance(body: bytes, content_type: str) -> str:
    """Digest what a page says and links to, without finding the document in it; other media byte for byte.

    Tokens in scripts and attributes, new in every answer of many sites, do not count. Costs one parse.
    """
    if not is_html(content_type):
        return digest(body)
    return digest(f"{content_type.lower()}\n{said(parsed(prepare(body, content_type)))}".encode("utf-8", "replace"))


def parsed(markup: bytes) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser  # parsers are loaded when first used

    return LexborHTMLParser(markup)


def said(tree: LexborHTMLParser) -> str:
    """Every word of a page, and where its links lead; takes out of the tree what has no words."""
    tree.strip_tags(_WORDLESS)
    words = tree.root.text(separator="\n") if tree.root else ""
    links = "\n".join([target_of(node.attributes) for node in tree.css(_LINKS)])
    return f"{words}\n{links}"


def target_of(attributes: Mapping[str, str | None]) -> str:
    """Where a link leads, or the address it hides: hidden anew in every answer."""
    address = hidden_address(attributes)
    return address if address is not None else attributes.get("href") or ""


def digest(*seen: bytes) -> str:
    """Of all of it as one."""
    made = blake2b(digest_size=16)
    for part in seen:
        made.update(part)
    return made.hexdigest()
