"""Bytes -> a digest without a parse: while it stays the same, so does what a glance would see.

Most answers of most sites are those of the last visit byte for byte, but for scripts and for tokens in a few tags.
"""

from __future__ import annotations

import re

from monitor.normalise.emptied import COMMENT, EMPTIED, EMPTIED_TAGS, MARK, RAW_NAMES, end_of, marks_in
from monitor.normalise.glance import digest, is_html, parsed, said
from monitor.normalise.markup import prepare

# What these say has no words; new in every answer are addresses and tokens in them.
_BARE = rb"link|input|meta(?=[^<>]*(?:csrf|nonce|token))"
# As a parser takes them apart, and nothing that it would have to guess at: so a tag ends here where it ends there.
_VALUE = rb""""[^"<]*+"|'[^'<]*+'|[^ \t\n\f\r"'<>]++"""
_ATTRIBUTE = rb"""[^ \t\n\f\r"'<>=/]++(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:%b))?""" % _VALUE
_REST = rb"(?:[ \t\n\f\r/]++(?:%b)?)*+>" % _ATTRIBUTE
_OPENING = re.compile(
    rb"<(?:!--|(?=[sSiIxXnNpPmMl])(?:(?:(%b)(?=[\s/>])(%b(?<!/>))?)|(%b)%b))" % (RAW_NAMES, _REST, _BARE, _REST)
)


def skim(body: bytes, content_type: str) -> str:
    """Digest a page's bytes, but for those that have no words in any page like it; "" for what is no page.

    To be trusted where `is_plain` said so of a page with the same digest.
    """
    return digest(content_type.lower().encode(), b"\n", bare(body)) if is_html(content_type) else ""


def bare(body: bytes) -> bytes:
    """A page without what stands in its scripts, styles and frames, nor in tags that hold tokens."""
    kept: list[bytes] = []
    at = done = 0
    while at >= 0 and (opening := _OPENING.search(body, at)):
        if name := opening[3]:
            at = opening.end()
            kept += (body[done : opening.start()], b"<", name, b">")
            done = at
        elif name := opening[1]:
            at = end_of(name.lower(), body, opening)
            if at >= 0:
                kept += (body[done : opening.start()], b"<", name, MARK)
                done = at
        else:
            comment = COMMENT.match(body, opening.end())
            at = comment.end() if comment else -1
    return b"".join((*kept, body[done:]))


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
