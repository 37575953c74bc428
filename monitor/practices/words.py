"""Text -> words and their stems, the same way for lexicons, models and documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Patterns see no more of a clause than this, so that no capture can make them slow.
LIMIT = 2000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)?")
# All that parts the words of plain ASCII as spaces.
_TO_SPACES = bytes(at if chr(at).isalnum() and at < 128 else 32 for at in range(256))
_LETTERS = re.compile(r"[^\W\d_]+")
_TO_LETTERS = bytes(at if chr(at).isalpha() and at < 128 else 32 for at in range(256))
_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
_SPELLING = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("our", "or"),
    ("ours", "ors"),
    ("yse", "yze"),
)


@dataclass(frozen=True)
class Words:
    """The stems of a text's words in their order, and where the words stand."""

    text: str
    stems: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.stems)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        word = _ASCII_WORD if self.text.isascii() else _WORD
        return tuple([match.span() for match in word.finditer(self.text)])

    def between(self, first: int, last: int) -> str:
        """The text from word `first` up to and without word `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def words_of(text: str) -> Words:
    return _words_of(text[:LIMIT])


def letters_of(text: str) -> list[str]:
    """The runs of letters in a text, as they are written."""
    if text.isascii():
        return text.encode().translate(_TO_LETTERS).decode().split()  # far faster than a pattern
    return _LETTERS.findall(text)


@lru_cache(maxsize=1024)
def _words_of(text: str) -> Words:
    if not text.isascii():
        words = _WORD.findall(text)
    elif "'" in text:
        words = _ASCII_WORD.findall(text)
    else:  # far faster than a pattern
        words = text.encode().translate(_TO_SPACES).decode().split()
    return Words(text, tuple(map(stem, words)))


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """A word without its ending, in lower case and American spelling: "Sharing" and "shares" are both "shar"."""
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s")
    if word in ("our", "your", "hour", "four"):
        return word
    for ours, theirs in _SPELLING:
        if len(word) > len(ours) + 2 and word.endswith(ours):
            word = word.removesuffix(ours) + theirs
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
