"""The types of channels by the name they have in sources.toml."""

from __future__ import annotations

from notifiers.base import Channel
from notifiers.email import Email
from notifiers.webhook import Webhook

CHANNELS: dict[str, type[Channel]] = {
    "email": Email,
    "webhook": Webhook,
}
