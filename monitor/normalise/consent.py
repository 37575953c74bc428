"""Boxes that ask for consent to cookies, known by what they say and by the choices below it; their makers name few."""

from __future__ import annotations

from monitor.normalise.kin import is_in_a_row
from monitor.normalise.layout import Layout
from monitor.normalise.tree import Block
from monitor.practices.furniture import Furniture
from monitor.practices.walls import CONSENT_WORDS

_DIALOGS = (Furniture.CONSENT, Furniture.OVERLAY)
_CHOICE = 40  # characters of a button
_BEGINNING = 200  # characters of a sentence, which says early on what it is about
_LARGEST = 0.3  # of all prose
_LONGEST = 6000  # characters of prose, with all kinds of cookies and what each is for
_MOSTLY = 0.6  # of a box's sentences
_MOST = 50  # choices; each is looked around
_SEVERAL = 2  # choices, of which a section on cookies has seldom more than one


def mark_consent(layout: Layout) -> None:
    """Mark boxes whose sentences speak of cookies or consent, and which let choose among several answers."""
    choices = [block for block in layout.blocks if block.tag == "button" and is_choice(block)][:_MOST]
    for box in {box_around(layout, choice.region) for choice in choices} - {0}:
        said = {choice.text for choice in choices if layout.is_in(choice.region, box)}
        if len(said) >= _SEVERAL or not is_in_a_row(layout, box):
            for at in layout.members(box):
                layout.blocks[at].why = layout.blocks[at].why or Furniture.CONSENT


def is_choice(block: Block) -> bool:
    """Whether a button that stands in nothing known for a dialog answers a question about cookies."""
    return block.why not in _DIALOGS and len(block.text) <= _CHOICE and bool(CONSENT_WORDS.search(block.text))


def speaks_of_cookies(block: Block) -> bool:
    return block.prose > 0 and CONSENT_WORDS.search(block.text, 0, _BEGINNING) is not None


def box_around(layout: Layout, region: int) -> int:
    """The largest element around a choice that speaks of hardly anything else; 0 where there is none."""
    most = min(_LONGEST, _LARGEST * layout.prose[0])
    boxes = [box for box in layout.around(region) if box and layout.prose[box] <= most and not layout.headings[box]]
    if not boxes or not layout.prose[boxes[-1]]:
        return 0
    asking = {at for at in layout.members(boxes[-1]) if speaks_of_cookies(layout.blocks[at])}
    for box in reversed(boxes):
        said = sum(layout.blocks[at].prose for at in asking.intersection(layout.members(box)))
        if layout.prose[box] and said >= _MOSTLY * layout.prose[box]:
            return box
    return 0
