"""Bytes -> str, whatever they say of themselves."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode"]

_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def decode(body: bytes, *, declared: str = "") -> str:
    """Decode a body; `declared` is a content type, or its parameters, whose charset counts where the bytes allow it."""
    if body.startswith(codecs.BOM_UTF8):
        return body[3:].decode("utf-8", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = _PARAMETER.search(declared)
    name = match[1] if match else "windows-1252"
    try:
        return body.decode(name)
    except (LookupError, UnicodeDecodeError):
        return body.decode("windows-1252", "replace")
