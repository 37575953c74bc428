"""Who is told: one module for each channel. Delivers a Message, knows nothing of policies."""

from __future__ import annotations

from notifiers.base import Channel, DeliveryError, Http, HttpAnswer, Receipt
from notifiers.message import Fact, Item, Level, Mark, Message, Span

__all__ = [
    "Channel",
    "DeliveryError",
    "Fact",
    "Http",
    "HttpAnswer",
    "Item",
    "Level",
    "Mark",
    "Message",
    "Receipt",
    "Span",
]
