"""Blocks in regions -> figures: how much prose, how many links each part of a page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.normalise.markers import split_marker
from monitor.normalise.spelling import canonical
from monitor.normalise.tree import BREAK, Block, Region, Walker

_SENTENCE_MARKS = (". ", ".", ", ", ";", ":", "。", "，", "؟", "،", "!", "?")


class Layout:
    """The blocks and regions of one page, with sums for every region over all that it holds."""

    def __init__(self, walker: Walker) -> None:
        self.regions: list[Region] = walker.regions
        self.blocks: list[Block] = list(tidied(walker.blocks))
        self.controls = walker.controls
        self.prose_of = [prose_of(block) for block in self.blocks]
        count = len(self.regions)
        self.chars, self.linked, self.prose = [0] * count, [0] * count, [0] * count
        self.headings = [0] * count
        for block, prose in zip(self.blocks, self.prose_of, strict=True):
            region = block.region
            self.chars[region] += len(block.text)
            self.linked[region] += block.linked
            self.prose[region] += prose
            self.headings[region] += 1 if block.tag == "h1" else 0
        for sums in (self.chars, self.linked, self.prose, self.headings, self.controls):
            self.carry_up(sums)

    def carry_up(self, sums: list[int]) -> None:
        """Add what each region holds to the one around it; a region comes after the one around it."""
        regions = self.regions
        for at in range(len(sums) - 1, 0, -1):
            if sums[at]:
                sums[regions[at].parent] += sums[at]

    def sums(self, weights: Iterable[float]) -> list[float]:
        sums = [0.0] * len(self.regions)
        for block, weight in zip(self.blocks, weights, strict=True):
            sums[block.region] += weight
        regions = self.regions
        for at in range(len(sums) - 1, 0, -1):
            if sums[at]:
                sums[regions[at].parent] += sums[at]
        return sums

    def around(self, region: int) -> Iterator[int]:
        """The region and all that it stands in, innermost first."""
        while region:
            yield region
            region = self.regions[region].parent
        yield 0

    def is_in(self, region: int, outer: int) -> bool:
        while region > outer:
            region = self.regions[region].parent
        return region == outer


def tidied(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give every block its canonical words; split those whose lines are paragraphs of their own."""
    for block in blocks:
        if block.cells:
            block.cells = tuple(canonical(cell.replace(BREAK, " ")) for cell in block.cells)
            block.text = " | ".join(cell for cell in block.cells if cell)
            if block.text:
                yield block
        elif BREAK in block.text or block.tag == "pre":
            yield from split_lines(block)
        else:
            block.text = canonical(block.text)
            if block.text:
                split_off_marker(block)
                yield block


def split_off_marker(block: Block) -> None:
    block.marker, block.text = split_marker(block.text, heading=block.level > 0)


def split_lines(block: Block) -> Iterator[Block]:
    """Split at empty lines, and where a line ends a sentence or begins with a number or bullet."""
    lines = [canonical(line) for line in block.text.split("\n" if block.tag == "pre" else BREAK)]
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
    whole = max(sum(map(len, parts)), 1)
    for part in parts:
        share = len(part) / whole
        links = [link for link in block.links if canonical(link[0]) in part] if len(parts) > 1 else block.links
        new = Block(block.tag, block.region, part, int(block.linked * share), int(block.bold * share), links=links)
        if len(parts) > 1 and links:
            new.linked = min(len(part), sum(len(words) for words, _ in links))
        split_off_marker(new)
        yield new


def prose_of(block: Block) -> int:
    """How many characters of sentences a block has: 0 for headings, lists of links and loose words."""
    text = block.text
    length = len(text)
    if length and text[0] > "\u2e80":
        length *= 3  # a Chinese or Japanese sentence takes a third of the characters
    free = length - block.linked
    if free * 2 <= length or block.tag == "button" or block.level:
        return 0
    if length >= 60 and any(mark in text for mark in _SENTENCE_MARKS):
        return free
    return free // 2 if free >= 25 and block.tag in ("li", "tr", "dd") else 0
