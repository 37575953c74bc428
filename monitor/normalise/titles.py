"""Which line of a page is the document's title: by its heading, and by what the page itself is called."""

from __future__ import annotations

import re
from collections.abc import Collection

from monitor.normalise.layout import Layout
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture
from monitor.practices.walls import HEADS, KINDS

RECOVERABLE = (None, Furniture.HEADER)
_SEPARATOR = re.compile(r"\s[|·•:–—-]+\s|\s?[|»›]\s?")
_KINDS = (HEADS, *(KINDS[kind] for kind in KINDS if kind != "press"))


def says_much(name: str) -> bool:
    """Whether a name is long enough to be told by: of few signs where each of them says a word, or all a kind: AGB."""
    return len(name) > (1 if name[:1] > "\u2e80" else 4) or names_kind(name)


def names_kind(text: str) -> bool:
    """Whether words name a kind of document, and not its site behind it: so a page's name is read out."""
    return not _SEPARATOR.search(text) and any(kind.search(text) for kind in _KINDS)


class Titles:
    """Judges lines by the parts of what the page is called: the document's name and its owner's."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.title = layout.title.lower()
        self.names = [name for name in _SEPARATOR.split(self.title) if says_much(name)]

    def is_title(self, at: int) -> bool:
        """Whether a line says what the page is called, or is its first heading."""
        block = self.layout.blocks[at]
        if block.why not in RECOVERABLE or block.linked:
            return False
        return block.level == 1 or (says_much(block.text) and block.text.lower() in self.title)

    def named_in(self, block: Block) -> int:
        """How many characters of the page's name, or of the longest part of it, a heading has."""
        text = block.text.lower()
        if block.linked * 2 >= len(text) and not (block.level == 1 and text in self.names):
            return 0
        if text in self.title and names_kind(text):
            return len(text)
        return max((len(name) for name in self.names if name in text), default=0)

    def is_named(self, block: Block) -> bool:
        """Whether a line is no heading, but names a kind of document in words of the page's name."""
        text = block.text.lower()
        return text in self.title and not block.linked and says_much(text) and names_kind(text)

    def find(self, inside: Collection[int], first: int) -> int:
        """The heading that names the document, where its own region has none; -1 where there is none.

        Of several, that with most of what the page is called: the largest may be the site's. Where sections are headed
        as large as a title is, they are none.

        Args:
            inside: the lines of the document so far.
            first: where its first part with sentences begins.
        """
        blocks = self.layout.blocks
        largest = [blocks[at] for at in inside if blocks[at].tag == "h1"]
        if len(largest) == 1 or any(map(self.named_in, largest)):
            return -1
        above = [
            at
            for at in range(first)
            if blocks[at].why in RECOVERABLE and (0 < blocks[at].level < 4 or self.is_named(blocks[at]))
        ]
        best = max(above, key=lambda at: (self.named_in(blocks[at]), blocks[at].level == 1, at), default=-1)
        if best < 0 or (largest and not self.named_in(blocks[best])):
            return -1
        return best if blocks[best].level == 1 or self.named_in(blocks[best]) > 0 else -1
