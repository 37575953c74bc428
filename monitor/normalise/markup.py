"""Markup -> markup that a parser can take without harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.normalise.charset import decode

_MARK = b"\xef\xbb\xbf"  # of UTF-8
_MOST_TAGS = 20_000  # below this even the worst nesting is parsed within a second
_MOST_OPEN = 4_000
_DEEPEST = 300
_MOST_MISFITS = 500
_LONGEST_TAG = 50_000
_MOST_ATTRIBUTES = 1_000
_RAW = ((b"<!--", b"-->"), (b"<script", b"</script"), (b"<style", b"</style"), (b"<svg", b"</svg"))
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>")
_ALONE = frozenset(b"area base br col embed hr img input link meta param source track wbr p li".split())
_NO_PAIR = _ALONE | {b"/" + name for name in _ALONE}
_NAME = re.compile(rb"<(/?[a-zA-Z][\w:-]*)")
_HEAD = 4_000  # bytes that tell of a charset that passes for UTF-8
_SHADOW = re.compile(rb"<template\b(?=[^>]{0,200}\bshadowroot(?:mode)?=)", re.I)


def prepare(body: bytes, content_type: str) -> bytes:
    """Bytes of any charset -> UTF-8 markup that a parser can take without harm."""
    return harmless(body.removeprefix(_MARK) if is_utf8(body) else in_utf8(body, content_type))


def in_utf8(body: bytes, content_type: str) -> bytes:
    return decode(body, declared=content_type).encode("utf-8", "replace")


def harmless(markup: bytes) -> bytes:
    """Take out what swallows or stalls a parser: noscript parts, endless nesting, floods of attributes."""
    markup = without_noscript(markup)
    if b"shadowroot" in markup:
        # What a component keeps in its shadow is shown like any other part; the end tag left over closes nothing.
        markup = _SHADOW.sub(b"<div", markup)
    markup = shorten_tags(markup)
    if is_deep(markup):
        markup = flatten(markup)
    return markup


def is_utf8(body: bytes) -> bool:
    head = body[:_HEAD]
    if b"\0" in head or b"\x1b" in head:
        return False  # two bytes a letter, or a charset of seven bits, perhaps
    if body.isascii():
        return True
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def without_noscript(markup: bytes) -> bytes:
    """Drop what browsers with scripts do not show: an unclosed frame in it would swallow the page."""
    kept: list[bytes] = []
    end = 0
    while (start := markup.find(b"<noscript", end)) >= 0:
        stop = markup.find(b"</noscript", start)
        if stop < 0:
            break
        # Words within a script are no element.
        is_element = markup.find(b"</script", start, stop) < 0
        kept.append(markup[end : start if is_element else stop])
        end = stop
    return b"".join((*kept, markup[end:])) if kept else markup


def shorten_tags(markup: bytes) -> bytes:
    """Take the attributes from tags that have thousands of them: each is compared with each."""
    kept: list[bytes] = []
    done = 0
    for start, end in long_tags(markup):
        name, *attributes = markup[start:end].split(None, _MOST_ATTRIBUTES)
        if len(attributes) == _MOST_ATTRIBUTES:
            kept += [markup[done:start], name]
            done = end
    return b"".join((*kept, markup[done:])) if kept else markup


def long_tags(markup: bytes) -> Iterator[tuple[int, int]]:
    """Where there may be a long tag: from the last < before a long stretch without any > to the end of that."""
    at = 0
    while at + _LONGEST_TAG < len(markup):
        end = markup.rfind(b">", at, at + _LONGEST_TAG)
        if end < 0:
            end = markup.find(b">", at)
            end = len(markup) if end < 0 else end
            start = markup.rfind(b"<", at, end)
            if 0 <= start < end - _LONGEST_TAG:
                yield start, end
        at = end + 1


def is_deep(markup: bytes) -> bool:
    tags = markup.count(b"<")
    if tags > _MOST_OPEN and tags - 2 * markup.count(b"</") > _MOST_OPEN:
        return True
    return tags > _MOST_TAGS and is_nested_deeply(markup)


def is_nested_deeply(markup: bytes) -> bool:
    """Whether elements stand too deep in each other, or so many ends belong to none that nobody can tell."""
    for start, end in _RAW:
        markup = without_raw(markup, start, end)
    ends: list[bytes] = []  # of the elements that are open
    misfits = 0
    for name in _NAME.findall(markup):
        if name in _NO_PAIR:
            continue
        if name[0] != 47:  # "/"
            ends.append(b"/" + name)
            if len(ends) > _DEEPEST:
                return True
        elif ends and ends[-1] == name:
            ends.pop()
        else:
            misfits += 1
            if misfits > _MOST_MISFITS:
                return True
    return False


def flatten(markup: bytes) -> bytes:
    """Drop the tags of elements nested deeper than any page needs; a parser's time grows with the square of depth."""
    stack: list[bytes] = []

    def keep(found: re.Match[bytes]) -> bytes:
        name = found[2].lower()
        if name in _ALONE or found[3].endswith(b"/"):
            return found[0]
        if not found[1]:
            stack.append(name)
            return found[0] if len(stack) <= _DEEPEST else b" "
        if name not in stack[-3:]:
            return b" "
        is_shown = len(stack) <= _DEEPEST
        while stack.pop() != name:
            pass
        return found[0] if is_shown else b" "

    for start, end in _RAW:
        markup = without_raw(markup, start, end)
    return _TAG.sub(keep, markup)


def without_raw(markup: bytes, start: bytes, end: bytes) -> bytes:
    """Drop what is no markup, though it may look like it; the rest of the page where it never ends."""
    kept: list[bytes] = []
    at = 0
    while (opened := markup.find(start, at)) >= 0:
        kept.append(markup[at:opened])
        closed = markup.find(end, opened)
        if closed < 0:
            return b"".join(kept)
        at = closed + len(end)
    return b"".join((*kept, markup[at:]))
