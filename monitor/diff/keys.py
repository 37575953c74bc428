"""Text -> keys: what of a text counts when two are held against each other."""

from __future__ import annotations

import re

# Scripts written without spaces: each sign is a word of its own.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Numbers keep their inner signs (1.5 is not 15), and signs that carry meaning count as words.
_WORDS = re.compile(rf"\d+(?:[.,:/]\d+)+|[{SPACELESS}]|[^\W_{SPACELESS}]+|[%$€£¥§+]")
_ASCII_WORDS = re.compile(r"\d+(?:[.,:/]\d+)+|[a-z0-9]+|[%$+]")
_INNER_SIGN = re.compile(r"\d[.,:/]\d")
_SIGNS = b"%$+"
# Of plain ASCII, letters in lower case and figures, and all else as spaces.
_TO_WORDS = bytes(ord(chr(at).lower()) if at < 128 and chr(at).isalnum() else 32 for at in range(256))
_NO_FIGURES = bytes(at for at in range(128) if not chr(at).isdigit() and at not in _SIGNS)
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of)? [^\W\d_]{3,9}\.?,? \d{4}"
    r"|[^\W\d_]{3,9}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? ?)?\d{4}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
)
_FIGURE = re.compile(r"\d")
_QUOTES = str.maketrans("“”„«»’‘‚‐‑‒–—\u00a0", '"""""\'\'\'----- ')


def words_of(text: str) -> list[str]:
    """The words of a text in lower case: no punctuation, no spaces."""
    if not text.isascii():
        return _WORDS.findall(text.casefold())
    coded = text.encode()
    figures = coded.translate(None, _NO_FIGURES)
    if figures and (not figures.isdigit() or _INNER_SIGN.search(text)):
        return _ASCII_WORDS.findall(text.casefold())
    return coded.translate(_TO_WORDS).decode().split()  # far faster than a pattern


def squeezed(text: str) -> str:
    """Letters, figures and signs of meaning: equal where two texts differ in spacing, punctuation or case alone."""
    return "".join(words_of(text))


def plain(text: str) -> str:
    """Lower case, with the plainest quotes and dashes: for measuring likeness."""
    return text.casefold().translate(_QUOTES)


def dateless(text: str) -> str:
    """The text with each date as one sign: "Last updated: ·" is the same line on any day."""
    return _DATE.sub("·", text) if _FIGURE.search(text) else text  # no figure, no date; far faster than to look for one
