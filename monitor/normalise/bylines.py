"""Lines that tell who put a page up, and when to the minute: their dates are the site's, not the document's."""

from __future__ import annotations

import re

from monitor.normalise.dates.grammar import Found, dates_in
from monitor.normalise.dates.labels import Role, role_of
from monitor.practices.furniture import CLOCK

_LINE = 100  # characters
_HINT = re.compile(
    r"\d[:h]\d\d|[•·|/] | - |\b(?i:by|von|par|por|door|przez|di|av|af) (?:[^\W\d_a-zß-ÿ]|admin|webmaster)"
)
_TIME = re.compile(
    r"[,\s-]*(?:at|um|à|a las|alle|ore|om|às|godz\.?|kl\.?)?\s*\d{1,2}[:h]\d{2}(?::\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4}))*\.?",
    re.IGNORECASE,
)
# A date and a time alone may be the document's own: "Updated: 3 May 2024, 08:31 GMT".
_MADE_BY_MACHINE = re.compile(
    r"this (?:page|article|entry|document) was |.*\b(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)(?:day)?,? ",
    re.IGNORECASE,
)
_BY = r"(?i:by|von|par|por|door|przez|di|av|af) (?:[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w'-]+|admin\w*|webmaster)"
_AUTHOR = re.compile(
    rf"{_BY} [A-ZÀ-ÖØ-Þ]"
    r"|.*\b(?i:posted|written|created|edited|erstellt|verfasst|bearbeitet|rédigé|écrit|escrito|publicado|scritto"
    rf"|pubblicato|geschreven|geplaatst|postado|napisan[ey]) {_BY}"
)
_AUTHOR_ALONE = re.compile(
    rf"(?i:posted|written|erstellt|verfasst|geschrieben|rédigé|écrit|escrito|scritto|geschreven|napisan[ey]) {_BY}"
    r"(?: [A-ZÀ-ÖØ-Þ][\w'.-]*){1,3}"
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
    """Whether a short line says what a site says of any of its pages, most often with a date.

    Its author, the minute of its last change, its reading time. What comes into force does so by the document.
    """
    if len(text) > _LINE or not _HINT.search(text):
        return False
    if _AUTHOR_ALONE.fullmatch(text):
        return not _BODY.search(text)
    found = dates_in(text)
    if not found or any(role_of(text, one) is Role.EFFECTIVE for one in found):
        return False
    return is_timed(text, found) or is_signed(text, found) or is_counted(text, found)


def is_timed(text: str, found: tuple[Found, ...]) -> bool:
    """Whether it ends with a time of day, and says so of the page, or to the very day of the week."""
    return bool(_TIME.fullmatch(text, found[-1].end) and _MADE_BY_MACHINE.match(text, 0, found[0].start))


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
