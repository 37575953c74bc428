"""What a part of a page has to show for being the document's: how it stands, what it says, what it asks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from monitor.normalise.bearings import CONTACT, Bearings
from monitor.normalise.dated import is_appointment, is_dated_entry
from monitor.normalise.kin import (
    are_alike,
    asks,
    binds,
    is_headed_in_a_row,
    is_in_a_row,
    is_sentence,
    is_statement,
    offers,
    says_own,
)
from monitor.normalise.lists import ADDRESSES, leads_on, tells_by_links
from monitor.normalise.titles import RECOVERABLE
from monitor.normalise.tree import Block
from monitor.practices.furniture import ADDRESSED, Furniture

_LARGEST_OFFER = 0.15  # of all prose
_SHORT_OFFER, _LONGEST_OFFER = 200, 600  # characters
_NOTICE = 300  # characters; a part beside the document that says less and has buttons is none of it
_SEVERAL = 3  # headings
_MENUS = (Furniture.HEADER, Furniture.NAVIGATION)
_IN_ITS_WORDS = 0.6  # of a part's long words
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:EUR|USD|GBP|CHF|kr|zł)\b)")
_FOOTNOTES = re.compile(r"(?:foot|end)-?notes?(?:\b|_)|\b(?:fußnoten|fussnoten)\b", re.I)
_PRAISE = re.compile(r"[\"'«„].{10,}[\"'»“]\W+[^\W\d_a-zß-ÿ]\w+.{0,80}")


def long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def is_listed(block: Block) -> bool:
    """Whether a line is an event of some day, or a thing for sale that one may click on."""
    if is_appointment(f"{block.marker} {block.text}"):
        return True
    return any(map(leads_on, block.links)) and _PRICE.search(block.text) is not None


class Claims(Bearings):
    """What parts of a page have to show for being the document's, or against it."""

    def is_solid(self, members: list[int]) -> bool:
        """Whether a part within the document's region has sentences, or stands loose among those that have."""
        if members[0] not in self.inside:
            return False
        blocks = self.layout.blocks
        return any(blocks[at].prose or blocks[at].cells for at in members) and not self.is_signed(members)

    def is_next(self, members: list[int]) -> bool:
        """Whether lines right behind the document's last ones stand, speak or are addressed as those are."""
        claims = (self.is_kin, self.states, self.is_address, self.is_in_row, self.is_next_section, self.goes_on)
        return any(belongs(members) for belongs in (*claims, self.is_log, self.are_footnotes))

    def is_kin(self, members: list[int]) -> bool:
        """Whether loose lines stand as the document's sentences do."""
        blocks = self.layout.blocks
        if members[0] not in self.inside or self.is_signed(members):
            return False
        return all(blocks[at].linked * 2 < len(blocks[at].text) for at in members) and all(
            self.kin.holds(blocks[at].region) for at in members
        )

    def is_in_row(self, members: list[int]) -> bool:
        """Whether lines stand in a part like several before it, which asks for nothing."""
        part = self.part_of[self.layout.blocks[members[0]].region]
        if part in self.chain or members[0] not in self.inside or self.is_signed(members):
            return False
        return self.kin.is_next_in_row(part) and part not in self.kin.asking

    def is_next_section(self, members: list[int]) -> bool:
        """Whether a part headed as several before it says what it says by links, or in a document's words; no offer."""
        part = self.part_of[self.layout.blocks[members[0]].region]
        if part in self.chain or members[0] not in self.inside or self.is_signed(members) or self.is_offer(members):
            return False
        return says_own([self.layout.blocks[at] for at in members]) and self.kin.is_next_section(part)

    def states(self, members: list[int]) -> bool:
        """Whether loose lines within the document's region are whole sentences in a part that asks for nothing.

        With a heading, or right in the region, they must be a document's by their words.
        """
        if members[0] not in self.inside or self.is_signed(members):
            return False
        blocks = self.layout.blocks
        part = self.part_of[blocks[members[0]].region]
        is_headed = len(members) > 1 and blocks[members[0]].level > 0
        if is_headed or (len(members) > 1 and blocks[members[0]].tag == "summary"):
            members = members[1:]
        is_right_there = part == self.root
        if (is_headed or is_right_there) and not any(ADDRESSED.search(blocks[at].text) for at in members):
            return False
        if is_right_there:
            return all(is_sentence(blocks[at].text) and not blocks[at].linked for at in members)
        return part not in self.chain and all(is_statement(self.layout, part, at) for at in members)

    def is_log(self, members: list[int]) -> bool:
        """Whether lines within the document's region each begin with a date and tell what changed then; no links."""
        blocks = [self.layout.blocks[at] for at in members if not self.layout.blocks[at].level]
        if members[0] not in self.inside or not blocks or self.is_signed(members):
            return False
        return all(not block.linked and is_dated_entry(block.text) for block in blocks)

    def are_footnotes(self, members: list[int]) -> bool:
        """Whether lines stand in an element that is called footnotes."""
        layout, part = self.layout, self.part_of[self.layout.blocks[members[0]].region]
        around = [at for at in layout.around(layout.blocks[members[0]].region) if layout.is_in(at, part)]
        return any(_FOOTNOTES.search(f"{layout.regions[at].names} {layout.regions[at].role}") for at in around)

    def is_address(self, members: list[int]) -> bool:
        """Whether loose lines within the document's region are but links to write or to call."""
        targets = [target for at in members for _, target in self.layout.blocks[at].links]
        is_reached = bool(targets) and all(target.startswith(ADDRESSES) for target in targets)
        return is_reached and members[0] in self.inside and not self.is_signed(members)

    def is_under_heading(self, members: list[int], is_headed: bool) -> bool:
        """Whether lines stand below a heading like several before it, and right beside them; and are no links.

        Args:
            is_headed: whether the lines before them do.
        """
        blocks = [self.layout.blocks[at] for at in members]
        if (
            members[0] not in self.inside
            or self.is_signed(members)
            or any(block.linked or asks(block) for block in blocks)
        ):
            return False
        heads = [at for at in members if self.layout.blocks[at].level]
        return all(map(self.is_usual_head, heads)) if heads else is_headed

    def is_usual_head(self, at: int) -> bool:
        block = self.layout.blocks[at]
        return block.level > 1 and (block.region, block.level) in self.usual_heads

    @cached_property
    def usual_heads(self) -> set[tuple[int, int]]:
        """Where several headings of sections stand side by side, and of what level they are."""
        blocks = self.layout.blocks
        heads = Counter([(blocks[at].region, blocks[at].level) for at in self.inside if self.is_above_sentence(at)])
        return {head for head, count in heads.items() if count >= _SEVERAL}

    def is_above_sentence(self, at: int) -> bool:
        if self.layout.blocks[at].level < 2:
            return False
        return any(block.prose and block.why is None for block in self.layout.blocks[at + 1 : at + 3])

    def goes_on(self, members: list[int]) -> bool:
        """Whether loose lines go on with the document: a list that a line announces, a short answer beside its like."""
        blocks = self.layout.blocks
        first, before = blocks[members[0]], blocks[members[0] - 1]
        if members[0] not in self.inside or self.is_signed(members):
            return False
        is_linked = any(blocks[at].linked for at in members)
        if first.tag == "li" and before.why is None and before.text.endswith(":"):
            return not is_linked or tells_by_links([before, *(blocks[at] for at in members)])
        if first.tag == "li" or is_linked:
            return False
        return blocks[members[-1]].text.endswith(".") and blocks[members[-1]].region in self.kin.homes

    def tells_contact(self, members: list[int]) -> bool:
        """Whether a part at the end of the document's region is made of a few lines on how to reach its author."""
        if members[0] not in self.inside or len(members) > 12 or self.is_signed(members) or self.is_offer(members):
            return False
        blocks = [self.layout.blocks[at] for at in members]
        chars, linked = sum(len(block.text) for block in blocks), sum(block.linked for block in blocks)
        return linked < 0.7 * chars and any(CONTACT.search(block.text) for block in blocks)

    def is_no_beginning(self, members: list[int]) -> bool:
        claims = (self.is_offer, self.is_above_menu, self.is_above_title, self.is_question)
        return any(is_none(members) for is_none in claims)

    def is_no_end(self, members: list[int]) -> bool:
        return self.is_offer(members) or self.is_listing(members)

    def is_listing(self, members: list[int]) -> bool:
        """Whether a part apart lists but what takes place on some day or is for sale, with a head or without."""
        blocks = [self.layout.blocks[at] for at in members]
        if self.part_of[blocks[0].region] in self.chain or members[0] not in self.inside:
            return False
        listed = blocks if is_listed(blocks[0]) else blocks[1:]
        return bool(listed) and all(map(is_listed, listed))

    def is_offer(self, members: list[int]) -> bool:
        """Whether a small part is headed as a page's own boxes are, or ends in an offer: Subscribe, Accept."""
        layout = self.layout
        part = self.part_of[layout.blocks[members[0]].region]
        prose, total = layout.prose[part], layout.prose[0]
        is_small = prose <= min(_LARGEST_OFFER * total, _LONGEST_OFFER) or prose < min(_SHORT_OFFER, total / 3)
        if part in self.chain or members[0] not in self.inside or not is_small:
            return False
        if any("@" in layout.blocks[at].text for at in members) or self.is_section(part):
            return False
        if all(self.is_praise(at) for at in members):
            return True
        around = layout.blocks[max(members[0] - 3, 0) : members[-1] + 4]
        return any(offers(block) and layout.is_in(block.region, part) for block in around)

    def is_praise(self, at: int) -> bool:
        """Whether a line is what somebody says of the page's makers, with a name behind it."""
        block = self.layout.blocks[at]
        return self.layout.regions[block.region].tag == "blockquote" and _PRAISE.fullmatch(block.text) is not None

    def is_section(self, part: int) -> bool:
        """Whether a part is headed as others beside it are, and speaks in the words of what stands before it."""
        blocks, members = self.layout.blocks, self.layout.members(part)
        if not is_headed_in_a_row(self.layout, part):
            return False
        said = long_words(" ".join([blocks[at].text for at in members]))
        known = long_words(" ".join([blocks[at].text for at in self.inside if at < members[0]]))
        return len(said & known) >= _IN_ITS_WORDS * len(said)

    def is_question(self, members: list[int]) -> bool:
        """Whether a small part with buttons asks its visitor something: whether this is his country, say."""
        layout = self.layout
        part = self.part_of[layout.blocks[members[0]].region]
        if part in self.chain or not layout.controls[part] or layout.prose[part] > _SHORT_OFFER:
            return False
        if is_in_a_row(layout, part):
            return False
        return any(layout.blocks[at].text.endswith("?") for at in members)

    def is_above_menu(self, members: list[int]) -> bool:
        """Whether a part stands above the page's menu, and so does no title of the document."""
        blocks, prose = self.layout.blocks, 0
        for at in range(members[-1] + 1, len(blocks)):
            if blocks[at].why in _MENUS and any(map(leads_on, blocks[at].links)):
                return not any(map(self.titles.is_title, range(at)))
            prose += blocks[at].prose if blocks[at].why is None else 0
            if prose > _NOTICE:
                break
        return False

    def is_above_title(self, members: list[int]) -> bool:
        """Whether a part stands above the heading that names the document, and is but a small part of the whole."""
        blocks = self.layout.blocks
        titles = [at for at in self.inside if blocks[at].tag == "h1" and blocks[at].why in RECOVERABLE]
        if not titles and members[0] not in self.inside:
            titles = [at for at, block in enumerate(blocks) if block.tag == "h1" and block.why in RECOVERABLE]
        if len(titles) != 1 or members[-1] > titles[0]:
            return False
        return sum(blocks[at].prose for at in self.inside if at < titles[0]) < _LARGEST_OFFER * self.layout.prose[0]

    def is_document(self, members: list[int]) -> bool:
        """Whether a part beside the document's region belongs to it all the same."""
        layout = self.layout
        blocks = [layout.blocks[at] for at in members if layout.blocks[at].why is None]
        chars = sum(len(block.text) for block in blocks)
        if not chars or not layout.is_in(blocks[0].region, self.main) or self.is_signed(members):
            return False
        if self.are_footnotes(members):
            return True
        linked = sum(block.linked for block in blocks)
        prose = sum(block.prose for block in blocks)
        if prose and linked < 0.3 * chars:
            if self.is_twin(blocks[0].region) and not self.is_above_title(members):
                return True
            if members[-1] < self.first and any(block.tag == "h1" for block in blocks):
                return True
            if prose < _NOTICE and layout.regions[blocks[0].region].hidden and not layout.regions[self.root].hidden:
                return False
            has_buttons = layout.controls[self.part_of[blocks[0].region]] > 0
            if not (has_buttons and prose < _NOTICE) and self.speaks_alike(blocks):
                return True
            if has_buttons or prose >= _NOTICE:
                return False
        return members[0] > self.last and linked < 0.5 * chars and any(CONTACT.search(block.text) for block in blocks)

    def is_introduction(self, members: list[int], top: int) -> bool:
        """Whether a part between the document's name and its region tells much, asks for nothing and speaks as it does.

        What follows it may be folded away.
        """
        layout = self.layout
        part = self.part_of[layout.blocks[members[0]].region]
        if not 0 <= top < members[0] <= members[-1] < self.first or not layout.is_in(part, self.main):
            return False
        if layout.prose[part] < _NOTICE or layout.linked[part] > 0.3 * layout.chars[part] or layout.controls[part]:
            return False
        blocks = [layout.blocks[at] for at in layout.members(part)]
        return not any(map(asks, blocks)) and any(binds(block.text) for block in blocks if block.prose)

    def is_twin(self, region: int) -> bool:
        """Whether a part that asks and offers nothing stands beside the document's in an element of the same names."""
        layout, part = self.layout, self.part_of[region]
        if layout.controls[part]:
            return False
        if any(asks(block) and layout.is_in(block.region, part) for block in layout.blocks):
            return False
        return any(are_alike(layout.regions[part], layout.regions[at]) for at in self.chain)

    def speaks_alike(self, blocks: list[Block]) -> bool:
        """Whether a part uses the document's own words."""
        if not self._vocabulary:
            text = " ".join(self.layout.blocks[at].text for at in self.inside)
            self._vocabulary = long_words(text)
        words = long_words(" ".join(block.text for block in blocks))
        return len(words & self._vocabulary) >= _IN_ITS_WORDS * len(words)
