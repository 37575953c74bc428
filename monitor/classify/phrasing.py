"""Words of a policy -> words of a gist: quotations, head nouns, dates and verbs as plain English has them."""

from __future__ import annotations

import re

QUOTED = 100  # letters of a quotation that stands alone
HALF = 60  # letters of each of two
AROUND = 72  # letters of what words stand in
EDGES = "\u200b\xa0 \t\n,;:.|-–—•·*_"
_MARKS = "\"“”'‘’"
_MARK = re.compile(r"(?<!\w)['‘’]|['’](?!\w)")
_FAR = 400  # letters before a place in which the beginning of its sentence is looked for
_BEFORE = 24  # letters of it that stand before those words
SENTENCE_END = re.compile(r"(?<=[\w)\]”’\"'][\w)\]”’\"'])[.!?]\s(?=[^a-z\d])|;\s|\n")
_INNER = str.maketrans({"“": "'", "”": "'", '"': "'"})
_TAIL = re.compile(
    r"\s(?:that|which|who|whom|where|when|relating|related|collected|provided|sent|about|in|on|from|for|as|pursuant|through"
    r"|via|with|under|by|we|you|they)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_STOP = re.compile(rf"{SENTENCE_END.pattern}|:\s")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DATES = (
    re.compile(_MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH + r",?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2}[./]\d{1,2}[./])(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b" + _MONTH + r",?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_GERUNDS = {
    "train": "training",
    "use": "using",
    "improve": "improving",
    "develop": "developing",
    "provide": "providing",
    "personalise": "personalising",
    "personalize": "personalizing",
    "show": "showing",
    "send": "sending",
    "share": "sharing",
    "sell": "selling",
    "target": "targeting",
    "measure": "measuring",
    "detect": "detecting",
    "prevent": "preventing",
    "contact": "contacting",
    "market": "marketing",
    "create": "creating",
    "build": "building",
    "analyse": "analysing",
    "analyze": "analyzing",
    "unsubscribe": "unsubscribing",
    "opt out": "opting out",
    "opt-out": "opting out",
    "disable": "disabling",
    "turn off": "turning off",
    "withdraw": "withdrawing",
    "object": "objecting",
    "decline": "declining",
    "refuse": "refusing",
    "reject": "rejecting",
    "deactivate": "deactivating",
    "request": "requesting",
    "access": "accessing",
    "correct": "correcting",
    "delete": "deleting",
    "protect": "protecting",
}
_AND_TO = re.compile(r"\b(and|or) to (\w+)")
_OWN_PERSON = re.compile(r"\b(?:we|I|my)\b|\bwe['’]", re.IGNORECASE)
_OURS = {"our": "its", "us": "it", "ourselves": "itself"}


def short(text: str, limit: int = QUOTED) -> str:
    """At most so many letters, cut at the end of a word, with no stop or comma at either end."""
    text = " ".join(text.translate(_INNER).split()).lstrip(EDGES + ")]")
    if len(text) > limit:
        cut = text[: limit - 1]
        head = cut if text[limit - 1] == " " else cut.rpartition(" ")[0] or cut
        return _unmarked((head if head[:1] != "(" or ")" in head else head[1:]).rstrip(EDGES + "([")) + " …"
    return _unmarked(_closed(text.rstrip(EDGES + "([")))


def _unmarked(text: str) -> str:
    """Without quotation marks around all of it, or one at an end whose other half is not there."""
    if not any(map(text.__contains__, "'‘’")):
        return text
    marks = _MARK.findall(text)
    if len(marks) == 2 and text[0] in _MARKS and text[-1] in _MARKS:
        return text.strip(_MARKS).strip(EDGES)
    if len(marks) % 2:
        return (text.lstrip(_MARKS) if text[0] in _MARKS else text.rstrip(_MARKS)).strip(EDGES)
    return text


def excerpt(text: str, span: tuple[int, int], limit: int = AROUND) -> str:
    """The words around a place: its sentence, or as much of it as there is room for."""
    first = max(0, span[0] - _FAR)
    start = max((end.end() for end in SENTENCE_END.finditer(text, first, span[0])), default=first)
    stop = SENTENCE_END.search(text, max(span[1], start))
    sentence = text[start : stop.start() + 1 if stop else len(text)]
    if len(sentence) <= limit or span[1] - start <= limit // 2:
        return short(sentence, limit)
    end = start + len(sentence)
    at = text.find(" ", max(start, min(span[0] - _BEFORE, end - limit))) + 1
    return f"… {short(text[min(at, span[0]) : end], limit)}"


def said_first(text: str) -> str:
    """Up to the end of its first sentence, or to a colon; the stops of "e.g." and "etc." end none."""
    return _STOP.split(text, maxsplit=1)[0].rstrip(" .!?;:")


def _closed(text: str) -> str:
    """Without a bracket that nothing opens or closes."""
    if "(" not in text and ")" not in text:
        return text.strip(" ,;:")
    opened: list[int] = []
    left = set()
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            left.add(match.start())
    left.update(opened)
    return "".join([letter for at, letter in enumerate(text) if at not in left]).strip(" ,;:")


def quoted(text: str, limit: int = QUOTED) -> str:
    return f"“{short(text, limit)}”"


def head_noun(phrase: str) -> str:
    """A thing without what is said of it: "Faxes that are sent or received" -> "faxes"."""
    phrase = _TAIL.sub("", " ".join(phrase.split())).strip(EDGES)
    first = phrase.split(" ", 1)[0]
    return phrase if len(first) > 1 and first.isupper() else phrase[:1].lower() + phrase[1:]


def less_unit(time: str, other: str) -> str:
    """A time without its unit where the other one has the same: ("60 days", "90 days") -> "60"."""
    number, _, unit = time.rpartition(" ")
    return number if number and other.rpartition(" ")[2].lower() == unit.lower() else time


def date_in(text: str) -> str:
    """The first day that a text states, as "14 May 2024"; as it is written where the order is open; "" for none."""
    found = [match for pattern in _DATES if (match := pattern.search(text))]
    if not found:
        return ""
    groups = found[0].groupdict()
    month = groups.get("month")
    if month is None:
        return found[0][0]
    at = int(month) if month.isdigit() else _at_month(month)
    if not 1 <= at <= 12:
        return found[0][0]
    day = f"{int(groups['day'])} " if groups.get("day") else ""
    return f"{day}{_MONTHS[at - 1].capitalize()} {groups['year']}"


def _at_month(month: str) -> int:
    return next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower())), 0)


def gerund(phrase: str) -> str:
    """The phrase with its verbs as nouns: "train our models" -> "training its models"; "" if one is not known."""
    for words in (2, 1):
        head, tail = " ".join(phrase.split()[:words]), " ".join(phrase.split()[words:])
        if head.lower() in _GERUNDS:
            told = _AND_TO.sub(lambda verb: f"{verb[1]} {_GERUNDS.get(verb[2].lower(), '')}", tail)
            known = all(verb[2].lower() in _GERUNDS for verb in _AND_TO.finditer(tail))
            return _theirs(f"{_GERUNDS[head.lower()]} {told}") if known else ""
    return ""


def _theirs(text: str) -> str:
    """Of the company as others speak of it."""
    return re.sub(r"\b(?:our|us|ourselves)\b", lambda match: _OURS.get(match[0].lower(), match[0]), text, flags=re.I)


def told_of_company(phrase: str, limit: int = 140) -> str:
    """A phrase about the company's doing as others say it; "" where it goes on to speak in its own person."""
    phrase = said_first(phrase)
    return "" if _OWN_PERSON.search(phrase) else short(_theirs(phrase), limit)
