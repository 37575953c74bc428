"""Bytes -> a page's words and tags in reading order, as its parser understands them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.errors import UsageError
from monitor.model import Fault, FaultKind, ReadHints
from monitor.normalise.addresses import may_hide, revealed
from monitor.normalise.elements import UNREAD, VERBATIM, WITHIN_LINES
from monitor.normalise.emptied import EMPTIED, EMPTIED_TAGS, Slight, emptied, marks_in
from monitor.normalise.markup import harmless, in_utf8, is_utf8
from monitor.normalise.spelling import canonical
from monitor.normalise.streams import STREAMED, put_in_place

_MOST_TAGS = 1_000_000
_UNESCAPED = ",".join((*UNREAD, *VERBATIM))
# Written out by the parser, a page is well-formed: no < in words, no > in attributes, an end for every element.
_BOUNDARY = re.compile(rf"<(?!/?+(?:{WITHIN_LINES})[\s>])([^\s>]*+)([^>]*+)>")
_COMMENT = re.compile("<!--.*?-->", re.S)
_HEAD = 2_000  # bytes
_PRINT = re.compile(rb"pdftohtml|pdf2htmlEX", re.I)
_HTML_LANGUAGE = re.compile(rb"""<html\b[^>]{0,2000}?\slang\s*=\s*["']?([a-zA-Z]{2})""", re.I)

# Words, then again and again: the name of a tag (/ before that of an end), its attributes, the words after it.
# Tags within a line stand among the words.
Tokens = list[str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as its parser understands it.

    Attributes:
        language: what it declares.
        tokens: of the body, or of each part that `select` finds.
        removed: the words of what `remove` took out.
        is_print: it is a PDF that a program turned into HTML, line by line.
    """

    title: str
    language: str
    tokens: tuple[Tokens, ...]
    scripts: int
    removed: tuple[str, ...]
    is_print: bool


def open_page(markup: bytes, slight: Slight, hints: ReadHints) -> Opened | Fault:
    """Parse a page in UTF-8; a Fault where it is too large, or its selector finds nothing."""
    tree, scripts = parse(markup, slight)
    title = tree.css_first("title")
    removed = tuple(remove(tree, hints.remove))
    roots = select(tree, hints.select)
    if hints.select and not roots:
        evidence = (f'select = "{hints.select}"',)
        return Fault(FaultKind.OTHER_DOCUMENT, "the selector in sources.toml finds nothing on the page", evidence)
    written = [node.html or "" for node in roots]
    if sum(html.count("<") for html in written if len(html) > _MOST_TAGS) > _MOST_TAGS:
        return Fault(FaultKind.TOO_LARGE, "the page is far larger than any policy", (f"over {_MOST_TAGS:,} tags",))
    written = [_COMMENT.sub("", html) for html in written]
    if may_hide(slight.markup):
        written = [revealed(html) for html in written]
    tokens = tuple([_BOUNDARY.split(html) for html in written])
    name, language = canonical(title.text()) if title else "", declared_language(slight.markup)
    is_print = _PRINT.search(slight.markup, 0, _HEAD) is not None
    return Opened(name, language, tokens, scripts, removed, is_print)


def declared_language(markup: bytes) -> str:
    declared = _HTML_LANGUAGE.search(markup, 0, 5000)
    return declared[1].decode() if declared else ""


def digest_of(page: Opened, url: str, hints: ReadHints) -> str:
    """Digest every word and link of a page, and its elements' names; attributes of boxes, often new, do not count."""
    said = [url, hints.language, hints.select, *hints.remove]
    for part in page.tokens:
        said += filter(None, map(str.strip, part[::3]))
        said += part[1::3]
    return sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]


def as_utf8(body: bytes, content_type: str) -> tuple[bytes, Slight]:
    """A page in UTF-8, whole and without what stands in its scripts and styles."""
    markup = body.removeprefix(b"\xef\xbb\xbf")
    slight = emptied(markup)
    if not is_utf8(slight.markup):
        markup = in_utf8(body, content_type)
        slight = emptied(markup)
    return markup, slight


def parse(markup: bytes, slight: Slight) -> tuple[LexborHTMLParser, int]:
    """Parse a page without what stands in its scripts and styles; whole where these are no elements to the parser.

    Leaves no element whose words would be written out without escapes. Says too how many scripts there were.
    """
    safe = harmless(slight.markup)
    tree = LexborHTMLParser(safe)
    nodes = tree.css(EMPTIED)
    if len(nodes) == marks_in(safe) and all(node.tag in EMPTIED_TAGS for node in nodes):
        for node in nodes:
            node.decompose()
        scripts = slight.scripts + (0 if slight.is_whole else clear(tree))
    else:
        tree = LexborHTMLParser(harmless(markup))
        scripts = clear(tree)
    if STREAMED in safe:
        put_in_place(tree, markup)
    return tree, scripts


def select(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The body, or the outermost of the elements that the selector finds."""
    if not selector:
        return [tree.body] if tree.body is not None else []
    nodes = css(tree, selector)
    inner = {found.mem_id for node in nodes for found in node.css("*") if found.mem_id != node.mem_id}
    return [node for node in nodes if node.mem_id not in inner]


def clear(tree: LexborHTMLParser) -> int:
    """Take out what would be written without escapes, or write it as words. Gives back how many scripts there were."""
    scripts = 0
    for node in reversed(tree.css(_UNESCAPED)):  # the inner before the outer
        scripts += node.tag == "script"
        if node.tag in VERBATIM:
            node.replace_with(node.text())
        else:
            node.decompose()
    return scripts


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
