"""What the last visit tells: which words were the document's, and which the page's around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel

from monitor.model import ClauseKind, Document
from monitor.normalise.claims import long_words
from monitor.normalise.dated import is_date, is_dated_line
from monitor.normalise.hiding import keep_hidden
from monitor.normalise.kin import Kin, beyond_lists, is_sentence, is_statement, offers, says_own
from monitor.normalise.layout import Layout, Parts, spelled
from monitor.normalise.lists import tells_by_links
from monitor.normalise.traces import clock_place, digest_of, place
from monitor.normalise.tree import Block
from monitor.practices.furniture import ADDRESSED, Furniture
from monitor.practices.lines import is_offer

_ALL_LINK = 0.8
_NO_PAGES = ("#", "mailto:", "tel:", "javascript:")
_SHORT = 40  # characters; shorter lines are often said by the page too
_STUMP = 12  # characters
_CLOSE = 12  # lines
_LONGEST = 5000  # lines; the time grows with the square
_NOTICE = 300  # characters of prose; a part apart from the document that says less is no section of it
_IN_ITS_WORDS = 0.6  # of the long words of what came
_NEARLY_ALL = 0.9  # of the known words
_ADDRESS = 300  # characters; a whole one may become several lines, and what heads it stands in footers too


def weigh(layout: Layout, familiar: frozenset[str]) -> list[float]:
    """How much each block speaks for its region being the document's: prose, and words known from the last visit."""
    if not familiar:
        return [float(block.prose) for block in layout.blocks]
    return [2.0 * len(block.text) if block.text in familiar else 0.5 * block.prose for block in layout.blocks]


def recall(layout: Layout, known: Document) -> None:
    """Settle by the last visit what the page alone leaves open."""
    old = [clause.text for clause in known.clauses]
    layout.shown = keep_hidden([block for block in layout.blocks if block.why is None], old, known.furniture)
    if old != [block.text for block in layout.blocks if block.why is None]:
        Memory(layout, known, old).settle()


class Gap(NamedTuple):
    """Known clauses that are not said in their place, and between which lines of the page that is."""

    due: list[str]
    before: int
    after: int


class Memory:
    """Holds the blocks of this visit against the clauses of the last one."""

    def __init__(self, layout: Layout, known: Document, old: list[str]) -> None:
        self.layout, self.known, self.old = layout, known, old
        self.texts = set(old)
        self.linked = {clause.text for clause in known.clauses if clause.links}
        self.kept = [at for at, block in enumerate(layout.blocks) if block.why is None]
        self.said_by_links: dict[int, bool] = {}  # for the new parts that were asked for
        self.in_place = self.lines_in_place()
        self.home = {layout.blocks[at].region for at in self.in_place}

    def settle(self) -> None:
        self.leave_out_again()
        self.fetch_back()
        self.trim()

    def is_new(self, at: int) -> bool:
        """Whether a block was not in the document before, and stands where nothing of it stood."""
        block = self.layout.blocks[at]
        return block.text not in self.texts and block.region not in self.home

    def lines_in_place(self) -> frozenset[int]:
        """The lines that say what was known in its order: what the page's furniture says too is none of them."""
        blocks = self.layout.blocks
        if self.is_long():
            return frozenset([at for at in self.kept if blocks[at].text in self.texts])
        runs = Indel.opcodes(self.old, [blocks[at].text for at in self.kept]).as_matching_blocks()
        return frozenset([at for same in runs for at in self.kept[same.b : same.b + same.size]])

    def is_long(self) -> bool:
        """Whether there are more lines than can be held against each other in good time."""
        return max(len(self.old), len(self.kept)) > _LONGEST

    def leave_out_again(self) -> None:
        """What was furniture on the last visit, or stands where furniture stood, is furniture.

        Between the sentences of the document only loose words are: a new table may stand where a banner stood. Where
        the document's own lines stand, only words that the page no longer says elsewhere are: they have moved.
        """
        layout, furniture = self.layout, self.known.furniture
        first, last = self.extent()
        said = Counter([layout.blocks[at].text for at in self.kept])
        left_out = {block.text for block in layout.blocks if block.why is not None}
        unsaid = [text for text in self.old if text not in said]
        cut_anew = "\n".join([text for text in unsaid if len(text) < _ADDRESS])
        once_more = said - Counter(self.old)
        for at in self.kept:
            block = layout.blocks[at]
            if at in self.in_place or not once_more[block.text] or block.text in cut_anew or self.is_renamed(at, said):
                continue
            is_within, may_have_moved = first < at < last, block.text not in left_out
            if is_within and (block.prose or block.cells or (block.level and not may_have_moved)):
                continue
            if block.region in self.home:
                may_have_moved &= digest_of(block.text) in furniture and not self.is_above_new(at)
                is_furniture = may_have_moved and not any(text.startswith(block.text) for text in unsaid)
            else:
                is_there = not is_within and place(layout, block.region) in furniture
                is_furniture = is_there or (may_have_moved and digest_of(block.text) in furniture)
            if is_furniture or (
                is_date(block.text) and clock_place(layout, at) in furniture and not self.is_redated(said)
            ):
                block.why = Furniture.BEFORE
        self.kept = [at for at in self.kept if layout.blocks[at].why is None]

    def is_above_new(self, at: int) -> bool:
        """Whether a line stands right above a sentence that was not there before: it heads that."""
        after = self.layout.blocks[at + 1 : at + 2]
        return any(block.why is None and block.prose and block.text not in self.texts for block in after)

    def is_renamed(self, at: int, said: Counter[str]) -> bool:
        """Whether a line is the document's new title: the one that it had is gone. Links lead there by such words."""
        had = [clause.text for clause in self.known.clauses[:1] if clause.kind is ClauseKind.HEADING]
        return self.layout.blocks[at].level == 1 and any(not said[text] for text in had)

    def is_redated(self, said: Counter[str]) -> bool:
        """Whether a date of the document is gone: one that came in its place is no clock of the page."""
        return any(is_date(text) for text in self.old if not said[text])

    def extent(self) -> tuple[int, int]:
        """The first and the last of the sentences that were there before."""
        blocks = self.layout.blocks
        known = [at for at in self.kept if blocks[at].prose and blocks[at].text in self.texts]
        return (known[0], known[-1]) if known else (-1, len(blocks))

    def fetch_back(self) -> None:
        """Take back the clauses of the last visit that now stand outside, between those that stood around them."""
        blocks = self.layout.blocks
        gaps, strays = self.misplaced()
        if not gaps:
            return
        texts = [blocks[at].text for at in self.kept]
        missing = Counter(self.old) - Counter(texts)
        cut_anew = "\n".join([text for text in texts if text not in self.texts])
        for block in blocks:
            if block.why is not None and not block.cells:
                block.marker, block.text = spelled(block.text, block.level > 0)
        for gap in gaps:
            due = [text for text in gap.due if missing[text] or digest_of(text) in self.known.furniture]
            for text in self.fetch_between(gap, Counter([text for text in due if text not in cut_anew])):
                if missing[text] > 0:
                    missing[text] -= 1
                elif strays.get(text):
                    blocks[strays[text].pop()].why = Furniture.BEFORE  # the page said it elsewhere too
        self.fetch_stump({text: position for position, text in enumerate(self.old)})
        self.kept = [at for at, block in enumerate(blocks) if block.why is None]

    def misplaced(self) -> tuple[list[Gap], dict[str, list[int]]]:
        """Where known clauses are not said in their place, and which known lines stand where none of them is due."""
        blocks, gaps, strays = self.layout.blocks, list[Gap](), dict[str, list[int]]()
        if self.is_long():
            return gaps, strays
        due = here = 0
        before = -1
        for same in Indel.opcodes(self.old, [blocks[at].text for at in self.kept]).as_matching_blocks():
            for at in self.kept[here : same.b]:
                strays.setdefault(blocks[at].text, []).append(at)
            if same.a > due:
                after = self.kept[same.b] if same.b < len(self.kept) else len(blocks)
                gaps.append(Gap(self.old[due : same.a], before, after))
            due, here = same.a + same.size, same.b + same.size
            before = self.kept[here - 1] if same.size else before
        return gaps, strays

    def fetch_between(self, gap: Gap, due: Counter[str]) -> Iterator[str]:
        """Take back what is due of the lines left out in a gap; of several that say it, one next to a kept line."""
        blocks, between = self.layout.blocks, range(gap.before + 1, gap.after)
        for at in between if gap.before >= 0 else reversed(between):
            run = self.run_that_says(due, at) if blocks[at].why is not None else None
            if not run or self.leads_elsewhere(at, run[1]):
                continue
            if len(run[1]) >= _SHORT or at - gap.before <= _CLOSE or gap.after - at <= _CLOSE:
                for member in blocks[at : at + run[0]]:
                    member.why = None
                due[run[1]] -= 1
                yield run[1]

    def fetch_stump(self, order: dict[str, int]) -> None:
        """Take back the beginning of the clause that should come next: a page may break off in a box with a login."""
        blocks = self.layout.blocks
        last = max((at for at, block in enumerate(blocks) if block.why is None), default=-1)
        due = order.get(blocks[last].text, len(self.old)) + 1 if last >= 0 else len(self.old)
        if due >= len(self.old):
            return
        for block in blocks[last + 1 :]:
            words = block.text.rstrip(" .…[]()")
            if block.why is not None and len(words) >= _STUMP and self.old[due].startswith(words):
                block.why = None
                return

    def leads_elsewhere(self, at: int, text: str) -> bool:
        """Whether a line is but a link to another page, and the clause that says the same was none."""
        block = self.layout.blocks[at]
        if block.level or block.linked <= _ALL_LINK * len(block.text) or text in self.linked:
            return False
        return any(not target.startswith(_NO_PAGES) for _, target in block.links)

    def run_that_says(self, missing: Counter[str], at: int) -> tuple[int, str] | None:
        """How many blocks from `at` on say together what a missing clause says, and that clause."""
        blocks = self.layout.blocks
        text = blocks[at].text
        for size in range(1, 5):
            if missing.get(text):
                return size, text
            if at + size >= len(blocks) or len(text) > 200 or blocks[at + size].why is None:
                return None
            text = f"{text} {blocks[at + size].text}"
        return None

    def trim(self) -> None:
        """Leave out new loose words before the first and after the last sentences that were there before."""
        blocks = self.layout.blocks
        prose = [at for at in self.kept if blocks[at].prose and blocks[at].text in self.texts]
        if not prose:
            return
        seen = {blocks[at].text for at in self.kept}
        head = [text for text in self.old[: self.old.index(blocks[prose[0]].text)] if text not in seen]
        tail = [text for text in self.old[self.old.index(blocks[prose[-1]].text) :] if text not in seen]
        for at in self.kept:
            is_loose = (at < prose[0] and not head) or (at > prose[-1] and not tail)
            if not is_loose or not self.is_new(at):
                continue
            region = blocks[at].region
            if self.parts.outermost[region] in self.offers:
                blocks[at].why = Furniture.PROMOTION
            elif not (self.belongs(at) or self.kin.holds(region)):
                blocks[at].why = Furniture.OUTSIDE
        for at in self.kept:
            is_dropped_head = blocks[at].level > 0 and blocks[at].why is Furniture.OUTSIDE
            if is_dropped_head and any(after.why is None and self.is_new(at + 1) for after in blocks[at + 1 : at + 2]):
                blocks[at].why = None  # it heads what has come to the document

    def belongs(self, at: int) -> bool:
        block = self.layout.blocks[at]
        part = self.parts.outermost[block.region]
        if is_dated_line(block.text) or is_date(block.text) or self.is_section(part) or self.is_item(block):
            return True
        if block.links and self.tells_by_links(part):
            return True
        if self.states(part, at):
            if ADDRESSED.search(block.text) or self.is_in_section(part):
                return True
        elif (not block.prose and not block.level) or self.is_notice(part):
            return False
        words = long_words(block.text)
        return len(words & long_words(" ".join(self.old))) >= _IN_ITS_WORDS * len(words)

    def is_item(self, block: Block) -> bool:
        """Whether a line is an item, no link, of a list right in what holds nearly all known words."""
        regions = self.layout.regions
        return block.tag == "li" and not block.linked and regions[block.region].parent == self.core

    def is_section(self, part: int) -> bool:
        """Whether sentences with a heading, or of a document by their words, came in a part that asks for nothing.

        One that stands in a row with known sections, headed and named as they are, may ask what it likes.
        """
        layout = self.layout
        if self.parts.holds[part] or not self.is_among_known(part):
            return False
        if layout.linked[part] or layout.controls[part]:
            members = [layout.blocks[at] for at in layout.members(part)]
            return self.kin.is_next_section(part) and says_own([block for block in members if block.why is None])
        return part in self.telling or (part in self.headed and layout.prose[part] > 0)

    def tells_by_links(self, part: int) -> bool:
        """Whether addresses, or names that a line announces, came among the known clauses."""
        if self.parts.holds[part] or not self.is_among_known(part):
            return False
        if part not in self.said_by_links:
            members = [at for at in self.layout.members(part) if self.layout.blocks[at].why is None]
            before = members[0] - 1
            self.said_by_links[part] = tells_by_links([self.layout.blocks[at] for at in (before, *members)])
        return self.said_by_links[part]

    def states(self, part: int, at: int) -> bool:
        """Whether a whole sentence came among the known clauses, in a part that asks for nothing."""
        block, is_in_core = self.layout.blocks[at], self.layout.is_in(part, self.core)
        if self.parts.holds[part]:
            return is_in_core and is_sentence(block.text) and not block.linked
        if block.prose and not is_in_core:
            return False
        return self.is_among_known(part) and is_statement(self.layout, part, at)

    def is_in_section(self, part: int) -> bool:
        """Whether a part came among known words in one of the parts that they are divided into."""
        around = self.layout.parents[part]
        if self.parts.holds[part] or around == self.core:
            return False
        return around in self.home or (self.known_words[around] > 0 and self.layout.is_in(around, self.core))

    def is_among_known(self, part: int) -> bool:
        around = self.layout.parents[part]
        return around in self.home or self.layout.is_in(around, self.core)

    def is_notice(self, part: int) -> bool:
        """Whether a new part apart from the document says but a sentence or two, or has a button.

        Banners, offers and quotations use words of policies too.
        """
        layout = self.layout
        if self.parts.holds[part] or layout.is_in(part, self.core):
            return False
        return layout.prose[part] < _NOTICE or layout.controls[part] > 0

    @cached_property
    def kin(self) -> Kin:
        return Kin(self.layout, self.home)

    @cached_property
    def parts(self) -> Parts:
        """The parts of the page that hold nothing known."""
        return self.layout.parts_beside(at for at, chars in enumerate(self.known_words) if chars)

    @cached_property
    def headed(self) -> set[int]:
        """The new parts that have a heading."""
        return {self.parts.outermost[block.region] for block in self.layout.blocks if block.level}

    @cached_property
    def telling(self) -> set[int]:
        """The new parts that have a sentence that is a document's by its words."""
        return {
            self.parts.outermost[block.region]
            for block in self.layout.blocks
            if is_sentence(block.text) and ADDRESSED.search(block.text)
        }

    @cached_property
    def offers(self) -> set[int]:
        """The new parts that ask what pages ask of their visitors, or are headed as a page's own boxes are.

        What a promotion within them asks, it asks for itself.
        """
        asking = [
            block.region
            for block in self.layout.blocks
            if offers(block) or (is_offer(block.text) and block.why is not Furniture.PROMOTION)
        ]
        holds, outermost = self.parts
        return {outermost[region] for region in asking if not holds[region]}

    @cached_property
    def core(self) -> int:
        """The innermost region that holds nearly all known words, lists and parts that unfold aside."""
        least = _NEARLY_ALL * self.known_words[0]
        return beyond_lists(self.layout, max(at for at, chars in enumerate(self.known_words) if chars >= least))

    @cached_property
    def known_words(self) -> list[float]:
        """How many characters of known clauses each region holds."""
        return self.layout.sums(
            len(block.text) if block.why is None and block.text in self.texts else 0 for block in self.layout.blocks
        )
