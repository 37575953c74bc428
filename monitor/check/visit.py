"""Fetch, read and compare one source. Needs no archive, so that it can run on any worker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Protocol

from monitor.errors import FetchError, NotThePolicy
from monitor.fetch import NotModified
from monitor.model import Capture, Comparison, Document, Fault, FaultKind, ReadHints, Source, Validators
from monitor.reading import compare, read_document


class Fetches(Protocol):
    """Whatever brings the bytes of a source."""

    def fetch(self, source: Source, validators: Validators) -> Capture | NotModified: ...


@dataclass(frozen=True, slots=True)
class Known:
    """The last good version, as far as a visit needs it."""

    version: int
    document: Document
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class Unmodified:
    """The server vouches that nothing changed since the last visit."""


@dataclass(frozen=True, slots=True)
class Read:
    """The policy was read; `comparison` is None where there is nothing to compare with, or nothing changed."""

    capture: Capture
    document: Document
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Unread:
    """There was no policy to read. `capture` is None where no answer came."""

    fault: Fault
    capture: Capture | None = None
    transient: bool = True
    retry_after: timedelta | None = None


Visit = Unmodified | Read | Unread


def visit(source: Source, known: Known | None, fetcher: Fetches) -> Visit:
    """Go and look at one source."""
    try:
        answer = fetcher.fetch(source, known.validators if known else Validators())
    except FetchError as error:
        fault = Fault(FaultKind.ERROR_PAGE, str(error))
        return Unread(fault, transient=error.transient, retry_after=error.retry_after)
    if isinstance(answer, NotModified):
        return Unmodified()
    return read_capture(source, answer, known.document if known else None)


def read_capture(source: Source, capture: Capture, known: Document | None) -> Visit:
    """Read a capture, and compare it with the known document where its text differs."""
    try:
        document = read_document(
            capture.body,
            url=capture.final_url,
            content_type=capture.header("content-type") or "text/html",
            known=known,
            hints=hints_for(source, capture),
        )
    except NotThePolicy as error:
        return Unread(_named(error.fault, capture), capture, transient=capture.status not in (404, 410))
    if known is None or known.text == document.text:
        return Read(capture, document, None)
    return Read(capture, document, compare(known, document))


def hints_for(source: Source, capture: Capture) -> ReadHints:
    return ReadHints(
        status=capture.status,
        headers=capture.headers,
        select=source.select,
        remove=source.remove,
        language=source.language,
        final_url=capture.final_url,
    )


def _named(fault: Fault, capture: Capture) -> Fault:
    """The same fault with its status as evidence, where that says more."""
    status = f"HTTP status {capture.status}"
    if capture.status < 400 or any(status in words for words in (fault.reason, *fault.evidence)):
        return fault
    return replace(fault, evidence=(status, *fault.evidence))
