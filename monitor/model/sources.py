"""What is watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

KINDS = (
    "privacy-policy",
    "terms-of-service",
    "cookie-policy",
    "subprocessors",
    "dpa",
    "acceptable-use",
    "community-guidelines",
    "service-level",
    "security",
    "legal-notice",
    "other",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A policy that we watch, as sources.toml says.

    Attributes:
        every: how long between two checks; None where `cron` says when, in `timezone`.
        tell: names of the channels that hear of its changes.
        render: "never", "auto" or "always".
    """

    id: str
    name: str
    url: str
    kind: str = "privacy-policy"
    every: timedelta | None = timedelta(hours=12)
    cron: str = ""
    timezone: str = "UTC"
    tell: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    select: str = ""
    remove: tuple[str, ...] = ()
    render: str = "never"
    paused: bool = False
