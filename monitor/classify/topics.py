"""What the changes of one version are about and do, settled together: edits of one version bear each other out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from monitor.model import Category, Flag

Odds = Mapping[Category, float]
FlagOdds = Mapping[Flag, float]
_ALL = tuple(Category)
_NEIGHBOURS = 0.3  # what the others under the same heading weigh beside an edit's own words
_CONFIDENT = -0.8  # log odds from which a category counts as told by the version
_VAGUE = {
    Category.OTHER: 2.0,
    Category.CONTACT: 0.7,
}  # where a practice changed, another category is nearly always truer
UNLIKELY = -3.0  # log odds below which an edit says nothing of a flag
_FLAGGED = 0.0  # log odds from which the one edit of a version sets a flag
_BORNE, _BESIDE = -0.5, 0.5  # what the two likeliest of several have to reach, and what the second of them weighs


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


def settle_flags(odds: Sequence[FlagOdds]) -> list[frozenset[Flag]]:
    """The flags of each told edit: of one among several it has to be surer than of two that bear each other out."""
    of_all: dict[Flag, list[float]] = defaultdict(list)
    for own in odds:
        for flag, weight in own.items():
            of_all[flag].append(weight)
    bars = {flag: _bar(sorted(weights, reverse=True), alone=len(odds) == 1) for flag, weights in of_all.items()}
    return [frozenset([flag for flag, weight in own.items() if weight >= bars[flag]]) for own in odds]


def _bar(weights: Sequence[float], *, alone: bool) -> float:
    """What an edit of these has to reach; where they bear the flag out, the likeliest does."""
    if alone:
        return _FLAGGED
    first, second = (*weights, UNLIKELY)[:2]
    return min(first, _FLAGGED) if first + _BESIDE * second >= _BORNE else math.inf
