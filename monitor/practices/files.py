"""The data files of this room, read from the package."""

from __future__ import annotations

from importlib.resources import files

_HERE = files("monitor.practices")


def has_file(name: str) -> bool:
    return _HERE.joinpath(name).is_file()


def read_text(name: str) -> str:
    return _HERE.joinpath(name).read_text("utf-8")


def read_bytes(name: str) -> bytes:
    return _HERE.joinpath(name).read_bytes()
