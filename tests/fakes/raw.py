"""A server on loopback that answers with whatever bytes a test likes, as slowly as it likes."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable

Answer = Callable[[socket.socket, str], None] | bytes


class RawServer:
    """Reads a request's head and hands the connection to the answer of its path; "*" answers all others.

    `asked` holds the heads of all requests; robots.txt is answered with "there is none" unless a test says more.
    """

    def __init__(self, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {"/robots.txt": http(404)}
        self.asked: list[str] = []
        self.lines: list[tuple[str, int]] = []
        self._tls = tls
        self._listener = socket.create_server((host, 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"
        self._stopped = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked if not head.split(" ")[1].startswith("/robots.txt")]

    def _serve(self) -> None:
        while not self._stopped.is_set():
            try:
                line, caller = self._listener.accept()
            except OSError:
                return
            self.lines.append(caller)
            threading.Thread(target=self._handle, args=(line,), daemon=True).start()

    def _handle(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), line:
            if self._tls is None:
                self._converse(line)
            else:
                with self._tls.wrap_socket(line, server_side=True) as secure:
                    self._converse(secure)

    def _converse(self, line: socket.socket) -> None:
        while head := _read_request(line):
            self.asked.append(head)
            answer = self.answers.get(head.split(" ")[1].partition("?")[0]) or self.answers["*"]
            if not isinstance(answer, bytes):
                answer(line, head)
                return
            line.sendall(answer)


def _read_request(line: socket.socket) -> str:
    """The head of a request; a body is read and left out."""
    head = b""
    while b"\r\n\r\n" not in head:
        block = line.recv(4096)
        if not block:
            return ""
        head += block
    text, _, body = head.decode("latin-1").partition("\r\n\r\n")
    length = re.search(r"(?im)^content-length: (\d+)", text)
    missing = int(length[1]) - len(body) if length else 0
    while missing > 0:
        missing -= len(line.recv(missing))
    return text


def http(status: int, body: bytes = b"", *headers: str) -> bytes:
    """A whole answer with its length."""
    lines = [f"HTTP/1.1 {status} Because", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8") + body


def page(text: str = "words", *headers: str) -> bytes:
    return http(200, f"<html><body><p>{text}</p></body></html>".encode(), "Content-Type: text/html", *headers)


def sending(parts: Iterable[bytes], pause: float = 0.0) -> Answer:
    """One part after another, with a pause before each, until the other side has had enough; then hang up."""

    def answer(line: socket.socket, _head: str) -> None:
        for part in parts:
            time.sleep(pause)
            line.sendall(part)

    return answer
