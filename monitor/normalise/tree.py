"""HTML -> blocks: every run of words between two block boundaries, with what the markup says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "title",
        "link",
        "meta",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "progress",
        "meter",
        "dialog",
    ]
)
OUTSIDE = frozenset(["nav", "footer", "aside"])
BLOCKS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "header",
        "footer",
        "nav",
        "aside",
        "div",
        "p",
        "pre",
        "blockquote",
        "center",
        "address",
        "form",
        "fieldset",
        "legend",
        "figure",
        "figcaption",
        "details",
        "summary",
        "ul",
        "ol",
        "menu",
        "dir",
        "dl",
        "dt",
        "dd",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
        "hgroup",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "button",
        "label",
        "search",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DEEPEST = 400


@dataclass(slots=True)
class Block:
    """A run of words between two block boundaries.

    Attributes:
        tag: the nearest element that makes it what it is: h2, li, tr, p …
        cells: of a table row.
        links: words and target of each link, as written.
        outside: it stands in navigation, a footer or beside the document.
    """

    tag: str
    text: str = ""
    cells: tuple[str, ...] = ()
    links: list[tuple[str, str]] = field(default_factory=list)
    outside: bool = False
    main: bool = False


class Walker:
    """Goes through a tree once and gathers its blocks, without recursion."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.stack: list[str] = []

    def walk(self, root: LexborNode) -> list[Block]:
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self.pieces.append(node.text_content or "")
            elif tag not in SKIPPED and not tag.startswith(("-", "!")):
                self.open(node, tag)
                child = node.child
                if child is not None and len(self.stack) <= DEEPEST:
                    self.stack.append(tag)
                    node = child
                    continue
                self.close(tag)
            node = self.following(node, root)
        self.flush()
        return self.blocks

    def following(self, node: LexborNode, root: LexborNode) -> LexborNode | None:
        current: LexborNode | None = node
        while current is not None and self.stack:
            if current.next is not None:
                return current.next
            current = current.parent
            self.close(self.stack.pop())
        return None

    def open(self, node: LexborNode, tag: str) -> None:
        if tag in BLOCKS and tag not in ("td", "th"):
            self.flush()
        elif tag in ("td", "th"):
            self.pieces.append("\x1f")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "a":
            target = node.attributes.get("href") or ""
            if target:
                self.links.append((node.text(deep=True), target))

    def close(self, tag: str) -> None:
        if tag in BLOCKS and tag not in ("td", "th"):
            self.flush(tag)

    def flush(self, closing: str = "") -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        if text and not text.isspace():
            path = [*self.stack, closing]
            tag = next((t for t in reversed(path) if t in HEADINGS or t in ("li", "tr", "p", "dt", "dd")), "div")
            self.blocks.append(
                Block(tag, text, links=self.links, outside=not OUTSIDE.isdisjoint(path), main="main" in path)
            )
            self.links = []


def parse(markup: str | bytes) -> LexborHTMLParser:
    return LexborHTMLParser(markup)
