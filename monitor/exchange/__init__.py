"""Other tools' files: their histories in, our evidence out."""

from __future__ import annotations

from monitor.exchange.past import ImportRefused, Past, Progress, Refusal

__all__ = ["ImportRefused", "Past", "Progress", "Refusal"]
