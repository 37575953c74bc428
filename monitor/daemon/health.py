"""How the daemon is doing, for whoever asks on loopback: /healthz and /metrics."""

from __future__ import annotations

import ipaddress
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from monitor.errors import UsageError

_PORT = 9464


class Health:
    """What the loop and the courier note down. Safe in any thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._started = time.monotonic()
        self._checks: Counter[str] = Counter()
        self._figures = {"sources": 0, "overdue": 0, "in_hand": 0, "waiting_deliveries": 0}
        self._sent = self._failed = 0
        self._last_check: float | None = None
        self._trouble: dict[str, str] = {}

    def checked(self, outcome: str) -> None:
        with self._guard:
            self._checks[outcome] += 1
            self._last_check = time.time()

    def delivered(self, sent: int, failed: int, waiting: int) -> None:
        with self._guard:
            self._sent, self._failed = self._sent + sent, self._failed + failed
            self._figures["waiting_deliveries"] = waiting

    def note(self, *, sources: int, overdue: int, in_hand: int) -> None:
        with self._guard:
            self._figures |= {"sources": sources, "overdue": overdue, "in_hand": in_hand}

    def trouble(self, what: str, words: str) -> None:
        """Something is wrong, "" once it is over."""
        with self._guard:
            if words:
                self._trouble[what] = words
            else:
                self._trouble.pop(what, None)

    @property
    def is_well(self) -> bool:
        return not self._trouble

    def facts(self) -> dict[str, Any]:
        with self._guard:
            return {
                "status": "ok" if self.is_well else "trouble",
                "trouble": dict(self._trouble),
                "uptime_seconds": round(time.monotonic() - self._started),
                "last_check": self._last_check,
                "checks": dict(self._checks),
                "deliveries": {"sent": self._sent, "failed": self._failed},
                **self._figures,
            }


def parse_place(text: str) -> tuple[str, int]:
    """ "127.0.0.1:9464" or a port alone. Raises UsageError where it is not of this machine's loopback."""
    host, _, port = text.rpartition(":")
    try:
        address = ipaddress.ip_address(host.strip("[]") or "127.0.0.1")
        number = int(port or _PORT)
    except ValueError as error:
        raise UsageError(f'--health: "{text}" is no address with a port; write 127.0.0.1:{_PORT}') from error
    if not address.is_loopback or not 0 <= number < 65536:
        raise UsageError(f'--health: "{text}" is not on loopback; put a proxy before it where others shall see it')
    return str(address), number


@contextmanager
def serve(place: tuple[str, int], health: Health) -> Iterator[str]:
    """Answer at that place; gives the address."""
    metrics = _metrics_of(health)

    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self) -> None:
            if self.path == "/healthz":
                self._answer(200 if health.is_well else 503, "application/json", json.dumps(health.facts()).encode())
            elif self.path == "/metrics":
                self._answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics())
            else:
                self._answer(404, "text/plain", b"there are /healthz and /metrics\n")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            return

    try:
        server = ThreadingHTTPServer(place, Handler)
    except OSError as error:
        raise UsageError(f"--health: cannot listen at {place[0]}:{place[1]}: {error.strerror}") from error
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    try:
        yield f"http://{place[0]}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _metrics_of(health: Health) -> Any:
    try:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
    except ImportError as error:
        raise UsageError('--health needs prometheus-client: install it with pip install "clausewatch[web]"') from error

    class Collector:
        def collect(self) -> Iterator[Any]:
            facts = health.facts()
            checks = CounterMetricFamily("clausewatch_checks", "Checks by what they came to", labels=["outcome"])
            for outcome, count in facts["checks"].items():
                checks.add_metric([outcome], count)
            yield checks
            sent = CounterMetricFamily("clausewatch_deliveries", "Deliveries by how they ended", labels=["result"])
            for result, count in facts["deliveries"].items():
                sent.add_metric([result], count)
            yield sent
            gauges = ("sources", "overdue", "in_hand", "waiting_deliveries", "uptime_seconds")
            for name in gauges:
                yield GaugeMetricFamily(f"clausewatch_{name}", name.replace("_", " "), value=facts[name])
            yield GaugeMetricFamily(
                "clausewatch_last_check_timestamp_seconds", "When a check last ended", value=facts["last_check"] or 0
            )
            yield GaugeMetricFamily("clausewatch_healthy", "1 while nothing is wrong", value=int(health.is_well))

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Collector())
    return lambda: generate_latest(registry)
