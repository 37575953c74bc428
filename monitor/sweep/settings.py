"""[settings] of sources.toml -> how we go about the web."""

from __future__ import annotations

from monitor.fetch import FetchSettings
from monitor.sources import Settings


def fetch_settings(settings: Settings) -> FetchSettings:
    return FetchSettings(
        contact=settings.contact,
        private_networks=settings.private_networks,
        gap=settings.gap,
        robots=settings.robots,
    )
