"""Bytes -> a digest without a parse: while it stays the same, so does what a glance would see.

Most answers of most sites are those of the last visit byte for byte, but for scripts and for tokens in a few tags.
"""

from __future__ import annotations

import re

from monitor.normalise.emptied import EMPTIED, EMPTIED_TAGS, emptied, marks_in
from monitor.normalise.glance import digest, is_html, parsed, said
from monitor.normalise.markup import prepare

# What they say has no words; new in every answer are addresses and tokens in them.
_TAGS = re.compile(rb"<(?:link|input|meta)\s[^<>]*>")
_TOKEN = re.compile(rb"csrf|nonce|token")


def skim(body: bytes, content_type: str) -> str:
    """Digest a page's bytes, but for those that have no words in any page like it; "" for what is no page.

    To be trusted where `is_plain` said so of a page with the same digest.
    """
    return digest(content_type.lower().encode(), b"\n", bare(body)) if is_html(content_type) else ""


def bare(body: bytes) -> bytes:
    return _TAGS.sub(_bare_tag, emptied(body).markup)


def _bare_tag(tag: re.Match[bytes]) -> bytes:
    written = tag[0]
    if written.startswith(b"<meta") and not _TOKEN.search(written):
        return written
    return b"<%b>" % written[1:6].strip()


def is_plain(body: bytes, content_type: str) -> bool:
    """Whether all that `skim` leaves out are elements without words, to a parser too.

    Then they are so in every page with the same bytes around: a parser finds the same elements there.
    """
    left = prepare(bare(body), content_type)
    tree = parsed(left)
    nodes = tree.css(EMPTIED)
    if len(nodes) != marks_in(left) or any(node.tag not in EMPTIED_TAGS for node in nodes):
        return False
    return said(tree) == said(parsed(prepare(body, content_type)))
