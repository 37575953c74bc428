"""The errand over the outbox: what is owed and due goes out, each channel apart from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.deliver.errand import deliver
    from monitor.deliver.tally import Tally
    from monitor.deliver.trial import Trial, try_channel

__all__ = ["Tally", "Trial", "deliver", "try_channel"]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "tally", "errand", "trial")
