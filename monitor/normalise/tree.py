"""HTML -> blocks in regions: every run of words between two boundaries, with what the markup says of its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.normalise.elements import CODES, Code
from monitor.practices.furniture import Furniture

BREAK = "\x1d"  # stands for <br> until the words are tidied
DEEPEST = 400
MOST_BLOCKS = 100_000


@dataclass(slots=True)
class Region:
    """An element that holds blocks: div, section, ul …

    Attributes:
        parent: the position of the region around it; 0 for the page itself.
        names: its class, id and role as written.
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

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        tag = self.tag
        return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


@dataclass(slots=True)
class Frame:
    """What must be put back when an element ends."""

    code: Code
    region: int
    tag: str
    mark: int = 0
    target: str = ""


def parse(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


class Walker:
    """Goes through a tree once, without recursion, and gathers its blocks and regions."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = [Region(0, "html")]
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.stack: list[Frame] = []
        self.region = 0
        self.tag = "div"
        self.linked = self.bold = self.in_link = self.in_bold = 0
        self.rows: list[tuple[list[Block], list[int]]] = []
        self.controls: list[int] = [0]

    def walk(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        pieces, codes = self.pieces, CODES
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                pieces.append(text)
                if self.in_link:
                    self.linked += len(text)
                if self.in_bold:
                    self.bold += len(text)
            else:
                code = codes.get(tag, Code.INLINE)
                if code is Code.SKIP:
                    if tag == "input" or tag == "select":
                        self.controls[self.region] += 1
                else:
                    child = node.child
                    if child is None:
                        self.touch(code)
                    elif self.enter(node, tag, code):
                        node = child
                        continue
            node = self.following(node)
        self.flush()

    def following(self, node: LexborNode) -> LexborNode | None:
        """The next node in reading order that is not below `node`; ends the elements it leaves."""
        current: LexborNode | None = node
        while current is not None:
            after = current.next
            if after is not None and self.stack:
                return after
            if not self.stack:
                return None
            self.leave(self.stack.pop())
            current = current.parent
        return None

    def touch(self, code: Code) -> None:
        """Pass an element without children."""
        if code is Code.BREAK:
            self.pieces.append(BREAK)
        elif code is Code.RULE or code is Code.REGION or code is Code.TEXT:
            self.flush()

    def enter(self, node: LexborNode, tag: str, code: Code) -> bool:
        """Begin an element; False where nothing in it is read."""
        frame = Frame(code, self.region, self.tag)
        if code is Code.INLINE:
            if tag == "span" and not self.enter_span(node, frame):
                return False
        elif code is Code.BOLD:
            self.in_bold += 1
        elif code is Code.LINK:
            if not self.enter_link(node, frame):
                return False
        elif code is Code.TEXT:
            self.enter_text(node, tag)
        elif len(self.stack) < DEEPEST:
            self.enter_region(node, tag, code, frame)
        self.stack.append(frame)
        return len(self.blocks) < MOST_BLOCKS

    def enter_span(self, node: LexborNode, frame: Frame) -> bool:
        attributes = node.attributes
        if not attributes:
            return True
        hidden = attributes.get("data-cfemail")
        if hidden:
            self.pieces.append(decoded_email(hidden))
            return False
        names = attributes.get("class") or ""
        return not any(name in names for name in ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader"))

    def enter_link(self, node: LexborNode, frame: Frame) -> bool:
        attributes = node.attributes
        hidden = attributes.get("data-cfemail")
        target = attributes.get("href") or ""
        if not hidden and "/cdn-cgi/l/email-protection#" in target:
            hidden = target.partition("#")[2]
        if hidden:
            self.pieces.append(decoded_email(hidden))
            return False
        if target:
            self.in_link += 1
            frame.target, frame.mark = target, len(self.pieces)
        return True

    def enter_text(self, node: LexborNode, tag: str) -> None:
        self.flush()
        if self.tag[0] != "h" or self.tag == "html":
            # A paragraph within an item or a cell is still that item.
            self.tag = self.tag if tag == "p" and self.tag in ("li", "dt", "dd") else tag

    def enter_region(self, node: LexborNode, tag: str, code: Code, frame: Frame) -> None:
        if code is Code.CELL:
            self.flush()
            if self.rows:
                self.rows[-1][1].append(len(self.rows[-1][0]))
            return
        self.flush()
        attributes = node.attributes
        around = self.regions[self.region]
        role = attributes.get("role") or ""
        style = attributes.get("style") or ""
        hidden = (
            around.hidden
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or ("display" in style and "none" in style and "display:none" in style.replace(" ", ""))
        )
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        if role == "heading":
            self.tag = f"h{attributes.get('aria-level') or 3}"[:2]
        elif code is Code.BUTTON and not self.tag.startswith("h"):
            self.tag = "summary" if "aria-expanded" in attributes or "aria-controls" in attributes else "button"
        modal = "aria-modal" in attributes or role in ("dialog", "alertdialog")
        self.regions.append(Region(self.region, tag, names, role, hidden, modal))
        self.controls.append(1 if code is Code.BUTTON and self.tag == "button" else 0)
        self.region = len(self.regions) - 1
        if code is Code.ROW:
            self.rows.append(([], []))

    def leave(self, frame: Frame) -> None:
        """End an element: what was open before it is open again."""
        code = frame.code
        if code is Code.INLINE:
            return
        if code is Code.BOLD:
            self.in_bold -= 1
        elif code is Code.LINK:
            if frame.target:
                self.in_link -= 1
                self.links.append(("".join(self.pieces[frame.mark :]), frame.target))
        else:
            self.flush()
            self.tag = frame.tag
            self.region = frame.region
            if code is Code.ROW and self.rows:
                self.leave_row(*self.rows.pop())

    def leave_row(self, blocks: list[Block], starts: list[int]) -> None:
        """Make one block of a row of short cells; leave a layout's cells as they are."""
        into = self.rows[-1][0] if self.rows else self.blocks
        ends = [*starts[1:], len(blocks)]
        cells = [" ".join(block.text for block in blocks[a:b]) for a, b in zip(starts, ends, strict=True)]
        if len([cell for cell in cells if cell.strip()]) < 2 or is_layout(blocks):
            into.extend(blocks)
            return
        row = Block("tr", blocks[0].region, "", cells=tuple(cells))
        for block in blocks:
            row.linked += block.linked
            row.bold += block.bold
            row.links += block.links
        into.append(row)

    def flush(self) -> None:
        """End the block that is open, if it has words."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces.clear()
        if text and not text.isspace():
            into = self.rows[-1][0] if self.rows else self.blocks
            into.append(Block(self.tag, self.region, text, self.linked, self.bold, links=self.links))
            self.links = []
        self.linked = self.bold = 0
        if self.in_link:
            for frame in self.stack:
                frame.mark = 0


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
