"""The errand over the outbox: what is owed and due goes out, each channel on its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.alert import AlertSettings
from monitor.store import Archive
from notifiers.base import Channel, Http

__all__ = ["Tally", "deliver"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one errand did: sent, still waiting (all that is owed, due or not), given up."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0


def deliver(
    archive: Archive,
    channels: Mapping[str, Channel],
    http: Http,
    clock: Callable[[], datetime],
    settings: AlertSettings = AlertSettings(),  # noqa: B008 - frozen
) -> Tally:
    """Send what is due, and note what came of each try.

    Args:
        channels: by their names; what is owed to a channel that is no longer there keeps waiting.
        clock: tells the time, aware and in UTC.
        settings: who is told when a channel fails for long.
    """
    raise NotImplementedError
