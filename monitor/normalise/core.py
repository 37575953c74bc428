"""Where the document is on a page: the region with most of its prose, and what belongs to it around."""

from __future__ import annotations

from collections.abc import Callable

from monitor.normalise.kin import beyond_lists
from monitor.normalise.layout import Layout
from monitor.normalise.loose import LooseLines
from monitor.normalise.stage import main_part
from monitor.practices.furniture import Furniture

_DOMINANT = 0.75  # of all prose that may be the document
_OFF_STAGE = 0.1  # of all weight: a main part with less is none; and what is left of that of what stands outside
_MOST_REFUSED = 0.5  # of the prose in the document's region
_NEAR = 6  # parts
_HEADER = Furniture.HEADER


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


class Surroundings(LooseLines):
    """Judges what stands around the document's region."""

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
            is_beside = members[0] not in self.inside
            belongs = is_beside and (self.is_document(members) or self.is_introduction(members, top))
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
        solid = self.without(parts, solid, -1, self.is_no_end)
        solid = self.without(parts, solid, 0, self.is_no_beginning)
        return self.first_of(parts, solid[0]), self.last_of(parts, solid[-1])

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

    def first_of(self, parts: list[list[int]], solid: int) -> int:
        """The first part of the document: sections right before that with its first long sentence may be shorter."""
        while solid and parts[solid - 1][0] not in self.refused and self.is_next_section(parts[solid - 1]):
            solid -= 1
        return solid

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
