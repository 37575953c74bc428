"""HTML -> blocks in regions: every run of words between two boundaries, with what the markup says of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.normalise.elements import BUTTON, CELL, CODES, EMPTY, END, ROW, RULE, SKIP, TEXT
from monitor.normalise.lines import NEW_LINE, Links, OpenLine, attributes_of, line_of
from monitor.normalise.opened import Tokens
from monitor.practices.furniture import Furniture

DEEPEST = 400
MOST_BLOCKS = 100_000
_ITEMS = ("li", "dt", "dd")

Token = tuple[str, str, str]  # the name of a tag, / before that of an end; its attributes; the words after it


@dataclass(slots=True)
class Region:
    """An element that holds blocks: div, section, ul …

    Attributes:
        parent: the position of the region around it; 0 for the page itself.
        names: its id and class as written.
        hidden: it, or a region around it, is not shown at first.
        modal: it covers the page.
    """

    parent: int
    tag: str
    names: str = ""
    role: str = ""
    hidden: bool = False
    modal: bool = False


@dataclass(slots=True)
class Block:
    """A run of words between two block boundaries.

    Attributes:
        tag: what it is: h1-h6, li, tr, p, button …
        region: the position of the innermost region around it.
        text: its words; raw until they are tidied.
        linked, bold: how many of its characters are linked, bold.
        prose: how many of its characters are sentences.
        why: the reason for which it is left out, None where it is part of the document.
    """

    tag: str
    region: int
    text: str
    linked: int = 0
    bold: int = 0
    cells: tuple[str, ...] = ()
    links: Links = ()
    marker: str = ""
    why: Furniture | None = None
    prose: int = 0

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return _LEVELS.get(self.tag, 0)


_LEVELS = {f"h{level}": level for level in range(1, 7)}


class Walker:
    """Goes through a page once, without recursion, and gathers its blocks and regions.

    It reads what the parser writes out, for asking the parser node by node takes twice as long.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = [Region(0, "html")]
        self.controls: list[int] = [0]  # for each region, how many buttons and fields stand in it
        self.region = 0
        self.tag = "div"
        self.around: list[tuple[int, str]] = []  # the region and the tag to go back to, for each element that is open
        self.rows: list[tuple[list[Block], list[int]]] = []
        self.line = OpenLine()

    def walk(self, tokens: Tokens) -> None:
        """Gather what stands in an element."""
        parts = iter(tokens)
        self.take(next(parts), zip(parts, parts, parts, strict=True))

    def take(self, written: str, tokens: Iterator[Token]) -> None:
        """One loop over all boundaries in reading order; it runs a thousand times a page, so it calls little.

        `written` are the words since the last boundary that had a meaning, tags and all.
        """
        codes, line, around = CODES, self.line, self.around
        for name, attributes, words in tokens:
            code = codes.get(name)
            if code == SKIP:
                words = self.skip(tokens, name, words)
            elif code is not None:
                if written or line.pieces:
                    self.flush(written)
                    written = ""
                if code == END:
                    self.leave(name)
                elif code != RULE:
                    around.append((self.region, self.tag))
                    self.enter(name, attributes, code)
            if words and (written or line.pieces or line.marks):
                line.read(written)
                line.read(words)
                written = ""
            elif words and not words.isspace():
                written = words
        self.flush(written)

    def skip(self, tokens: Iterator[Token], name: str, words: str) -> str:
        """Pass by an element in which nothing is read; gives back the words after it."""
        if name == "input" or name == "select":
            self.controls[self.region] += 1
        return words if name in EMPTY else skipped(tokens, name)

    def enter(self, tag: str, attributes: str, code: int) -> None:
        """Begin an element that holds blocks or is one."""
        if code == TEXT:
            # A paragraph within an item is still that item; whatever is within a heading is heading.
            if self.tag not in _LEVELS and not (tag == "p" and self.tag in _ITEMS):
                self.tag = tag
        elif code == CELL:
            if self.rows:
                self.rows[-1][1].append(len(self.rows[-1][0]))
        else:
            self.enter_region(tag, attributes, code)

    def enter_region(self, tag: str, written: str, code: int) -> None:
        if len(self.around) > DEEPEST:
            return
        traits = traits_of(written) if written else _PLAIN
        hidden = traits.hidden or self.regions[self.region].hidden
        if traits.level:
            self.tag = traits.level
        if code == BUTTON and self.tag not in _LEVELS:
            self.tag = "summary" if traits.unfolds else "button"
        region = Region(self.region, tag, traits.names, traits.role, hidden, traits.modal)
        self.region = len(self.regions)
        self.regions.append(region)
        self.controls.append(1 if code == BUTTON and self.tag == "button" else 0)
        if code == ROW:
            self.rows.append(([], []))

    def leave(self, name: str) -> None:
        """End an element: what was open before it is open again."""
        if self.around:  # what looks like a comment may have been part of a tag
            self.region, self.tag = self.around.pop()
            if name == "/tr" and self.rows:
                self.leave_row(*self.rows.pop())

    def leave_row(self, blocks: list[Block], starts: list[int]) -> None:
        """Make one block of a row of short cells; leave a layout's cells as they are."""
        into = self.rows[-1][0] if self.rows else self.blocks
        starts = [0, *starts[1:]]  # words before the first cell are its own
        ends = [*starts[1:], len(blocks)]
        cells = [NEW_LINE.join(block.text for block in blocks[a:b]) for a, b in zip(starts, ends, strict=True)]
        if sum(1 for cell in cells if cell.strip()) < 2 or is_layout(blocks):
            into.extend(blocks)
            return
        row = Block("tr", blocks[0].region, " | ".join(cell for cell in cells if cell.strip()), cells=tuple(cells))
        for block in blocks:
            row.linked += block.linked
            row.bold += block.bold
            row.links += block.links
        into.append(row)

    def flush(self, written: str) -> None:
        """End the block that is open, if it has words."""
        line = line_of(written) if written and self.tag != "pre" else None
        if line is None:
            self.line.read(written)
            line = self.line.end(as_written=self.tag == "pre")
        links = (*self.line.links, *line.links) if self.line.links else line.links
        if line.text and not line.text.isspace():
            into = self.rows[-1][0] if self.rows else self.blocks
            into.append(Block(self.tag, self.region, line.text, line.linked, line.bold, (), links))
            self.line.links = []
        elif links:
            self.line.links = [*links]  # links around pictures go with the words after them


@dataclass(frozen=True, slots=True)
class Traits:
    """What the attributes of a region say of it.

    Attributes:
        level: "h1" to "h6" where its role is a heading's.
        unfolds: it is a button that shows or hides a part of the page.
    """

    names: str = " "
    role: str = ""
    hidden: bool = False
    modal: bool = False
    level: str = ""
    unfolds: bool = False


_PLAIN = Traits()


@lru_cache(maxsize=8192)
def traits_of(written: str) -> Traits:
    """Read attributes as the parser wrote them. Most of a page is as it was on the last visit."""
    attributes = attributes_of(written)
    role = attributes.get("role", "")
    return Traits(
        names=f"{attributes.get('id', '')} {attributes.get('class', '')}",
        role=role,
        hidden=is_hidden(attributes),
        modal=role in ("dialog", "alertdialog") or "aria-modal" in attributes,
        level=f"h{attributes.get('aria-level') or 3}"[:2] if role == "heading" else "",
        unfolds="aria-expanded" in attributes or "aria-controls" in attributes,
    )


def skipped(tokens: Iterator[Token], name: str) -> str:
    """Pass by what stands in an element; gives back the words after it."""
    depth, end = 1, f"/{name}"
    for found, _, text in tokens:
        if found == name:
            depth += 1
        elif found == end:
            depth -= 1
            if not depth:
                return text
    return ""


def is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return "display:none" in attributes.get("style", "").replace(" ", "")


def is_layout(blocks: list[Block]) -> bool:
    """Whether a row's cells are parts of a page rather than of a table."""
    return (
        len(blocks) > 60
        or any(block.cells or block.level for block in blocks)
        or any(len(block.text) > 2500 for block in blocks)
    )
