"""HTML -> blocks in regions: every run of words between two boundaries, with what the markup says of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.normalise.elements import BUTTON, CELL, CODES, EMPTY, END, ROW, ROW_END, RULE, SKIP, TEXT, WITHIN
from monitor.normalise.lines import LONG, NEW_LINE, NOTHING, Links, attributes_of, line_of, read_line
from monitor.normalise.opened import Tokens
from monitor.practices.furniture import Furniture

DEEPEST = 400
MOST_BLOCKS = 100_000
MOST_IN_CELL = 12  # blocks; a cell that holds more holds a part of the page

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
        linked: how many of its characters are.
        prose: how many of its characters are sentences.
        why: the reason for which it is left out, None where it is part of the document.
    """

    tag: str
    region: int
    text: str
    linked: int = 0
    cells: tuple[str, ...] = ()
    links: Links = ()
    marker: str = ""
    why: Furniture | None = None
    prose: int = 0

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return _LEVELS.get(self.tag, 0)


@dataclass(slots=True)
class Row:
    """A row of a table that is open: what stands in it so far.

    Attributes:
        region: the position of its own region.
        cells: of each the position of its first block, and its attributes.
        homes: the regions of those cells that have one, by the cell's number.
    """

    region: int
    blocks: list[Block] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)


_LEVELS = {f"h{level}": level for level in range(1, 7)}
# A paragraph within an item is still that item; whatever is within a heading is heading.
_WITHIN_TEXT = {(item, "p"): item for item in ("li", "dt", "dd")}
_WITHIN_TEXT |= {(heading, tag): heading for heading in _LEVELS for tag, code in CODES.items() if code == TEXT}


class Walker:
    """Goes through a page once, without recursion, and gathers its blocks and regions.

    It reads what the parser writes out, for asking the parser node by node takes twice as long.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = [Region(0, "html")]
        self.controls: list[int] = [0]  # for each region, how many buttons and fields stand in it
        self.hidden_passwords = 0  # fields for one, in dialogs that are not shown
        self.region = 0
        self.tag = "div"
        self.around: list[tuple[int, str]] = []  # the region and the tag to go back to, for each element that is open
        self.rows: list[Row] = []
        self.into = self.blocks
        self.beyond = NOTHING  # what is open around whole blocks
        self.links: Links = ()  # around pictures; they go with the words after them

    def walk(self, tokens: Tokens) -> None:
        """Gather what stands in an element. One loop over all boundaries: it runs a thousand times a page."""
        codes, around = CODES, self.around
        parts = iter(tokens)
        written = next(parts)  # since the last boundary, tags within the line and all
        triples = zip(parts, parts, parts, strict=True)
        for name, attributes, words in triples:
            code = codes.get(name, WITHIN)
            if code >= SKIP:
                written += self.skip(triples, name, attributes, words) if code == SKIP else words
                continue
            if written:
                self.flush(written)
            if code == TEXT:
                around.append((self.region, self.tag))
                self.tag = _WITHIN_TEXT.get((self.tag, name), name)
            elif code != END:
                self.enter(name, attributes, code)
            elif around:  # what looks like a comment may have been part of a tag
                self.region, self.tag = around.pop()
            written = "" if words.isspace() else words
        self.flush(written)

    def skip(self, tokens: Iterator[Token], name: str, attributes: str, words: str) -> str:
        """Pass by an element in which nothing is read; gives back the words after it."""
        if name == "input" or name == "select":
            self.controls[self.region] += 1
            self.hidden_passwords += self.regions[self.region].hidden and '"password"' in attributes
        return words if name in EMPTY else skipped(tokens, name)

    def enter(self, tag: str, attributes: str, code: int) -> None:
        """Begin an element that holds blocks or is one."""
        if code == RULE:
            return
        if code == ROW_END:
            self.leave_row()
            return
        self.around.append((self.region, self.tag))
        if code == CELL:
            if self.rows:
                row = self.rows[-1]
                row.cells.append((len(row.blocks), attributes))
        else:
            self.enter_region(tag, attributes, code)

    def enter_region(self, tag: str, written: str, code: int) -> None:
        if len(self.around) > DEEPEST:
            return
        traits = traits_of(written) if written else _PLAIN
        if traits.level:
            self.tag = traits.level
        if (code == BUTTON or traits.role == "button") and self.tag not in _LEVELS:
            self.tag = "summary" if traits.unfolds else "button" if code == BUTTON else self.tag
        around = self.region
        if self.rows and around == self.rows[-1].region and self.rows[-1].cells:
            around = self.home_of(self.rows[-1], len(self.rows[-1].cells) - 1)
        hidden = traits.hidden or self.regions[around].hidden
        self.region = len(self.regions)
        self.regions.append(Region(around, tag, traits.names, traits.role, hidden, traits.modal))
        is_button = (code == BUTTON and self.tag == "button") or (traits.role == "button" and not traits.unfolds)
        self.controls.append(1 if is_button else 0)
        if code == ROW:
            self.rows.append(Row(self.region))
            self.into = self.rows[-1].blocks

    def home_of(self, row: Row, number: int) -> int:
        """The region of a cell, made when the first part within it begins: a region comes after the one around it."""
        if number not in row.homes:
            written = row.cells[number][1] if row.cells else ""
            traits = traits_of(written) if written else _PLAIN
            hidden = traits.hidden or self.regions[row.region].hidden
            row.homes[number] = len(self.regions)
            self.regions.append(Region(row.region, "td", traits.names, traits.role, hidden))
            self.controls.append(0)
        return row.homes[number]

    def leave_row(self) -> None:
        """Make one block of a row of short cells; a layout's cells are parts of the page, each by itself."""
        if self.around:
            self.region, self.tag = self.around.pop()
        if not self.rows:
            return
        row = self.rows.pop()
        blocks = row.blocks
        into = self.into = self.rows[-1].blocks if self.rows else self.blocks
        starts = [0, *[start for start, _ in row.cells[1:]]]  # words before the first cell are its own
        ends = [*starts[1:], len(blocks)]
        cells = [NEW_LINE.join(block.text for block in blocks[a:b]) for a, b in zip(starts, ends, strict=True)]
        largest = max(end - start for start, end in zip(starts, ends, strict=True))
        is_alone = sum(1 for cell in cells if cell.strip()) < 2
        if is_alone or largest > MOST_IN_CELL or is_layout(blocks):
            for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
                for block in blocks[start:end] if not is_alone or number in row.homes else ():
                    if block.region == row.region:
                        block.region = self.home_of(row, number)
            into.extend(blocks)
            return
        made = Block("tr", blocks[0].region, " | ".join(cell for cell in cells if cell.strip()), cells=tuple(cells))
        for block in blocks:
            made.linked += block.linked
            made.links += block.links
        into.append(made)

    def flush(self, written: str) -> None:
        """End the block that is open, if it has words."""
        is_long = len(written) > LONG or (self.beyond is not NOTHING and sum(map(len, self.beyond.targets)) > LONG)
        if self.tag == "pre" or is_long:
            text, linked, links, self.beyond = read_line(written, self.beyond, as_written=self.tag == "pre")
        else:
            text, linked, links, self.beyond = line_of(written, self.beyond)
        if self.links:
            links = self.links + links
        if text:
            self.into.append(Block(self.tag, self.region, text, linked, (), links))
            links = ()
        self.links = links


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


def traits_of(written: str) -> Traits:
    """Read attributes as the parser wrote them."""
    return _remembered(written) if len(written) < LONG else _read_traits(written)


def _read_traits(written: str) -> Traits:
    attributes = attributes_of(written)
    role = attributes.get("role", "")
    return Traits(
        names=f"{attributes.get('id', '')} {attributes.get('class', '')}"[:LONG],
        role=role,
        hidden=is_hidden(attributes),
        modal=role in ("dialog", "alertdialog") or "aria-modal" in attributes,
        level=f"h{attributes.get('aria-level') or 3}"[:2] if role == "heading" else "",
        unfolds="aria-expanded" in attributes or "aria-controls" in attributes,
    )


_remembered = lru_cache(maxsize=8192)(_read_traits)  # most of a page is as it was on the last visit


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
