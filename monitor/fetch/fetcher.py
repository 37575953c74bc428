"""Source -> Capture: one polite, guarded, bounded fetch."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

import monitor
from monitor.errors import FetchError
from monitor.fetch.body import ACCEPTED
from monitor.fetch.exchange import REDIRECTS, Answer, Lines, Request, exchange
from monitor.fetch.gate import Gate, parse_target
from monitor.fetch.manners import Manners, parse_retry_after
from monitor.fetch.robots import MAX_BYTES as MAX_ROBOTS
from monitor.fetch.robots import Robots
from monitor.fetch.wire import Budget
from monitor.model import Capture, Hop, Source, Validators
from monitor.target import Target

if TYPE_CHECKING:
    from monitor.fetch.browser import Ask, Browser

_MEDIA = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.1"
_BUSY = frozenset({429, 503})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 530})
_ROBOTS_HOPS = 5
_MAX_COOKIES = 50


class FetchSettings(NamedTuple):
    """How we go about the web; from [settings] of sources.toml.

    Attributes:
        contact: how a site's owner reaches us; goes into the User-Agent.
        private_networks: networks that are not public and may be asked all the same.
        gap: between two requests to one host.
        timeout: for one page in all, redirects included, waiting for our turn not.
        max_bytes: of a body, on the wire and decoded.
        robots: False to read pages whatever robots.txt asks, for sites that said so.
        retries: further tries after a passing fault, within one fetch.
        ca_file: authorities to trust in place of the usual ones.
    """

    contact: str = ""
    private_networks: tuple[str, ...] = ()
    gap: timedelta = timedelta(seconds=1)
    timeout: timedelta = timedelta(seconds=60)
    max_bytes: int = 20_000_000
    max_redirects: int = 10
    robots: bool = True
    retries: int = 1
    ca_file: str | None = None

    @property
    def user_agent(self) -> str:
        contact = "".join(sign for sign in self.contact if sign.isascii() and sign.isprintable() and sign not in "()")
        return f"clausewatch/{monitor.__version__}" + (f" (+{contact})" if contact else "")


class NotModified(NamedTuple):
    """The server vouches that what it gave the validators with still stands."""

    fetched_at: datetime
    final_url: str


class _Journey:
    """One fetch, from hop to hop: its budget, and cookies that never leave the origin that set them."""

    def __init__(self, timeout: timedelta, max_bytes: int) -> None:
        self.budget = Budget(timeout.total_seconds(), max_bytes)
        self.hops: list[Hop] = []
        self._cookies: dict[tuple[str, str, int], dict[str, str]] = {}

    def cookies_for(self, target: Target) -> dict[str, str]:
        jar = self._cookies.get(target.origin)
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())} if jar else {}

    def take_cookies(self, answer: Answer) -> None:
        jar = self._cookies.setdefault(answer.target.origin, {})
        for key, value in answer.headers:
            name, equals, content = value.partition(";")[0].partition("=")
            if key == "set-cookie" and equals and len(jar) < _MAX_COOKIES and len(value) <= 4096:
                jar[name.strip()] = content.strip()

    def follow(self, answer: Answer, at_most: int) -> Target:
        """Where a redirect leads. Raises FetchError where it leads nowhere, round in a circle, or on and on."""
        host = answer.target.host
        self.hops.append(Hop(answer.target.url, answer.status))
        following = _redirect_target(answer)
        if len(self.hops) > at_most:
            raise FetchError(f"{host} sends us on more than {at_most} times", transient=False)
        # Once more to the same address may be a cookie's doing, a third time is a circle.
        if sum(hop.url == following.url for hop in self.hops) > 1:
            raise FetchError(f"{host} sends us round in a circle", transient=False)
        return following


class Fetcher:
    """Fetches pages for all threads of a process; one session for each host."""

    def __init__(self, settings: FetchSettings | None = None) -> None:
        self.settings = settings or FetchSettings()
        self.gate = Gate(self.settings.private_networks)
        self._manners = Manners(self.settings.gap)
        self._lines = Lines(self.gate, self.settings.ca_file)
        self._robots = Robots(self._read_robots)
        self._browser: Browser | None = None
        self._browser_guard = threading.Lock()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._lines.close()
        if self._browser is not None:
            self._browser.close()

    def fetch(self, source: Source, validators: Validators | None = None) -> Capture | NotModified:
        """Ask for a source's page, following redirects.

        Any answer with a body is a Capture, whatever its status: its words may say what stands in the way.

        Args:
            validators: of the capture that we have; with them the server may answer that nothing changed.

        Raises FetchError.
        """
        if source.render == "always":
            return self.render(source)
        for attempt in range(self.settings.retries):
            try:
                return self._fetch_once(source, validators or Validators())
            except FetchError as error:
                if not error.transient or error.retry_after is not None:
                    raise
                time.sleep(2.0**attempt)
        return self._fetch_once(source, validators or Validators())

    def render(self, source: Source) -> Capture:
        """Ask for a source's page, and let its scripts do their work in a browser that reaches the web only through us.

        Raises FetchError.
        """
        plain = self._fetch_once(source, Validators())
        assert isinstance(plain, Capture), "nothing was asked that could be answered with 'not modified'"
        if plain.status >= 400 or plain.content_type not in ("text/html", "application/xhtml+xml"):
            return plain
        from monitor.fetch.browser import Browser  # most pages need none

        with self._browser_guard:
            self._browser = self._browser or Browser()
        return self._browser.render(plain, self._scripts_way)

    def _scripts_way(self) -> Ask:
        budget = Budget(self.settings.timeout.total_seconds(), self.settings.max_bytes)
        return partial(self._ask_for_script, budget)

    def _ask_for_script(
        self, budget: Budget, method: str, url: str, headers: dict[str, str], body: bytes | None
    ) -> Answer:
        """What a script asks for: through the gate, as often as it likes within the page's budget."""
        journey, target = _Journey(self.settings.timeout, self.settings.max_bytes), parse_target(url)
        journey.budget = budget
        named = {**headers, "User-Agent": self.settings.user_agent, "Accept-Encoding": ACCEPTED}
        while True:
            with self._lines.to(target.host) as line:
                answer = exchange(line, budget, Request(target, named, method, body))
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer
            target = journey.follow(answer, _ROBOTS_HOPS)
            method, body = ("GET", None) if answer.status == 303 else (method, body)

    def _fetch_once(self, source: Source, validators: Validators) -> Capture | NotModified:
        journey = _Journey(self.settings.timeout, self.settings.max_bytes)
        headers = self._headers(source.language, validators)
        target = parse_target(source.url)
        while True:
            answer = self._ask(journey, target, headers)
            if answer.status == 304 and validators != Validators():
                return NotModified(datetime.now(UTC), target.url)
            if answer.status not in REDIRECTS or not answer.header("location"):
                return _capture(source, journey, answer)
            target = journey.follow(answer, self.settings.max_redirects)

    def _headers(self, language: str, validators: Validators) -> dict[str, str]:
        headers = {"User-Agent": self.settings.user_agent, "Accept": _MEDIA, "Accept-Encoding": ACCEPTED}
        headers["Accept-Language"] = f"{language or 'en'},*;q=0.5"
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return headers

    def _ask(self, journey: _Journey, target: Target, headers: Mapping[str, str]) -> Answer:
        """One hop: as robots.txt allows, when it is our turn."""
        asked = time.monotonic()
        delay = self._robots.ask(target) if self.settings.robots else 0.0
        with self._manners.turn(target.host, delay), self._lines.to(target.host) as line:
            journey.budget.deadline += time.monotonic() - asked  # waiting politely costs nothing
            answer = exchange(line, journey.budget, Request(target, {**headers, **journey.cookies_for(target)}))
        journey.take_cookies(answer)
        if answer.status in _BUSY:
            wait = parse_retry_after(answer.header("retry-after"), datetime.now(UTC))
            if wait is not None:
                self._manners.pause(target.host, wait)
        return answer

    def _read_robots(self, site: Target) -> tuple[int, bytes]:
        journey = _Journey(self.settings.timeout, MAX_ROBOTS)
        headers = {"User-Agent": self.settings.user_agent, "Accept-Encoding": ACCEPTED}
        target = parse_target(urljoin(site.url, "/robots.txt"))
        while True:
            with self._manners.turn(target.host), self._lines.to(target.host) as line:
                answer = exchange(line, journey.budget, Request(target, headers))
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer.status, answer.body
            try:
                target = journey.follow(answer, _ROBOTS_HOPS)
            except FetchError:
                return 404, b""  # RFC 9309, 2.3.1.2: too many redirects count as "there is none"


def is_passing(status: int) -> bool:
    """Whether an answer of that status may well be another one soon."""
    return status in _PASSING


def retry_after_of(capture: Capture) -> timedelta | None:
    """How long the site asks us to stay away."""
    return parse_retry_after(capture.header("retry-after"), capture.fetched_at) if capture.status >= 400 else None


def _capture(source: Source, journey: _Journey, answer: Answer) -> Capture:
    now = datetime.now(UTC)
    if not 200 <= answer.status < 300 and not answer.body.strip():
        raise FetchError(
            f"{answer.target.host} answers {answer.status} and nothing else",
            transient=answer.status in _PASSING,
            retry_after=parse_retry_after(answer.header("retry-after"), now),
        )
    return Capture(
        url=source.url,
        final_url=answer.target.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        fetched_at=now,
        hops=tuple(journey.hops),
        certificate=answer.certificate,
    )


def _redirect_target(answer: Answer) -> Target:
    location = answer.header("location").strip()
    with suppress(UnicodeError):  # headers arrive as Latin-1; sites that write other letters mean UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        return parse_target(urljoin(answer.target.url, location.replace(" ", "%20")))
    except ValueError as error:
        raise FetchError(
            f"{answer.target.host} sends us to {location[:200]!a}, which is no address", transient=False
        ) from error
