"""What each HTML element means to a reader of words."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    INLINE = 0
    SKIP = 1
    BREAK = 2
    RULE = 3
    BOLD = 4
    LINK = 5
    TEXT = 6
    REGION = 7
    ROW = 8
    CELL = 9
    BUTTON = 10


_ELEMENTS = {
    Code.SKIP: """script style noscript template svg head title link meta base iframe frame object embed canvas audio
        video map select option datalist textarea input progress meter img picture source math
        -comment -document -doctype !doctype -undef""",
    Code.BREAK: "br",
    Code.RULE: "hr",
    Code.BOLD: "b strong",
    Code.LINK: "a",
    Code.TEXT: "p h1 h2 h3 h4 h5 h6 li dt dd pre address summary figcaption caption legend",
    Code.REGION: """html body main article section header footer nav aside div blockquote center form fieldset figure
        details ul ol menu dir dl table thead tbody tfoot hgroup dialog search label""",
    Code.ROW: "tr",
    Code.CELL: "td th",
    Code.BUTTON: "button",
}
CODES = {tag: code for code, tags in _ELEMENTS.items() for tag in tags.split()}
