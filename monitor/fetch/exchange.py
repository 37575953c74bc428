"""One request, one answer, on a line that the gate has opened."""

from __future__ import annotations

import ssl
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse

from monitor.errors import FetchError
from monitor.fetch.body import read_body
from monitor.fetch.gate import Gate, Target
from monitor.fetch.wire import Budget, Line, trusted_context, within

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_LINES = 64
_SKIPPED = 64 * 1024  # bytes of a body nobody wants that are read to keep the line open


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. Header names in lower case; no body where it redirects or says "not modified"."""

    target: Target
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    certificate: str = ""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Request:
    """What we send."""

    target: Target
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes | None = None


class Lines:
    """Open lines to origins, each in the hands of one thread at a time; those least in use are closed."""

    def __init__(self, gate: Gate, ca_file: str | None = None) -> None:
        self._gate, self._ca_file = gate, ca_file
        self._tls: ssl.SSLContext | None = None
        self._idle: OrderedDict[tuple[str, str, int], Line] = OrderedDict()
        self._guard = threading.Lock()

    def close(self) -> None:
        with self._guard:
            for line in self._idle.values():
                line.close()
            self._idle.clear()

    @contextmanager
    def to(self, target: Target) -> Iterator[Line]:
        line = self._take(target)
        try:
            yield line
        finally:
            self._give(target, line)

    def _take(self, target: Target) -> Line:
        with self._guard:
            line = self._idle.pop(target.origin, None)
        return line or Line(target, self._gate, self._context)

    def _context(self) -> ssl.SSLContext:
        """One for all lines, made when first needed: it holds hundreds of authorities."""
        with self._guard:
            if self._tls is None:
                self._tls = trusted_context(ca_file=self._ca_file)
            return self._tls

    def _give(self, target: Target, line: Line) -> None:
        with self._guard:
            spare = self._idle.pop(target.origin, None)
            self._idle[target.origin] = line
            if len(self._idle) > _KEPT_LINES:
                _, spare = self._idle.popitem(last=False)
        if spare is not None:
            spare.close()


def exchange(line: Line, budget: Budget, request: Request) -> Answer:
    """Send a request and read the whole answer. Raises FetchError."""
    connections = budget.connections
    try:
        return _exchange(line, budget, request)
    except FetchError as error:
        # An idle line may be hung up just as we speak; a new one tells whether that was all.
        if not error.transient or budget.connections > connections or request.method != "GET":
            raise
        return _exchange(line, budget, request)


def _exchange(line: Line, budget: Budget, request: Request) -> Answer:
    with _faults_of(request.target.host), within(budget):
        with line.ask(request.method, request.target.url, request.headers, request.body) as answer:
            body = _read(answer, budget.max_bytes)
        headers = tuple((name.lower(), value) for name, value in answer.headers.items())
        return Answer(request.target, answer.status, headers, body, line.certificate)


def _read(answer: HTTPResponse, max_bytes: int) -> bytes:
    if answer.status in REDIRECTS or answer.status == 304:
        answer.read(_SKIPPED)
        return b""
    return read_body(answer, max_bytes)


@contextmanager
def _faults_of(host: str) -> Iterator[None]:
    """Say every way in which the web fails as a FetchError."""
    try:
        yield
    except TimeoutError as error:
        raise FetchError(f"{host} does not answer in time", transient=True) from error
    except ssl.SSLError as error:
        raise FetchError(f"{host} cannot prove who it is: {_root(error)}", transient=False) from error
    except (HTTPException, OSError, ValueError) as error:
        raise FetchError(f"the line to {host} broke: {_root(error)}", transient=True) from error


def _root(error: BaseException) -> str:
    """The words of the innermost cause; libraries wrap it several times over."""
    inner: BaseException | None = error
    while inner is not None:
        error, inner = inner, getattr(inner, "reason", None) or inner.__cause__ or inner.__context__
        if not isinstance(inner, BaseException):
            break
    return f"{type(error).__name__}: {error}"[:300]
