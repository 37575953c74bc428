"""Source -> Capture: the one gate to the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher, FetchSettings, NotModified, is_passing, retry_after_of
    from monitor.fetch.gate import Gate
    from monitor.fetch.outgoing import GuardedHttp

__all__ = ["FetchSettings", "Fetcher", "Gate", "GuardedHttp", "NotModified", "is_passing", "retry_after_of"]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "gate", "fetcher", "outgoing")
