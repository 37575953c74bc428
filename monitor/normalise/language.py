"""Clauses -> the language they are written in."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Clause
from monitor.practices.languages import SAMPLE, detect_text

__all__ = ["detect"]

_PIECES = 8  # taken from so many places


def detect(clauses: Sequence[Clause], *, declared: str = "") -> str:
    """ISO 639-1, or "" where it cannot be told; `declared` is what the medium says, for when the words say nothing."""
    return detect_text(_sample(clauses)) or _code(declared)


def _sample(clauses: Sequence[Clause]) -> str:
    """Stretches from all over a document: some documents begin, or end, in another language."""
    prose = [clause.text for clause in clauses if len(clause.text) > 60] or [clause.text for clause in clauses]
    step = max(1, len(prose) // _PIECES)
    return " ".join(_middle(text) for text in prose[step // 2 :: step][: _PIECES + 1])


def _middle(text: str) -> str:
    return text[: SAMPLE // _PIECES]


def _code(declared: str) -> str:
    code = declared.strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isalpha() else ""
