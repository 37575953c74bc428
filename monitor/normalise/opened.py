"""Bytes -> a page's words and tags in reading order, without what is no words, and a digest of all it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.errors import UsageError
from monitor.model import Fault, FaultKind, ReadHints
from monitor.normalise.addresses import hidden_address
from monitor.normalise.elements import NOT_AS_WRITTEN, VERBATIM, WITHIN_LINES, WORDLESS
from monitor.normalise.markup import prepare
from monitor.normalise.spelling import canonical
from monitor.normalise.streams import put_in_place

_MOST_TAGS = 1_000_000
# Written out by the parser, a page is well-formed: no < in words, no > in attributes, an end for every element.
_BOUNDARY = re.compile(rf"<(?!/?(?:{'|'.join(WITHIN_LINES)})[\s>])([^>\s]*)([^>]*)>")

# Words, then again and again: the name of a tag (/ before that of an end), its attributes, the words after it.
# Tags within a line stand among the words.
Tokens = list[str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as its parser understands it.

    Attributes:
        tokens: of the body, or of each part that `select` finds.
        removed: the words of what `remove` took out.
    """

    markup: bytes
    title: str
    tokens: tuple[Tokens, ...]
    scripts: int
    password_fields: int
    removed: tuple[str, ...]


def open_page(body: bytes, content_type: str, hints: ReadHints) -> Opened | Fault:
    """Parse a page; a Fault where it is too large, or its selector finds nothing."""
    markup = prepare(body, content_type)
    tree = LexborHTMLParser(markup)
    if tree.css_first("template[id]") is not None:
        put_in_place(tree, markup)
    title = tree.css_first("title")
    removed = tuple(remove(tree, hints.remove))
    scripts, passwords = len(tree.css("script")), len(tree.css('input[type="password"]'))
    clear(tree)
    roots = select(tree, hints.select)
    if hints.select and not roots:
        evidence = (f'select = "{hints.select}"',)
        return Fault(FaultKind.OTHER_DOCUMENT, "the selector in sources.toml finds nothing on the page", evidence)
    written = [node.html or "" for node in roots]
    if sum(html.count("<") for html in written) > _MOST_TAGS:
        return Fault(FaultKind.TOO_LARGE, "the page is far larger than any policy", (f"over {_MOST_TAGS:,} tags",))
    tokens = tuple([cut(html) for html in written])
    return Opened(markup, canonical(title.text()) if title else "", tokens, scripts, passwords, removed)


def digest_of(page: Opened, url: str, hints: ReadHints) -> str:
    """Digest every word and link of a page, and its elements' names; attributes of boxes, often new, do not count."""
    asked = "\0".join((url, hints.language, hints.select, *hints.remove))
    said = "\0".join(["\n".join((*filter(None, map(str.strip, part[::3])), *part[1::3])) for part in page.tokens])
    return blake2b(f"{asked}\0{said}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def cut(html: str) -> Tokens:
    return _BOUNDARY.split(without_comments(html).replace("&nbsp;", "\u00a0"))


def without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return "".join([first, *(other.partition("-->")[2] for other in others)]) if others else html


def select(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The body, or the outermost of the elements that the selector finds."""
    if not selector:
        return [tree.body] if tree.body is not None else []
    nodes = css(tree, selector)
    inner = {found.mem_id for node in nodes for found in node.css("*") if found.mem_id != node.mem_id}
    return [node for node in nodes if node.mem_id not in inner]


def clear(tree: LexborHTMLParser) -> None:
    """Take out what is no words or is not shown; write as words what looks like markup, or hides an address."""
    for node in reversed(tree.css(NOT_AS_WRITTEN)):  # the inner before the outer
        tag = node.tag or ""
        if tag in VERBATIM:
            node.replace_with(node.text())
        elif tag in WORDLESS or (address := hidden_address(node.attributes)) is None:
            node.decompose()
        else:
            node.replace_with(address or node.text())


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
