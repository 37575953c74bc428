"""What each HTML element means to a reader of words; one that is not named here is a stretch within a line.

SKIP: nothing in it is read. TEXT: a paragraph, heading or item. REGION: holds blocks.
"""

from __future__ import annotations

# Plain numbers: they are compared for every node of every page.
INLINE, SKIP, BREAK, RULE, BOLD, LINK, SPAN, TEXT, REGION, ROW, CELL, BUTTON = range(12)

_ELEMENTS = {
    SKIP: """script style noscript template svg head title link meta base iframe frame object embed canvas audio
        video map select option datalist textarea input progress meter img picture source math
        -comment -document -doctype !doctype -undef""",
    BREAK: "br",
    RULE: "hr",
    BOLD: "b strong",
    LINK: "a",
    SPAN: "span",
    TEXT: "p h1 h2 h3 h4 h5 h6 li dt dd pre address summary figcaption caption legend",
    REGION: """html body main article section header footer nav aside div blockquote center form fieldset figure
        details ul ol menu dir dl table thead tbody tfoot hgroup dialog search label""",
    ROW: "tr",
    CELL: "td th",
    BUTTON: "button",
}
CODES = {tag: code for code, tags in _ELEMENTS.items() for tag in tags.split()}
# They have no end tag.
_EMPTY = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
EMPTY = frozenset(_EMPTY.split())
# Parts without words for the reader, and such whose words are written without escapes.
_RAW = "script style noscript template svg iframe object embed canvas audio video math"
WORDLESS = f":is({','.join(_RAW.split())})"
OUTERMOST_WORDLESS = f"{WORDLESS}:not({WORDLESS} *)"
VERBATIM = "xmp,plaintext,noembed,noframes"
