"""An HTML capture -> Page."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from monitor.model import ClauseKind, Document, Link, Page, ReadHints
from monitor.normalise import assembly, memory
from monitor.normalise.charset import decode
from monitor.normalise.core import find_document
from monitor.normalise.furniture import mark
from monitor.normalise.layout import Layout
from monitor.normalise.lists import mark_lists
from monitor.normalise.resegment import resegment
from monitor.normalise.spelling import canonical
from monitor.normalise.streams import open_shadows, put_in_place
from monitor.normalise.tree import Block, Walker, parse

_NOSCRIPT = re.compile(r"<noscript\b[^>]*>(?:(?!</?(?:no)?script)[\s\S])*</noscript\s*>", re.I)
_PASSWORD = re.compile(r"""\btype=["']?password""", re.I)
_HTML_LANGUAGE = re.compile(r"""<html\b[^>]{0,2000}?\slang\s*=\s*["']?([a-zA-Z]{2})""", re.I)


def read(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page:
    """Find the document in a page."""
    markup = decode(body, declared=content_type)
    if "<noscript" in markup:
        markup = _NOSCRIPT.sub("", markup)
    markup = open_shadows(markup)
    tree = parse(markup)
    put_in_place(tree, markup)
    title = tree.css_first("title")
    page_title = canonical(title.text()) if title else ""
    layout = lay_out(tree)
    judge(layout, known)
    kept = [block for block in layout.blocks if block.why is None]
    if known is not None:
        kept = resegment(kept, known.clauses)
    declared = _HTML_LANGUAGE.search(markup[:5000])
    document = assembly.assemble(
        (as_clause_block(block, url) for block in kept),
        title=page_title,
        language=hints.language or (declared[1] if declared else ""),
        url=url,
    )
    return Page(
        replace(document, furniture=memory.remember(layout)),
        page_text=" ".join(block.text for block in layout.blocks),
        page_title=page_title,
        scripts=markup.count("<script"),
        password_fields=len(_PASSWORD.findall(markup)) if "password" in markup else 0,
    )


def lay_out(tree: LexborHTMLParser) -> Layout:
    walker = Walker()
    if tree.body is not None:
        walker.walk(tree.body)
    return Layout(walker)


def judge(layout: Layout, known: Document | None) -> None:
    """Say of every block whether it is the document's, and if not, why."""
    mark(layout)
    find_document(layout, memory.weigh(layout, known))
    mark_lists(layout)
    if known is not None:
        memory.recall(layout, known)


def as_clause_block(block: Block, url: str) -> assembly.Block:
    level = block.level
    kind = ClauseKind.HEADING if level else ClauseKind.ITEM if block.tag == "li" else ClauseKind.PARAGRAPH
    kind = ClauseKind.ROW if block.cells else kind
    links = tuple(Link(canonical(words), urljoin(url, target)) for words, target in block.links)
    return assembly.Block(block.text, kind, level, block.marker, block.cells, links)
