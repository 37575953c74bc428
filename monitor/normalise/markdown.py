"""Markdown -> blocks, and a document back to Markdown that reads as the same document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from html import unescape
from urllib.parse import urljoin

from monitor.model import Clause, ClauseKind, Document, Link
from monitor.normalise.assembly import Block
from monitor.normalise.markers import split_marker
from monitor.normalise.spelling import canonical

__all__ = ["read", "write"]

_BOLD_HEADING = 7  # below every heading that is marked as one
_DEEPEST = 6  # items within items on one line

_ATX = re.compile(r"(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_BREAK = re.compile(r"(?:\\?\*\s*){3,}$|(?:-\s*){3,}$|(?:_\s*){3,}$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:\s+|$)")
_RULER = re.compile(r"[\s|:-]*-[\s|:-]*$")
_CELL = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).){2,120}?)(?<![\s.,;])\1:?$")
_WHOLE = ("https://", "http://", "mailto:", "tel:", "#")  # targets that need no base
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IMAGE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*[^()]*\)")
_LINK = re.compile(r"\[(?<!\\\[)((?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.)*+\])*+)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
# One set of letters first, so that the search leaps from one to the next.
_TOKEN = re.compile(
    r"[\\*_`<&](?:(?<=\\)([!-/:-@\[-`{-~])|(?<=\*)\**|(?<=_)_*|(?<=`)`*"
    r"|(?<=<)(/?[a-zA-Z][^<>]*)>|(?<=&)(?:#\w{1,8}|[a-zA-Z]{2,10});)"
)
_SPECIAL = re.compile(r"[\\*_`<>&\[\]|{]")
_FRONT = re.compile(
    r"(---|\+\+\+)\n(?:[ \t#\]}-][^\n]*\n|[\w\"'.][\w\"'.-]* ?[:=][^\n]*\n|\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|$)"
)
# {#id .class} of Pandoc and Kramdown, at the end of a heading or on a line of its own.
_ATTRIBUTES = re.compile(r"(?:(?<=[^\s\\])[ \t]+|^[ \t]*)\{:?[ \t]*[#.][^{}\n]{1,200}\}[ \t]*$", re.MULTILINE)
_REFERENCE = re.compile(
    r"^ {0,3}\[((?!\^)[^\]\n]{1,200})\]:[ \t]+<?([^\s<>]+)>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*$", re.MULTILINE
)
_REFERRING = re.compile(
    r"(?<![\\!\]])\[((?!\^)[^\[\]\n]{1,500}(?:\n[^\[\]\n]{1,500})?)\](?:\[([^\[\]\n]{0,200})\])?(?![(\[:])"
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|ul|ol|tr|table|h[1-6]|section|article|br)\b[^<>]*>", re.IGNORECASE)


def read(text: str, *, url: str = "") -> list[Block]:
    """Take Markdown (CommonMark with tables, as turndown writes it) apart; `url` resolves relative links."""
    if "<" in text and ("</p>" in text or "</div>" in text):
        text = _BLOCK_TAG.sub("\n\n", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _plainer(text)
    blocks: list[Block] = []
    remembered = _remembering(url)
    for passage in text.split("\n\n"):
        underlines, made = remembered(passage) if len(passage) < _LONG else _read_passage(url, passage)
        for words in underlines if blocks else ():
            blocks[-1] = _underlined(blocks[-1], words)
        blocks += made
    return blocks


def _plainer(text: str) -> str:
    """Without what a page has for its generator alone, and comments; links to references are written out."""
    if text.startswith(("---\n", "+++\n")):
        text = _FRONT.sub("", text, count=1)
    if "<!--" in text:
        text = "".join(_without_comments(text))
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "]: " in text and (targets := {_label(name): target for name, target in _REFERENCE.findall(text)}):
        text = _REFERENCE.sub("", text)
        text = _REFERRING.sub(lambda match: _written_out(match, targets), text)
    return text


def _without_comments(text: str) -> Iterator[str]:
    first, *others = text.split("<!--")
    yield first
    for other in others:
        _, end, after = other.partition("-->")
        yield after if end else f"<!--{other}"


def _label(name: str) -> str:
    return " ".join(name.casefold().split())


def _written_out(match: re.Match[str], targets: dict[str, str]) -> str:
    target = targets.get(_label(match[2] or match[1]))
    return match[0] if target is None else f"[{match[1]}]({target})"


# What stands between two empty lines: lines that may underline the block before it, and its blocks.
_Passage = tuple[list[str], list[Block]]


def _read_passage(url: str, text: str) -> _Passage:
    is_line = text[:1].isalpha() and "\n" not in text  # a paragraph of one line, as most are
    if is_line and not _may_have_markup(text):
        return [], [Block(text.strip())]
    reader = _Reader(url)
    if is_line and text[-1] != "\\":
        reader.add(text, ClauseKind.PARAGRAPH)
    else:
        for line in text.split("\n"):
            reader.take(line)
        reader.end_paragraph()
    return reader.underlines, reader.blocks


# Most of a version stands in the next one too; the longest are not remembered, so that no page fills the memory.
_LONG = 16_000


@lru_cache(maxsize=2)
def _remembering(url: str) -> Callable[[str], _Passage]:
    """What reads the passages of one address, and remembers the last of them by their words alone."""
    return lru_cache(maxsize=1024)(partial(_read_passage, url))


def _underlined(block: Block, words: str) -> Block:
    """turndown underlines a heading that ends in a line break after an empty line, as long as the heading."""
    if block.kind is ClauseKind.ROW or block.level or not 0 <= len(words) - len(block.text) <= 4:
        return block
    return replace(block, kind=ClauseKind.HEADING, level=_level(words))


def _level(underline: str) -> int:
    return 1 if underline[0] == "=" else 2


class _Reader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.blocks: list[Block] = []
        self.underlines: list[str] = []  # that stand before the first block
        self.lines: list[str] = []  # of the paragraph or item that is being read
        self.marker = ""
        self.is_item = False

    def take(self, line: str, depth: int = 0) -> None:
        words = line.strip()
        if not words:
            self.end_paragraph()
        elif words[0] not in "#=-*_+>|`~0123456789\\" or not self._opens(words, depth):
            if self.lines and self._is_hard_break(words):
                self.end_paragraph()
            self.lines.append(line)

    def _is_hard_break(self, words: str) -> bool:
        # A break in the middle of a sentence is layout; after a sentence it parts two clauses.
        return self.lines[-1].endswith(("  ", "\\")) and not words[0].islower()

    def _opens(self, words: str, depth: int) -> bool:
        """Whether a line opens, or is, a block of its own; it is then taken."""
        first = words[0]
        if depth > _DEEPEST:
            return False
        if first == ">":
            self.end_paragraph()
            self.take(words.lstrip("> \t"), depth + 1)
            return True
        if first == "|":
            self._take_row(words)
            return True
        if first in "`~" and words.startswith(("```", "~~~")):
            self.end_paragraph()
            return True
        if first == "#":
            return self._take_heading(words)
        if first in "=-" and words[-1] == first and _UNDERLINE.match(words):
            return self._take_underline(words)
        if first in "*-_\\" and words[-1] in "*-_" and _BREAK.match(words):
            self.end_paragraph()
            return True
        return self._take_item(words, depth)

    def _take_heading(self, words: str) -> bool:
        match = _ATX.match(words)
        if match is None:
            return False
        marker = self.marker if self.is_item and not self.lines else ""
        self.end_paragraph()
        self.add(match[2] or "", ClauseKind.HEADING, level=len(match[1]), marker=marker)
        return True

    def _take_underline(self, words: str) -> bool:
        if self.lines:
            self._end(ClauseKind.HEADING, _level(words))
            return True
        if len(words) < 2:
            return False
        if self.blocks:
            self.blocks[-1] = _underlined(self.blocks[-1], words)
        else:
            self.underlines.append(words)
        return True

    def _take_row(self, words: str) -> None:
        self.end_paragraph()
        if _RULER.match(words):
            return
        row = words.removeprefix("|").removesuffix("|")
        parts = _CELL.split(row) if "\\" in row else row.split("|")
        links: list[Link] = []
        cells = tuple(self._plain(part, links) for part in parts)
        self.blocks.append(Block("", ClauseKind.ROW, cells=cells, links=tuple(links)))

    def _take_item(self, words: str, depth: int) -> bool:
        match = _ITEM.match(words)
        if match is None:
            return False
        marker = match[1]
        if self.lines and not self.is_item and marker[0].isdigit() and marker[:-1] != "1":
            return False  # a wrapped line that happens to begin with a number
        nested = self.is_item and not self.lines and self.marker
        self.end_paragraph()
        self.is_item = True
        marker = marker if marker[0].isdigit() else "•"
        self.marker = f"{nested} {marker}" if nested and nested != marker else marker
        rest = words[match.end() :]
        if rest:
            self.take(rest, depth + 1)
        return True

    def end_paragraph(self) -> None:
        if self.lines:
            bold = self.marker != "•" and len(self.lines) == 1 and _bold(self.lines[0].strip())
            if bold and not _YEAR.search(bold[2]):
                self._end(ClauseKind.HEADING, _BOLD_HEADING)
            else:
                self._end(ClauseKind.ITEM if self.is_item else ClauseKind.PARAGRAPH)
        self.marker, self.is_item = "", False

    def _end(self, kind: ClauseKind, level: int = 0) -> None:
        lines, marker = self.lines, self.marker
        if len(lines) > 1 or lines[0].endswith("\\"):
            lines = [line.strip().removesuffix("\\") if line.endswith("\\") else line for line in lines]
        self.lines, self.marker, self.is_item = [], "", False
        self.add(" ".join(lines), kind, level=level, marker=marker)

    def add(self, raw: str, kind: ClauseKind, *, level: int = 0, marker: str = "") -> None:
        links: list[Link] = []
        text = self._plain(raw, links)
        if text and not text.isspace():
            self.blocks.append(Block(text, kind, level, marker, links=tuple(links)))

    def _plain(self, raw: str, links: list[Link]) -> str:
        """Strip a stretch of its inline markup; its links are put into `links`."""
        bare = raw.replace("**", "") if "*" in raw else raw
        if not _may_have_markup(bare):
            return bare.strip()
        if "](" in raw:
            raw = _IMAGE.sub("", raw) if "![" in raw else raw
            raw = _LINK.sub(lambda match: self._follow(match, links), raw)
        return _TOKEN.sub(_token, raw).strip()

    def _follow(self, match: re.Match[str], links: list[Link]) -> str:
        target = match[2].strip().partition(" ")[0].strip("<>")
        text = (_TOKEN.sub(_token, match[1]) if _may_have_markup(match[1]) else match[1]).strip()
        if text and target:
            links.append(Link(text, target if target.startswith(_WHOLE) or not self.url else urljoin(self.url, target)))
        return match[1]


def _may_have_markup(text: str) -> bool:
    # Seven looks for one letter are far quicker than one regular expression.
    return (
        "[" in text or "\\" in text or "*" in text or "_" in text or "&" in text or "<" in text or "`" in text
    )  # fmt: skip


def _bold(words: str) -> re.Match[str] | None:
    return _BOLD.match(words) if words.startswith(("**", "__")) and words[-1] in "*_:" else None


def _token(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    token = match[0]
    if token[0] == "&":
        return unescape(token)
    if token[0] == "<":
        tag = match[2].lower()
        if tag.startswith(("http", "mailto:")):
            return token[1:-1].removeprefix("mailto:")
        return " " if tag.startswith("br") else ""
    return token if _is_literal(match) else ""


def _is_literal(match: re.Match[str]) -> bool:
    """Whether a run of * or _ is itself text: an underscore within a word, or a star with space around it."""
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if match[0][0] == "_":
        return before.isalnum() and after.isalnum()
    return match[0] == "*" and before.isspace() and after.isspace()


def write(document: Document) -> str:
    """Say a document in Markdown. Reading that gives a document of equal text."""
    parts: list[str] = []
    in_table = False
    for clause in document.clauses:
        if clause.kind is ClauseKind.ROW:
            cells = clause.cells or (clause.text,)
            row = "| " + " | ".join(map(_escape, cells)) + " |"
            parts.append(row if in_table else f"\n{row}\n|{' --- |' * len(cells)}")
        else:
            parts.append("\n" + _line(clause))
        in_table = clause.kind is ClauseKind.ROW
    return "\n".join(parts).strip() + "\n"


def _line(clause: Clause) -> str:
    marker = clause.marker.removeprefix("•").strip()
    numbered = canonical(f"{marker} {clause.text}")  # as it will be read
    if marker and split_marker(numbered, heading=clause.kind is ClauseKind.HEADING)[1] != clause.text:
        marker = ""
    text = _escape(f"{marker} {clause.text}".strip())
    if clause.kind is ClauseKind.HEADING:
        return f"{'#' * min(len(clause.path) + 1, 6)} {text}"
    return f"- {text}" if clause.kind is ClauseKind.ITEM else text


_NUMBERED = re.compile(r"(\d{1,9})([.)])")


def _escape(text: str) -> str:
    stars = text.startswith("*") and not text.strip("* ")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    if stars:
        return f"&#42;{text[2:]}"  # escaped, a line of stars would still be a rule
    text = _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    return f"\\{text}" if text[:1] in ("#", "-", "+", "=", "~") else text
