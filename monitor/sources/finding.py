"""A page of a site -> the addresses of the site's policies, by the words of its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

# In the order in which they are tried: "cookie policy" before "policy", "privacy" before "terms".
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cookie-policy", re.compile(r"\bcookies?\b(?=.*(polic|notice|statement|richtlinie|politique))", re.I)),
    ("subprocessors", re.compile(r"\bsub-?processors?\b|unterauftragsverarbeiter|sous-traitants", re.I)),
    ("dpa", re.compile(r"data[ -]processing (agreement|addendum|terms)|\bDPA\b|auftragsverarbeitung", re.I)),
    (
        "privacy-policy",
        re.compile(
            r"privacy(?!.*\b(choices|settings)\b)|data protection|datenschutz|confidentialit|donn[ée]es personnelles|"
            r"privacidad|privacidade|prywatno|riservatezza|informativa",
            re.I,
        ),
    ),
    ("acceptable-use", re.compile(r"acceptable use", re.I)),
    ("community-guidelines", re.compile(r"community (guidelines|standards|rules)", re.I)),
    ("service-level", re.compile(r"service level|\bSLA\b", re.I)),
    (
        "terms-of-service",
        re.compile(
            r"terms\b|conditions of (use|service)|user agreement|nutzungsbedingungen|\bAGB\b|"
            r"conditions g[ée]n[ée]rales|\bCG[UV]\b|t[ée]rminos|termini|voorwaarden|regulamin",
            re.I,
        ),
    ),
)
_SHORT = {"privacy-policy": "privacy", "terms-of-service": "terms", "cookie-policy": "cookies"}
_LONGEST_LABEL = 80  # characters; longer link texts are sentences about something


@dataclass(frozen=True, slots=True)
class Finding:
    """A link that seems to lead to a policy."""

    url: str
    kind: str
    label: str


def find_policies(body: bytes, url: str) -> tuple[Finding, ...]:
    """The policies that a page links to, one for each address, in the order of the page."""
    from bs4 import BeautifulSoup

    found: dict[str, Finding] = {}
    for anchor in BeautifulSoup(body, "html.parser").find_all("a", href=True):
        label = " ".join(anchor.get_text(" ").split())
        target = urldefrag(urljoin(url, str(anchor["href"]))).url
        kind = kind_of(label) or kind_of(urlsplit(target).path.replace("-", " ").replace("_", " "))
        if kind and label and len(label) <= _LONGEST_LABEL and target.startswith(("http://", "https://")):
            found.setdefault(target, Finding(target, kind, label))
    return tuple(found.values())


def kind_of(words: str) -> str:
    """The kind of document that a label or a title names, "" where it names none."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def propose_id(url: str, kind: str, taken: frozenset[str]) -> str:
    """An id like "acme/privacy" that is not taken yet."""
    labels = (urlsplit(url).hostname or "site").removeprefix("www.").split(".")
    site = labels[-2] if len(labels) > 1 and not labels[-1].isdigit() else "-".join(labels)
    if len(labels) > 2 and len(site) <= 3:  # co.uk, com.au
        site = labels[-3]
    wanted = f"{site}/{_SHORT.get(kind, kind)}"
    return next(candidate for candidate in _numbered(wanted) if candidate not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
