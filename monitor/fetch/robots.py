"""robots.txt: what a site asks robots not to read, and how fast (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from protego import Protego

from monitor.errors import FetchError
from monitor.target import Target

AGENT = "clausewatch"
MAX_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least
_FRESH = 24 * 3600.0  # seconds; RFC 9309, 2.4
_FRESH_IF_ABSENT = 3600.0
_KEPT_SITES = 2048
_MAX_RULES = 5_000


class _Entry(NamedTuple):
    rules: Protego
    until: float


class Robots:
    """The robots.txt of the sites that we ask, each asked for once a day."""

    def __init__(self, read: Callable[[Target], tuple[int, bytes]]) -> None:
        """`read` asks for a robots.txt and answers with its status and body; raises FetchError."""
        self._read = read
        self._kept: OrderedDict[tuple[str, str, int], _Entry] = OrderedDict()
        self._guard = threading.Lock()

    def ask(self, target: Target) -> float:
        """The crawl delay in seconds that the site asks for.

        Raises FetchError where the site asks us not to read this page, or its robots.txt cannot be had.
        """
        rules = self._rules(target)
        if not rules.can_fetch(target.url, AGENT):
            raise FetchError(
                f"the robots.txt of {target.host} asks us not to read this page; ask its owner", transient=False
            )
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _rules(self, target: Target) -> Protego:
        with self._guard:
            kept = self._kept.get(target.origin)
        if kept is not None and time.monotonic() < kept.until:
            return kept.rules
        try:
            entry = self._fetch(target)
        except FetchError:
            # Better what it said yesterday than nothing: a passing fault opens no door and shuts none.
            if kept is None:
                raise
            entry = _Entry(kept.rules, time.monotonic() + _FRESH_IF_ABSENT)
        with self._guard:
            self._kept[target.origin] = entry
            if len(self._kept) > _KEPT_SITES:
                self._kept.popitem(last=False)
        return entry.rules

    def _fetch(self, target: Target) -> _Entry:
        status, body = self._read(target)
        if status >= 500 or status == 429:
            raise FetchError(
                f"the robots.txt of {target.host} answers {status}, so that we do not know what we may read",
                transient=True,
            )
        if not 200 <= status < 300:
            return _Entry(Protego.parse(""), time.monotonic() + _FRESH_IF_ABSENT)
        return _Entry(Protego.parse(_our_part(body.decode("utf-8", "replace"))), time.monotonic() + _FRESH)


def _our_part(text: str) -> str:
    """The groups that are about us or about everybody.

    A few lines that name thousands of robots beside thousands of rules would otherwise become millions of rules.
    """
    kept: list[str] = []
    ours, in_rules = False, True
    for line in text.lstrip("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        if key.strip().lower() != "user-agent":
            in_rules = in_rules or bool(value.strip())
            if ours and value.strip():
                kept.append(line)
            continue
        ours = ours and not in_rules
        in_rules = False
        name = value.strip().lower().partition("/")[0]
        if name in ("*", AGENT):
            ours = True
            kept.append(f"User-agent: {name}")
    return "\n".join(kept[:_MAX_RULES])
