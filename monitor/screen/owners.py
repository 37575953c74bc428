"""Whose document is it? The names that its owner cannot help giving, and whether another text gives them too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.model import Document
from monitor.practices.walls import GENERAL_NAMES, HEADS, KINDS, LEGAL_WORDS

_CAPITAL = re.compile(r"(?<=[^.!?:\s] )[^\W\d_a-zß-ÿ]\w{2,}")
_SMALL = re.compile(r"\b[a-zß-ÿ]\w{2,}")
_ADDRESS = re.compile(r"(?<!\S)[^\s@/]*+[@/]\S*|\b[\w-]++(?:\.[\w-]+)+\b")
_WORD = re.compile(r"[^\W_]+")
_MAIL_HOST = re.compile(r"[\w.+-]@((?:[\w-]+\.)+[a-z]{2,})", re.I)
_NOUNS_ARE_CAPITALS = ("de", "lb")
_LOOSE = str.maketrans("", "", " -")
_LONG = 8  # letters: so long a label is no other word


@dataclass(frozen=True, slots=True)
class Owner:
    """What a document calls its owner.

    Attributes:
        labels: of the addresses it can be written to: "quillfax" of privacy@mail.quillfax.co.uk.
        names: the words that it writes most often, and always, with a capital, and those of its title.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]


def owner_of(document: Document) -> Owner:
    text = document.text
    hosts = Counter(label_of(host) for host in _MAIL_HOST.findall(text))
    labels = [label for label, _ in hosts.most_common(4) if len(label) > 2 and label not in GENERAL_NAMES]
    small = small_words(text)
    counted = Counter(() if document.language in _NOUNS_ARE_CAPITALS else _CAPITAL.findall(text))
    often = [word for word, count in counted.most_common(80) if count > 2 and is_name(word, small)]
    titled = [word for word in _WORD.findall(document.title) if word[0].isupper() and is_name(word, small)]
    return Owner(tuple(labels[:3]), tuple(dict.fromkeys([*(word for word in titled if word in text), *often[:5]])))


def is_name(word: str, small: set[str]) -> bool:
    """Whether a word with a capital is a name, as far as it is written small nowhere and not every policy says it."""
    lower = word.lower()
    if len(word) < 3 or lower in small or lower in GENERAL_NAMES or lower in LEGAL_WORDS:
        return False
    return not any(pattern.search(word) for pattern in (HEADS, *KINDS.values()))


def small_words(text: str) -> set[str]:
    """The words that are somewhere written small; addresses are written so whatever they name."""
    return set(_SMALL.findall(_ADDRESS.sub(" ", text)))


def names_in(text: str) -> set[str]:
    """The words of a text that it writes small nowhere; what one company calls a name may be another's mere word."""
    small = small_words(text)
    return {word for word in _WORD.findall(text) if word.lower() not in small}


def label_of(host: str) -> str:
    """What a host is called by people: "quillfax" of www.quillfax.co.uk."""
    parts = host.lower().split(".")
    at = -3 if len(parts) > 2 and len(parts[-2]) < 4 else -2
    return parts[at].translate(_LOOSE) if len(parts) > 1 else ""


def ownership(known: Document, seen: Document, url: str) -> tuple[int, str]:
    """1 where a text still names the known document's owner, or that of its address; -1 or -2 where it does not.

    A company that changes its name keeps its addresses for a while, or the page's own address has the new name.
    """
    owner = owner_of(known)
    words = names_in(seen.text)
    host = label_of(urlsplit(url).hostname or "")
    kept = sum(name in words for name in owner.names)
    if kept and kept * 2 >= len(owner.names):
        return 1, ""
    if any(says(label, seen.text, words) for label in (*owner.labels, host)):
        return 1, ""
    is_host_its_name = says(host, known.text, names_in(known.text))
    named = tuple(dict.fromkeys([*((host,) if is_host_its_name else ()), *owner.labels, *owner.names]))[:4]
    if not named:
        return 0, ""
    return (
        -2 if len(named) > 1 and not kept else -1
    ), f"hardly any name in the known document is there: {', '.join(named)}"


def says(label: str, text: str, words: set[str]) -> bool:
    """Whether a text names a label: with a capital, in an address, or, where it is long, in several words."""
    if len(label) < 3 or label in GENERAL_NAMES:
        return False
    if any(word.casefold() == label and not word.islower() for word in words):
        return True
    lower = text.casefold()
    return f"@{label}." in lower or f".{label}." in lower or (len(label) >= _LONG and label in lower.translate(_LOOSE))
