"""The words of one block as the parser wrote them -> plain words, with the links among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

NEW_LINE = "\x1d"  # stands for <br> until the words are tidied
LONG = 4_000  # characters; longer lines are not remembered, so that no page fills the memory
# Written out by the parser, a page is well-formed: no < in words, no > in attributes, an end for every element.
_TAG = re.compile(r"<([^>\s]*)([^>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"""\s(=?[^\s=]+)(?:="([^"]*)")?""")
# What is read out and not shown; what is shown as an icon and is a word only to its typeface; a wiki's link to edit.
_UNSEEN = re.compile(
    r"sr-only|visually-?hidden|screen-reader|material-(?:icons|symbols)|mw-editsection|tooltip-?(?:text|content|body|inner)"
    r"|role=\"tooltip\""
)
# Word writes a bullet as a letter of a typeface of signs, and behind it spaces in a small type.
_AFTER_BULLET = re.compile(r"font:\s?7(?:\.0)?pt")
_MAY_HIDE, _ENDS_HIDING = ("span", "i"), ("/span", "/i")
_TELLING = frozenset(["a", "/a", "br", *_MAY_HIDE, *_ENDS_HIDING])
_PERMALINKS = frozenset("#¶§🔗⚓↩↑^")  # signs that link to the place where they stand

Links = tuple[tuple[str, str], ...]  # of each the words and the target


class Around(NamedTuple):
    """What is open around a line and goes on after it.

    Attributes:
        targets: where the links lead.
        told: how many of them, from the outermost on, have had words already.
        unseen: how many spans and icons are open, from the outermost on that is not shown.
    """

    targets: tuple[str, ...] = ()
    told: int = 0
    unseen: int = 0


NOTHING = Around()


class Line(NamedTuple):
    """The words of one block, "" where it has none; `linked` says how many of its characters are in links."""

    text: str
    linked: int
    links: Links
    around: Around


class OpenLine:
    """Gathers the words of a block that is not ended yet."""

    def __init__(self, around: Around) -> None:
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.open = [(0, target) for target in around.targets]  # of each link its first piece, and where it leads
        self.told = around.told
        self.in_link = sum(1 for target in around.targets if target)
        self.linked = 0
        self.unseen = around.unseen

    def add(self, words: str) -> None:
        if not self.unseen:
            words = unescaped(words)
            self.pieces.append(words)
            self.linked += len(words) if self.in_link else 0

    def meet(self, name: str, attributes: str) -> None:
        """Take a tag, if it means anything to a reader."""
        if self.unseen:
            self.unseen += (name in _MAY_HIDE) - (name in _ENDS_HIDING)
        elif name == "/a":
            self.leave_link()
        elif name == "br":
            self.pieces.append(NEW_LINE)
        elif name == "a":
            target = attributes_of(attributes).get("href", "")
            self.open.append((len(self.pieces), target))
            self.in_link += bool(target)
        elif is_unseen(attributes):
            self.unseen = 1
        elif "font:" in attributes and _AFTER_BULLET.search(attributes):
            self.set_bullet()

    def set_bullet(self) -> None:
        """Take the letter that is all there is so far for the sign that its typeface has for it."""
        if len("".join(self.pieces).strip()) == 1:
            self.pieces = ["•"]

    def leave_link(self) -> None:
        start, target = self.open.pop() if self.open else (0, "")
        was_told, self.told = self.told > len(self.open), min(self.told, len(self.open))
        if not target:
            return
        self.in_link -= 1
        words = "".join(self.pieces[start:])
        if words.strip() in _PERMALINKS and "#" in target:
            del self.pieces[start:]
            self.linked -= len(words)
        elif words.strip() or not was_told:
            self.links.append((words, target))

    def tell(self) -> None:
        """Take what a link has of this line for its words, though the link goes on: other boxes stand in it too."""
        start, target = self.open[-1]
        words = "".join(self.pieces[start:])
        if not words.strip():
            return
        # A very long address is told once: each box would make it whole again.
        if target and (len(target) < LONG or self.told < len(self.open)):
            self.links.append((words, target))
        self.told = len(self.open)

    def end(self, *, as_written: bool) -> Line:
        text = "".join(self.pieces)
        if not as_written and NEW_LINE not in text:
            text = " ".join(text.split())
        elif text.isspace():
            text = ""
        around = NOTHING
        if self.open:
            self.tell()
        if self.open or self.unseen:
            around = Around(tuple([target for _, target in self.open]), self.told, self.unseen)
        return Line(text, self.linked, tuple(self.links), around)


def read_line(written: str, around: Around = NOTHING, *, as_written: bool = False) -> Line:
    """Take the words of a block apart, and the tags among them."""
    if "<" not in written and around is NOTHING and not as_written:  # as most are
        return Line(" ".join(unescaped(written).split()), 0, (), NOTHING)
    line = OpenLine(around)
    words, _, tags = written.partition("<")
    line.add(words)
    for name, attributes, after in _TAG.findall(written, len(words)) if tags else ():
        if name in _TELLING:
            line.meet(name, attributes)
        if after:
            line.add(after)
    return line.end(as_written=as_written)


# Most of a page is as it was on the last visit, and as on the site's other pages.
line_of = lru_cache(maxsize=8192)(read_line)


def attributes_of(written: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    return {name: unescaped(value) for name, value in found.items()} if "&" in written else found


def is_unseen(attributes: str) -> bool:
    if _UNSEEN.search(attributes) is None:
        return False
    said = attributes_of(attributes)
    return said.get("role") == "tooltip" or _UNSEEN.search(said.get("class", "")) is not None


def unescaped(written: str) -> str:
    if "&" not in written:
        return written
    words = written.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return words.replace("&quot;", '"').replace("&amp;", "&")
