"""Messages of channels -> the web, through the same gate as everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import monitor
from monitor.errors import FetchError
from monitor.fetch.exchange import Lines, Request, exchange
from monitor.fetch.gate import Gate, parse_target
from monitor.fetch.wire import Budget
from notifiers import DeliveryError, HttpAnswer

_MAX_ANSWER = 1_000_000  # bytes; receivers say little


class GuardedHttp:
    """The `Http` that channels send with: guarded, bounded, follows no redirects. Safe in any thread."""

    def __init__(self, private_networks: Iterable[str] = (), *, ca_file: str | None = None) -> None:
        self._lines = Lines(Gate(private_networks), ca_file)

    def close(self) -> None:
        self._lines.close()

    def request(self, method: str, url: str, *, body: bytes, headers: Mapping[str, str], timeout: float) -> HttpAnswer:
        """Raises DeliveryError where no answer came; any status is an answer."""
        try:
            target = parse_target(url)
            named = {"User-Agent": f"clausewatch/{monitor.__version__}", **headers}
            with self._lines.to(target.host) as line:
                answer = exchange(line, Budget(timeout, _MAX_ANSWER), Request(target, named, method, body))
        except FetchError as error:
            raise DeliveryError(str(error), permanent=not error.transient, retry_after=error.retry_after) from error
        return HttpAnswer(answer.status, dict(reversed(answer.headers)), answer.body)
