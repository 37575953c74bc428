"""Which lines stand as the document's do: in the same element, in one beside it, or in one of the same names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from monitor.normalise.layout import Kind, Layout, Parts, kinds_of
from monitor.normalise.lists import ADDRESSES, tells_by_links
from monitor.normalise.tree import Block, Region
from monitor.practices.furniture import ADDRESSED, BINDING, Furniture
from monitor.practices.lines import heads_box, is_offer
from monitor.practices.walls import SAID_BY_ALL

_LISTS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr"})
_NEAR = 3  # elements around a line, of which one must have a name
_ROW = 3  # elements side by side
_OFTEN = 2
_HEAD = 2  # lines
_SIGNS = 20  # characters: the number of a heading, a sign to click on
_SENTENCE = re.compile(r"\w\S*(?:\s\S+){3,}[.!।]|(?=.*[\u2e80-\uffff]{4}).{4,}[。！]")  # of four words at least
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
        part = self.parts.outermost[region]
        is_alike = self.path(region) in self.home_paths or self.rows[one.parent, one.tag] >= _ROW
        return (is_alike or self.is_next_in_row(part)) and part not in self.asking

    def is_next_in_row(self, part: int) -> bool:
        """Whether a part stands beside several like it, each of which holds something of theirs."""
        return any(self.held[kind] >= _ROW for kind in kinds_of(self.layout.regions[part]))

    def is_next_section(self, part: int) -> bool:
        """Whether a part stands beside some of theirs of its names, and begins with a heading of their rank."""
        regions, level = self.layout.regions, self.first_level(part)
        if not level:
            return False
        kinds = set(kinds_of(regions[part]))
        alike = [
            at
            for at, holds in enumerate(self.parts.holds)
            if holds and at != part and not kinds.isdisjoint(kinds_of(regions[at]))
        ]
        return sum(1 for at in alike if self.first_level(at) == level) >= _OFTEN

    def first_level(self, part: int) -> int:
        """Of what rank the heading is that a part begins with, or has below its summary; 0 where there is none."""
        blocks, members = self.layout.blocks, self.layout.members(part)[:_HEAD]
        return next((level for level in [blocks[at].level for at in members] if level), 0)

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
        """Parts of the page in which there is a control or a line that is a link: they ask, or offer to read.

        What stands again and again by itself among their lines is a tool of the page: "Copy link" beside each heading.
        """
        holds, outermost = self.parts
        asking = [block for block in self.layout.blocks if asks(block) and not holds[block.region]]
        alone = Counter(
            [block.text for block in asking if self.layout.chars[outermost[block.region]] == len(block.text)]
        )
        return frozenset([outermost[block.region] for block in asking if alone[block.text] < _OFTEN])

    @cached_property
    def held(self) -> Counter[Kind]:
        """How many elements of one kind side by side hold some of theirs."""
        held = [region for region, holds in zip(self.layout.regions, self.parts.holds, strict=True) if holds]
        return Counter([kind for region in held for kind in kinds_of(region)])

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


def beyond_lists(layout: Layout, region: int) -> int:
    """What a list, a table or a part with a heading of its own stands in: the document goes on there."""
    around = beyond_part(layout, region)
    listed = around == region and is_listed(layout, region)
    while around and listed:
        inner, around = around, layout.parents[around]
        listed = is_listed(layout, around) or layout.chars[inner] == layout.chars[around]
    return around


def is_listed(layout: Layout, region: int) -> bool:
    """Whether a region is a list, or part of a table that is no page's layout."""
    tag = layout.regions[region].tag
    if tag in ("ul", "ol", "dl"):
        return True
    return tag in _LISTS and any(block.cells and layout.is_in(block.region, region) for block in layout.blocks)


def beyond_part(layout: Layout, region: int) -> int:
    """What a part stands in that is unfolded, or headed as others beside it are; the region itself where it is none."""
    blocks = layout.blocks
    first = next((at for at, block in enumerate(blocks) if layout.is_in(block.region, region)), 0)
    head = blocks[first - 1]
    if not first or head.why is not None or not (head.tag == "summary" or head.level > 1):
        return region
    inner, item = region, region
    while not layout.is_in(head.region, item):
        inner, item = item, layout.parents[item]
    if layout.chars[item] - layout.chars[region] <= len(head.text) + _SIGNS:
        return layout.parents[item] if head.tag == "summary" or has_like(layout, item) else region
    return item if head.region == item and has_like(layout, inner) else region


def has_like(layout: Layout, region: int) -> bool:
    """Whether another element like a region, with sentences, stands beside it."""
    return any(
        at != region and prose and are_alike(layout.regions[at], layout.regions[region])
        for at, prose in enumerate(layout.prose)
    )


def are_alike(one: Region, other: Region) -> bool:
    """Whether elements beside each other are of one kind; one of them may have a class more, for its state."""
    if (one.parent, one.tag, one.role) != (other.parent, other.tag, other.role):
        return False
    names, others = set(classes_of(one)), set(classes_of(other))
    return bool(one.role or names & others or one.tag in ("section", "article")) and (
        names <= others or others <= names
    )


def classes_of(region: Region) -> list[str]:
    return region.names.partition(" ")[2].split()


def leads_nowhere(target: str) -> bool:
    """Whether a link leads to a place on the page, or to whom one may write or call; but to "#" does a control."""
    return (target.startswith("#") and len(target) > 1) or target.startswith(ADDRESSES)


def asks(block: Block) -> bool:
    """Whether a line is a control, or a link to anything but a place on the page or an address to write to."""
    if block.links and all(leads_nowhere(target) for _, target in block.links):
        return False
    return block.why in ASKS or (block.linked > 0.8 * len(block.text) and "@" not in block.text)


def offers(block: Block) -> bool:
    """Whether a control is an offer, or a heading that of one of a page's own boxes; none of a promotion by itself."""
    if block.why is Furniture.PROMOTION:
        return False
    said = [block.text, *(words for words, _ in block.links)]
    return (any(map(is_offer, said)) and asks(block)) or (block.level > 0 and heads_box(block.text))


def is_sentence(text: str) -> bool:
    return _SENTENCE.fullmatch(text) is not None


def says_own(blocks: list[Block]) -> bool:
    """Whether lines among which there are links or controls say something of a document's: a rule, or names."""
    if tells_by_links(blocks):
        return True
    is_card = any(map(asks, blocks))
    return any(is_sentence(block.text) and (binds(block.text) or not is_card) for block in blocks)


def binds(text: str) -> bool:
    """Whether a text has words that only documents say, or says who may, must or will do something."""
    if BINDING.search(text):
        return True
    return any(found[0].lower() not in SAID_BY_ALL for found in ADDRESSED.finditer(text))


def is_statement(layout: Layout, part: int, at: int) -> bool:
    """Whether a line is a whole sentence, in a part of the page that asks for nothing and leads nowhere else."""
    block = layout.blocks[at]
    if block.linked or layout.controls[part] or not is_sentence(block.text):
        return False
    return not any(asks(layout.blocks[member]) for member in layout.members(part))


def is_in_a_row(layout: Layout, part: int) -> bool:
    """Whether there are several elements side by side that have sentences, and a class of this part's or none as it."""
    return layout.row_of(part) >= _ROW


def is_headed_in_a_row(layout: Layout, part: int) -> bool:
    """Whether a part has a heading, and there are several elements of its kind side by side that have sentences."""
    one = layout.regions[part]
    is_one_of_several = layout.beside[one.parent, one.tag] >= _ROW
    return is_one_of_several and any(layout.blocks[at].level for at in layout.members(part))
