"""What can be said of a kept version without unpacking a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether anything changed, without unpacking a word.

    Attributes:
        body_digest: SHA-256 of the body's bytes, in hexadecimal.
        text_digest: SHA-256 of the canonical text, "" where no reader has read it yet.
        reader: the reader's version that made the text; another reader's text is not to be compared by digest.
    """

    version: int
    body_digest: str
    text_digest: str
    reader: str


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """A kept capture without its bytes: where it stands, what it came from, and what reading it came to so far.

    Attributes:
        body_digest: SHA-256 of the body's bytes, in hexadecimal.
        origin: "" where we fetched it ourselves.
        reader, classifier: versions of what read it and judged its changes, "" where that was not done yet.
        has_words: False where the retention rules dropped both its bytes and its document.
        is_policy: False where it was not read yet, or read as something else.
    """

    source_id: str
    version: int
    captured_at: datetime
    last_seen_at: datetime
    body_digest: str
    origin: str
    reader: str
    classifier: str
    has_words: bool = True
    is_policy: bool = False

    @property
    def is_technical(self) -> bool:
        """The tool that it was imported from changed its reading, not the document."""
        return self.origin.endswith(" technical")
