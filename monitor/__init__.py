"""Clausewatch: watch privacy policies and terms, and say what changed in meaning.

The public interface is `read_document`, `compare`, `NotThePolicy` and the values they take and give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.when_asked import from_modules

if TYPE_CHECKING:
    from monitor.errors import NotThePolicy
    from monitor.reading import compare, read_document

__version__ = "0.1.0"
__all__ = ["NotThePolicy", "__version__", "compare", "read_document"]

if not TYPE_CHECKING:
    __getattr__ = from_modules(__name__, "errors", "reading")
