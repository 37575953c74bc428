"""HTML -> blocks in regions: every run of words between two boundaries, with what the markup says of its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.normalise.elements import (
    BOLD,
    BREAK,
    BUTTON,
    CELL,
    CODES,
    INLINE,
    LINK,
    ROW,
    RULE,
    SKIP,
    SPAN,
    TEXT,
)
from monitor.practices.furniture import Furniture

NEW_LINE = "\x1d"  # stands for <br> until the words are tidied
DEEPEST = 400
MOST_BLOCKS = 100_000
_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader")
_ITEMS = ("li", "dt", "dd")


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
    links: list[tuple[str, str]] = field(default_factory=list)
    marker: str = ""
    why: Furniture | None = None
    prose: int = 0

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return _LEVELS.get(self.tag, 0)


_LEVELS = {f"h{level}": level for level in range(1, 7)}

# What must be put back when an element ends: what it was, the region and the kind of block around it, and of a link
# where its words begin and where it leads.
Frame = tuple[int, int, str, int, str]
_INLINE: Frame = (INLINE, 0, "", 0, "")


def parse(markup: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


class Walker:
    """Goes through a tree once, without recursion, and gathers its blocks and regions."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = [Region(0, "html")]
        self.controls: list[int] = [0]  # for each region, how many buttons and fields stand in it
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.stack: list[Frame] = []
        self.region = 0
        self.tag = "div"
        self.linked = self.bold = self.in_link = self.in_bold = 0
        self.marked = 0  # links and bold elements that are open
        self.rows: list[tuple[list[Block], list[int]]] = []

    def walk(self, root: LexborNode) -> None:
        """One loop over all nodes in reading order; it runs a thousand times a page, so it calls little."""
        node: LexborNode | None = root
        stack, codes, add = self.stack, CODES, self.pieces.append
        while node is not None:
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                add(text)
                if self.marked:
                    self.count(text)
            else:
                code = codes.get(tag or "", INLINE)
                frame = self.enter(node, tag or "", code) if code else _INLINE
                if frame is not None:
                    child = node.child
                    if child is not None and len(self.blocks) < MOST_BLOCKS:
                        stack.append(frame)
                        node = child
                        continue
                    self.leave(frame)
            node = self.following(node) if stack else None
        self.flush()

    def following(self, node: LexborNode) -> LexborNode | None:
        """The next node in reading order that is not below `node`; ends the elements it leaves."""
        after = node.next
        if after is not None:
            return after
        stack = self.stack
        current: LexborNode | None = node
        while stack and current is not None:
            after = current.next
            if after is not None:
                return after
            frame = stack.pop()
            if frame is not _INLINE:
                self.leave(frame)
            current = current.parent
        return None

    def count(self, text: str) -> None:
        """Count words within links and bold type."""
        if self.in_link:
            self.linked += len(text)
        if self.in_bold:
            self.bold += len(text)

    def enter(self, node: LexborNode, tag: str, code: int) -> Frame | None:
        """Begin an element; None where nothing in it is read."""
        if code == SKIP:
            if tag == "input" or tag == "select":
                self.controls[self.region] += 1
            return None
        if code == SPAN:
            return self.enter_span(node)
        if code == LINK:
            return self.enter_link(node)
        frame: Frame = (code, self.region, self.tag, 0, "")
        if code == BOLD:
            self.in_bold += 1
            self.marked += 1
        elif code == BREAK:
            self.pieces.append(NEW_LINE)
        else:
            self.enter_block(node, tag, code)
        return frame

    def enter_block(self, node: LexborNode, tag: str, code: int) -> None:
        if self.pieces:
            self.flush()
        if code == TEXT:
            # A paragraph within an item is still that item; whatever is within a heading is heading.
            if self.tag not in _LEVELS and not (tag == "p" and self.tag in _ITEMS):
                self.tag = tag
        elif code == CELL:
            if self.rows:
                self.rows[-1][1].append(len(self.rows[-1][0]))
        elif code != RULE:
            self.enter_region(node, tag, code)

    def enter_span(self, node: LexborNode) -> Frame | None:
        attributes = node.attributes
        if attributes:
            hidden = attributes.get("data-cfemail")
            if hidden:
                self.pieces.append(decoded_email(hidden))
                return None
            names = attributes.get("class")
            if names and any(name in names for name in _UNSEEN):
                return None
        return _INLINE

    def enter_link(self, node: LexborNode) -> Frame | None:
        attributes = node.attributes
        hidden = attributes.get("data-cfemail")
        target = attributes.get("href") or ""
        if not hidden and "/cdn-cgi/l/email-protection#" in target:
            hidden = target.partition("#")[2]
        if hidden:
            self.pieces.append(decoded_email(hidden))
            return None
        if not target:
            return _INLINE
        self.in_link += 1
        self.marked += 1
        return LINK, self.region, self.tag, len(self.pieces), target

    def enter_region(self, node: LexborNode, tag: str, code: int) -> None:
        if len(self.stack) > DEEPEST:
            return
        attributes = node.attributes
        hidden = self.regions[self.region].hidden
        if attributes:
            role = attributes.get("role") or ""
            names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
            hidden = hidden or is_hidden(attributes)
            modal = role in ("dialog", "alertdialog") or "aria-modal" in attributes
            if role == "heading":
                self.tag = f"h{attributes.get('aria-level') or 3}"[:2]
            region = Region(self.region, tag, names, role, hidden, modal)
        else:
            region = Region(self.region, tag, " ", "", hidden)
        if code == BUTTON and self.tag not in _LEVELS:
            self.tag = "summary" if "aria-expanded" in attributes or "aria-controls" in attributes else "button"
        self.region = len(self.regions)
        self.regions.append(region)
        self.controls.append(1 if self.tag == "button" and code == BUTTON else 0)
        if code == ROW:
            self.rows.append(([], []))

    def leave(self, frame: Frame) -> None:
        """End an element: what was open before it is open again."""
        code, region, tag, mark, target = frame
        if code == LINK:
            self.in_link -= 1
            self.marked -= 1
            self.links.append(("".join(self.pieces[mark:]), target))
        elif code == BOLD:
            self.in_bold -= 1
            self.marked -= 1
        elif code != INLINE and code != BREAK:
            if self.pieces:
                self.flush()
            self.tag = tag
            self.region = region
            if code == ROW and self.rows:
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

    def flush(self) -> None:
        """End the block that is open, if it has words."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if text and not text.isspace():
            into = self.rows[-1][0] if self.rows else self.blocks
            into.append(Block(self.tag, self.region, text, self.linked, self.bold, (), self.links))
            self.links = []
        self.linked = self.bold = 0
        if self.in_link:
            # A link around whole blocks: its words are those of the last.
            self.stack[:] = [(*frame[:3], 0, frame[4]) if frame[0] == LINK else frame for frame in self.stack]


def is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in (style or "").replace(" ", "")


def is_layout(blocks: list[Block]) -> bool:
    """Whether a row's cells are parts of a page rather than of a table."""
    return (
        len(blocks) > 60
        or any(block.cells or block.level for block in blocks)
        or any(len(block.text) > 2500 for block in blocks)
    )


def decoded_email(code: str) -> str:
    """The address that Cloudflare hides as hexadecimal digits, each mixed with the first."""
    try:
        data = bytes.fromhex(code.strip())
    except ValueError:
        return "[email protected]"
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else "[email protected]"
