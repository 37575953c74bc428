"""The letters of a line of Arabic, Hebrew or Persian, by where they stand -> its words in the order they are read.

What a PDF holds is the order in which its letters were drawn, which each program chooses for itself; where they stand
is the same for all. The way back follows UAX #9, the Unicode Bidirectional Algorithm, for a line read from the right.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining

__all__ = ["Letter", "is_right_to_left", "reading_order", "without_strokes"]

_RTL = "\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_READ_FROM_RIGHT = re.compile(f"[{_RTL}]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")
_LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627\u0671]|[\u0622\u0623\u0625\u0627\u0671]\u0644")
_OTHERS = re.compile(f"[^{_RTL}]+")  # what stands between such letters: other scripts, figures, marks
# What only draws a word out, to fill a line; LibreOffice says "F", "+" or another sign of such a stroke.
_STROKE = re.compile("\u0640|(?<=[\u0620-\u06d3])([A-Za-z+#$%&=~^@!*<>])\\1*(?=[\u0620-\u06d3])")
_FIGURE_WITHIN = re.compile("(?<=[\u0620-\u06d3])(\\d)\\1*(?=[\u0620-\u06d3])")
_OFTEN = 3  # times on a page
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_FIGURES = re.compile(r"\d+(?:[.,:/\u066b\u066c]\d+)*")
_FIGURES_AND_SIGNS = re.compile(r"[%$€£₪#°]*\d+(?:[.,:/+-]\d+)*[%$€£₪#°]*")  # of Hebrew, where signs go with figures
_PAIRS = dict(zip("()[]{}«»‹›", ")(][}{»«›‹", strict=True))
_OPENING = frozenset("([{«‹")
_SPACE = 0.2  # of a letter's size; a wider gap parts two words


@dataclass(slots=True)
class Letter:
    """A letter where it stands; places in points from the left of the page, `at` in the order of the file."""

    text: str
    at: int
    origin: float
    left: float
    right: float


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a page are of a script that is read from the right."""
    count = len(_READ_FROM_RIGHT.findall(text))
    return count > 0 and 2 * count > sum(map(str.isalpha, text))


def without_strokes(lines: list[str]) -> list[str]:
    """Lines without the figure that a program says of the strokes that draw words out, time and again on a page."""
    times = Counter(found for line in lines for found in _FIGURE_WITHIN.findall(line))
    strokes = {figure for figure, count in times.items() if count >= _OFTEN}
    if not strokes:
        return lines
    return [_FIGURE_WITHIN.sub(lambda found: "" if found[1] in strokes else found[0], line) for line in lines]


def reading_order(letters: list[Letter], size: float) -> str:
    """The words of one line, whose letters are about `size` points high."""
    if not letters:
        return ""
    marks = [letter for letter in letters if combining(letter.text)]
    bases = _from_right([letter for letter in letters if not combining(letter.text)]) or marks
    words = [letter.text for letter in bases]
    middles = sorted((_middle(letter), at) for at, letter in enumerate(bases))
    for mark in marks if bases is not marks else ():
        place = bisect(middles, (_middle(mark),))
        words[min(middles[max(place - 1, 0) : place + 1], key=lambda each: abs(each[0] - _middle(mark)))[1]] += (
            mark.text
        )
    pieces = words[:1]
    for (before, after), word in zip(pairwise(bases), words[1:], strict=True):
        is_apart = before.left - after.right > _SPACE * size and not before.text.isspace() and not after.text.isspace()
        pieces.append(" " + word if is_apart else word)
    return _logical(_STROKE.sub("", "".join(pieces)))


def _middle(letter: Letter) -> float:
    return (letter.left + letter.right) / 2


def _from_right(letters: list[Letter]) -> list[Letter]:
    """Letters as they stand from the right; those of one sign ("لا", "fi") as the sign is read from there."""
    ordered = sorted(letters, key=lambda letter: (-letter.origin, letter.at))
    places = {letter.at: letter.origin for letter in letters}
    start = 0
    for end in range(1, len(ordered) + 1):
        if end < len(ordered) and ordered[start].origin - ordered[end].origin < 0.01:
            continue
        if end - start > 1 and _is_turned(ordered[start:end], places):
            ordered[start:end] = ordered[start:end][::-1]
        start = end
    return ordered


def _is_turned(sign: list[Letter], places: dict[int, float]) -> bool:
    """Whether the file has the letters of a sign the other way round than they are read from the right.

    PDFium turns what it takes for Arabic letter by letter, the letters of one sign too.
    """
    text = "".join([letter.text for letter in sign])
    if not _READ_FROM_RIGHT.search(text):
        return True
    if _LAM_ALEF.fullmatch(text):
        return text[0] != "\u0644"
    here = sign[0].origin
    before, after = places.get(sign[0].at - 1, here), places.get(sign[-1].at + 1, here)
    return before > here or after < here


def _logical(line: str) -> str:
    """A line as it stands from the right -> as it is read: words of other scripts and figures turned back."""
    figures = _FIGURES if _ARABIC.search(line) else _FIGURES_AND_SIGNS
    pieces: list[str] = []
    end = 0
    for match in _OTHERS.finditer(line):
        pieces.append(line[end : match.start()])
        pieces.append(_turned_back(match[0], figures))
        end = match.end()
    pieces.append(line[end:])
    return _with_pairs("".join(pieces))


def _turned_back(words: str, figures: re.Pattern[str]) -> str:
    if not any(letter.isalpha() for letter in words):
        return figures.sub(lambda found: found[0][::-1], words)
    return _CORE.sub(lambda found: found[0][::-1], words, count=1)


def _with_pairs(line: str) -> str:
    """Brackets are drawn mirrored, and some programs say so: what has its word behind it opens."""
    if not any(letter in _PAIRS for letter in line):
        return line
    letters = list(line)
    for at, letter in enumerate(letters):
        if letter not in _PAIRS:
            continue
        is_free = at == 0 or letters[at - 1].isspace()
        is_bound = at + 1 < len(letters) and not letters[at + 1].isspace()
        if is_free is is_bound and is_free is not (letter in _OPENING):
            letters[at] = _PAIRS[letter]
    return "".join(letters)
