"""HTML -> blocks in regions: every run of words between two boundaries, with what the markup says of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.normalise.elements import (
    BOLD,
    BREAK,
    BUTTON,
    CELL,
    CODES,
    EMPTY,
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
MOST_TAGS = 1_000_000
_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader")
_MAY_BE_UNSEEN = re.compile("|".join(_UNSEEN))
_ITEMS = ("li", "dt", "dd")
_ENDS = frozenset(f"/{tag}" for tag, code in CODES.items() if code not in (INLINE, SKIP, SPAN, BREAK, RULE))

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

# Written out by the parser, a page is well-formed: no < in words, no > in attributes, an end for every element.
_TOKEN = re.compile(r"<([^>\s]*)([^>]*)>([^<]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s(=?[^\s=]+)(?:="([^"]*)")?""")


def parse(markup: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


class Walker:
    """Goes through a page once, without recursion, and gathers its blocks and regions.

    It reads what the parser writes out, for asking the parser node by node takes twice as long.
    """

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
        self.is_too_large = False

    def walk(self, root: LexborNode) -> None:
        """Gather what stands in an element."""
        html = root.html or ""
        if html.count("<") > MOST_TAGS:
            self.is_too_large = True
            return
        if "<!--" in html:
            html = _COMMENT.sub("", html)
        tokens = iter(_TOKEN.findall(html.replace("&nbsp;", "\u00a0")))
        self.take(tokens)
        self.flush()
        self.is_too_large = len(self.blocks) >= MOST_BLOCKS

    def take(self, tokens: Iterator[Token]) -> None:
        """One loop over all tags in reading order; it runs a thousand times a page, so it calls little."""
        codes, add = CODES, self.pieces.append
        for name, attributes, text in tokens:
            code = codes.get(name)
            if code is not None and not self.enter(name, attributes, code):
                text = skipped(tokens, name) if name not in EMPTY else text
            elif code is None and name in _ENDS and self.stack:  # a name may hold what looks like a comment
                self.leave(self.stack.pop())
            if text:
                words = unescaped(text) if "&" in text else text
                add(words)
                if self.marked:
                    self.count(words)

    def count(self, text: str) -> None:
        """Count words within links and bold type."""
        if self.in_link:
            self.linked += len(text)
        if self.in_bold:
            self.bold += len(text)

    def enter(self, tag: str, attributes: str, code: int) -> bool:
        """Begin an element; False where nothing in it is read."""
        if code == SPAN:
            return not attributes or self.enter_span(attributes)
        if code == LINK:
            return self.enter_link(attributes)
        if code == SKIP:
            if tag == "input" or tag == "select":
                self.controls[self.region] += 1
            return False
        if code == BREAK:
            self.pieces.append(NEW_LINE)
        elif code == RULE:
            self.flush()
        elif code == BOLD:
            self.stack.append((code, self.region, self.tag, 0, ""))
            self.in_bold += 1
            self.marked += 1
        else:
            self.stack.append((code, self.region, self.tag, 0, ""))
            self.enter_block(tag, attributes, code)
        return True

    def enter_block(self, tag: str, attributes: str, code: int) -> None:
        if self.pieces:
            self.flush()
        if code == TEXT:
            # A paragraph within an item is still that item; whatever is within a heading is heading.
            if self.tag not in _LEVELS and not (tag == "p" and self.tag in _ITEMS):
                self.tag = tag
        elif code == CELL:
            if self.rows:
                self.rows[-1][1].append(len(self.rows[-1][0]))
        else:
            self.enter_region(tag, attributes, code)

    def enter_span(self, attributes: str) -> bool:
        if "data-cfemail" in attributes:
            hidden = attributes_of(attributes).get("data-cfemail")
            if hidden:
                self.pieces.append(decoded_email(hidden))
                return False
        return not (_MAY_BE_UNSEEN.search(attributes) and is_unseen(attributes))

    def enter_link(self, written: str) -> bool:
        attributes = attributes_of(written)
        hidden = attributes.get("data-cfemail")
        target = attributes.get("href", "")
        if not hidden and "/cdn-cgi/l/email-protection#" in target:
            hidden = target.partition("#")[2]
        if hidden:
            self.pieces.append(decoded_email(hidden))
            return False
        if not target:
            self.stack.append(_INLINE)
            return True
        self.in_link += 1
        self.marked += 1
        self.stack.append((LINK, self.region, self.tag, len(self.pieces), target))
        return True

    def enter_region(self, tag: str, written: str, code: int) -> None:
        if len(self.stack) > DEEPEST:
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
        elif code != INLINE:
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


def attributes_of(written: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    return {name: unescaped(value) for name, value in found.items()} if "&" in written else found


def unescaped(written: str) -> str:
    return written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


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


def is_unseen(written: str) -> bool:
    names = attributes_of(written).get("class", "")
    return any(name in names for name in _UNSEEN)


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


def decoded_email(code: str) -> str:
    """The address that Cloudflare hides as hexadecimal digits, each mixed with the first."""
    try:
        data = bytes.fromhex(code.strip())
    except ValueError:
        return "[email protected]"
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else "[email protected]"
