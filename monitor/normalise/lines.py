"""The words of one block as the parser wrote them -> plain words, with the links and the bold type among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

NEW_LINE = "\x1d"  # stands for <br> until the words are tidied
_LONG = 4_000  # characters; longer lines are not remembered, so that no page fills the memory
# Written out by the parser, a page is well-formed: no < in words, no > in attributes, an end for every element.
_TAG = re.compile(r"<([^>\s]*)([^>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"""\s(=?[^\s=]+)(?:="([^"]*)")?""")

Links = tuple[tuple[str, str], ...]  # of each the words and the target


class Line(NamedTuple):
    """The words of one block; `linked` and `bold` say how many of its characters are."""

    text: str
    linked: int = 0
    bold: int = 0
    links: Links = ()


class OpenLine:
    """Gathers the words of a block that is not ended yet; links and bold type may last over several blocks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.marks: list[tuple[int, str | None]] = []  # what is open: its first piece, where it leads; None for bold
        self.linked = self.bold = self.in_link = self.in_bold = 0

    def read(self, written: str) -> None:
        """Take words and the tags among them."""
        words, tag, _ = written.partition("<")
        if words:
            self.add(words)
        for name, attributes, after in _TAG.findall(written) if tag else ():
            if name == "a":
                self.enter_link(attributes)
            elif name == "b" or name == "strong":
                self.in_bold += 1
                self.marks.append((0, None))
            elif name == "br":
                self.pieces.append(NEW_LINE)
            elif self.marks and (name == "/a" or name == "/b" or name == "/strong"):
                self.leave(*self.marks.pop())
            if after:
                self.add(after)

    def add(self, words: str) -> None:
        if "&" in words:
            words = unescaped(words)
        self.pieces.append(words)
        if self.in_link:
            self.linked += len(words)
        if self.in_bold:
            self.bold += len(words)

    def enter_link(self, attributes: str) -> None:
        target = attributes_of(attributes).get("href", "")
        self.marks.append((len(self.pieces), target))
        if target:
            self.in_link += 1

    def leave(self, start: int, target: str | None) -> None:
        if target:
            self.in_link -= 1
            self.links.append(("".join(self.pieces[start:]), target))
        elif target is None:
            self.in_bold -= 1

    def end(self, *, as_written: bool = False) -> Line:
        """Give the words of the block that ends here; of a link around whole blocks, the last has the words."""
        text = "".join(self.pieces)
        if not as_written and NEW_LINE not in text:
            text = " ".join(text.split())
        line = Line(text, self.linked, self.bold, tuple(self.links))
        self.pieces.clear()
        self.links = []
        self.linked = self.bold = 0
        if self.marks:
            self.marks = [(0, target) for _, target in self.marks]
        return line


def line_of(written: str) -> Line | None:
    """The line that stands by itself in `written`; None where a link or bold type goes on after it."""
    return _remembered(written) if len(written) < _LONG else _line_of(written)


def _line_of(written: str) -> Line | None:
    line = OpenLine()
    line.read(written)
    return None if line.marks else line.end()


# Most of a page is as it was on the last visit, and as on the site's other pages.
_remembered = lru_cache(maxsize=8192)(_line_of)


def attributes_of(written: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    return {name: unescaped(value) for name, value in found.items()} if "&" in written else found


def unescaped(written: str) -> str:
    return written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
