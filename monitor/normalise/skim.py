"""Bytes -> a digest without a parse: while it stays the same, so does what a glance would see.

Most answers of most sites are those of the last visit byte for byte, but for scripts and for tokens in a few tags.
"""

from __future__ import annotations

import re

from monitor.normalise.glance import digest, is_html, parsed, said
from monitor.normalise.markup import prepare

# What they say has no words; new in every answer are addresses, nonces and tokens in them.
_TAGS = re.compile(rb"<(link|input|style)\s[^<>]*>|<(meta)\s[^<>]*(?:csrf|nonce|token)[^<>]*>")
_COMMENTS = re.compile(rb"<!--.*?-->", re.DOTALL)


def skim(body: bytes, content_type: str) -> str:
    """Digest a page's bytes, but for those that have no words in any page like it; "" for what is no page.

    To be trusted where `is_plain` said so of a page with the same digest.
    """
    return digest(content_type.lower().encode() + b"\n" + without_tokens(body)) if is_html(content_type) else ""


def without_tokens(body: bytes) -> bytes:
    return _TAGS.sub(rb"<\1\2>", without_scripts(body))


def without_scripts(body: bytes) -> bytes:
    """Empty every script, but those with a comment's begin or end: it may reach beyond the script."""
    kept: list[bytes] = []
    end = 0
    while (start := body.find(b"<script", end)) >= 0 and (stop := body.find(b"</script", start)) >= 0:
        is_inert = body.find(b"<!--", start, stop) < 0 and body.find(b"-->", start, stop) < 0
        kept += (body[end:start], b"<script>" if is_inert else body[start:stop])
        end = stop
    return b"".join((*kept, body[end:])) if kept else body


def is_plain(body: bytes, content_type: str) -> bool:
    """Whether each <script is an element or stands in a comment, and no word is lost with what `skim` leaves out.

    Then a page with the same bytes elsewhere has its scripts at the same places, and says the same: what is within a
    script can neither end it nor begin anything else.
    """
    bare = without_tokens(body)
    tree, bare_tree = parsed(prepare(body, content_type)), parsed(prepare(bare, content_type))
    scripts = len(bare_tree.css("script"))
    if scripts != _COMMENTS.sub(b"", bare).count(b"<script") or tree.css_first(":is(svg, math) script") is not None:
        return False
    return said(tree) == said(bare_tree)
