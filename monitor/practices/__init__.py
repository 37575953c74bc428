"""What we know of practices, written down: lexicons and small models, read once from the files beside this one.

A lexicon is a text file: `[name]` opens a list, each line below it is one pattern, `#` opens a remark. Patterns are
regular expressions over words in any case; a space stands for any white space.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> dict[str, re.Pattern[str]]:
    """The lists of one lexicon ("topics.en"), each as one pattern that matches any of its lines at a word's start."""
    found: dict[str, list[str]] = {}
    for line in _read(f"{name}.txt").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif line:
            lines.append(line.replace(" ", r"\s"))
    return {key: re.compile(r"\b(?:" + "|".join(lines) + ")", re.IGNORECASE) for key, lines in found.items()}


def has_lexicon(name: str) -> bool:
    return files(__name__).joinpath(f"{name}.txt").is_file()


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")
