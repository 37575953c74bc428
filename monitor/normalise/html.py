"""An HTML capture -> Page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urljoin

from monitor.model import Clause, ClauseKind, Document, Fault, FaultKind, Link, Page, Passage, ReadHints
from monitor.normalise import assembly, memory
from monitor.normalise.cards import mark_cards
from monitor.normalise.consent import mark_consent
from monitor.normalise.copies import is_said_twice, mark_copies
from monitor.normalise.core import find_document
from monitor.normalise.furniture import mark
from monitor.normalise.layout import Layout
from monitor.normalise.lined import joined, taken_apart
from monitor.normalise.lines import LONG, Links
from monitor.normalise.lists import mark_lists
from monitor.normalise.markup import without_noscript
from monitor.normalise.offers import mark_offers
from monitor.normalise.opened import Opened, as_utf8, digest_of, open_page
from monitor.normalise.resegment import resegment
from monitor.normalise.spelling import canonical
from monitor.normalise.traces import remember
from monitor.normalise.tree import MOST_BLOCKS, Block, Walker
from monitor.practices.furniture import Furniture
from monitor.practices.walls import WALL_MARKS, WALL_PATTERNS

_SHORT = 4000  # characters; who stands in front of a page matters only where there is little else, and that is new
_BODY = re.compile(rb"<body\b", re.I)  # it may stand behind a megabyte of styles
_PASSWORD = re.compile(rb"""<input\b[^<>]*?\stype\s*=\s*["']?password""", re.I)


def read(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page | Fault:
    """Find the document in a page; a Fault where it is too large, or its selector finds nothing."""
    markup, slight = as_utf8(body, content_type)
    page = open_page(markup, slight, hints)
    if isinstance(page, Fault):
        return page
    said = digest_of(page, url, hints)
    if known is not None and known.said == said:
        return Page(known)  # every word and every link of the page is as it was
    walker = walk(page)
    if len(walker.blocks) >= MOST_BLOCKS:
        return Fault(FaultKind.TOO_LARGE, "the page is far larger than any policy", (f"over {MOST_BLOCKS:,} blocks",))
    layout = judge(page, walker, known, hints)
    document = document_of(page, layout, url, known, hints)
    is_short = len(document.text) < _SHORT and (known is None or document.text != known.text)
    front = without_noscript(markup) if is_short else b""
    return Page(
        replace(document, furniture=remember(layout), said=said),
        page_text=" ".join([block.text for block in layout.blocks]),
        page_title=page.title,
        scripts=page.scripts,
        password_fields=max(len(_PASSWORD.findall(front)) - walker.hidden_passwords, 0),
        marks=wall_marks(front),
        is_cut=is_cut(markup),
        breaks_off=(broken := breaks_off(markup)),
        breaks_in_tag=broken and breaks_in_tag(markup),
    )


def is_cut(markup: bytes) -> bool:
    """Whether a page's body begins and does not end."""
    return b"</body" not in markup[-20_000:].lower() and bool(_BODY.search(markup))


def breaks_off(markup: bytes) -> bool:
    """Whether a page is cut within a word or a tag; one without its last end tags still ends with a tag or a line."""
    return not markup.endswith((b">", b"\n")) and is_cut(markup)


def breaks_in_tag(markup: bytes) -> bool:
    """Whether a page that breaks off does so within a tag; in a script the sign of one may mean anything."""
    small = markup.lower()
    return markup.rfind(b"<") > markup.rfind(b">") and small.rfind(b"<script") <= small.rfind(b"</script")


def wall_marks(markup: bytes) -> tuple[str, ...]:
    """The vendors whose scripts a page loads."""
    small = markup.lower()
    found = {vendor for vendor, marks in WALL_MARKS.items() if any(mark in small for mark in marks)}
    found |= {vendor for vendor, pattern in WALL_PATTERNS.items() if pattern.search(small)}
    return tuple(vendor for vendor in WALL_MARKS if vendor in found)


def explain(body: bytes, *, content_type: str, known: Document | None, hints: ReadHints) -> tuple[Passage, ...]:
    """All words of a page in reading order: what was kept, what was left out, and why."""
    page = open_page(*as_utf8(body, content_type), hints)
    if isinstance(page, Fault):
        return ()
    layout = judge(page, walk(page), known, hints)
    removed = tuple(Passage(text, kept=False, reason=Furniture.REMOVED.value) for text in page.removed)
    return removed + tuple(
        Passage(block.text, block.why is None, block.why.value if block.why else "", layout.place_of(block.region))
        for block in layout.blocks
    )


def walk(page: Opened) -> Walker:
    walker = Walker()
    for tokens in page.tokens:
        walker.walk(tokens)
    walker.blocks = joined(list(taken_apart(walker.blocks)) if page.is_print else walker.blocks)
    return walker


def judge(page: Opened, walker: Walker, known: Document | None, hints: ReadHints) -> Layout:
    """Say of every block of a page whether it is the document's, and if not, why."""
    layout = Layout(walker, page.title)
    familiar = frozenset([clause.text for clause in known.clauses]) if known is not None else frozenset()
    mark(layout)
    mark_consent(layout)
    mark_cards(layout)
    mark_offers(layout)
    if is_said_twice(layout):
        mark_copies(layout)
    if not hints.select:
        find_document(layout, memory.weigh(layout, familiar))
    mark_lists(layout)
    mark_copies(layout)
    if known is not None:
        memory.recall(layout, known)
    return layout


def document_of(page: Opened, layout: Layout, url: str, known: Document | None, hints: ReadHints) -> Document:
    """The known document where no word changed, which spares reading its dates; else a new one."""
    kept = [block for block in layout.blocks if block.why is None]
    if known is not None:
        document = unchanged(kept, known, url)
        if document is not None:
            return document
        kept = resegment(kept, known.clauses)
        document = unchanged(kept, known, url)
        if document is not None:
            return document
    return assembly.assemble(
        (as_clause_block(block, url) for block in kept),
        title=page.title,
        language=hints.language or page.language,
        url=url,
    )


def unchanged(kept: list[Block], known: Document, url: str) -> Document | None:
    """The known document with this visit's links and numbers, where no word of it changed; else None."""
    clauses = known.clauses
    if [block.text for block in kept] != [clause.text for clause in clauses]:
        return None
    pairs = zip(kept, clauses, strict=True)
    return replace(known, clauses=tuple([refreshed(clause, block, url) for block, clause in pairs]))


def refreshed(clause: Clause, block: Block, url: str) -> Clause:
    links = links_of(block.links, url) if block.links else ()
    if links == clause.links and block.marker == clause.marker:
        return clause
    return replace(clause, links=links, marker=block.marker)


def links_of(links: Links, url: str) -> tuple[Link, ...]:
    return tuple(
        [(_remembered if len(words) + len(target) < LONG else _link)(words, target, url) for words, target in links]
    )


def _link(words: str, target: str, url: str) -> Link:
    return Link(canonical(words), resolved(url, target))


_remembered = lru_cache(maxsize=4096)(_link)


def resolved(url: str, target: str) -> str:
    try:
        return urljoin(url, target.strip())
    except ValueError:
        return target


def as_clause_block(block: Block, url: str) -> assembly.Block:
    level = block.level
    kind = ClauseKind.HEADING if level else ClauseKind.ITEM if block.tag == "li" else ClauseKind.PARAGRAPH
    kind = ClauseKind.ROW if block.cells else kind
    return assembly.Block(block.text, kind, level, block.marker, block.cells, links_of(block.links, url))
