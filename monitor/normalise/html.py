"""An HTML capture -> Page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.errors import UsageError
from monitor.model import Clause, ClauseKind, Document, Fault, FaultKind, Link, Page, Passage, ReadHints
from monitor.normalise import assembly, memory
from monitor.normalise.copies import mark_copies
from monitor.normalise.core import find_document
from monitor.normalise.elements import NOT_AS_WRITTEN, VERBATIM, WORDLESS
from monitor.normalise.furniture import mark
from monitor.normalise.layout import Layout
from monitor.normalise.lines import Links
from monitor.normalise.lists import mark_lists
from monitor.normalise.markup import prepare
from monitor.normalise.resegment import resegment
from monitor.normalise.spelling import canonical
from monitor.normalise.streams import put_in_place
from monitor.normalise.tree import MOST_BLOCKS, Block, Walker, decoded_email, parse
from monitor.practices.furniture import Furniture
from monitor.practices.walls import WALL_MARKS, WALL_PATTERNS

_SHORT = 4000  # characters; who stands in front of a page matters only where there is little else
_HTML_LANGUAGE = re.compile(rb"""<html\b[^>]{0,2000}?\slang\s*=\s*["']?([a-zA-Z]{2})""", re.I)


@dataclass(slots=True)
class Judged:
    """A page taken apart, each block with its reason; and the texts that selectors removed."""

    markup: bytes
    title: str
    layout: Layout
    scripts: int
    password_fields: int
    removed: tuple[str, ...] = ()


def read(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page | Fault:
    """Find the document in a page; a Fault where it is too large, or its selector finds nothing."""
    judged = judge(body, content_type, known, hints)
    if isinstance(judged, Fault):
        return judged
    layout = judged.layout
    document = document_of(judged, url, known, hints)
    return Page(
        replace(document, furniture=memory.remember(layout)),
        page_text=" ".join([block.text for block in layout.blocks]),
        page_title=judged.title,
        scripts=judged.scripts,
        password_fields=judged.password_fields,
        marks=wall_marks(judged.markup) if len(document.text) < _SHORT else (),
        is_cut=b"<body" in judged.markup[:200_000] and b"</body" not in judged.markup[-20_000:],
    )


def wall_marks(markup: bytes) -> tuple[str, ...]:
    """The vendors whose scripts a page loads."""
    small = markup.lower()
    found = {vendor for vendor, marks in WALL_MARKS.items() if any(mark in small for mark in marks)}
    found |= {vendor for vendor, pattern in WALL_PATTERNS.items() if pattern.search(small)}
    return tuple(vendor for vendor in WALL_MARKS if vendor in found)


def explain(body: bytes, *, content_type: str, known: Document | None, hints: ReadHints) -> tuple[Passage, ...]:
    """All words of a page in reading order: what was kept, what was left out, and why."""
    judged = judge(body, content_type, known, hints)
    if isinstance(judged, Fault):
        return ()
    layout = judged.layout
    removed = tuple(Passage(text, kept=False, reason=Furniture.REMOVED.value) for text in judged.removed)
    return removed + tuple(
        Passage(block.text, block.why is None, block.why.value if block.why else "", layout.place_of(block.region))
        for block in layout.blocks
    )


def judge(body: bytes, content_type: str, known: Document | None, hints: ReadHints) -> Judged | Fault:
    """Take a page apart and say of every block whether it is the document's, and if not, why."""
    markup = prepare(body, content_type)
    tree = parse(markup)
    if tree.css_first("template[id]") is not None:
        put_in_place(tree, markup)
    title = tree.css_first("title")
    removed = tuple(remove(tree, hints.remove))
    scripts, passwords = len(tree.css("script")), len(tree.css('input[type="password"]'))
    clear(tree)
    walker = Walker()
    found = walk(walker, tree, hints.select)
    if not found:
        evidence = (f'select = "{hints.select}"',)
        return Fault(FaultKind.OTHER_DOCUMENT, "the selector in sources.toml finds nothing on the page", evidence)
    if walker.is_too_large:
        return Fault(FaultKind.TOO_LARGE, "the page is far larger than any policy", (f"over {MOST_BLOCKS:,} blocks",))
    page_title = canonical(title.text()) if title else ""
    layout = Layout(walker, page_title)
    familiar = frozenset([clause.text for clause in known.clauses]) if known is not None else frozenset()
    mark(layout)
    if not hints.select:
        find_document(layout, memory.weigh(layout, familiar))
    mark_lists(layout)
    mark_copies(layout)
    if known is not None:
        memory.recall(layout, known)
    return Judged(markup, page_title, layout, scripts, passwords, removed)


def clear(tree: LexborHTMLParser) -> None:
    """Take out what is no words or is not shown; write as words what looks like markup, or hides an address."""
    for node in reversed(tree.css(NOT_AS_WRITTEN)):  # the inner before the outer
        tag = node.tag or ""
        words = node.text() if tag in VERBATIM else None if tag in WORDLESS else hidden_address(node)
        if words is None:
            node.decompose()
        else:
            node.replace_with(words)


def hidden_address(node: LexborNode) -> str | None:
    """The address that an element hides from robots; its words where it says none, None where it hides nothing."""
    attributes = node.attributes
    code = attributes.get("data-cfemail")
    if code is None and (target := attributes.get("href")):
        code = target.partition("#")[2]
    return code if code is None else decoded_email(code) if code else node.text()


def walk(walker: Walker, tree: LexborHTMLParser, selector: str) -> bool:
    """Gather the blocks of the body, or of what `selector` finds; False where that is nothing."""
    if not selector:
        if tree.body is not None:
            walker.walk(tree.body)
        return True
    nodes = css(tree, selector)
    inner = {found.mem_id for node in nodes for found in node.css("*") if found.mem_id != node.mem_id}
    for node in nodes:
        if node.mem_id not in inner:
            walker.walk(node)
    return bool(nodes)


def remove(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[str]:
    """Take out what the selectors find; gives back its words."""
    texts: list[str] = []
    for selector in selectors:
        for node in css(tree, selector):
            texts.append(canonical(node.text(separator=" ")))
            node.decompose()
    return [text for text in texts if text]


def css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError as error:
        raise UsageError(f'"{selector}" is no CSS selector; mend `select` or `remove` of this source') from error


def document_of(judged: Judged, url: str, known: Document | None, hints: ReadHints) -> Document:
    """The known document where no word changed, which spares reading its dates; else a new one."""
    kept = [block for block in judged.layout.blocks if block.why is None]
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
        title=judged.title,
        language=hints.language or declared_language(judged.markup),
        url=url,
    )


def declared_language(markup: bytes) -> str:
    declared = _HTML_LANGUAGE.search(markup, 0, 5000)
    return declared[1].decode() if declared else ""


def unchanged(kept: list[Block], known: Document, url: str) -> Document | None:
    """The known document with this visit's links and numbers, where no word of it changed; else None."""
    clauses = known.clauses
    if [block.text for block in kept] != [clause.text for clause in clauses]:
        return None
    return replace(
        known, clauses=tuple([refreshed(clause, block, url) for block, clause in zip(kept, clauses, strict=True)])
    )


def refreshed(clause: Clause, block: Block, url: str) -> Clause:
    links = links_of(block.links, url) if block.links else ()
    if links == clause.links and block.marker == clause.marker:
        return clause
    return replace(clause, links=links, marker=block.marker)


@lru_cache(maxsize=4096)
def links_of(links: Links, url: str) -> tuple[Link, ...]:
    return tuple([Link(canonical(words), resolved(url, target)) for words, target in links])


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
