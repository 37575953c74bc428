"""Numbers that may be day or month -> the one date they mean, where anything says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.model import Document
from monitor.normalise.dates.grammar import Found

__all__ = ["is_day_first", "settle"]

# What a company says of its own home: its kind, its courts, its addresses, its spelling. Not the laws it speaks of.
# A look at one letter first passes over most of a text in half the time.
_AMERICAN = re.compile(
    r"(?=[A-Zbcfhlz])"
    r"\b(?:Inc\b|LLC|L\.L\.C|Corp\b|Corporation|(?:laws|courts) of the (?:State|Commonwealth) of|State of|Delaware"
    r"|American Arbitration Association|JAMS|class action|[A-Z]{2} \d{5}|[Bb]ehavior|[Ff]avor|[Hh]onor|[Cc]enter"
    r"|[Cc]olor|zip code)"
)
_ELSEWHERE = re.compile(
    r"(?=[A-Zbcfhlopr])"
    r"\b(?:(?:Ltd|[A-Z][a-z]+ Limited|PLC|GmbH|S\.?A\.?S|SARL|S\.?L|S\.?p\.?A|S\.?r\.?l|B\.?V|N\.V|Oy|ApS|A/S|AB|Pty)\b"
    r"|(?:laws|law|courts) of (?:England|Ireland|Scotland|France|Germany|Spain|Italy|Norway|Sweden|Denmark|India)"
    r"|(?:laws|law|courts) of (?:the Netherlands|Australia|New Zealand|Singapore)|[Oo]rganisation|[Bb]ehaviour"
    r"|[Ff]avour|[Hh]onour|[Cc]entre|[Cc]olour|[Pp]rogramme\b|[Ll]icence|registered office|VAT\b)"
)
_AMERICAN_HOME = re.compile(r"https?://[^/]*\.(?:us|gov|mil)(?:/|$)")
_HOME_ELSEWHERE = re.compile(
    r"https?://[^/]*\.(?:uk|ie|au|nz|in|za|eu|de|fr|es|it|nl|be|pt|pl|at|ch|se|no|dk|fi|cz|sk|hu|ro|bg|gr|br|mx|ar|cl|co)"
    r"(?:/|$)"
)


def is_day_first(
    doubtful: Found, others: Iterable[Found], lines: Sequence[str], language: str, url: str
) -> bool | None:
    """Whether the first number is the day; None where nothing settles it.

    Asked in turn: the document's other dates in numbers, its language, its address, the places and spelling it uses.
    """
    shown = {other.shows_day_first for other in others if other.by == doubtful.by} - {None}
    if len(shown) == 1:
        return shown.pop()
    if language and language != "en":
        return True
    if _HOME_ELSEWHERE.match(url):
        return True
    if _AMERICAN_HOME.match(url):
        return False
    return _vote(lines)


def _vote(lines: Sequence[str]) -> bool | None:
    text = "\n".join(lines)[:60_000]
    american, elsewhere = len(_AMERICAN.findall(text)), len(_ELSEWHERE.findall(text))
    if elsewhere >= 2 and elsewhere >= 3 * american:
        return True
    if american >= 2 and american >= 3 * elsewhere:
        return False
    return None


def settle(old: Document, new: Document) -> tuple[Document, Document]:
    """Let two versions settle each other's doubtful dates: by how the other writes them, else by what came later."""
    return _settled(old, new, is_older=True), _settled(new, old, is_older=False)


def _settled(document: Document, other: Document, *, is_older: bool) -> Document:
    readings = document.date_readings
    if not readings:
        return document
    if other.day_first is not None:
        return replace(document, stated_date=readings[0 if other.day_first else 1], date_readings=())
    if other.stated_date is None:
        return document
    day = other.stated_date
    likely = [one for one in readings if (one <= day if is_older else one >= day)]
    return replace(document, stated_date=likely[0], date_readings=()) if len(likely) == 1 else document
