"""Which lines stand as the document's do: in the same element, in one beside it, or in one of the same names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from monitor.normalise.layout import Layout, Parts
from monitor.normalise.tree import Block, Region
from monitor.practices.furniture import Furniture, heads_box, is_offer

_LISTS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr"})
_NEAR = 3  # elements around a line, of which one must have a name
_ROW = 3  # elements side by side
_SENTENCE = re.compile(r"\w\S*(?:\s\S+){3,}[.!]|[\u2e80-\uffff]{8,}。")  # of four words at least
ASKS = (Furniture.CONTROL, Furniture.PHRASE, Furniture.FORM)
Path = tuple[int, int]  # a number for the elements around a line; how many of them there are since the last name


class Kin:
    """Knows the places of some lines of a page, and others by them."""

    def __init__(self, layout: Layout, homes: Iterable[int]) -> None:
        self.layout = layout
        self.homes = frozenset([self.beyond_wrappers(region) for region in homes])
        self.paths: dict[int, Path] = {0: (0, _NEAR)}

    def holds(self, region: int) -> bool:
        """Whether a region is one of theirs, or looks like one."""
        region = self.beyond_wrappers(region)
        if region in self.homes:
            return True
        one = self.layout.regions[region]
        is_alike = self.path(region) in self.home_paths or self.rows[one.parent, one.tag] >= _ROW
        return is_alike and self.parts.outermost[region] not in self.asking

    def beyond_wrappers(self, region: int) -> int:
        """The region itself, or that around the nameless lists or boxes of one line that it is."""
        regions = self.layout.regions
        while not classes_of(regions[region]) and (regions[region].tag in _LISTS or region in self.wrapped):
            region = regions[region].parent
        return region

    @cached_property
    def wrapped(self) -> frozenset[int]:
        """The regions of one line that are all that another nameless region holds."""
        regions, parents = self.layout.regions, self.layout.parents
        held = Counter(parents)
        held.update([block.region for block in self.layout.blocks])
        held[0] += 2  # the page itself is no box
        return frozenset(
            [
                at
                for at, count in held.items()
                if count == 1 and held[parents[at]] == 1 and not classes_of(regions[parents[at]])
            ]
        )

    @cached_property
    def parts(self) -> Parts:
        return self.layout.parts_beside(self.homes)

    @cached_property
    def asking(self) -> frozenset[int]:
        """Parts of the page in which there is a control or a line that is a link: they ask, or offer to read."""
        holds, outermost = self.parts
        asking = [block.region for block in self.layout.blocks if asks(block)]
        return frozenset([outermost[region] for region in asking if not holds[region]])

    @cached_property
    def home_paths(self) -> frozenset[Path]:
        """How their places look; a place without a name near looks like any other."""
        return frozenset([path for path in map(self.path, self.homes) if path[1] < _NEAR])

    @cached_property
    def rows(self) -> Counter[tuple[int, str]]:
        """How many of them stand side by side in elements of one kind, for each element around them and each kind."""
        regions = self.layout.regions
        return Counter((regions[region].parent, regions[region].tag) for region in self.homes)

    @cached_property
    def common(self) -> frozenset[str]:
        """The classes that more than one element has; what stands only once tells nothing of its like."""
        counts = Counter[str]()
        for region in self.layout.regions:
            counts.update(classes_of(region))
        return frozenset([name for name, count in counts.items() if count > 1])

    def path(self, region: int) -> Path:
        """Which elements stand around a line, with the classes that they share with others; nameless lists aside."""
        found = self.paths.get(region)
        if found is None:
            one = self.layout.regions[region]
            found = self.path(one.parent)
            names = tuple([name for name in classes_of(one) if name in self.common])
            if names or one.tag not in _LISTS:
                found = hash((found[0], one.tag, names)), 0 if names else found[1] + 1
            self.paths[region] = found
        return found


def classes_of(region: Region) -> list[str]:
    return region.names.partition(" ")[2].split()


def asks(block: Block) -> bool:
    """Whether a line is a control, or a link to anything but a place on the page or an address to write to."""
    if block.links and all(target.startswith("#") for _, target in block.links):
        return False
    return block.why in ASKS or (block.linked > 0.8 * len(block.text) and "@" not in block.text)


def offers(block: Block) -> bool:
    """Whether a control is an offer, or a heading that of one of a page's own boxes."""
    return (block.why in ASKS and is_offer(block.text)) or (block.level > 0 and heads_box(block.text))


def is_statement(layout: Layout, part: int, at: int) -> bool:
    """Whether a line is a whole sentence, in a part of the page that asks for nothing and leads nowhere else."""
    block = layout.blocks[at]
    if block.linked or layout.controls[part] or not _SENTENCE.fullmatch(block.text):
        return False
    return not any(asks(layout.blocks[member]) for member in layout.members(part))


def is_headed_in_a_row(layout: Layout, part: int) -> bool:
    """Whether a part has a heading, and there are several elements like it side by side that have sentences."""
    one = layout.regions[part]
    row = [at for at, other in enumerate(layout.regions) if (other.parent, other.tag) == (one.parent, one.tag)]
    if sum(1 for at in row if layout.prose[at]) < _ROW:
        return False
    return any(layout.blocks[at].level for at in layout.members(part))
