"""Addresses that a page hides on some visits and shows on others, which is no change of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from monitor.normalise.tree import Block

_ADDRESS = re.compile(r"\[email protected\]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_HIDDEN = "[email protected]"
_BITS = 32  # of a digest


def keep_hidden(blocks: list[Block], old: list[str], marks: Iterable[int]) -> frozenset[int]:
    """Where a line differs only in that its address is hidden on one of the visits, keep it as it was.

    Args:
        blocks: of this visit; their words are changed where they are to stay as they were.
        old: the clauses known from the last visit.
        marks: what was kept by this at the last visit, among other digests.

    Returns:
        a mark for each line that was read hidden and has been shown since: another address there is a change.
    """
    earlier = frozenset([mark for mark in marks if mark >> _BITS])
    places, shown = {mark >> _BITS for mark in earlier}, set(earlier)
    if _HIDDEN in "\n".join(old) or _HIDDEN in "\n".join([block.text for block in blocks]):
        before = {_ADDRESS.sub("\0", text): text for text in old if "@" in text or _HIDDEN in text}
        for block in blocks:
            pattern = _ADDRESS.sub("\0", block.text)
            text = before.get(pattern, block.text) if pattern != block.text else block.text
            if text == block.text or (_HIDDEN not in text and _HIDDEN not in block.text):
                continue
            place = crc32(pattern.encode()) + 1
            mark = place << _BITS | crc32(block.text.encode())
            if _HIDDEN in text and _HIDDEN not in block.text:
                if place in places and mark not in earlier:
                    continue
                shown.add(mark)
            block.text = text
    return frozenset(shown)
