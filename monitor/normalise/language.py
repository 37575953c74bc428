"""Clauses -> the language they are written in."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Clause

__all__ = ["detect"]


def detect(clauses: Sequence[Clause], *, declared: str = "") -> str:
    """ISO 639-1, or "" where it cannot be told; `declared` is what the medium says of itself."""
    return declared[:2].lower() or ("en" if clauses else "")
