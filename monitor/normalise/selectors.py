"""What may stand as `select` and `remove`: the selectors that our parser understands."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, SelectolaxError


def is_selector(words: str) -> bool:
    try:
        LexborHTMLParser("").css(words)
    except SelectolaxError:
        return False
    return True
