"""A channel, tried with a message that is sent for real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.alert import sample_message
from notifiers.base import Channel, DeliveryError, Http, redact


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it for one recipient; `detail` is what the receiver said."""

    recipient: str
    accepted: bool
    detail: str


def try_channel(channel: Channel, http: Http, now: datetime) -> Iterator[Trial]:
    """Send the sample to each recipient, and say truthfully whether it was taken."""
    message = sample_message(now)
    for number, recipient in enumerate(channel.recipients):
        try:
            receipt = channel.send(replace(message, id=f"{message.id[:24]}{number:08x}"), recipient, http)
        except DeliveryError as error:
            yield Trial(recipient, False, redact(str(error), channel))
        else:
            yield Trial(recipient, True, redact(receipt.detail, channel))
