"""Words of a policy -> words of a gist: quotations, head nouns, dates and verbs as plain English has them."""

from __future__ import annotations

import re

from monitor.model import Edit, Op

QUOTED = 80  # letters of a quotation that stands alone
HALF = 48  # letters of each of two
_EDGES = "\u200b\xa0 \t\n,;:.|-–—•·*_\"“”'‘’"
_INNER = str.maketrans({"“": "'", "”": "'", '"': "'"})
_TAIL = re.compile(
    r"\s(?:that|which|who|whom|where|when|relating|related|collected|provided|sent|about|in|on|from|for|as|pursuant|through"
    r"|via|with|under|by|we|you|they)\b.*",
    re.IGNORECASE | re.DOTALL,
)
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
}
_OURS = {"our": "its", "us": "it", "ourselves": "itself"}


def short(text: str, limit: int = QUOTED) -> str:
    """At most so many letters, cut at the end of a word, with no stop, comma or quotation mark at either end."""
    text = " ".join(text.translate(_INNER).split()).lstrip(_EDGES + ")]")
    if len(text) > limit:
        cut = text[: limit - 1]
        head = cut if text[limit - 1] == " " else cut.rpartition(" ")[0] or cut
        return _closed(head.rstrip(_EDGES + "([")) + " …"
    return _closed(text.rstrip(_EDGES + "(["))


def _closed(text: str) -> str:
    """Without a bracket that nothing opens or closes."""
    if text.count("(") > text.count(")"):
        head, _, tail = text.rpartition("(")
        text = f"{head.rstrip()} {tail}" if head.strip() else tail
    elif text.count(")") > text.count("("):
        text = "".join(text.rsplit(")", 1))
    return text.strip(" ,;:")


def quoted(text: str, limit: int = QUOTED) -> str:
    return f"“{short(text, limit)}”"


def replaced_words(edit: Edit) -> tuple[str, str]:
    """The words that gave way and those that took their place where most was replaced; one may be empty."""
    pairs: list[tuple[str, str]] = []
    gone = ""
    for run in edit.runs:
        text = run.text if _has_letters(run.text) else ""
        if run.op is Op.REMOVED:
            gone = text
        elif run.op is Op.ADDED:
            pairs.append((gone, text))
            gone = ""
        elif gone:
            pairs.append((gone, ""))
            gone = ""
    pairs.append((gone, ""))
    return max(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))


def tells_all(edit: Edit, told: tuple[str, str]) -> bool:
    """Whether the words that gave way and took their place are about all that changed."""
    other = [run.text for run in edit.runs if run.op is not Op.SAME and run.text not in told]
    left = sum(1 for text in other for word in text.split() if len(word.strip(_EDGES)) > 3 or word.isdigit())
    return left <= 2


def words_of_op(edit: Edit, op: Op) -> list[str]:
    return [run.text for run in edit.runs if run.op is op and _has_letters(run.text)]


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def head_noun(phrase: str) -> str:
    """A thing without what is said of it: "Faxes that are sent or received" -> "faxes"."""
    phrase = _TAIL.sub("", " ".join(phrase.split())).strip(_EDGES)
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
    """The phrase with its first verb as a noun: "train our models" -> "training its models"; "" if not known."""
    for words in (2, 1):
        head, tail = " ".join(phrase.split()[:words]), " ".join(phrase.split()[words:])
        if head.lower() in _GERUNDS:
            return _theirs(f"{_GERUNDS[head.lower()]} {tail}")
    return ""


def _theirs(text: str) -> str:
    """Of the company as others speak of it."""
    return re.sub(r"\b(?:our|us|ourselves)\b", lambda match: _OURS.get(match[0].lower(), match[0]), text, flags=re.I)


def told_of_company(phrase: str, limit: int = 110) -> str:
    """A phrase about the company's doing as others say it, "" where it goes on to speak in its own person."""
    phrase = re.split(r"[.;:]\s|\s\bwe\b", phrase, maxsplit=1)[0]
    return short(_theirs(phrase), limit)
