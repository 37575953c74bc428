"""Libraries that only some imports and exports need, asked for by name when they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from monitor.errors import UsageError


def extra(module: str, name: str) -> Any:
    """The module, or a UsageError that says which extra brings it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"this needs {module.partition('.')[0]}; install it with: pip install 'clausewatch[{name}]'"
        ) from error
