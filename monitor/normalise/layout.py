"""Blocks in regions -> figures: how much prose, how many links each part of a page has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from monitor.normalise.lines import LONG, NEW_LINE
from monitor.normalise.markers import split_marker
from monitor.normalise.spelling import canonical
from monitor.normalise.tree import Block, Region, Walker
from monitor.practices.furniture import Furniture

_HEADER = Furniture.HEADER
_WITHOUT_PROSE = frozenset(["button", "h1", "h2", "h3", "h4", "h5", "h6"])
_SENTENCE_MARKS = re.compile("[.,;:!?。，؟،]")


class Parts(NamedTuple):
    """A page seen from a document: what holds something of it, and what stands beside.

    Attributes:
        holds: for each region, whether it is one of the document's or around one.
        outermost: for each region, the largest around it that holds nothing of the document; else the region itself.
    """

    holds: list[bool]
    outermost: list[int]


class Held(NamedTuple):
    """For each region the blocks and the regions that stand right in it."""

    blocks: list[list[int]]
    regions: list[list[int]]

    @classmethod
    def of(cls, layout: Layout) -> Held:
        blocks: list[list[int]] = [[] for _ in layout.regions]
        regions: list[list[int]] = [[] for _ in layout.regions]
        for at, block in enumerate(layout.blocks):
            blocks[block.region].append(at)
        for at, parent in enumerate(layout.parents[1:], 1):
            regions[parent].append(at)
        return cls(blocks, regions)


Kind = tuple[int, str, str]  # what a region stands in, its element, one of its classes or ""


class Row(NamedTuple):
    """Elements of one kind side by side: how many, the first and the last."""

    size: int
    first: int
    last: int


def kinds_of(region: Region) -> list[Kind]:
    """What another element beside a region may have in common with it."""
    return [(region.parent, region.tag, name) for name in region.names.partition(" ")[2].split() or ("",)]


class Layout:
    """The blocks and regions of one page, with sums for every region over all that it holds."""

    def __init__(self, walker: Walker, title: str = "") -> None:
        self.title = title
        self.regions: list[Region] = walker.regions
        self.parents = [region.parent for region in walker.regions]
        self.blocks: list[Block] = walker.blocks
        self.controls = walker.controls
        self.named: Counter[str] | None = None
        self.held: Held | None = None
        self.shown: frozenset[int] = frozenset()  # marks of addresses that were hidden on the last visit
        self.measure()

    def measure(self) -> None:
        """Sum up, for each region, all that it holds."""
        count = len(self.regions)
        chars, linked, prose, headings = ([0] * count for _ in range(4))
        for block in self.blocks:
            region = block.region
            chars[region] += len(block.text)
            if block.linked:
                linked[region] += block.linked
            if sentences := prose_of(block):
                block.prose = sentences
                prose[region] += sentences
            elif block.tag == "h1":
                headings[region] += 1
        self.chars, self.linked, self.prose, self.headings = chars, linked, prose, headings
        for sums in (chars, linked, prose, headings, self.controls):
            self.carry_up(sums)

    def prose_named(self, name: str) -> int:
        """How much prose stands right in elements of a class or id."""
        if self.named is None:
            self.named = Counter[str]()
            for block in self.blocks:
                for one in self.regions[block.region].names.split() if block.prose else ():
                    self.named[one] += block.prose
        return self.named[name]

    def tidy(self) -> None:
        """Give the blocks that may be the document's their canonical words; furniture keeps its own."""
        self.blocks = list(tidied(self.blocks))
        self.held = None

    def carry_up(self, sums: list[Any]) -> None:
        """Add what each region holds to the one around it; a region comes after the one around it."""
        for at, parent in zip(range(len(sums) - 1, 0, -1), reversed(self.parents), strict=False):
            if held := sums[at]:
                sums[parent] += held

    def sums(self, weights: Iterable[float]) -> list[float]:
        sums = [0.0] * len(self.regions)
        for block, weight in zip(self.blocks, weights, strict=True):
            sums[block.region] += weight
        self.carry_up(sums)
        return sums

    def around(self, region: int) -> Iterator[int]:
        """The region and all that it stands in, innermost first."""
        while region:
            yield region
            region = self.regions[region].parent
        yield 0

    def members(self, region: int) -> list[int]:
        """The blocks that stand in a region."""
        held = self.holdings()
        found, left = [], [region]
        while left:
            at = left.pop()
            found += held.blocks[at]
            left += held.regions[at]
        return sorted(found)

    @cached_property
    def parted(self) -> Counter[tuple[str, int, str]]:
        """How many elements stand side by side that each hold an aside or a header, by its tag, place and tag."""
        rows = {
            (region.tag, self.parents[at])
            for at, region in enumerate(self.regions)
            if region.tag in ("aside", "header")
        }
        return Counter([(tag, self.parents[row], self.regions[row].tag) for tag, row in rows])

    @cached_property
    def rows(self) -> dict[Kind, Row]:
        """The elements with sentences that stand side by side, by what is alike in them."""
        rows: dict[Kind, Row] = {}
        for at, region in enumerate(self.regions):
            if self.prose[at]:
                for kind in kinds_of(region):
                    size, first, _ = rows.get(kind, (0, at, at))
                    rows[kind] = Row(size + 1, first, at)
        return rows

    def row_of(self, region: int) -> int:
        """How many elements with sentences are like a region, by a class or by having none, and stand beside it."""
        return max(self.rows[kind].size if kind in self.rows else 0 for kind in kinds_of(self.regions[region]))

    @cached_property
    def beside(self) -> Counter[tuple[int, str]]:
        """How many elements of one tag with sentences stand side by side."""
        return Counter([(region.parent, region.tag) for at, region in enumerate(self.regions) if self.prose[at]])

    @cached_property
    def spans(self) -> dict[int, tuple[int, int]]:
        """For each region that holds several alike with sentences, the first and the last of these."""
        spans: dict[int, tuple[int, int]] = {}
        for (parent, tag, _), row in self.rows.items():
            if row.size > 1 and tag not in ("aside", "footer"):
                first, last = spans.get(parent, (row.first, row.last))
                spans[parent] = min(first, row.first), max(last, row.last)
        return spans

    def holdings(self) -> Held:
        if self.held is None:
            self.held = Held.of(self)
        return self.held

    def neighbours(self, at: int, region: int) -> Iterator[int]:
        """The blocks on either side of one in a region, as far as they stand there one after the other."""
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(self.blocks) and self.is_in(self.blocks[beside].region, region):
                yield beside
                beside += step

    def place_of(self, region: int) -> str:
        """The elements around a region, as `select` and `remove` name them: "main > div#related > ul.links"."""
        around = [self.regions[at] for at in self.around(region) if at][:6]
        return " > ".join(one.tag + mark_of(one.names) for one in reversed(around))

    def within(self, outer: int) -> list[bool]:
        """For each region, whether it is `outer` or stands in it."""
        flags = [False] * len(self.regions)
        flags[outer] = True
        parents = self.parents
        for at in range(outer + 1, len(flags)):
            flags[at] = flags[parents[at]]
        return flags

    def parts_beside(self, regions: Iterable[int]) -> Parts:
        """The parts of the page that none of some regions is in."""
        holds = [False] * len(self.regions)
        holds[0] = True
        for region in regions:
            while not holds[region]:
                holds[region] = True
                region = self.parents[region]
        outermost = list(range(len(holds)))
        for at, parent in enumerate(self.parents):
            if not holds[at] and not holds[parent]:
                outermost[at] = outermost[parent]
        return Parts(holds, outermost)

    def is_in(self, region: int, outer: int) -> bool:
        while region > outer:
            region = self.regions[region].parent
        return region == outer


def mark_of(names: str) -> str:
    """What tells an element from its like, by its id and classes as the walker writes them."""
    ident, _, classes = names.partition(" ")
    return f"#{ident}" if ident else "".join(f".{name}" for name in classes.split()[:1])


def tidied(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give every block its canonical words; split those whose lines are paragraphs of their own."""
    for block in blocks:
        if block.why is not None and block.why is not _HEADER:
            if NEW_LINE in block.text:
                block.text = block.text.replace(NEW_LINE, " ")
            yield block
        elif block.cells:
            block.cells = tuple(canonical(cell.replace(NEW_LINE, " ")) for cell in block.cells)
            block.text = " | ".join(cell for cell in block.cells if cell)
            if block.text:
                yield block
        elif NEW_LINE in block.text or block.tag == "pre":
            yield from split_lines(block)
        else:
            block.marker, block.text = spelled(block.text, block.level > 0)
            if block.text:
                yield block


def spelled(text: str, heading: bool) -> tuple[str, str]:
    """The number or bullet of a text, and its canonical words."""
    return _remembered(text, heading) if len(text) < LONG else _spell(text, heading)


def _spell(text: str, heading: bool) -> tuple[str, str]:
    return split_marker(canonical(text), heading=heading)


_remembered = lru_cache(maxsize=8192)(_spell)  # most of a page is as it was on the last visit


def split_lines(block: Block) -> Iterator[Block]:
    """Split at empty lines, and where a line ends a sentence or begins with a number or bullet."""
    lines = [canonical(line) for line in block.text.split("\n" if block.tag == "pre" else NEW_LINE)]
    parts: list[str] = []
    joins = False
    for line in lines:
        if not line:
            joins = False
        elif joins and parts and not parts[-1].endswith((".", ":", ";", "!", "?", "。")) and not split_marker(line)[0]:
            parts[-1] += " " + line
        else:
            parts.append(line)
            joins = True
    for part in parts:
        links, linked = block.links, min(block.linked, len(part))
        if len(parts) > 1:
            links = tuple([link for link in links if canonical(link[0]) in part])
            linked = min(len(part), sum(len(words) for words, _ in links))
        new = Block(block.tag, block.region, part, linked, links=links)
        new.prose = prose_of(new)
        new.marker, new.text = split_marker(part, heading=new.level > 0)
        yield new


def prose_of(block: Block) -> int:
    """How many characters of sentences a block has: 0 for headings, lists of links and loose words."""
    text = block.text
    length, free = len(text), len(text) - block.linked
    if length and text[0] > "\u2e80":
        length, free = 3 * length, 3 * free  # a Chinese or Japanese sentence takes a third of the characters
    if free * 2 <= length or block.tag in _WITHOUT_PROSE:
        return 0
    if length >= 60 and _SENTENCE_MARKS.search(text):
        return free
    return free // 2 if free >= 25 and block.tag in ("li", "tr", "dd") else 0
