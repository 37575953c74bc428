"""Boxes among a document's sentences in which a page offers or advertises something, or says who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from monitor.normalise.kin import ASKS, asks, binds, classes_of, is_in_a_row, is_sentence
from monitor.normalise.layout import Layout
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture
from monitor.practices.lines import heads_advertisements, heads_box, is_offer
from monitor.practices.walls import CONSENT_WORDS

_LARGEST = 0.15  # of all prose; and where there is little of that:
_SMALL, _THIRD = 200, 3  # characters; of all prose
_LONGEST = 400  # characters
_HEAD = 60  # characters
_HEADING = 160  # characters
_HARDLY_ANY = 0.1  # of all prose
_FEW = 2  # buttons and links
_ITEMS = ("li", "dt", "dd", "tr")


def mark_offers(layout: Layout) -> None:
    """Mark small boxes that hold an offer, or begin as advertisements and notes on authors do."""
    for at, block in enumerate(layout.blocks):
        may_be = len(block.text) <= _HEAD and (block.why is None or block.why in ASKS)
        box = box_of(layout, at) if may_be else 0
        if box and is_small(layout, box) and (not is_in_a_row(layout, box) or is_sign_up(layout, box)):
            for member in layout.members(box):
                layout.blocks[member].why = layout.blocks[member].why or Furniture.PROMOTION


def is_sign_up(layout: Layout, box: int) -> bool:
    """Whether a box, in a row with sections or not, is headed as a page's own are, has buttons, and binds nobody."""
    blocks = [layout.blocks[member] for member in layout.members(box)]
    is_headed = layout.controls[box] > 0 and heads_box(blocks[0].text)
    return is_headed and not binds(" ".join([block.text for block in blocks]))


def box_of(layout: Layout, at: int) -> int:
    """The box that a line makes an offer, or heads; 0 where there is none."""
    block = layout.blocks[at]
    if block.linked or block.why is not None:
        if invites(block):
            return box_with(layout, at, is_said)
        if leads_away(block):
            box = box_with(layout, at, is_said)
            is_none = box > 0 and says_no_law(layout, box, at)
            return box if is_none and (block.why is not Furniture.FORM or is_last(layout, box)) else 0
    if begins_box(block):
        box = box_with(layout, at, is_any)
        is_head = box > 0 and layout.members(box)[0] == at
        return box if is_head and (heads_box(block.text) or is_wordless(layout, box)) else 0
    return 0


def invites(block: Block) -> bool:
    """Whether a control or a link offers something; consent may be the document's own matter."""
    said = [block.text, *(words for words, _ in block.links)]
    return asks(block) and any(map(is_offer, said)) and not CONSENT_WORDS.search(block.text)


def leads_away(block: Block) -> bool:
    """Whether a line is a button or a link to another page, and neither a heading nor an item of a list."""
    is_action = is_button(block) or (block.why is None and bool(block.links))
    if not is_action or block.level or block.tag in _ITEMS:
        return False
    return asks(block) and not CONSENT_WORDS.search(block.text)


def is_button(block: Block) -> bool:
    return block.why is Furniture.CONTROL or (block.why is Furniture.FORM and block.tag == "button")


def is_last(layout: Layout, box: int) -> bool:
    """Whether hardly any sentence of the page stands behind a box; between its sections a document has forms too."""
    after = layout.blocks[layout.members(box)[-1] + 1 :]
    return sum(block.prose for block in after if block.why is None) <= _HARDLY_ANY * layout.prose[0]


def says_no_law(layout: Layout, box: int, at: int) -> bool:
    """Whether a box, the only one of its kind, has a sentence before a line, but no address and no word of law.

    What whoever sells something says too is none.
    """
    blocks = [layout.blocks[member] for member in layout.members(box)]
    before = [layout.blocks[member] for member in layout.members(box) if member < at]
    actions = [block for block in blocks if asks(block) and (block.why is not Furniture.FORM or is_button(block))]
    if stands_in_row(layout, box) or len(actions) > _FEW:
        return False
    text = " ".join([block.text for block in blocks])
    if "@" in text or not any(block.prose or is_sentence(block.text) for block in before):
        return False
    return not binds(text)


def stands_in_row(layout: Layout, box: int) -> bool:
    """Whether a box, or one around it that has but a heading more, stands beside others of its kind.

    Others of its names may stand each in a part of its own.
    """
    if any(layout.row_of(region) > 1 for region in with_heading(layout, box)):
        return True
    return any(layout.prose_named(name) > 2 * layout.prose[box] for name in classes_of(layout.regions[box]))


def with_heading(layout: Layout, box: int) -> Iterator[int]:
    """A box, and those around it that have but a heading more."""
    whole = layout.chars[box] + _HEADING
    for region in layout.around(box):
        if not region or layout.chars[region] > whole:
            return
        members = layout.members(region) if region != box else []
        more = (layout.blocks[at] for at in members if not layout.is_in(layout.blocks[at].region, box))
        if any(block.prose or block.tag in _ITEMS or is_sentence(block.text) for block in more):
            return
        yield region


def begins_box(block: Block) -> bool:
    """Whether a line is a label of advertisements, which may head a section too, or the head of a box."""
    if block.why not in (None, Furniture.PHRASE) or block.linked:
        return False
    return (heads_advertisements(block.text) and not block.level) or heads_box(block.text)


def is_said(block: Block) -> bool:
    return not asks(block)


def is_any(_: Block) -> bool:
    return True


def box_with(layout: Layout, at: int, is_it: Callable[[Block], bool]) -> int:
    """The smallest element around a line that holds another of some kind too; 0 where it is the page."""
    for region in layout.around(layout.blocks[at].region):
        if layout.chars[region] > _LONGEST or not region:
            return 0
        if any(is_it(layout.blocks[beside]) for beside in layout.neighbours(at, region)):
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
