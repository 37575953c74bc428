"""What every importer yields: captures of the past, or why there is none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from monitor.errors import MonitorError
from monitor.model import Capture, Source

# One body of another tool's history; nobody's policy is longer, and a hostile file can claim any length.
MAX_BODY_BYTES = 20 << 20

_KINDS = (
    ("privacy", "privacy-policy"),
    ("cookie", "cookie-policy"),
    ("tracker", "cookie-policy"),
    ("subprocessor", "subprocessors"),
    ("data-process", "dpa"),
    ("terms", "terms-of-service"),
    ("conditions", "terms-of-service"),
)


class ImportRefused(MonitorError):  # noqa: N818 - a statement
    """Nothing at all could be taken from what was named; says why, and the mend."""


@dataclass(frozen=True, slots=True)
class Past:
    """One capture of the past.

    Attributes:
        source: what it is a capture of, as far as the other tool knows.
        origin: where it comes from, in few words: "ota 3f2a…"; goes into the hash chain.
        technical: True where the other tool's reading changed and not the document.
    """

    source: Source
    capture: Capture
    origin: str
    technical: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be taken, and why."""

    what: str
    why: str


class Progress(Protocol):
    """Told every now and then: how far, of how much where that is known, and what is at hand."""

    def __call__(self, done: int, total: int | None, what: str) -> None: ...


def slug(text: str) -> str:
    """A part of a source's id: lower case letters, digits and hyphens; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def kind_of(document_type: str) -> str:
    """Our word for another tool's type of document."""
    words = slug(document_type)
    return next((kind for part, kind in _KINDS if part in words), words or "privacy-policy")


def imported(url: str, body: bytes, at: datetime, content_type: str) -> Capture:
    """A capture of which only the bytes, their time and their kind are known."""
    return Capture(url, url, 200, (("content-type", content_type),), body, at)
