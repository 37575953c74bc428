"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from struct import Struct
from typing import NamedTuple

from monitor.practices.files import read_bytes

# int8 as a byte without a sign, and what that adds to each.
_POSITIVE, _ABOVE_ZERO = bytes((at + 128) % 256 for at in range(256)), 128


class Known(NamedTuple):
    """Features of one value: their names, and where their weights stand."""

    names: tuple[str, ...]
    places: tuple[int, ...]
    value: float


@dataclass(frozen=True)
class Model:
    """Scores of several heads from one table of weights.

    Attributes:
        at: the position of each known feature.
        heads: the position of each head ("material", "category retention", "flag sale").
        scales, biases: one of each head.
        weights: int8, those of the first head in the order of the features, then those of the second …
    """

    at: dict[str, int]
    heads: dict[str, int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    weights: bytes
    _columns: dict[int, int] = field(default_factory=dict, repr=False)

    def known(self, features: dict[str, float]) -> list[Known]:
        """The features that the model has weights for, by their values."""
        at = self.at
        by_value: dict[float, list[str]] = defaultdict(list)
        for name, value in features.items():
            if name in at:
                by_value[value].append(name)
        return [Known(tuple(names), tuple([at[name] for name in names]), value) for value, names in by_value.items()]

    def scores(self, known: list[Known]) -> dict[str, float]:
        """Log odds of every head; 0 is even."""
        totals = [0.0] * len(self.heads)
        for same in known:
            totals = [total + count * same.value for total, count in zip(totals, self._counts(same), strict=True)]
        return {head: totals[at] * self.scales[at] + self.biases[at] for head, at in self.heads.items()}

    def _counts(self, same: Known) -> list[int]:
        """The sum of the weights for each head. All heads are added at once: a column is one large number."""
        total = sum([self._columns.get(at) or self._column(at) for at in same.places])
        counts = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        above = _ABOVE_ZERO * len(same.places)
        return [count - above for count in counts]

    def _column(self, at: int) -> int:
        """The weights of a feature side by side in a number, made positive so that none borrows from the next."""
        column = self.weights[at :: len(self.at)].translate(_POSITIVE)
        return self._columns.setdefault(at, int.from_bytes(self._lanes.pack(*column), "little"))

    @cached_property
    def _lanes(self) -> Struct:
        return Struct(f"<{len(self.heads)}I")

    def shares(self, head: str, known: list[Known]) -> list[tuple[float, str]]:
        """What each feature that speaks for a head adds to its score."""
        which, count = self.heads[head], len(self.at)
        row, scale = array("b", self.weights[which * count : (which + 1) * count]), self.scales[which]
        return [
            (row[at] * scale * same.value, name)
            for same in known
            for name, at in zip(same.names, same.places, strict=True)
            if row[at] > 0
        ]


@cache
def load_model(name: str) -> Model:
    return unpack_model(read_bytes(f"{name}.model"))


def unpack_model(packed: bytes) -> Model:
    size = int.from_bytes(packed[:4], "big")
    head = json.loads(zlib.decompress(packed[4 : 4 + size]))
    weights = zlib.decompress(packed[4 + size :])
    names = head["features"].split("\n")
    heads = {name: at for at, name in enumerate(head["heads"])}
    at = {name: place for place, name in enumerate(names)}
    return Model(at, heads, tuple(head["scales"]), tuple(head["biases"]), weights)


def pack_model(
    features: list[str], heads: list[str], scales: list[float], biases: list[float], weights: bytes
) -> bytes:
    head = {"features": "\n".join(features), "heads": heads, "scales": scales, "biases": biases}
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    return len(packed).to_bytes(4, "big") + packed + zlib.compress(weights, 9)
