"""Boxes among a document's sentences in which a page offers or advertises something, or says who wrote it."""

from __future__ import annotations

from monitor.normalise.kin import ASKS, asks, is_in_a_row, is_sentence
from monitor.normalise.layout import Layout
from monitor.normalise.tree import Block
from monitor.practices.furniture import ADVERTISED, Furniture, heads_box, is_offer
from monitor.practices.walls import CONSENT_WORDS

_LARGEST = 0.15  # of all prose; and where there is little of that:
_SMALL, _THIRD = 200, 3  # characters; of all prose
_LONGEST = 400  # characters
_HEAD = 60  # characters


def mark_offers(layout: Layout) -> None:
    """Mark small boxes that hold an offer, or begin as advertisements and notes on authors do."""
    for at, block in enumerate(layout.blocks):
        if len(block.text) > _HEAD or (block.why is not None and block.why not in ASKS):
            continue
        if invites(block):
            box = box_with_words(layout, at)
        elif begins_box(block):
            box = box_with_words(layout, at)
            box = (
                box
                if box and layout.members(box)[0] == at and (heads_box(block.text) or is_wordless(layout, box))
                else 0
            )
        else:
            continue
        if box and is_small(layout, box) and not is_in_a_row(layout, box):
            for member in layout.members(box):
                layout.blocks[member].why = layout.blocks[member].why or Furniture.PROMOTION


def invites(block: Block) -> bool:
    """Whether a control or a link offers something; consent may be the document's own matter."""
    said = [block.text, *(words for words, _ in block.links)]
    return asks(block) and any(map(is_offer, said)) and not CONSENT_WORDS.search(block.text)


def begins_box(block: Block) -> bool:
    """Whether a line is a label of advertisements, which may head a section too, or the head of a box."""
    if block.why not in (None, Furniture.PHRASE) or block.linked:
        return False
    return (block.text.lower() in ADVERTISED and not block.level) or heads_box(block.text)


def box_with_words(layout: Layout, at: int) -> int:
    """The smallest element around a line that holds other words too, which ask for nothing; 0 where it is the page."""
    around = (region for region in layout.around(layout.blocks[at].region) if layout.chars[region] <= _LONGEST)
    for region in around:
        if region and any(member != at and not asks(layout.blocks[member]) for member in layout.members(region)):
            return beyond_wrappers(layout, region)
    return 0


def beyond_wrappers(layout: Layout, box: int) -> int:
    """The largest element that holds nothing but a box; 0 where that is the whole page."""
    return min(region for region in layout.around(box) if layout.chars[region] == layout.chars[box])


def is_wordless(layout: Layout, box: int) -> bool:
    """Whether there is no sentence in a box, as in a picture that one may click on."""
    return not layout.prose[box] and not any(is_sentence(layout.blocks[at].text) for at in layout.members(box))


def is_small(layout: Layout, box: int) -> bool:
    prose, total = layout.prose[box], layout.prose[0]
    return prose <= _LARGEST * total or prose < min(_SMALL, total / _THIRD)
