"""Source -> Capture: the one gate to the web."""

from __future__ import annotations

from monitor.fetch.fetcher import Fetcher, FetchSettings, NotModified, is_passing, retry_after_of
from monitor.fetch.gate import Gate
from monitor.fetch.outgoing import GuardedHttp

__all__ = ["FetchSettings", "Fetcher", "Gate", "GuardedHttp", "NotModified", "is_passing", "retry_after_of"]
