"""What the changes of one version are about, settled together: those under one heading mostly share their category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from monitor.model import Category

Odds = Mapping[Category, float]
_ALL = tuple(Category)
_NEIGHBOURS = 0.3  # what the others under the same heading weigh beside an edit's own words
_CONFIDENT = -0.8  # log odds from which a category counts as told by the version
_VAGUE = {
    Category.OTHER: 2.0,
    Category.CONTACT: 0.7,
}  # where a practice changed, another category is nearly always truer


def settle_categories(headings: Sequence[str], odds: Sequence[Odds]) -> list[Category]:
    """The category of each material edit.

    An edit that fits no category well takes the best of those that another edit of the version fits.
    """
    under: dict[str, list[Odds]] = defaultdict(list)
    for heading, own in zip(headings, odds, strict=True):
        under[heading].append(own)
    around = {heading: _sums(near) for heading, near in under.items()}
    smooth = [
        _with_neighbours(own, around[heading], len(under[heading])) for heading, own in zip(headings, odds, strict=True)
    ]
    best = [max(_ALL, key=own.__getitem__) for own in smooth]
    told = {category for category, own in zip(best, smooth, strict=True) if own[category] >= _CONFIDENT}
    likely = [category for category in _ALL if category in told]
    return [max(likely, key=own.__getitem__) for own in smooth] if told else best


def _sums(near: Sequence[Odds]) -> Odds:
    return {category: sum([own[category] for own in near]) for category in _ALL}


def _with_neighbours(own: Odds, around: Odds, count: int) -> dict[Category, float]:
    return {
        category: (own[category] + _NEIGHBOURS * around[category] / count) / (1 + _NEIGHBOURS)
        - _VAGUE.get(category, 0.0)
        for category in _ALL
    }
