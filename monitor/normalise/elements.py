"""What each HTML element means to a reader of words; one that is not named here is a stretch within a line.

SKIP: nothing in it is read. TEXT: a paragraph, heading or item. REGION: holds blocks. END: ends one of these.
"""

from __future__ import annotations

from monitor.normalise.addresses import HIDDEN

# Plain numbers: they are compared for every tag of every page.
END, SKIP, RULE, TEXT, REGION, ROW, CELL, BUTTON = range(8)

_SKIPPED = """script style noscript template svg head title link meta base iframe frame object embed canvas audio video
    map select option datalist textarea input progress meter img picture source math"""
_BLOCKS = {
    TEXT: "p h1 h2 h3 h4 h5 h6 li dt dd pre address summary figcaption caption legend",
    REGION: """html body main article section header footer nav aside div blockquote center form fieldset figure
        details ul ol menu dir dl table thead tbody tfoot hgroup dialog search label""",
    ROW: "tr",
    CELL: "td th",
    BUTTON: "button",
}
CODES = {tag: code for code, tags in _BLOCKS.items() for tag in tags.split()}
CODES |= {f"/{tag}": END for tag in CODES}
CODES |= dict.fromkeys(_SKIPPED.split(), SKIP) | {"hr": RULE}
# What most often stands within a line; what is named nowhere does too.
WITHIN_LINES = ["a", "b", "strong", "br", "span", "i", "em", "u", "s", "font", "small", "sup", "sub"]
# They have no end tag.
_EMPTY = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
EMPTY = frozenset(_EMPTY.split())
# Parts without words for the reader, and such whose words are written without escapes.
WORDLESS = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "math"]
)
VERBATIM = frozenset(["xmp", "plaintext", "noembed", "noframes"])
# What is read out and not shown.
_UNSEEN = [f"span[class*={name}]" for name in ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader")]
# One selector finds an element once; of a list, each part may find it again.
NOT_AS_WRITTEN = f":is({','.join((*WORDLESS, *VERBATIM, *_UNSEEN, HIDDEN))})"
