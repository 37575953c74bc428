"""Text -> its durations, amounts and ages, as numbers that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.practices.words import LIMIT, stem, words_of

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: at for at, word in enumerate([*_ONES, *_TEENS], 1)}
_VALUES |= {word: at * 10 for at, word in enumerate(_TENS, 2)}
FIGURES = {stem(word): str(value) for word, value in _VALUES.items()}
_BELOW_TWENTY = "|".join(sorted([*_ONES, *_TEENS], key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,4}}(?:[.,]\d+)?|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{_BELOW_TWENTY})"
_WORDED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{_BELOW_TWENTY}"
_UNITS = {"hour stunde heure": 1 / 24, "day tag jour": 1.0, "week woche semaine": 7.0, "month monat mois": 365 / 12}
_UNITS |= {"year jahr ans année": 365.0}
_DAYS = {word: days for words, days in _UNITS.items() for word in words.split()}
_DURATION = re.compile(
    rf"\b({_NUMBER})(?:\s?\((\d{{1,4}})\))?[- ](?:(?:full|calendar|business|working|consecutive)\s)?"
    r"(hour|day|week|month|year|stunde|tag|woche|monat|jahr|heure|jour|semaine|mois|ans|année)(?:s|en|n|e)?\b",
    re.IGNORECASE,
)
# What is counted behind a number that is no age: "than 50 countries", "at least 2 years", "over 3 million".
_COUNTED = (
    r"(?!\s?(?:days|months|hours|minutes|weeks|%|years?\b(?! of age| old))|\s(?:million|thousand|hundred|percent|per)\b"
    r"|\s(?!years|is\b|was\b|has\b|as\b|does\b|whose\b|unless\b|always\b|us\b)[a-z-]+s\b)"
)
_AGE = re.compile(
    rf"\b(?:under|over|below|least)\s({_NUMBER})\b{_COUNTED}"
    rf"|\b(?:(?:old|young)er than|age|ages|aged|age of|turn|reached)\s({_NUMBER})\b(?!\s?(?:days|months|hours|%))"
    rf"|\b({_NUMBER})(?:\s?\(\d{{1,2}}\))?\s(?:years of age|years old|or older|or over|and over)"
    rf"|\bmust be\s({_NUMBER})(?=[.,;]|\s(?:to|or|and|when|before)\b)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:[$€£¥]|\b(?:US\$|USD|EUR|GBP|CHF|CAD|AUD)\s?)\s?(\d[\d.,]{0,12})|\b(\d[\d.,]{0,12})\s?(?:[€£]|%(?!\d)"
    r"|dollars|euros?\b|percent|USD\b|EUR\b|GBP\b|kr\b|pounds\b|francs\b)"
    rf"|\b({_WORDED})\s(?:dollars?|euros?|pounds?|francs?|per ?cent)\b",
    re.IGNORECASE,
)
# What a text needs for one of the patterns to find anything: looks for words are far quicker than they are.
_FIGURE = re.compile(r"\d")
_COUNTING = frozenset(map(stem, (*_ONES, *_TEENS, *_TENS)))
_LASTING = frozenset(stem(unit + ending) for unit in _DAYS for ending in ("", "s", "en", "n", "e"))
_AGING = frozenset(
    map(
        stem,
        ["under", "over", "below", "least", "than", "age", "ages", "aged", "turn", "reached", "years", "older", "must"],
    )
)
_COSTING = (*"$€£¥%", "usd", "eur", "gbp", "chf", "cad", "aud", "dollar", "percent", "kr", "pound", "franc", "per cent")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: days of a "duration", years of an "age", an "amount" of money or percent."""

    kind: str
    value: float
    text: str
    span: tuple[int, int]


def find_quantities(text: str) -> tuple[Quantity, ...]:
    text = text[:LIMIT]
    stems = words_of(text).stems
    if not _FIGURE.search(text) and _COUNTING.isdisjoint(stems):
        return ()
    found = [] if _AGING.isdisjoint(stems) else [_age(match) for match in _AGE.finditer(text)]
    if not _LASTING.isdisjoint(stems):
        taken = {at for quantity in found for at in range(*quantity.span)}
        found += [_duration(match) for match in _DURATION.finditer(text) if match.start() not in taken]
    small = text.lower()
    if any(sign in small for sign in _COSTING):
        found += [_amount(match) for match in _AMOUNT.finditer(text)]
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _duration(match: re.Match[str]) -> Quantity:
    count = _value(match[2] or match[1])
    return Quantity("duration", count * _DAYS[match[3].lower()], match[0], match.span())


def _age(match: re.Match[str]) -> Quantity:
    return Quantity("age", _value(match[match.lastindex or 1]), match[0], match.span())


def _amount(match: re.Match[str]) -> Quantity:
    if match[3]:
        return Quantity("amount", _value(match[3]), match[0], match.span())
    digits = (match[1] or match[2]).rstrip(".,").replace(",", "")
    parts = digits.split(".")
    return Quantity("amount", float(parts[0] + ("." + parts[1] if len(parts) == 2 else "")), match[0], match.span())


def _value(word: str) -> float:
    word = word.lower()
    if word[0].isdigit():
        return float(word.replace(",", "."))
    return float(sum(_VALUES.get(part, 0) for part in re.split(r"[- ]", word)))
