"""E-mail addresses that a page hides from machines: hidden on one visit and shown on the next, they are no change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from monitor.model import Edit

HIDDEN = "an e-mail address hidden by the page, or shown again"
MASK = re.compile(
    r"[\w.+-]{0,40}\[?\\?\[?e-?mail[\s\xa0]protected\]?[\w.]{0,12}|[\w.+-]{1,64}@[\w.-]{1,80}\w", re.IGNORECASE
)
_IS_ADDRESS = re.compile(r"@(?<=[\w.+-]@)[\w.-]{1,80}\w")
_IS_MASK = re.compile(r"e-?mail[\s\xa0]protected", re.IGNORECASE)


def hides_address(before: str, after: str) -> bool:
    """Whether an address is hidden on either side, or stands on one side alone."""
    if _IS_MASK.search(before) or _IS_MASK.search(after):
        return True
    return bool(_IS_ADDRESS.search(before)) != bool(_IS_ADDRESS.search(after))


def masked_alone(edits: Sequence[Edit], squeeze: Callable[[str], str]) -> frozenset[int]:
    """Positions of statements that went, and of those that came, which but for a hidden address say the same."""
    went = _by_rest([(at, edit.before) for at, edit in enumerate(edits) if not edit.new], squeeze)
    came = _by_rest([(at, edit.after) for at, edit in enumerate(edits) if not edit.old], squeeze)
    found: set[int] = set()
    for rest in went.keys() & came.keys():
        (old_at, old), (new_at, new) = went[rest], came[rest]
        if _IS_MASK.search(old) or _IS_MASK.search(new):
            found.update((old_at, new_at))
    return frozenset(found)


def _by_rest(sides: Sequence[tuple[int, str]], squeeze: Callable[[str], str]) -> dict[str, tuple[int, str]]:
    """The texts that have an address, shown or hidden, by their letters without it."""
    return {
        squeeze(MASK.sub("", text)): (at, text)
        for at, text in sides
        if _IS_ADDRESS.search(text) or _IS_MASK.search(text)
    }
