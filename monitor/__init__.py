"""Clausewatch: watch privacy policies and terms, and say what changed in meaning.

The public interface is `read_document`, `compare`, `NotThePolicy` and the values they take and give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.errors import NotThePolicy
    from monitor.reading import compare, read_document

__version__ = "0.1.0"
__all__ = ["NotThePolicy", "__version__", "compare", "read_document"]


def __getattr__(name: str) -> Any:
    # Imported when first asked for: `clausewatch --help` must not pay for parsers and models.
    if name == "NotThePolicy":
        from monitor.errors import NotThePolicy

        return NotThePolicy
    if name in ("compare", "read_document"):
        from monitor import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
