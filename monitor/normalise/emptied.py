"""Markup -> the same with empty scripts, styles and drawings: they are most of a page, and nothing in them is read."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = rb""""[^"<]*+"|'[^'<]*+'"""
_ATTRIBUTES = rb"""(?:\s[^<>"']*+(?:(?:%b)[^<>"']*+)*+)?(?<!/)>""" % _QUOTED
# Spelled out, for patterns that ignore case are far slower.
RAW_NAMES = (
    rb"[sS](?:[cC][rR][iI][pP][tT]|[tT][yY][lL][eE])|[iI][fF][rR][aA][mM][eE]|[xX][mM][pP]|[mM][aA][tT][hH]"
    rb"|[pP][lL][aA][iI][nN][tT][eE][xX][tT]|[nN][oO](?:[eE][mM][bB][eE][dD]|[fF][rR][aA][mM][eE][sS])"
)
_OPENING = re.compile(rb"<(?:!--|(?=[sSiIxXnNpPmM])([sS][vV][gG]|%b)(?=[\s/>])(%b)?)" % (RAW_NAMES, _ATTRIBUTES))
# One sign that begins them all is looked for faster than two.
_ENDS = {name: re.compile(rb"<(?=/%b[\s/>])" % name, re.I) for name in (b"style", b"iframe")}
_ENDS[b"script"] = re.compile(rb"<(?:/script[\s/>]|!--)", re.I)
COMMENT = re.compile(rb"-?>|(?:[^-]++|-(?!-!?>))*+--!?>")  # <!--> is a whole one
_SCRIPT_ENDS_OR_BEGINS = re.compile(rb"<(/?)script[\s/>]", re.I)
# Shapes and their names; what else stands in a drawing, as in a formula, may be the page again.
_SHAPES = (
    rb"path|g|circle|rect|use|defs|line|poly\w+|ellipse|title|desc|clippath|mask|symbol|\w+gradient|stop|filter|fe\w+"
)
_DRAWING = re.compile(rb"(?:[^<]*+</?(?:%b)(?=[\s/>])[^<>]*+>)*+[^<]*+(?=</svg[\s>])" % _SHAPES, re.I)
_IN_ATTRIBUTE = (b",", b"=", b'"', b"'")  # what stands before a drawing there
_SIGN = b"\x7f"  # no page has it, and one byte is counted far faster than a word
MARK = b" " + _SIGN + b">"
EMPTIED = r"[\7f ]"
EMPTIED_TAGS = frozenset(["script", "style", "iframe", "svg"])


class Slight(NamedTuple):
    """Markup with empty elements.

    Attributes:
        scripts: how many of them are scripts.
        is_whole: nothing is left that is written without escapes, by an uncertain end or a strange tag.
    """

    markup: bytes
    scripts: int
    is_whole: bool


def emptied(markup: bytes) -> Slight:
    """Empty what holds no words, and mark each element.

    What looks like one within an attribute or a title is none. So it was right only where a parser finds in what this
    gives as many elements by the selector `EMPTIED` as `marks_in` counts, and all are such.
    """
    kept: list[bytes] = []
    at = done = scripts = 0
    while opening := _OPENING.search(markup, at):
        if opening[1] is None:
            comment = COMMENT.match(markup, opening.end())
            at = comment.end() if comment else -1
        else:
            name = opening[1].lower()
            at = end_of(name, markup, opening)
            if at > opening.end() or (at >= 0 and name != b"svg"):
                kept += (markup[done : opening.start()], b"<", name, MARK)
                done = at
                scripts += name == b"script"
        if at < 0:
            break
    return Slight(b"".join((*kept, markup[done:])) if kept else markup, scripts, at >= 0)


def end_of(name: bytes, markup: bytes, opening: re.Match[bytes]) -> int:
    """Where the end tag of an element begins; where its words begin if it is left alone; -1 if that is not certain."""
    if name == b"svg":
        before = markup[max(opening.start() - 100, 0) : opening.start()].rstrip()
        drawing = _DRAWING.match(markup, opening.end()) if opening[2] else None
        return -1 if not drawing else opening.end() if before.endswith(_IN_ATTRIBUTE) else drawing.end()
    if name not in _ENDS or not opening[2]:
        return -1
    # Styles and data have few signs like it; a single byte is looked for many times faster than a pattern.
    first = markup.find(b"<", opening.end())
    ends = _ENDS[name].search(markup, first) if first >= 0 else None
    if ends and ends[0] == b"<!--":  # what a script says in a comment may begin another within it
        ends = _SCRIPT_ENDS_OR_BEGINS.search(markup, ends.end())
        return ends.start() if ends and ends[1] else -1
    return ends.start() if ends else -1


def marks_in(markup: bytes) -> int:
    return markup.count(_SIGN)
