"""Lists of links and tables of contents within what is otherwise the document."""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.normalise.layout import Layout
from monitor.normalise.spelling import canonical
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture
from monitor.practices.lines import LINKS_TITLES

_FEWEST = 3
_MOSTLY = 0.7
ADDRESSES = ("mailto:", "tel:")
_ON_PAGE = ("#", "javascript:")
MAY_HEAD = (None, Furniture.PHRASE)
_LONGEST_TITLE, _LARGEST_BOX = 40, 800  # characters
_SITE = re.compile(r"(?:https?:)?//([^/?#]+)")


def mark_lists(layout: Layout) -> None:
    """Mark tables of contents and boxes of further pages wherever they are, and lists of links at the ends."""
    mark_boxes(layout)
    kept = [block for block in layout.blocks if block.why is None]
    headings = {block.text.lower() for block in kept if block.level} | heads_said_before(kept)
    prose = [at for at, block in enumerate(kept) if len(block.text) > 60 and block.linked * 2 < len(block.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(kept))
    for start, end in link_runs(kept, headings):
        run = without_head(kept[start:end])
        before = kept[start - 1].text if start else ""
        if is_contents(run, headings):
            kind = Furniture.CONTENTS
        elif not before.endswith(":") and (end <= first or start > last):
            kind = Furniture.LINKS
        else:
            continue
        for block in run:
            block.why = kind
        if kind is Furniture.LINKS and start and heads_box_of(layout, kept[start - 1], run[0]):
            kept[start - 1].why = kind
    keep_heads(layout.blocks)


def heads_box_of(layout: Layout, head: Block, link: Block) -> bool:
    """Whether a heading stands above a link in a box of the page that holds no sentence."""
    box = next(region for region in layout.around(head.region) if layout.is_in(link.region, region))
    return head.level > 1 and not layout.prose[box] and layout.chars[box] <= _LARGEST_BOX


def heads_said_before(kept: list[Block]) -> set[str]:
    """Lines that stand right above a sentence and were said before: so contents name what bold words head."""
    texts = [block.text for block in kept]
    first = dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    if len(first) == len(texts):
        return set()
    again = [at for at, text in enumerate(texts[:-1]) if first[text] < at]
    return {texts[at].lower() for at in again if is_above_sentence(kept[at], kept[at + 1])}


def is_above_sentence(block: Block, after: Block) -> bool:
    """Whether a line heads the one after it, and is no point of the same list."""
    return after.prose > block.prose and not block.linked and (after.tag, after.region) != ("li", block.region)


def without_head(run: list[Block]) -> list[Block]:
    """A stretch of lines without the last one, where that heads the first section, which it names too."""
    last = run[-1]
    heads = not last.linked and any(block.text == last.text for block in run[:-1])
    return run[:-1] if heads else run


def keep_heads(blocks: list[Block]) -> None:
    """Keep the head of a list of links that is kept: "See also" goes with what it heads."""
    for head, after in pairwise(blocks):
        is_head = head.why is Furniture.PHRASE and not head.linked and head.text.lower().rstrip(" .:") in LINKS_TITLES
        if is_head and after.why is None and after.linked > _MOSTLY * len(after.text):
            head.why = None


def mark_boxes(layout: Layout) -> None:
    """Mark what stands in a box of its own that is headed More resources or the like, and holds no sentence."""
    for block in layout.blocks:
        if block.linked or len(block.text) > _LONGEST_TITLE or block.why not in MAY_HEAD:
            continue
        if block.text.lower() not in LINKS_TITLES:
            continue
        box = block.region
        while box and layout.chars[box] <= len(block.text):
            box = layout.parents[box]
        if layout.prose[box] or not layout.linked[box] or layout.chars[box] > _LARGEST_BOX:
            continue
        members = [layout.blocks[member] for member in layout.members(box)]
        if members[0] is block and leads_within(members):
            for member in members:
                member.why = member.why or Furniture.RELATED


def link_runs(kept: list[Block], headings: set[str]) -> list[tuple[int, int]]:
    """Stretches of blocks that are links, or that repeat a heading; one block of many links is a stretch too."""
    runs: list[tuple[int, int]] = []
    start = -1
    for at, block in enumerate([*kept, Block("p", 0, "")]):
        is_link = is_link_of(block, headings) or is_row_of_links(block)
        if is_link and start < 0:
            start = at
        elif not is_link and start >= 0:
            if at - start >= _FEWEST or any(map(is_row_of_links, kept[start:at])):
                runs.append((start, at))
            start = -1
    return runs


def is_link_of(block: Block, headings: set[str]) -> bool:
    if len(block.text) >= 160 or block.level or block.cells:
        return False
    return block.linked >= 0.8 * len(block.text) > 0 or block.text.lower() in headings


def is_row_of_links(block: Block) -> bool:
    """Whether a block is made of links to pages of one site ("Terms | Privacy | Imprint"), and names no partners."""
    if len(block.links) < 2 or block.level or block.cells or block.linked < _MOSTLY * len(block.text):
        return False
    return (len(block.links) >= _FEWEST or is_all_links(block)) and leads_within([block])


def is_all_links(block: Block) -> bool:
    """Whether nothing but bars and the like stands between the links of a block."""
    rest = block.text
    for words, _ in block.links:
        rest = rest.replace(canonical(words), "", 1)
    return not any(map(str.isalnum, rest))


def leads_within(blocks: list[Block]) -> bool:
    """Whether links lead to pages of one site, and to no address."""
    targets = [target for block in blocks for _, target in block.links]
    sites = {site[1] for site in map(_SITE.match, targets) if site}
    return len(sites) <= 1 and not any(target.startswith(ADDRESSES) for target in targets)


def tells_by_links(blocks: list[Block]) -> bool:
    """Whether links are what is said: addresses, or names of several sites that a line announces."""
    leading = [at for at, block in enumerate(blocks) if any(map(leads_on, block.links))]
    targets = [link[1] for at in leading for link in blocks[at].links if leads_on(link)]
    if not targets or all(target.startswith(ADDRESSES) for target in targets):
        return bool(targets)
    return leading[0] > 0 and blocks[leading[0] - 1].text.endswith(":") and not leads_within(blocks)


def leads_on(link: tuple[str, str]) -> bool:
    """Whether a link has words and leads to more than a place on the page, as the mark beside a heading does."""
    words, target = link
    return bool(words.strip()) and not target.startswith(_ON_PAGE)


def is_contents(run: list[Block], headings: set[str]) -> bool:
    """Whether links lead into the page itself or say what its headings say."""
    inner = sum(1 for block in run if block.links and all(target.startswith("#") for _, target in block.links))
    named = sum(1 for block in run if block.text.lower() in headings)
    return max(inner, named) >= 0.7 * len(run)
