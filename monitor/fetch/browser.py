"""A page that builds its text by script -> the page as built, by a Chromium that reaches nothing but through us."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import Any

from monitor.errors import FetchError
from monitor.fetch.exchange import Answer
from monitor.fetch.memory import bounded
from monitor.model import Capture

# What a script asks for: method, address, headers, body. Goes through the gate; raises FetchError.
Ask = Callable[[str, str, dict[str, str], bytes | None], Answer]

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LEFT_OUT = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest", "ping"})
_PAGES_PER_LIFE = 50  # then the browser is started anew, so that what it leaks is given back
_REQUESTS_PER_PAGE = 150
_MEMORY = 1 << 30  # bytes that a page may take
_SECONDS = 30.0  # that a page may take, waiting for its turn not
_GRACE = 5.0  # then its process is ended
_QUIET_AFTER = 500  # milliseconds without a request
_CONTEXT = {"service_workers": "block", "accept_downloads": False, "java_script_enabled": True, "locale": "en-US"}
_HEADERS = frozenset({"accept", "accept-language", "content-type", "origin", "referer", "x-requested-with"})
_DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})


class Browser:
    """One Chromium, used by one thread of its own, page after page. Starts when first needed."""

    def __init__(self, program: str = "") -> None:
        self._program = program
        self._turn = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="browser")
        self._playwright: Any = None
        self._browser: Any = None
        self._pages = 0

    def close(self) -> None:
        self._thread.submit(self._stop).result(30)
        self._thread.shutdown()

    def render(self, capture: Capture, begin: Callable[[], Ask]) -> Capture:
        """Let the scripts of a page that was fetched do their work, when it is its turn.

        Args:
            begin: called then; whatever the scripts ask for goes through what it returns.

        Raises FetchError.
        """
        with self._turn:
            try:
                return self._thread.submit(self._render, capture, begin).result(_SECONDS + 45)
            except FutureTimeout as error:
                raise FetchError("the browser did not come to an end with this page", transient=True) from error

    def _render(self, capture: Capture, begin: Callable[[], Ask]) -> Capture:
        context = self._new_context()
        ask, deadline = begin(), time.monotonic() + _SECONDS
        try:
            page = context.new_page()
            page.route("**/*", _Router(capture, ask, deadline).answer)
            with bounded(_MEMORY, _SECONDS + _GRACE):
                body = _built(page, capture.final_url, deadline)
        except _playwright_error() as error:
            raise self._ended(error) from error
        finally:
            with suppress(_playwright_error()):
                context.close()
        headers = tuple(pair for pair in capture.headers if pair[0] not in ("content-type", "content-encoding"))
        return replace(
            capture, body=body, rendered=True, headers=(*headers, ("content-type", "text/html; charset=utf-8"))
        )

    def _new_context(self) -> Any:
        with suppress(_playwright_error()):
            return self._started().new_context(**_CONTEXT)
        self._stop()  # it died since the last page
        try:
            return self._started().new_context(**_CONTEXT)
        except _playwright_error() as error:
            raise self._ended(error) from error

    def _ended(self, error: Exception) -> FetchError:
        """After this no browser is there, and the next page starts one."""
        self._stop()
        why = str(error).partition("\n")[0][:200]
        return FetchError(f"the browser cannot show this page: {why}", transient=True)

    def _started(self) -> Any:
        self._pages += 1
        if self._browser is not None and (self._pages > _PAGES_PER_LIFE or not self._browser.is_connected()):
            self._stop()
        if self._browser is None:
            self._start()
        return self._browser

    def _start(self) -> None:
        program = self._program or next(filter(None, map(shutil.which, _PROGRAMS)), "")
        if not program:
            raise FetchError("render needs Chromium, and there is none on this machine", transient=False)
        try:
            sync = import_module("playwright.sync_api")
        except ImportError as error:
            raise FetchError(
                'render needs playwright: install it with pip install "clausewatch[browser]"', transient=False
            ) from error
        self._playwright = sync.sync_playwright().start()
        self._pages = 1
        try:
            self._browser = self._playwright.chromium.launch(
                executable_path=program,
                chromium_sandbox=not hasattr(os, "geteuid") or os.geteuid() != 0,
                # What does not go through our hands finds no name, no proxy and no socket.
                args=[
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                    "--proxy-server=http://127.0.0.1:9",
                    "--proxy-bypass-list=<-loopback>",
                    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                    "--disable-background-networking",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--js-flags=--max-old-space-size=256",
                ],
            )
        except sync.Error as error:
            self._stop()
            raise FetchError(f"Chromium does not start: {str(error)[:200]}", transient=True) from error

    def _stop(self) -> None:
        with suppress(_playwright_error()):
            if self._browser is not None:
                self._browser.close()
        if self._playwright is not None:
            self._playwright.stop()
        self._browser = self._playwright = None


def _built(page: Any, url: str, deadline: float) -> bytes:
    """The page once its scripts have come to rest."""
    page.goto(url, wait_until="domcontentloaded", timeout=1000 * max(1.0, deadline - time.monotonic()))
    with suppress(_playwright_error()):  # a page that never rests is taken as it is then
        left = max(1.0, deadline - time.monotonic())
        page.wait_for_load_state("networkidle", timeout=min(left, 10) * 1000)
        page.wait_for_timeout(_QUIET_AFTER)
    words: str = page.content()
    return words.encode("utf-8", "replace")


class _Router:
    """Answers every request of one page: the page itself from what was fetched, the rest through the gate."""

    def __init__(self, capture: Capture, ask: Ask, deadline: float) -> None:
        self._capture, self._ask, self._deadline = capture, ask, deadline
        self._asked = 0

    def answer(self, route: Any) -> None:
        request = route.request
        self._asked += 1
        if request.is_navigation_request() and request.url == self._capture.final_url and self._asked == 1:
            route.fulfill(status=200, headers=_passed(self._capture.headers), body=self._capture.body)
        elif self._is_left_out(request):
            route.abort("blockedbyclient")
        else:
            self._pass_on(route, request)

    def _is_left_out(self, request: Any) -> bool:
        return (
            request.resource_type in _LEFT_OUT
            or request.is_navigation_request()  # frames and pages that send themselves elsewhere
            or request.method not in ("GET", "POST")
            or self._asked > _REQUESTS_PER_PAGE
            or time.monotonic() > self._deadline
        )

    def _pass_on(self, route: Any, request: Any) -> None:
        headers = {name: value for name, value in request.headers.items() if name in _HEADERS}
        try:
            answer = self._ask(request.method, request.url, headers, request.post_data_buffer)
        except FetchError:
            route.abort("blockedbyclient")
            return
        route.fulfill(status=answer.status, headers=_passed(answer.headers), body=answer.body)


def _passed(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name: value for name, value in headers if name not in _DROPPED}


def _playwright_error() -> type[Exception]:
    try:
        error: type[Exception] = import_module("playwright.sync_api").Error
    except ImportError:
        return FetchError
    return error
