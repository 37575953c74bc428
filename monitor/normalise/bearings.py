"""Where the document's region lies on a page, seen from what stands around it."""

from __future__ import annotations

import re
from functools import cached_property

from monitor.normalise.kin import Kin
from monitor.normalise.layout import Layout
from monitor.normalise.stage import is_main
from monitor.normalise.titles import Titles
from monitor.practices.furniture import Furniture

CONTACT = re.compile(r"@|\+?\d[\d ()./-]{7,}\d")  # how somebody is reached


class Bearings:
    """Where the document's region is among the parts of a page; what judges around it goes by this."""

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

    def is_signed(self, members: list[int]) -> bool:
        """Whether a part ends with the page's copyright, as footers do."""
        blocks = self.layout.blocks
        around = range(members[0] - 1, min(members[-1] + 2, len(blocks)))
        part = self.part_of[blocks[members[0]].region]
        return part not in self.chain and any(
            blocks[at].why is Furniture.FOOTER and self.part_of[blocks[at].region] == part for at in around
        )
