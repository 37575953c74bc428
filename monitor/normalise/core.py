"""Where the document is on a page: the region with most of its prose, and what belongs to it around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from monitor.normalise.dated import is_date, is_dated_line
from monitor.normalise.dates.labels import Role
from monitor.normalise.kin import (
    Kin,
    are_alike,
    asks,
    beyond_lists,
    is_headed_in_a_row,
    is_in_a_row,
    is_sentence,
    is_statement,
    offers,
    says_own,
)
from monitor.normalise.layout import Layout
from monitor.normalise.lists import tells_by_links
from monitor.normalise.stage import is_main, main_part
from monitor.normalise.titles import RECOVERABLE, Titles
from monitor.normalise.tree import Block
from monitor.practices.furniture import ADDRESSED, Furniture

_POINTS = ("li", "dt", "dd")
_DOMINANT = 0.75  # of all prose that may be the document
_OFF_STAGE = 0.1  # of all weight: a main part with less is none; and what is left of that of what stands outside
_LARGEST_OFFER = 0.15  # of all prose
_MOST_REFUSED = 0.5  # of the prose in the document's region
_SHORT_OFFER, _LONGEST_OFFER = 200, 600  # characters
_NOTICE = 300  # characters; a part beside the document that says less and has buttons is none of it
_NEAR = 6  # parts
_SEVERAL = 3  # headings
_LEAD = 3  # lines above the first section
_IN_ITS_WORDS = 0.6  # of a part's long words
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_PRAISE = re.compile(r"[\"'«„].{10,}[\"'»“]\W+[^\W\d_a-zß-ÿ]\w+.{0,80}")
_CONTACT = re.compile(r"@|\+?\d[\d ()./-]{7,}\d")


def long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def find_document(layout: Layout, weights: list[float]) -> None:
    """Mark as outside all that stands neither in the document's region nor belongs to it.

    `weights` say for each block how much it speaks for its region.
    """
    open_weights = [weight if block.why is None else 0.0 for block, weight in zip(layout.blocks, weights, strict=True)]
    sums = layout.sums(open_weights)
    if not sums[0]:
        return
    stage = main_part(layout, sums)
    if sums[stage] > _OFF_STAGE * sums[0]:
        within = layout.within(stage)
        sums = layout.sums(
            [
                weight if within[block.region] else _OFF_STAGE * weight
                for block, weight in zip(layout.blocks, open_weights, strict=True)
            ]
        )
    root = max(at for at, total in enumerate(sums) if total >= _DOMINANT * sums[0])
    Surroundings(layout, beyond_lists(layout, root)).mark()


class Surroundings:
    """Judges what stands around the document's region."""

    def __init__(self, layout: Layout, root: int) -> None:
        self.layout, self.root = layout, root
        self.chain = set(layout.around(root))
        self.part_of = layout.parts_beside([root]).outermost
        self.main = next((at for at in layout.around(root) if is_main(layout.regions[at])), 0)
        within = layout.within(root)
        inside = [at for at, block in enumerate(layout.blocks) if within[block.region]]
        self.first, self.last = (inside[0], inside[-1]) if inside else (0, 0)  # of what has sentences
        self.inside = set(inside)
        self.between = self.between_sentences(inside)
        self.refused: set[int] = set()  # blocks of parts with sentences that are not the document's
        self.titles = Titles(layout)
        self._vocabulary: set[str] = set()

    def between_sentences(self, inside: list[int]) -> list[int]:
        """What stands from the first sentence to the last in the document's region."""
        blocks = self.layout.blocks
        prose = [at for at in inside if blocks[at].prose and blocks[at].why is None]
        if not prose:
            return []
        return [at for at in inside if prose[0] <= at <= prose[-1] and blocks[at].why is None and not blocks[at].linked]

    @cached_property
    def kin(self) -> Kin:
        """Where the document's sentences stand; few pages leave it open whether others stand as they do."""
        return Kin(self.layout, {self.layout.blocks[at].region for at in self.between})

    def mark(self) -> None:
        """Judge each part around the document, and the loose words at the document's own ends."""
        blocks = self.layout.blocks
        parts = self.parts()
        solid = [at for at, part in enumerate(parts) if self.is_solid(part)]
        if not solid:
            return
        start, end = self.extent(parts, solid)
        self.first, self.last = parts[start][0], parts[end][-1]
        if self.is_heading_of_links(self.last):
            blocks[self.last].why = Furniture.LINKS
        title = self.titles.find([at for at in self.inside if self.first <= at <= self.last], self.first)
        top = title if title >= 0 else self.find_name()
        for number, members in enumerate(parts):
            if start <= number <= end and members[0] in self.inside:
                continue
            belongs = members[0] not in self.inside and self.is_document(members)
            for at in members:
                tells = members[0] in self.inside and (self.is_telling(at) or self.leads_in(at, top))
                borders = self.is_said_with(at, title) or self.opens(at, title) or self.closes(at)
                if at == title or tells or borders or self.is_dated(at, title):
                    blocks[at].why = None
                elif blocks[at].why is None and not belongs:
                    blocks[at].why = Furniture.OUTSIDE

    def extent(self, parts: list[list[int]], solid: list[int]) -> tuple[int, int]:
        """The first and the last of the parts that are the document: neither offers, nor what stands above its title.

        What tells how to reach the author belongs to it whole: his name and street as well as his address.
        """
        solid = self.without(parts, solid, -1, self.is_offer)
        solid = self.without(parts, solid, 0, self.is_no_beginning)
        return solid[0], self.last_of(parts, solid[-1])

    def without(
        self, parts: list[list[int]], solid: list[int], end: int, is_none: Callable[[list[int]], bool]
    ) -> list[int]:
        """Leave out the parts at one end that are none of the document's, unless they are most of it."""
        kept, gone = [*solid], set[int]()
        while len(kept) > 1 and is_none(parts[kept[end]]):
            gone.update(parts[kept.pop(end)])
        if sum(self.layout.blocks[at].prose for at in gone) > _MOST_REFUSED * self.layout.prose[self.root]:
            return solid
        self.refused |= gone
        return kept

    def last_of(self, parts: list[list[int]], solid: int) -> int:
        """The last part of the document, where that with its last sentence is given; a heading alone is none."""
        end, is_headed = solid, self.is_usual_head(parts[solid][-1])
        for at in range(end + 1, len(parts)):
            if parts[at][0] in self.refused:
                continue
            is_headed = self.is_under_heading(parts[at], is_headed)
            is_near = at <= solid + _NEAR and (self.tells_contact(parts[at]) or self.goes_on(parts[at]))
            if is_near or is_headed or (at == end + 1 and self.is_next(parts[at])):
                end = at
            elif at > solid + _NEAR:
                break
        while end > solid and all(self.layout.blocks[at].level for at in parts[end]):
            end -= 1
        return end

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

    def is_next(self, members: list[int]) -> bool:
        """Whether lines right behind the document's last ones stand, speak or are addressed as those are."""
        claims = (self.is_kin, self.states, self.is_address, self.is_in_row, self.is_next_section)
        return any(belongs(members) for belongs in claims)

    def is_heading_of_links(self, at: int) -> bool:
        """Whether a heading heads but links to other pages: what else there is to read."""
        blocks = self.layout.blocks
        if not blocks[at].level or at + 1 == len(blocks):
            return False
        after = blocks[at + 1]
        return after.linked > 0.8 * len(after.text) and not _CONTACT.search(after.text)

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

    def tells_contact(self, members: list[int]) -> bool:
        """Whether a part at the end of the document's region is made of a few lines on how to reach its author."""
        if members[0] not in self.inside or len(members) > 12 or self.is_signed(members) or self.is_offer(members):
            return False
        blocks = [self.layout.blocks[at] for at in members]
        chars, linked = sum(len(block.text) for block in blocks), sum(block.linked for block in blocks)
        return linked < 0.7 * chars and any(_CONTACT.search(block.text) for block in blocks)

    def is_address(self, members: list[int]) -> bool:
        """Whether loose lines within the document's region are but links to write or to call."""
        targets = [target for at in members for _, target in self.layout.blocks[at].links]
        is_reached = bool(targets) and all(target.startswith(("mailto:", "tel:")) for target in targets)
        return is_reached and members[0] in self.inside and not self.is_signed(members)

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

    def is_no_beginning(self, members: list[int]) -> bool:
        return self.is_offer(members) or self.is_above_title(members) or self.is_question(members)

    def is_question(self, members: list[int]) -> bool:
        """Whether a small part with buttons asks its visitor something: whether this is his country, say."""
        layout = self.layout
        part = self.part_of[layout.blocks[members[0]].region]
        if part in self.chain or not layout.controls[part] or layout.prose[part] > _SHORT_OFFER:
            return False
        if is_in_a_row(layout, part):
            return False
        return any(layout.blocks[at].text.endswith("?") for at in members)

    def is_above_title(self, members: list[int]) -> bool:
        """Whether a part stands above the heading that names the document, and is but a small part of the whole."""
        blocks = self.layout.blocks
        titles = [at for at in self.inside if blocks[at].tag == "h1" and blocks[at].why in RECOVERABLE]
        if not titles and members[0] not in self.inside:
            titles = [at for at, block in enumerate(blocks) if block.tag == "h1" and block.why in RECOVERABLE]
        if len(titles) != 1 or members[-1] > titles[0]:
            return False
        return sum(blocks[at].prose for at in self.inside if at < titles[0]) < _LARGEST_OFFER * self.layout.prose[0]

    def parts(self) -> list[list[int]]:
        """The blocks that may belong to the document, grouped by the parts of the page that they stand in."""
        parts: list[list[int]] = []
        previous = -1
        for at, block in enumerate(self.layout.blocks):
            if block.why is not None and block.why is not _HEADER:
                continue
            part = self.part_of[block.region]
            if part != previous or (parts and (parts[-1][0] in self.inside) != (at in self.inside)):
                parts.append([])
            parts[-1].append(at)
            previous = part
        return parts

    def is_solid(self, members: list[int]) -> bool:
        """Whether a part within the document's region has sentences, or stands loose among those that have."""
        if members[0] not in self.inside:
            return False
        blocks = self.layout.blocks
        return any(blocks[at].prose or blocks[at].cells for at in members) and not self.is_signed(members)

    def is_signed(self, members: list[int]) -> bool:
        """Whether a part ends with the page's copyright, as footers do."""
        blocks = self.layout.blocks
        around = range(members[0] - 1, min(members[-1] + 2, len(blocks)))
        part = self.part_of[blocks[members[0]].region]
        return part not in self.chain and any(
            blocks[at].why is Furniture.FOOTER and self.part_of[blocks[at].region] == part for at in around
        )

    def is_telling(self, at: int) -> bool:
        """Whether a loose line at an end of the document's region is a heading, or tells how to reach its author."""
        block = self.layout.blocks[at]
        if at in self.refused:
            return False
        if at > self.last:
            is_contact = bool(_CONTACT.search(block.text)) and block.linked < 0.9 * len(block.text)
            return is_contact or all(self.is_point(between) for between in range(self.last + 1, at + 1))
        return (0 < block.level < 4 and not block.linked) or self.titles.is_title(at)

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
        is_beside = block.region in self.chain
        if not (is_beside and block.tag == "p") and not ADDRESSED.search(block.text):
            return False
        return not block.linked and is_sentence(block.text) if is_beside else is_statement(layout, block.region, at)

    def is_dated(self, at: int, title: int) -> bool:
        """Whether a line near the document's beginning or end states its date."""
        block = self.layout.blocks[at]
        if block.linked * 2 > len(block.text) or not self.layout.is_in(block.region, self.main):
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

    def is_document(self, members: list[int]) -> bool:
        """Whether a part beside the document's region belongs to it all the same."""
        layout = self.layout
        blocks = [layout.blocks[at] for at in members if layout.blocks[at].why is None]
        chars = sum(len(block.text) for block in blocks)
        if not chars or not layout.is_in(blocks[0].region, self.main) or self.is_signed(members):
            return False
        linked = sum(block.linked for block in blocks)
        prose = sum(block.prose for block in blocks)
        if prose and linked < 0.3 * chars:
            if self.is_twin(blocks[0].region) and not self.is_above_title(members):
                return True
            if members[-1] < self.first and any(block.tag == "h1" for block in blocks):
                return True
            has_buttons = layout.controls[self.part_of[blocks[0].region]] > 0
            if not (has_buttons and prose < _NOTICE) and self.speaks_alike(blocks):
                return True
            if has_buttons or prose >= _NOTICE:
                return False
        return members[0] > self.last and linked < 0.5 * chars and any(_CONTACT.search(block.text) for block in blocks)

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


_HEADER = Furniture.HEADER
