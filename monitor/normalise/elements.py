"""What each HTML element means to a reader of words; one that is not named here is a stretch within a line.

TEXT: a paragraph, heading or item. REGION: holds blocks. END: ends one of these. SKIP: nothing in it is read.
"""

from __future__ import annotations

# Plain numbers: they are compared for every tag of every page.
END, TEXT, REGION, ROW, ROW_END, CELL, BUTTON, RULE, SKIP, WITHIN = range(10)

_SKIPPED = """script style noscript template svg head title link meta base iframe frame object embed canvas audio video
    map select option datalist textarea input progress meter img picture source math
    next-route-announcer"""
_BLOCKS = {
    TEXT: "p h1 h2 h3 h4 h5 h6 li dt dd pre address summary figcaption caption legend",
    REGION: """html body main article section header footer nav aside div blockquote center form fieldset figure
        details ul ol menu dir dl table thead tbody tfoot hgroup dialog search label
        amp-sidebar amp-consent amp-user-notification""",
    ROW: "tr",
    CELL: "td th",
    BUTTON: "button",
}
CODES = {tag: code for code, tags in _BLOCKS.items() for tag in tags.split()}
CODES |= {f"/{tag}": END for tag in CODES} | {"/tr": ROW_END}
CODES |= dict.fromkeys(_SKIPPED.split(), SKIP) | {"hr": RULE}
# What most often stands within a line, as a pattern; what is named nowhere does too.
WITHIN_LINES = "[abius]|strong|br|span|em|font|small|su[bp]"
# They have no end tag.
_EMPTY = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
EMPTY = frozenset(_EMPTY.split())
# Their words are written without escapes; a reader of tags must not come upon them.
UNREAD = frozenset(["script", "style", "iframe"])
VERBATIM = frozenset(["xmp", "plaintext", "noembed", "noframes"])
