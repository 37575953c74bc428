"""Where one sentence ends and the next begins, within one clause, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A stop, the quotes and brackets that close behind it, and white space; Chinese and Japanese stops need none.
# Runs of stops are taken up to a length, so that a page of dots costs no more than its size. Both patterns open with
# one set of letters, so that the search leaps from one to the next.
_STOP = re.compile(
    r"(?P<mark>[.!?…؟۔।॥。！？｡][.!?…؟۔।॥。！？｡]{0,8})[\"'”’»」』）)\]]{0,4}(?:(?P<gap>\s++)|(?<=[。！？｡」』）]))(?=\S)"
)
# Of plain text, what goes on in small letters or with a sign ends none; a stop behind a long word surely ends one. And
# where all stops are dots, as in most texts, they are found much faster than one of three signs is.
_BEHIND = r"[\"')\]]{0,4}(?P<gap>\s++)(?=[^\sa-z,;:)\]}|])(?P<sure>(?<=[A-Za-z]{7}\. ))?"
_ASCII_STOP = re.compile(r"(?P<mark>[.!?][.!?]{0,8})" + _BEHIND)
_DOT = re.compile(r"(?P<mark>\.\.{0,8})" + _BEHIND)

# After these a stop never ends a sentence.
_NEVER = _set("""
    e.g i.e cf viz vs no nos nr art arts sec secs para paras par ch fig vol pp p ed eds et al seq ss approx resp
    incl excl est dept dr mr mrs ms mme mlle prof st sr jr hon messrs h.m o.a.d org u.a z.b d.h i.d.r i.s.d
    i.v.m bzw vgl ggf sog abs lit ziff ca evtl inkl zzgl gem hr fr tel str c.-à-d p.ex ex réf env cons reg jan
    feb mar apr jun jul aug sep sept oct nov dec
""")
# After these it may: only where the next word is one that sentences open with.
_PERHAPS = _set("""
    inc ltd llc co corp plc llp lp pte pty gmbh ag kg bv b.v n.v nv s.a s.a.s s.r.l sarl sa sas s.p.a u.s u.k
    u.s.a e.u u.n d.c a.m p.m etc a.k.a usw cal civ bus stat rev ann comp conn colo tex fla u.s.w ph.d m.d
    u.s.c c.f.r f.k.a d.b.a
""")
_STARTERS = _set("""
    we you the this these that those our your if in for when where while as at to it its they their there here
    by any all each however please such some although because since upon under with without unless until after
    before also additionally further furthermore moreover wir sie die der das diese dieser dieses unser unsere
    ihre wenn falls im für soweit bei nach zur zum es ein eine hierbei dabei nous vous le la les ce cette ces
    notre votre nos vos si dans pour lorsque en il elle ils elles un une afin toutefois
""")
_MONTHS = _set("""
    januar jänner februar märz april mai juni juli august september oktober november dezember jan feb mrz apr
    jun jul aug sep sept okt nov dez
""")
_QUOTES = "\"'”’»」』"
_LONGEST = 6  # letters of what stands in the two lists above
_BEFORE_WORD = re.compile(r"[\s(\[\"'“„«|/]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def sentence_starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield, for every boundary, where the sentence before it ends and where the next one begins."""
    for stop in _pattern_for(text).finditer(text):
        if stop.lastgroup == "sure" or _ends_sentence(text, stop):
            start, end = stop.span("gap")
            yield (start, end) if end >= 0 else (stop.end(), stop.end())


def _pattern_for(text: str) -> re.Pattern[str]:
    if not text.isascii():
        return _STOP
    return _ASCII_STOP if "?" in text or "!" in text else _DOT


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    at, behind = stop.span("mark")
    end = stop.end()
    after = text[end]
    if after.islower() or after in ",;:)]}|":
        return False
    if behind - at > 1 or text[at] != "." or text[behind] in _QUOTES:
        return True
    word = text[max(0, at - 40) : at].rpartition(" ")[2]
    if not word.isalnum():
        word = _BEFORE_WORD.split(word)[-1]
    elif len(word) > _LONGEST and word.isalpha():
        return True
    word = word.casefold()
    if word in _NEVER:
        return False
    if word in _PERHAPS or word.rpartition("-")[2] in _PERHAPS or (len(word) == 1 and word.isalpha()):
        return _next_word(text, end) in _STARTERS
    if word.isdigit():
        # "1. Introduction" opens a clause; "25. Mai" is a date.
        return at > len(word) and not (len(word) <= 2 and _next_word(text, end) in _MONTHS)
    return True


def _next_word(text: str, at: int) -> str:
    found = _FIRST_WORD.match(text, at)
    return found[0].casefold() if found else ""
