"""Packages whose modules are imported when one of their names is first asked for: a short command pays for little."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def from_modules(package: str, *modules: str) -> Callable[[str], Any]:
    """The `__getattr__` of a package: finds the names of its `__all__` in these modules, in this order."""

    def find(name: str) -> Any:
        whole = sys.modules[package]
        if name in whole.__all__:
            for module in modules:
                names = vars(import_module(f"{package}.{module}"))
                if name in names:
                    setattr(whole, name, names[name])
                    return names[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return find
