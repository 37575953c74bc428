"""Lines that tell who put a page up, and when to the minute: their dates are the site's, not the document's."""

from __future__ import annotations

import re

from monitor.normalise.dates.grammar import Found, dates_in
from monitor.normalise.dates.labels import Role, begins_with_label, role_of
from monitor.practices.furniture import CLOCK

_LINE = 100  # characters
_HINT = re.compile(r"\d[:h]\d\d|[•·|/] | - |\b(?i:by|von|par|por|door|przez|di|av|af) [^\W\d_a-zß-ÿ]")
_TIME = re.compile(
    r"[,\s-]*(?:at|um|à|a las|alle|ore|om|às|godz\.?|kl\.?)?\s*\d{1,2}[:h]\d{2}(?::\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4}))*\.?",
    re.IGNORECASE,
)
_THIS_PAGE = re.compile(r"this (?:page|article|entry|document) was ", re.IGNORECASE)
_BY = r"(?i:by|von|par|por|door|przez|di|av|af) [A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w'-]+"
_AUTHOR = re.compile(
    rf"{_BY} [A-ZÀ-ÖØ-Þ]"
    r"|.*\b(?i:posted|written|created|edited|erstellt|verfasst|bearbeitet|rédigé|écrit|escrito|publicado|scritto"
    rf"|pubblicato|geschreven|geplaatst|postado|napisan[ey]) {_BY}"
)
_AUTHOR_BEHIND = re.compile(rf"[\s,]*{_BY}(?: [A-ZÀ-ÖØ-Þ][\w'-]*)?\.?$")
# Who speaks for the document, and how.
_BODY = re.compile(
    r"\b(?:approved|adopted|agreed|signed|issued|the|our|team|legal|board|committee|council|commission|department|office|directors?|inc|ltd|llc|limited"
    r"|gmbh|ag|se|sas|sarl|srl|bv|nv|vorstand|direction|consejo|consiglio|bestuur|zarząd)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[•·|]\s*|\s+[/-]\s+")
_FILED = re.compile(r"\s*[•·]\s\w+")


def is_byline(text: str) -> bool:
    """Whether a short line with a date says what a site says of any of its pages.

    Its author, the minute of its last change, its reading time. What comes into force does so by the document.
    """
    if len(text) > _LINE or not _HINT.search(text):
        return False
    found = dates_in(text)
    if not found or any(role_of(text, one) is Role.EFFECTIVE for one in found):
        return False
    return is_timed(text, found) or is_signed(text, found) or is_counted(text, found)


def is_timed(text: str, found: tuple[Found, ...]) -> bool:
    """Whether it ends with a time of day, and says of itself or of the page what the date is for."""
    if not _TIME.fullmatch(text, found[-1].end):
        return False
    return begins_with_label(text, found[0]) or _THIS_PAGE.match(text) is not None


def is_signed(text: str, found: tuple[Found, ...]) -> bool:
    """Whether it names a person as its author."""
    if _BODY.search(text):
        return False
    return bool(_AUTHOR.match(text) or _AUTHOR_BEHIND.match(text, found[-1].end))


def is_counted(text: str, found: tuple[Found, ...]) -> bool:
    """Whether a bare date stands beside a counter, or before what a site files the page under."""
    if any(role_of(text, one) > Role.BARE for one in found):
        return False
    if not found[0].start and _FILED.fullmatch(text, found[0].end):
        return True
    return any(CLOCK.fullmatch(part) for part in _SEPARATOR.split(text))


def is_bare_date(text: str) -> bool:
    """Whether a line is a date and says nothing of it."""
    found = dates_in(text)
    return len(found) == 1 and found[0].end - found[0].start >= len(text) - 2
