"""What the changes of one version are about, settled together: those under one heading mostly share their category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.model import Category

Odds = Mapping[Category, float]
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
    smooth = [_with_neighbours(at, headings, odds) for at in range(len(odds))]
    best = [_best(own, set(Category)) for own in smooth]
    told = {category for category, own in zip(best, smooth, strict=True) if own[category] >= _CONFIDENT}
    return [_best(own, told) for own in smooth] if told else best


def _best(odds: Odds, among: set[Category]) -> Category:
    return max((category for category in Category if category in among), key=odds.__getitem__)


def _with_neighbours(at: int, headings: Sequence[str], odds: Sequence[Odds]) -> dict[Category, float]:
    near = [other for heading, other in zip(headings, odds, strict=True) if heading == headings[at]]
    return {
        category: (odds[at][category] + _NEIGHBOURS * sum(other[category] for other in near) / len(near))
        / (1 + _NEIGHBOURS)
        - _VAGUE.get(category, 0.0)
        for category in Category
    }
