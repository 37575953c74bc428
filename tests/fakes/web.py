"""An HTTP server that notes all it gets, and answers as it is told."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from notifiers import DeliveryError, HttpAnswer


@dataclass(frozen=True)
class Asked:
    """One request, with header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def query(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}


@dataclass(frozen=True)
class Says:
    status: int = 200
    body: str | bytes = "ok"
    headers: Mapping[str, str] = field(default_factory=dict)


Judge = Callable[[Asked], Says]


@dataclass
class Web:
    """`judge` answers, unless `then` holds an answer for the next request."""

    url: str
    judge: Judge = lambda asked: Says()
    then: list[Says] = field(default_factory=list)
    log: list[tuple[Asked, Says]] = field(default_factory=list)

    def answer(self, asked: Asked) -> Says:
        says = self.then.pop(0) if self.then else self.judge(asked)
        self.log.append((asked, says))
        return says

    @property
    def taken(self) -> list[Asked]:
        return [asked for asked, says in self.log if 200 <= says.status < 300]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away, or was killed, is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(judge: Judge = lambda asked: Says()) -> Iterator[Web]:
    server = _Server(("127.0.0.1", 0), BaseHTTPRequestHandler)
    web = Web(f"http://127.0.0.1:{server.server_port}", judge)
    server.RequestHandlerClass = _handler(web)  # type: ignore[assignment]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # head and body in one packet

        def _take(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {key.lower(): value for key, value in self.headers.items()}
            says = web.answer(Asked(self.command, self.path, headers, body))
            answer = says.body if isinstance(says.body, bytes) else says.body.encode()
            self.send_response(says.status)
            for key, value in {"content-length": str(len(answer)), **says.headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PUT = _take  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Handler


class PlainHttp:
    """The simplest `Http` there is, for servers on loopback."""

    def request(self, method: str, url: str, *, body: bytes, headers: Mapping[str, str], timeout: float) -> HttpAnswer:
        try:
            with requests.Session() as session:
                answer = session.request(
                    method, url, data=body, headers=dict(headers), timeout=timeout, allow_redirects=False
                )
                named = {key.lower(): value for key, value in answer.headers.items()}
                return HttpAnswer(answer.status_code, named, answer.content)
        except requests.RequestException as error:
            raise DeliveryError(str(error), permanent=False) from error
