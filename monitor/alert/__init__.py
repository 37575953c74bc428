"""Comparison -> Message: what an alert says, who hears it, and when. Pure: values in, values out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.alert.digest import gather
    from monitor.alert.hours import Digest, QuietHours, parse_digest, parse_quiet_hours
    from monitor.alert.owed import deliveries_for, event_deliveries, failing_deliveries, stalled_deliveries
    from monitor.alert.routing import Event, Route, Rule, event_due_at, parse_events, parse_when, wants
    from monitor.alert.sample import sample_message
    from monitor.alert.settings import AlertSettings

__all__ = [
    "AlertSettings",
    "Digest",
    "Event",
    "QuietHours",
    "Route",
    "Rule",
    "deliveries_for",
    "event_deliveries",
    "event_due_at",
    "failing_deliveries",
    "gather",
    "parse_digest",
    "parse_events",
    "parse_quiet_hours",
    "parse_when",
    "sample_message",
    "stalled_deliveries",
    "wants",
]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "settings", "hours", "routing", "compose", "owed", "digest", "sample")
