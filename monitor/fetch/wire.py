"""The wire: connections of http.client that go where the gate says, within a budget of time and bytes."""

from __future__ import annotations

import hashlib
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from http.client import HTTPConnection, HTTPResponse, parse_headers
from typing import Any

import certifi

from monitor.errors import FetchError
from monitor.fetch.gate import Gate, IPAddress, Target

MAX_HEAD = 128 * 1024  # bytes of status line and headers, informational answers included
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
        self._left = MAX_HEAD

    def expect_head(self) -> None:
        self._left = MAX_HEAD

    def expect_body(self) -> None:
        # The head's buffer may have read some of the body already; the rest of the allowance is not worth counting.
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


class _Socket(socket.socket):
    def recv_into(self, *args: Any) -> int:
        budget = _BUDGET.get()
        self.settimeout(budget.seconds())
        count = super().recv_into(*args)
        budget.spend(count)
        return count


class _TlsSocket(ssl.SSLSocket):
    def recv_into(self, *args: Any) -> int:
        budget = _BUDGET.get()
        self.settimeout(budget.seconds())
        count = super().recv_into(*args)
        budget.spend(count)
        return count


def trusted_context(*, ca_file: str | None = None) -> ssl.SSLContext:
    """A TLS context that verifies against the system's authorities and certifi's, or against `ca_file` alone."""
    context = ssl.create_default_context(cafile=ca_file)
    if ca_file is None:
        context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = _TlsSocket
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
    connection = _Socket(family, socket.SOCK_STREAM)
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


class Line(HTTPConnection):
    """A line to one origin that goes where the gate says, and is kept open from one request to the next.

    Python's own, and no library's on top of it: those cost more than all that a page with nothing new is put to else.
    """

    response_class = _Response

    def __init__(self, target: Target, gate: Gate, tls: Callable[[], ssl.SSLContext]) -> None:
        super().__init__(target.host, target.port)
        self.default_port = 443 if target.scheme == "https" else 80
        self.certificate = ""  # SHA-256 of the server's, in hexadecimal; "" without TLS
        self._gate, self._tls = gate, tls if target.scheme == "https" else None

    def connect(self) -> None:
        plain = _connect(self._gate, self.host, self.port)
        self.sock = plain if self._tls is None else self._secure(plain, self._tls())

    def _secure(self, plain: socket.socket, context: ssl.SSLContext) -> ssl.SSLSocket:
        try:
            plain.settimeout(_BUDGET.get().seconds())
            secure = context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
        shown = secure.getpeercert(binary_form=True)
        self.certificate = hashlib.sha256(shown).hexdigest() if shown else ""
        return secure

    def __del__(self) -> None:
        self.close()

    @contextmanager
    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Iterator[HTTPResponse]:
        """Send a request, and give the answer with its head read. `url` is a whole one, of this line's origin.

        Where it is left before its end, or none came, the line is closed: the rest must not be taken for the next one.
        """
        answer = None
        try:
            answer = self._ask(method, url, headers, body)
            yield answer
        finally:
            if answer is None or not answer.isclosed():
                self.close()
            if answer is not None:
                answer.close()

    def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> HTTPResponse:
        if self.sock is not None and _has_word(self.sock):
            self.close()  # it was hung up, or says what nobody asked for
        self.putrequest(method, url[url.index("/", 8) :], skip_accept_encoding=True)
        for name, value in headers.items():
            self.putheader(name, value)
        if body is not None:
            self.putheader("Content-Length", str(len(body)))
        if self.sock is not None:
            self.sock.settimeout(_BUDGET.get().seconds())
        self.endheaders(body)
        _BUDGET.get().expect_head()
        answer = self.getresponse()
        _BUDGET.get().expect_body()
        return answer


def _has_word(line: socket.socket) -> bool:
    """Whether something waits to be read, the end included."""
    with selectors.DefaultSelector() as selector:
        selector.register(line, selectors.EVENT_READ)
        return bool(selector.select(0))
