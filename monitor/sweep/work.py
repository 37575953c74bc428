"""What a worker does, in whatever thread, process or machine: one visit."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from monitor.check import Fetched, Known, Visit, read_or_render, visit
from monitor.fetch import Fetcher, FetchSettings

if TYPE_CHECKING:
    from monitor.model import Capture, Document, Source

_fetchers: dict[FetchSettings, Fetcher] = {}
_guard = threading.Lock()


def visit_here(settings: FetchSettings, source: Source, known: Known | None) -> Visit | Fetched:
    """Fetch, read and compare, with this process's own lines to the web."""
    return visit(source, known, fetcher_of(settings))


def read_here(settings: FetchSettings, source: Source, capture: Capture, known: Document | None) -> Visit:
    """Read what another worker fetched, perhaps, beside the version that came with it."""
    return read_or_render(source, capture, known, fetcher_of(settings))


def fetcher_of(settings: FetchSettings) -> Fetcher:
    """This process's fetcher for these settings: its threads share lines, turns and robots.txt."""
    with _guard:
        if settings not in _fetchers:
            _fetchers[settings] = Fetcher(settings)
        return _fetchers[settings]
