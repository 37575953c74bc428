"""Which parts of a page are not the document, judged by themselves, each with what it is instead."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from monitor.normalise.bylines import is_bare_date, is_byline
from monitor.normalise.kin import asks, is_sentence
from monitor.normalise.layout import Layout
from monitor.normalise.lined import RUNNING
from monitor.normalise.tree import Block, Region
from monitor.practices.furniture import (
    CLOCK,
    COPYRIGHT,
    COPYRIGHT_HINT,
    FEEDBACK,
    FORMER,
    NOTICE,
    SHARED,
    SIGN,
    Furniture,
    kind_of_name,
    kind_of_names,
)
from monitor.practices.lines import AMBIGUOUS, CONTENTS_TITLES, COPYING, LINKS_TITLES, PHRASES, SHARES, is_offer
from monitor.practices.walls import CONSENT_WORDS

_ROLES = {
    "navigation": Furniture.NAVIGATION,
    "menu": Furniture.NAVIGATION,
    "menubar": Furniture.NAVIGATION,
    "contentinfo": Furniture.FOOTER,
    "banner": Furniture.HEADER,
    "complementary": Furniture.ASIDE,
    "search": Furniture.SEARCH,
}
_TAGS = {
    "nav": Furniture.NAVIGATION,
    "footer": Furniture.FOOTER,
    "header": Furniture.HEADER,
    "aside": Furniture.ASIDE,
    "search": Furniture.SEARCH,
    "form": Furniture.FORM,
    "dialog": Furniture.OVERLAY,
    "amp-sidebar": Furniture.NAVIGATION,
    "amp-consent": Furniture.OVERLAY,
    "amp-user-notification": Furniture.OVERLAY,
}
_HOST = 200  # letters of a link's target that tell where it leads
_ROWS = 3  # that each have a part beside its sentences
_ADDED = ("aside", "footer")  # elements for what is said beside the text, or below it
# How much of a page's prose a part may hold at most to be what its element or its name says.
_LARGEST = {
    Furniture.NAVIGATION: 0.5,
    Furniture.OVERLAY: 0.5,
    Furniture.FOOTER: 0.3,
    Furniture.ASIDE: 0.3,
    Furniture.SEARCH: 0.3,
    Furniture.HEADER: 0.2,
    Furniture.FORM: 0.2,
}
_LARGEST_NAMED, _LARGEST_WIDGET = 0.15, 0.5
_PARTS = re.compile(r"[^\W\d_]+")
_BARS = re.compile(r"\s*[·•|]\s*|\s+-\s+")
_BETWEEN = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÞА-Я\d])|(?<=[A-Z]{2})(?=[A-Z][a-z])|\s[|·•]\s")
_LONGEST_ROW = 80  # characters
_MOSTLY = 0.9  # of a line
_HEADING = 160  # characters of the longest heading
_LONGEST_DIALOG = 2500  # characters of prose in a dialog that asks for consent
_SUBSTANCE = 600  # characters of prose that must be left where a consent dialog is cut out


def mark(layout: Layout) -> None:
    """Say of each block why it is no part of the document, as far as its own place and words tell."""
    whys = region_kinds(layout)
    for block in layout.blocks:
        block.why = whys[block.region]
    layout.tidy()
    for block in layout.blocks:
        if block.why is None:
            block.why = kind_of_block(block)
    mark_toggles(layout)
    keep_heads_that_unfold(layout)
    mark_beside_counters(layout)


def mark_toggles(layout: Layout) -> None:
    """A line that leads but to a script, again and again, unfolds something: "Read on"; or once to the page before."""
    toggles = [
        block
        for block in layout.blocks
        if block.links and block.links[0][1].startswith("javascript:") and block.why is None and leads_to_script(block)
    ]
    said = Counter([block.text for block in toggles])
    for block in toggles:
        if said[block.text] > 1 or leads_back(block):
            block.why = Furniture.CONTROL


def keep_heads_that_unfold(layout: Layout) -> None:
    """Buttons that each stand above a sentence of its own, and all say something else, head what they unfold."""
    blocks = layout.blocks
    heads = [blocks[at] for at, block in enumerate(blocks[:-1]) if block.tag == "button" and is_above_text(blocks, at)]
    said = Counter([block.text for block in heads])
    heads = [block for block in heads if said[block.text] == 1]
    for block in heads if len(heads) >= _ROWS else ():
        block.why, block.tag = None, "summary"
        for region in layout.around(block.region):
            layout.controls[region] -= 1


def is_above_text(blocks: list[Block], at: int) -> bool:
    """Whether a button that is no offer and no phrase of a page stands right above a sentence or a row."""
    block, after = blocks[at], blocks[at + 1]
    if block.why is not Furniture.CONTROL or after.why is not None or not (after.prose or after.cells):
        return False
    return not is_offer(block.text) and kind_of_line(block.text, False, True, False) is None


def leads_to_script(block: Block) -> bool:
    is_all = block.linked >= _MOSTLY * len(block.text) and not block.level
    return is_all and all(target.startswith("javascript:") for _, target in block.links)


def leads_back(block: Block) -> bool:
    return all("history." in target for _, target in block.links)


def mark_beside_counters(layout: Layout) -> None:
    """A bare date in one box with a reading time or a counter, and with no sentence, is the site's as they are."""
    blocks, parents = layout.blocks, layout.parents
    for at, counter in enumerate(blocks):
        if counter.why is not Furniture.CLOCK:
            continue
        for block in blocks[max(at - 1, 0) : at + 2]:
            box = block.region if block.region == counter.region else parents[block.region]
            is_beside = box in (counter.region, parents[counter.region]) and not layout.prose[box]
            if is_beside and block.why is None and is_bare_date(block.text):
                block.why = Furniture.CLOCK


def region_kinds(layout: Layout) -> list[Furniture | None]:
    whys: list[Furniture | None] = [None] * len(layout.regions)
    in_main = [False] * len(layout.regions)
    homes = {block.region for block in layout.blocks if block.prose}
    for at, region in enumerate(layout.regions):
        whys[at] = whys[region.parent]
        if whys[at] is None and layout.chars[at]:  # else nothing in it is judged
            in_main[at] = in_main[region.parent] or region.tag in ("main", "article") or region.role == "main"
            is_within = in_main[at] or (region.tag in _ADDED and is_among_sentences(layout, at, homes))
            whys[at] = kind_of_region(layout, at, region, in_main=is_within) if at else None
    return whys


def is_among_sentences(layout: Layout, at: int, homes: set[int]) -> bool:
    """Whether a part stands right among sentences, or between two elements of one kind that have some.

    A footer ends what it stands in: the whole page, or what has the sentences.
    """
    parents = layout.parents
    if layout.regions[at].tag == "footer":
        return layout.regions[parents[at]].tag != "body" and layout.prose[parents[at]] > layout.prose[at]
    while layout.chars[parents[at]] == layout.chars[at] and parents[at]:
        at = parents[at]
    if parents[at] in homes:
        return True
    first, last = layout.spans.get(parents[at], (at, at))
    return first < at < last or is_beside_section(layout, at)


def is_beside_section(layout: Layout, at: int) -> bool:
    """Whether a part stands beside sentences in one of several rows that each have such a part: "In short: …"."""
    row = layout.parents[at]
    if layout.prose[row] <= layout.prose[at]:
        return False
    return layout.parted[layout.regions[at].tag, layout.parents[row], layout.regions[row].tag] >= _ROWS


def kind_of_region(layout: Layout, at: int, region: Region, *, in_main: bool) -> Furniture | None:
    share = layout.prose[at] / max(layout.prose[0], 1)
    named = kind_of_names(region.names) if region.names != " " else None
    if named is Furniture.CONSENT:
        if in_main and not layout.controls[at] and has_heading(layout, at):
            return None  # a dialog has a button; this is the section on consent
        rest = layout.prose[0] - layout.prose[at]
        return named if share < 0.5 or rest > _SUBSTANCE else None
    if named is Furniture.WIDGET:
        return named if share < _LARGEST_WIDGET else None
    kind = Furniture.OVERLAY if region.modal else _ROLES.get(region.role) or _TAGS.get(region.tag)
    if kind is Furniture.HEADER and (layout.headings[at] or heads_section(layout, at)):
        return None
    if kind is Furniture.OVERLAY and asks_consent(layout, at):
        return kind
    if kind is not None and share < _LARGEST[kind]:
        if not (in_main and is_part_of_text(layout, at, kind)):
            return kind
        named = None if named is kind else named
    if named is not None and share < _LARGEST_NAMED and is_named_rightly(layout, at, named):
        return named
    return None


def heads_section(layout: Layout, at: int) -> bool:
    """Whether a header without a link or button stands above sentences, in one of several elements that have such."""
    return not layout.linked[at] and not layout.controls[at] and is_beside_section(layout, at)


def asks_consent(layout: Layout, at: int) -> bool:
    """Whether a dialog with buttons asks for consent, and says no more than such do: it may be all that a page has."""
    if not layout.controls[at] or layout.prose[at] > _LONGEST_DIALOG:
        return False
    text = " ".join([layout.blocks[member].text for member in layout.members(at)])
    return len({said.lower() for said in CONSENT_WORDS.findall(text)}) > 1


def is_part_of_text(layout: Layout, at: int, kind: Furniture) -> bool:
    """Whether a header, footer or aside within the main part holds the document's own words."""
    if kind is Furniture.HEADER:
        return True
    if kind not in (Furniture.FOOTER, Furniture.ASIDE):
        return False
    if layout.linked[at] >= 0.3 * layout.chars[at] or layout.controls[at]:
        return False
    members = [layout.blocks[member] for member in layout.members(at)]
    if any(map(asks, members)):
        return False
    if all(block.level for block in members):
        return True
    return layout.prose[at] > 0 or (not layout.linked[at] and any(is_sentence(block.text) for block in members))


def is_named_rightly(layout: Layout, at: int, named: Furniture) -> bool:
    """Names alone do not decide: `id="sharing"` may be a section of the policy."""
    chars, linked, prose = layout.chars[at], layout.linked[at], layout.prose[at]
    if named is Furniture.CONTENTS:
        return linked > 0.6 * chars
    if layout.headings[at] or is_house_style(layout, layout.regions[at].names, named):
        return False
    is_wordy = prose > 0.5 * chars
    if chars < _HEADING and not prose and is_heading_of_text(layout, at):
        return False
    if not is_wordy:
        return prose == 0 or linked > 0.3 * chars or layout.controls[at] > 0 or prose < 0.03 * layout.prose[0]
    return layout.controls[at] > 0 and prose < 0.05 * layout.prose[0]


def has_heading(layout: Layout, at: int) -> bool:
    return any(layout.blocks[member].level for member in layout.members(at))


def is_heading_of_text(layout: Layout, at: int) -> bool:
    """Whether a part is but a heading, and called by its words, or sentences follow: it may be called by those."""
    members = layout.members(at)
    if not members or not all(layout.blocks[member].level for member in members):
        return False
    if is_anchor(layout.regions[at].names, layout.blocks[members[0]].text):
        return True
    after = layout.blocks[members[-1] + 1 : members[-1] + 2]
    return any(block.prose for block in after)


def is_anchor(names: str, heading: str) -> bool:
    """Whether an element has but an id, made of its heading's own words, so that links may lead there."""
    ident, _, classes = names.partition(" ")
    parts = _PARTS.findall(ident.lower())
    return bool(parts) and kind_of_names(classes) is None and all(part in heading.lower() for part in parts)


def is_house_style(layout: Layout, names: str, kind: Furniture) -> bool:
    """Whether the name that tells a kind is one that much of the page's prose has: its maker calls all parts so."""
    most = _LARGEST_NAMED * layout.prose[0]
    return any(layout.prose_named(name) >= most > 0 for name in names.split() if kind_of_name(name) is kind)


def kind_of_block(block: Block) -> Furniture | None:
    if block.tag == "button" or (block.tag == "summary" and block.text.lower() in LINKS_TITLES):
        return Furniture.CONTROL
    if len(block.text) > 160 or block.cells:
        return None
    if block.tag == RUNNING:
        return Furniture.RUNNING
    if block.linked * 2 > len(block.text) and block.links and all(shares(target[:_HOST]) for _, target in block.links):
        return Furniture.SHARE
    if len(block.links) > 1 and is_row_of_phrases(block):
        return Furniture.PHRASE
    is_linked, is_item = block.linked > 0, block.tag in ("li", "dd")
    kind = kind_of_line(block.text, block.level > 0, is_linked, is_item)
    if kind is not None or block.level or len(block.text) > _LONGEST_ROW:
        return kind
    return kind_of_row(block.text, is_linked, is_item, is_all=block.linked == len(block.text))


@lru_cache(maxsize=8192)
def shares(target: str) -> bool:
    """Whether a link leads to where a page may be shared; how it begins is enough."""
    return SHARED.search(target) is not None


def is_row_of_phrases(block: Block) -> bool:
    """Whether a line is made of links, each of which says what pages say: "Accept Reject"."""
    said = [words.lower().strip(" .:?!»>→↓↑…") for words, _ in block.links]
    return block.linked >= 0.8 * len(block.text) and all(words in PHRASES for words in said)


def is_clock(text: str) -> bool:
    """Whether a line is a relative date or a counter, or several: "Updated 5 months ago · 1079 views"."""
    return CLOCK.fullmatch(text) is not None or all(map(CLOCK.fullmatch, _BARS.split(text)))


@lru_cache(maxsize=8192)
def kind_of_row(text: str, is_linked: bool, is_item: bool, *, is_all: bool) -> Furniture | None:
    """What words side by side are, each of which a page says: "120 viewsSave", where nothing stands between them.

    A line that `is_all` a link may lead to former versions.
    """
    if is_all and FORMER.fullmatch(text.lower()):
        return Furniture.LINKS
    parts = [part.strip() for part in _BETWEEN.split(text)]
    kinds = [kind_of_line(part, False, is_linked, is_item) for part in parts] if len(parts) > 1 else []
    return kinds[0] if kinds and all(kinds) else None


@lru_cache(maxsize=8192)
def kind_of_line(text: str, is_heading: bool, is_linked: bool, is_item: bool) -> Furniture | None:
    """What a short line is by its words. Most of a page is as it was on the last visit."""
    words = text.lower().rstrip(" .:?!»>→↓↑…")
    # A phrase may be the document's: an answer, the head of a section, "Language" in its list of what is collected.
    may_be_said = not is_linked and (is_item or words in AMBIGUOUS)
    if words in COPYING or (words in PHRASES and not is_heading and not may_be_said):
        return Furniture.PHRASE
    if words in CONTENTS_TITLES:
        return Furniture.CONTENTS
    if FEEDBACK.match(text):
        return Furniture.FEEDBACK
    if is_linked and words.partition(":")[0].rstrip() in SHARES:
        return Furniture.SHARE
    if SIGN.fullmatch(text):
        return Furniture.SIGN
    if (len(text) < 80 and is_clock(text)) or is_byline(text):
        return Furniture.CLOCK
    if not is_heading and (is_linked or not is_item) and NOTICE.fullmatch(text):
        return Furniture.NOTICE
    return Furniture.FOOTER if COPYRIGHT_HINT.search(words) and COPYRIGHT.search(text) else None
