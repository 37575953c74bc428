"""Cards of further pages around a document: of each its title, which leads there, and how it begins or when it came."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from monitor.normalise.dated import is_date
from monitor.normalise.layout import Layout
from monitor.normalise.lists import MAY_HEAD, leads_within
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture, kind_of_names
from monitor.practices.lines import LINKS_TITLES, heads_box

_FEWEST = 2
_ALL_LINK = 0.8
_TITLE, _TEASER, _LONG = 160, 500, 40  # characters
_BESIDE = 200  # characters beside cards in their box: its head, a link to all of them
_LARGEST = 0.3  # of all prose
_NEAR_END, _HARDLY_ANY = 0.8, 0.05  # of the prose beside them: what stands before them, and behind
_NO_PAGES = ("#", "mailto:", "tel:", "javascript:")


def mark_cards(layout: Layout) -> None:
    """Mark cards that are headed or named as further pages are, and those that stand at the end of all sentences."""
    titles = set(titles_of(layout))
    if len(titles) < _FEWEST:
        return
    weights = [0.0] * len(layout.blocks)
    for at in titles:
        weights[at] = 1.0
    counts = layout.sums(weights)
    groups = {next(region for region in layout.around(layout.blocks[at].region) if counts[region] > 1) for at in titles}
    upto = list(accumulate([block.prose if block.why is None else 0 for block in layout.blocks]))
    for group in sorted(groups - {0}):
        members = layout.members(group)
        if not are_cards(layout, members, titles):
            continue
        box = box_of(layout, group)
        head = head_of(layout, box, titles)
        if is_further(layout, box, head) or is_last(layout, members, upto):
            for at in {*head, *layout.members(box)}:
                layout.blocks[at].why = layout.blocks[at].why or Furniture.RELATED


def titles_of(layout: Layout) -> Iterator[int]:
    """Lines that are but a link to another page, and the first with that target."""
    targets: set[str] = set()
    for at, block in enumerate(layout.blocks):
        if block.linked and block.why is None and is_title(block) and block.links[0][1] not in targets:
            targets.add(block.links[0][1])
            yield at


def is_title(block: Block) -> bool:
    if not block.links or block.cells or len(block.text) > _TITLE or block.linked < _ALL_LINK * len(block.text):
        return False
    return not block.links[0][1].startswith(_NO_PAGES)


def are_cards(layout: Layout, members: list[int], titles: set[int]) -> bool:
    """Whether lines are titles that lead to pages of one site, below most of them a teaser or a date, and no more."""
    blocks = layout.blocks
    starts = [number for number, at in enumerate(members) if at in titles]
    if any(blocks[at].prose for at in members[: starts[0]]) or not leads_within([blocks[members[at]] for at in starts]):
        return False
    ends = [*starts[1:], len(members)]
    below = [[blocks[at] for at in members[start + 1 : end]] for start, end in zip(starts, ends, strict=True)]
    if sum(block.prose for card in below for block in card) > _LARGEST * layout.prose[0]:
        return False
    if any(sum(len(block.text) for block in card) > _TEASER for card in below):
        return False
    return sum(map(tells_of_page, below)) >= max(_FEWEST, len(below) / 2)


def tells_of_page(card: list[Block]) -> bool:
    """Whether there is a teaser, in the link or not, or a date below a title."""
    return any(block.prose or len(block.text) >= _LONG or is_date(block.text) for block in card)


def box_of(layout: Layout, group: int) -> int:
    """The largest element around cards that has hardly a word beside them, and no sentence."""
    box, around = group, layout.parents[group]
    while around and layout.prose[around] == layout.prose[group]:
        if layout.chars[around] > layout.chars[group] + _BESIDE:
            break
        box, around = around, layout.parents[around]
    return box


def head_of(layout: Layout, box: int, titles: set[int]) -> list[int]:
    """The line that heads cards: the first in their box, or a heading before it; none where there is none."""
    first = layout.members(box)[0]
    at = first if first not in titles else first - 1
    block = layout.blocks[at]
    may_head = at >= 0 and not (block.linked or block.prose) and block.why in MAY_HEAD
    return [at] if may_head and (at == first or block.level or heads_further(block)) else []


def heads_further(block: Block) -> bool:
    words = block.text.lower().rstrip(" .:…")
    return words in LINKS_TITLES or heads_box(words)


def is_further(layout: Layout, box: int, head: list[int]) -> bool:
    """Whether the head of cards, or the name of their box, says that they are further pages."""
    if any(heads_further(layout.blocks[at]) for at in head):
        return True
    return kind_of_names(layout.regions[box].names) is Furniture.RELATED


def is_last(layout: Layout, members: list[int], upto: list[int]) -> bool:
    """Whether nearly all sentences of a page stand before some with teasers; `upto` each block it has so many."""
    if not any(layout.blocks[at].prose or len(layout.blocks[at].text) >= _LONG for at in members):
        return False
    first, last = members[0], members[-1]
    before, after = upto[first - 1] if first else 0, upto[-1] - upto[last]
    return before >= _NEAR_END * (before + after) and after <= _HARDLY_ANY * before
