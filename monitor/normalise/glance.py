"""Bytes -> a digest of all words and links: while it stays the same, nothing that a reader could find has changed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from monitor.normalise.addresses import hidden_address

_WORDLESS = ["script", "style", "template", "noscript", "svg"]
_LINKS = ":is(a[href],[data-cfemail])"


def glance(body: bytes, content_type: str) -> str:
    """Digest what a page says and links to, without finding the document in it; other media byte for byte.

    Tokens in scripts and attributes, new in every answer of many sites, do not count. Costs one parse.
    """
    media = content_type.partition(";")[0].strip().lower()
    if media not in ("text/html", "application/xhtml+xml", ""):
        return blake2b(body, digest_size=16).hexdigest()
    from selectolax.lexbor import LexborHTMLParser  # parsers are loaded when first used

    tree = LexborHTMLParser(body)
    tree.strip_tags(_WORDLESS)
    words = tree.root.text(separator="\n") if tree.root else ""
    links = "\n".join([target_of(node.attributes) for node in tree.css(_LINKS)])
    seen = f"{content_type.lower()}\n{words}\n{links}"
    return blake2b(seen.encode("utf-8", "replace"), digest_size=16).hexdigest()


def target_of(attributes: Mapping[str, str | None]) -> str:
    """Where a link leads, or the address it hides: hidden anew in every answer."""
    address = hidden_address(attributes)
    return address if address is not None else attributes.get("href") or ""
