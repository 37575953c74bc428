"""Lines at a document's ends that stand in no part of it: which of them are its own."""

from __future__ import annotations

from monitor.normalise.bearings import CONTACT
from monitor.normalise.claims import Claims
from monitor.normalise.dated import is_date, is_dated_line
from monitor.normalise.dates.labels import Role
from monitor.normalise.kin import asks, is_sentence, is_statement
from monitor.normalise.titles import RECOVERABLE
from monitor.practices.furniture import ADDRESSED, Furniture

_POINTS = ("li", "dt", "dd")
_LEAD = 3  # lines above the first section


class LooseLines(Claims):
    """Lines beside the parts with sentences that are the document's own: its title, its date, its last word."""

    def is_telling(self, at: int) -> bool:
        """Whether a loose line at an end of the document's region is a heading, or tells how to reach its author."""
        block = self.layout.blocks[at]
        if at in self.refused:
            return False
        if at > self.last:
            is_contact = bool(CONTACT.search(block.text)) and block.linked < 0.9 * len(block.text)
            return is_contact or all(self.is_point(between) for between in range(self.last + 1, at + 1))
        is_boxed = block.level > 1 and block.region not in self.chain and self.is_heading_of_links(at)
        return (0 < block.level < 4 and not block.linked and not is_boxed) or self.titles.is_title(at)

    def is_heading_of_links(self, at: int) -> bool:
        """Whether a heading heads but links to other pages: what else there is to read."""
        blocks = self.layout.blocks
        if not blocks[at].level or at + 1 == len(blocks):
            return False
        after = blocks[at + 1]
        return after.linked > 0.8 * len(after.text) and not CONTACT.search(after.text)

    def leads_in(self, at: int, top: int) -> bool:
        """Whether a loose line between the document's name and its first sentence is one, or stands as those do."""
        return 0 <= top < at < self.first and at not in self.refused and (self.is_kin([at]) or self.states([at]))

    def find_name(self) -> int:
        """The line above the first sentence that says what the page is called; -1 where there is none."""
        return next((at for at in range(self.first - 1, -1, -1) if self.titles.is_title(at)), -1)

    def is_point(self, at: int) -> bool:
        """Whether a line is an item, no link, of a list that stands right in the document's region."""
        block = self.layout.blocks[at]
        is_right_there = self.layout.regions[block.region].parent in self.chain
        return block.tag in _POINTS and not block.linked and is_right_there and block.why in RECOVERABLE

    def is_said_with(self, at: int, title: int) -> bool:
        """Whether a line is a whole sentence beside the title, in a part of the page that asks for nothing."""
        blocks, part = self.layout.blocks, self.part_of[self.layout.blocks[title].region]
        if not 0 <= title < self.first or at >= self.first or part in self.chain:
            return False
        return self.layout.is_in(blocks[at].region, part) and is_statement(self.layout, part, at)

    def opens(self, at: int, title: int) -> bool:
        """Whether a line between the title and the first section is a sentence, in a box of its own a document's."""
        least = title if title >= 0 else self.first - _LEAD
        return least < at < self.first and self.is_said_alone(at)

    def closes(self, at: int) -> bool:
        """Whether a line right behind the last section is a sentence, in a box of its own a document's."""
        blocks = self.layout.blocks
        if not self.last < at <= self.last + _LEAD or any(block.why is not None for block in blocks[self.last : at]):
            return False
        return self.is_said_alone(at)

    def is_said_alone(self, at: int) -> bool:
        """Whether a line in the main part is a whole sentence, in an element that asks for nothing.

        But for a paragraph beside the sections, it must be a document's by its words.
        """
        layout, block = self.layout, self.layout.blocks[at]
        if block.why is not None or at in self.refused or not layout.is_in(block.region, self.main):
            return False
        if layout.regions[block.region].hidden and not layout.regions[self.root].hidden:
            return False
        is_beside = block.region in self.chain
        if not (is_beside and block.tag == "p") and not ADDRESSED.search(block.text):
            return False
        return not block.linked and is_sentence(block.text) if is_beside else is_statement(layout, block.region, at)

    def is_dated(self, at: int, title: int) -> bool:
        """Whether a line near the document's beginning or end states its date."""
        block = self.layout.blocks[at]
        if block.linked * 2 > len(block.text):
            return False
        if not self.layout.is_in(block.region, self.main) and not (0 <= title < at and self.is_beside(title, at)):
            return False
        if at < self.first:
            if self.is_announced(at, title):
                return False
            is_below_title = 0 <= title < at
            is_near = at >= (title if title >= 0 else self.first) - 4
            may_be_bare = is_below_title or (at in self.inside and self.layout.blocks[at + 1].level == 1)
            return (may_be_bare and is_date(block.text)) or (is_near and is_dated_line(block.text))
        if block.why is not None or not self.last < at <= self.last + 4:
            return False
        between = self.layout.blocks[self.last + 1 : at]
        is_next = all(one.why not in (None, Furniture.OUTSIDE) for one in between)
        return is_dated_line(block.text, Role.EFFECTIVE) or (is_next and self.ends_with(at))

    def is_beside(self, at: int, other: int) -> bool:
        """Whether two lines stand in one part of the page."""
        blocks = self.layout.blocks
        part = self.part_of[blocks[at].region]
        return part not in self.chain and part == self.part_of[blocks[other].region]

    def is_announced(self, at: int, title: int) -> bool:
        """Whether a line is a sentence in a box beside document and title that leads elsewhere or asks."""
        layout, block = self.layout, self.layout.blocks[at]
        part = self.part_of[block.region]
        if part in self.chain or not is_sentence(block.text):
            return False
        members = layout.members(part)
        return title not in members and any(asks(layout.blocks[member]) for member in members)

    def ends_with(self, at: int) -> bool:
        """Whether a date is the last word, and not that of another page whose title follows."""
        blocks, region = self.layout.blocks, self.layout.blocks[at].region
        around = region if region in self.chain else self.layout.parents[region]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        is_followed = after is not None and self.layout.is_in(after.region, around) and (after.linked or after.level)
        return not is_followed and is_date(blocks[at].text)
