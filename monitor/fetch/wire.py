"""The wire: connections of requests and urllib3 that go where the gate says, within a budget of time and bytes."""

from __future__ import annotations

import hashlib
import logging
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from http.client import HTTPResponse, parse_headers
from typing import Any

import certifi
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from monitor.errors import FetchError
from monitor.fetch.gate import Gate, IPAddress, parse_target

# Their lines show whole addresses, and those of webhooks are secrets.
logging.getLogger("urllib3").setLevel(logging.ERROR)

MAX_HEAD = 64 * 1024  # bytes of status line and headers, informational answers included
_RECEIVED = 64 * 1024  # bytes at once, at most: for each receipt a thread waits for its turn among all others
_STALL = 20.0  # seconds without a byte
_CONNECT = 10.0  # seconds for one address
_MAX_ADDRESSES = 4


class Budget:
    """What one fetch may cost. Every read from a socket draws on it, so that dripping does not help."""

    __slots__ = ("_left", "connections", "deadline", "max_bytes")

    def __init__(self, seconds: float, max_bytes: int) -> None:
        self.deadline = time.monotonic() + seconds
        self.max_bytes = max_bytes
        self.connections = 0
        self.expect_head()

    def expect_head(self) -> None:
        self._left = MAX_HEAD + _RECEIVED  # with the head comes some of the body

    def expect_body(self) -> None:
        # What the head left of its allowance is not worth counting.
        self._left = self.max_bytes + MAX_HEAD

    def seconds(self, at_most: float = _STALL) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError("the answer took too long in all", transient=True)
        return min(left, at_most)

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise FetchError(f"the answer is larger than {self.max_bytes:,} bytes", transient=False)


_BUDGET: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def within(budget: Budget) -> Iterator[None]:
    """Everything that this thread reads from the web meanwhile draws on the budget."""
    token = _BUDGET.set(budget)
    try:
        yield
    finally:
        _BUDGET.reset(token)


class _Budgeted(socket.socket):
    """Reads within the budget of the moment, much at once."""

    def recv_into(self, *args: Any) -> int:
        budget = _BUDGET.get()
        seconds = budget.seconds()
        if seconds != self.gettimeout():
            self.settimeout(seconds)
        count = super().recv_into(*args)
        budget.spend(count)
        return count

    def makefile(self, mode: Any = "r", buffering: int | None = None, **kwargs: Any) -> Any:
        return super().makefile(mode, buffering or _RECEIVED, **kwargs)


class _Tls(_Budgeted, ssl.SSLSocket):
    """The same over TLS."""


def trusted_context(*, ca_file: str | None = None) -> ssl.SSLContext:
    """A TLS context that verifies against the system's authorities and certifi's, or against `ca_file` alone."""
    context = ssl.create_default_context(cafile=ca_file)
    if ca_file is None:
        context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = _Tls
    return context


def _connect(gate: Gate, host: str, port: int) -> socket.socket:
    """Connect to one of the very addresses that the gate has checked."""
    failure: OSError | None = None
    _BUDGET.get().connections += 1
    for address in gate.addresses(host, port)[:_MAX_ADDRESSES]:
        try:
            return _open(address, port)
        except OSError as error:
            failure = error
    raise FetchError(f"{host} does not take our connection: {failure}", transient=True) from failure


def _open(address: IPAddress, port: int) -> socket.socket:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    connection = _Budgeted(family, socket.SOCK_STREAM)
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(_BUDGET.get().seconds(_CONNECT))
        connection.connect((str(address), port))
    except BaseException:
        connection.close()
        raise
    return connection


class _Response(HTTPResponse):
    def _read_status(self) -> Any:
        # Python 3.11 takes "103 Early Hints" for the answer itself.
        while True:
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if status not in (102, 103):
                return version, status, reason
            parse_headers(self.fp)


class _Guarded(HTTPConnection):
    """A connection that asks the gate where to go, and counts what comes back."""

    certificate = ""
    response_class = _Response

    def __init__(self, *args: Any, gate: Gate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate = gate

    def _new_conn(self) -> socket.socket:
        return _connect(self._gate, self.host, int(self.port or 0))

    def getresponse(self) -> Any:
        budget = _BUDGET.get()
        budget.expect_head()
        answer = super().getresponse()
        budget.expect_body()
        return answer


class _GuardedTls(_Guarded, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        shown = self.sock.getpeercert(binary_form=True) if isinstance(self.sock, ssl.SSLSocket) else None
        self.certificate = hashlib.sha256(shown).hexdigest() if shown else ""


class _Pools(PoolManager):
    def __init__(self, gate: Gate) -> None:
        super().__init__(num_pools=2, maxsize=1, block=False)
        self._gate = gate

    def _new_pool(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        pool = super()._new_pool(*args, **kwargs)
        kind = _GuardedTls if isinstance(pool, HTTPSConnectionPool) else _Guarded
        pool.ConnectionCls = partial(kind, gate=self._gate)  # type: ignore[assignment]
        return pool


class GuardedAdapter(HTTPAdapter):
    """What requests sends with, here: the gate at every connection, one TLS context, no proxies, no cookie jar.

    Used without requests' Session, which would unpack the body of a redirect, however large, before we see it.
    """

    def __init__(self, gate: Gate, tls: Callable[[], ssl.SSLContext]) -> None:
        self._gate, self._tls = gate, tls
        super().__init__()

    def init_poolmanager(self, *_args: Any, **_kwargs: Any) -> None:
        self.poolmanager = _Pools(self._gate)

    def get_connection_with_tls_context(
        self, request: PreparedRequest, *_args: Any, **_kwargs: Any
    ) -> HTTPConnectionPool:
        target = parse_target(str(request.url))
        tls = {"ssl_context": self._tls()} if target.scheme == "https" else {}
        pool: HTTPConnectionPool = self.poolmanager.connection_from_host(target.host, target.port, target.scheme, tls)
        return pool

    def request_url(self, request: PreparedRequest, _proxies: Any) -> str:
        return parse_target(str(request.url)).path

    def cert_verify(self, conn: Any, *_args: Any) -> None:
        # Our context verifies; the one of requests would load its bundle anew for each connection.
        conn.cert_reqs = "CERT_REQUIRED"

    def build_response(self, request: PreparedRequest, answer: Any) -> Response:
        response = Response()
        response.status_code, response.raw, response.request = answer.status, answer, request
        return response


def certificate_of(answer: BaseHTTPResponse) -> str:
    """SHA-256 of the server's certificate in hexadecimal, "" without TLS; ask before the body is read."""
    return str(getattr(answer.connection, "certificate", ""))
