"""Pages sent in pieces: finished parts that wait, hidden, at the end are put where a script would put them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PLACED = re.compile(rb"""\$RC\(\s*["'](B:[\w-]{1,20})["']\s*,\s*["'](S:[\w-]{1,20})["']""")
_SEGMENT = re.compile(rb'id="(S:[\w-]{1,20})"')
_MOST = 100
STREAMED = b'id="S:'  # the markup of a page sent in pieces has it


def put_in_place(tree: LexborHTMLParser, markup: bytes) -> None:
    """Move the segments of a React stream to their places, as its inline scripts do."""
    boundaries = {segment.decode(): boundary.decode() for boundary, segment in _PLACED.findall(markup)}
    for segment in [name.decode() for name in dict.fromkeys(_SEGMENT.findall(markup))][:_MOST]:
        piece = tree.css_first(f'[id="{segment}"]')
        number = segment[2:]
        target = next(
            (
                found
                for name in (boundaries.get(segment), f"P:{number}", f"B:{number}")
                if name and (found := tree.css_first(f'template[id="{name}"]')) is not None
            ),
            None,
        )
        if piece is not None and target is not None and not _is_within(target, piece):
            move(piece, target)


def _is_within(node: LexborNode, outer: LexborNode) -> bool:
    """Whether it stands within `outer`: a piece cannot be put into itself, whatever a hostile page says."""
    above: LexborNode | None = node
    while above is not None and above.mem_id != outer.mem_id:
        above = above.parent
    return above is not None


def move(piece: LexborNode, target: LexborNode) -> None:
    """Put what `piece` holds before `target`, and drop what was shown there while it was on its way."""
    child = piece.first_child
    while child is not None:
        target.insert_before(child)
        child = child.next
    piece.decompose()
    waiting = target.next if (target.id or "").startswith("B:") else None
    while waiting is not None and (waiting.comment_content or "" if waiting.is_comment_node else "") != "/$":
        following = waiting.next
        waiting.decompose()
        waiting = following
    target.decompose()
