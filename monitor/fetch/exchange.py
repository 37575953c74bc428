"""One request, one answer, on a line that the gate has opened."""

from __future__ import annotations

import ssl
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import NamedTuple

import requests
import urllib3
from requests.structures import CaseInsensitiveDict

from monitor.errors import FetchError
from monitor.fetch.body import read_body
from monitor.fetch.gate import Gate
from monitor.fetch.wire import Budget, GuardedAdapter, certificate_of, trusted_context, within
from monitor.target import Target

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


class Request(NamedTuple):
    """What we send."""

    target: Target
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes | None = None


class Lines:
    """Open lines to hosts, each in the hands of one thread at a time; those least in use are closed."""

    def __init__(self, gate: Gate, ca_file: str | None = None) -> None:
        self._gate, self._ca_file = gate, ca_file
        self._tls: ssl.SSLContext | None = None
        self._idle: OrderedDict[str, GuardedAdapter] = OrderedDict()
        self._guard = threading.Lock()

    def close(self) -> None:
        with self._guard:
            for line in self._idle.values():
                line.close()
            self._idle.clear()

    @contextmanager
    def to(self, host: str) -> Iterator[GuardedAdapter]:
        line = self._take(host)
        try:
            yield line
        finally:
            self._give(host, line)

    def _take(self, host: str) -> GuardedAdapter:
        with self._guard:
            line = self._idle.pop(host, None)
        return line or GuardedAdapter(self._gate, self._context)

    def _context(self) -> ssl.SSLContext:
        """One for all lines, made when first needed: it holds hundreds of authorities."""
        with self._guard:
            if self._tls is None:
                self._tls = trusted_context(ca_file=self._ca_file)
            return self._tls

    def _give(self, host: str, line: GuardedAdapter) -> None:
        with self._guard:
            spare = self._idle.pop(host, None)
            self._idle[host] = line
            if len(self._idle) > _KEPT_LINES:
                _, spare = self._idle.popitem(last=False)
        if spare is not None:
            spare.close()


def exchange(line: GuardedAdapter, budget: Budget, request: Request) -> Answer:
    """Send a request and read the whole answer. Raises FetchError."""
    connections = budget.connections
    try:
        return _exchange(line, budget, request)
    except FetchError as error:
        # An idle line may be hung up just as we speak; a new one tells whether that was all.
        if not error.transient or budget.connections > connections or request.method != "GET":
            raise
        return _exchange(line, budget, request)


def _exchange(line: GuardedAdapter, budget: Budget, request: Request) -> Answer:
    with _faults_of(request.target.host), within(budget):
        prepared = _prepare(request)
        with line.send(prepared, stream=True, timeout=budget.seconds()) as response:
            raw = response.raw
            return Answer(
                request.target,
                raw.status,
                tuple((name.lower(), value) for name, value in raw.headers.items()),
                certificate=certificate_of(raw),
                body=_read(raw, budget.max_bytes),
            )


def _prepare(request: Request) -> requests.PreparedRequest:
    # Not by requests' own hand, which would take the address apart once more, by its own rules.
    prepared = requests.PreparedRequest()
    prepared.method, prepared.url, prepared.body = request.method, request.target.url, request.body
    prepared.headers = CaseInsensitiveDict(request.headers)
    if request.body is not None:
        prepared.headers["Content-Length"] = str(len(request.body))
    return prepared


def _read(raw: urllib3.response.BaseHTTPResponse, max_bytes: int) -> bytes:
    if raw.status in REDIRECTS or raw.status == 304:
        raw.read(_SKIPPED, decode_content=False)
        return b""
    return read_body(raw, max_bytes)


@contextmanager
def _faults_of(host: str) -> Iterator[None]:
    """Say every way in which the web fails as a FetchError."""
    try:
        yield
    except (requests.Timeout, TimeoutError, urllib3.exceptions.TimeoutError) as error:
        raise FetchError(f"{host} does not answer in time", transient=True) from error
    except (requests.exceptions.SSLError, urllib3.exceptions.SSLError, ssl.SSLError) as error:
        raise FetchError(f"{host} cannot prove who it is: {_root(error)}", transient=False) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        raise FetchError(f"the line to {host} broke: {_root(error)}", transient=True) from error


def _root(error: BaseException) -> str:
    """The words of the innermost cause; libraries wrap it several times over."""
    inner: BaseException | None = error
    while inner is not None:
        error, inner = inner, getattr(inner, "reason", None) or inner.__cause__ or inner.__context__
        if not isinstance(inner, BaseException):
            break
    return f"{type(error).__name__}: {error}"[:300]
