"""Who is told, and in what manner."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from monitor.alert.routing import Route


class AlertSettings(NamedTuple):
    """Who is told, and in what manner.

    Attributes:
        routes: one for each channel of sources.toml.
        dashboard: where the pages of this installation are, or "".
        unreadable_after, unreadable_for: checks in a row, or a time, whichever comes first, before it is told.
        remind_every: and again each time that this has passed.
    """

    routes: tuple[Route, ...] = ()
    dashboard: str = ""
    unreadable_after: int = 3
    unreadable_for: timedelta = timedelta(hours=24)
    remind_every: timedelta = timedelta(weeks=1)
