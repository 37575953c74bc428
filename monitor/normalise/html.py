"""An HTML capture -> Page."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from monitor.model import Clause, ClauseKind, Document, Link, Page, ReadHints
from monitor.normalise.tree import HEADINGS, Block, Walker, parse

_SPACES = re.compile(r"\s+")
_NOSCRIPT = re.compile(rb"(?is)<noscript\b.*?</noscript\s*>")
_MARKER = re.compile(r"^(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]+|\d{1,2}(?:\.\d{1,2})+|[•·▪◦‣–-])\s+(?=\S)")


def read(body: bytes, *, url: str, content_type: str, known: Document | None, hints: ReadHints) -> Page:
    """Find the document in a page."""
    tree = parse(_NOSCRIPT.sub(b"", body))
    blocks = Walker().walk(tree.root) if tree.root is not None else []
    title = tree.css_first("title")
    chosen = [block for block in blocks if not block.outside]
    if sum(len(block.text) for block in chosen if block.main) > 500:
        chosen = [block for block in chosen if block.main]
    return Page(
        Document(clauses=tuple(clauses_of(chosen, url)), title=tidy(title.text()) if title else ""),
        page_text=tidy(" ".join(block.text for block in blocks)),
        page_title=tidy(title.text()) if title else "",
        scripts=len(tree.css("script")),
        password_fields=len(tree.css("input[type=password]")),
    )


def tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def clauses_of(blocks: list[Block], url: str) -> list[Clause]:
    clauses: list[Clause] = []
    path: list[tuple[int, str]] = []
    for block in blocks:
        cells = tuple(tidy(cell) for cell in block.text.split("\x1f") if cell.strip()) if "\x1f" in block.text else ()
        text = tidy(block.text) if not cells else " | ".join(cells)
        found = _MARKER.match(text)
        marker, text = (found[1], text[found.end() :]) if found else ("", text)
        level = HEADINGS.get(block.tag, 0)
        if level:
            path = [step for step in path if step[0] < level]
        kind = ClauseKind.HEADING if level else ClauseKind.ROW if cells else ClauseKind.PARAGRAPH
        kind = ClauseKind.ITEM if block.tag == "li" else kind
        links = tuple(Link(tidy(words), urljoin(url, target)) for words, target in block.links)
        clauses.append(Clause(text, tuple(name for _, name in path), kind, marker, cells, links))
        if level:
            path.append((level, text))
    return clauses
