"""Fetch, read and compare one source. Needs no archive, so that it can run on any worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from monitor import model
from monitor.check.glances import glance_of, seen_again
from monitor.errors import FetchError, NotThePolicy
from monitor.fetch import NotModified, is_passing, retry_after_of
from monitor.model import Capture, FaultKind, Source, Validators

if TYPE_CHECKING:
    from monitor.model import Comparison, Document


class Fetches(Protocol):
    """Whatever brings the bytes of a source."""

    def fetch(self, source: Source, validators: Validators) -> Capture | NotModified: ...

    def render(self, source: Source) -> Capture: ...


class Known(NamedTuple):
    """The last good version, as far as a visit needs it.

    Attributes:
        document: None where it stayed at home; then a visit brings what it cannot compare as `Fetched`.
        glance: what is remembered of the page's words when this version was last read, "" where that is nothing.
    """

    version: int
    document: Document | None
    validators: Validators = Validators()
    glance: str = ""


class Unmodified:
    """The server vouches that nothing changed since the last visit."""


class Same(NamedTuple):
    """Every word of the page is as it was when the known version was last read; its bytes stay behind."""

    capture: Capture
    glance: str


class Fetched(NamedTuple):
    """The page has other words than when the known version was last read; it is to be read beside that version."""

    capture: Capture


class Read(NamedTuple):
    """The policy was read; `comparison` is None where there is nothing to compare with, or nothing changed."""

    capture: Capture
    document: Document
    comparison: Comparison | None
    glance: str = ""


class Unread(NamedTuple):
    """There was no policy to read. `capture` is None where no answer came."""

    fault: model.Fault
    capture: Capture | None = None
    transient: bool = True
    retry_after: timedelta | None = None


_NEEDS_SCRIPTS = (FaultKind.EMPTY_SHELL, FaultKind.STUMP)

Visit = Unmodified | Same | Read | Unread


def visit(source: Source, known: Known | None, fetcher: Fetches) -> Visit | Fetched:
    """Go and look at one source. A page that says the same as before is not read again."""
    try:
        answer = fetcher.fetch(source, known.validators if known else Validators())
    except FetchError as error:
        fault = model.Fault(FaultKind.ERROR_PAGE, str(error))
        return Unread(fault, transient=error.transient, retry_after=error.retry_after)
    if isinstance(answer, NotModified):
        return Unmodified()
    if known is None:
        return read_or_render(source, answer, None, fetcher)
    if known.glance and 200 <= answer.status < 300 and (again := seen_again(source, answer, known.glance)):
        return Same(replace(answer, body=b""), again)
    return read_or_render(source, answer, known.document, fetcher) if known.document else Fetched(answer)


def read_or_render(source: Source, capture: Capture, known: Document | None, fetcher: Fetches) -> Visit:
    """Read a capture; where only an empty shell came, and the source allows it, what its scripts make of it."""
    found = read_capture(source, capture, known)
    if source.render != "auto" or not isinstance(found, Unread) or found.fault.kind not in _NEEDS_SCRIPTS:
        return found
    try:
        return read_capture(source, fetcher.render(source), known)
    except FetchError as error:
        return Unread(model.Fault(FaultKind.EMPTY_SHELL, f"{found.fault.reason}; {error}"), capture, error.transient)


def read_capture(source: Source, capture: Capture, known: Document | None) -> Visit:
    """Read a capture, and compare it with the known document where its text differs."""
    from monitor.reading import compare, read_document  # most visits need no reader, and it takes long to load

    try:
        document = read_document(
            capture.body,
            url=capture.final_url,
            content_type=capture.header("content-type") or "text/html",
            known=known,
            hints=hints_for(source, capture),
        )
    except NotThePolicy as error:
        return Unread(_named(error.fault, capture), capture, is_passing(capture.status), retry_after_of(capture))
    comparison = None if known is None or known.text == document.text else compare(known, document)
    return Read(capture, document, comparison, glance_of(source, capture))


def hints_for(source: Source, capture: Capture) -> model.ReadHints:
    return model.ReadHints(
        status=capture.status,
        headers=capture.headers,
        select=source.select,
        remove=source.remove,
        language=source.language,
        final_url=capture.final_url,
    )


def _named(fault: model.Fault, capture: Capture) -> model.Fault:
    """The same fault with its status as evidence, where that says more."""
    status = f"HTTP status {capture.status}"
    if capture.status < 400 or any(status in words for words in (fault.reason, *fault.evidence)):
        return fault
    return replace(fault, evidence=(status, *fault.evidence))
