"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from struct import Struct
from typing import NamedTuple

from monitor.practices.files import read_bytes

# int8 as a byte without a sign, and what that adds to each.
_POSITIVE, _ABOVE_ZERO = bytes((at + 128) % 256 for at in range(256)), 128
_NONE_BELOW_ZERO = bytes(at if at < _ABOVE_ZERO else 0 for at in range(256))
# Values count in whole numbers, of which 1.0 has so many; a lane of 64 bits holds thousands of features.
_ONE = 1 << 32


Features = Mapping[float, Set[str]]  # names of what is there, by their value


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

    def known(self, features: Features) -> list[Known]:
        """The features that the model has weights for, by their values."""
        at = self.at
        found = [(tuple(at.keys() & names), value) for value, names in features.items()]
        return [Known(names, tuple([at[name] for name in names]), value) for names, value in found if names]

    def scores(self, known: list[Known]) -> dict[str, float]:
        """Log odds of every head; 0 is even. All heads are added at once: a column is one large number."""
        columns, total, above = self._columns, 0, 0
        for _, places, value in known:
            times = round(value * _ONE)
            total += times * sum([columns[at] if at in columns else self._column(at) for at in places])
            above += times * _ABOVE_ZERO * len(places)
        totals = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        weighed = zip(self.heads, totals, self.scales, self.biases, strict=True)
        return {head: (total - above) / _ONE * scale + bias for head, total, scale, bias in weighed}

    def _column(self, at: int) -> int:
        """The weights of a feature side by side in a number, made positive so that none borrows from the next."""
        column = self.weights[at :: len(self.at)].translate(_POSITIVE)
        return self._columns.setdefault(at, int.from_bytes(self._lanes.pack(*column), "little"))

    @cached_property
    def _lanes(self) -> Struct:
        return Struct(f"<{len(self.heads)}Q")

    def shares(self, head: str, known: list[Known], least: float) -> list[tuple[float, str]]:
        """What each feature that speaks for a head adds to its score, where it is more than `least`."""
        which = self.heads[head]
        row, scale = self._rows[which], self.scales[which]
        shares = []
        for names, places, value in known:
            few = least / (scale * value)
            weights = bytes(map(row.__getitem__, places))
            if max(weights) > few:
                shares += [(weights[at] * scale * value, names[at]) for at in range(len(names)) if weights[at] > few]
        return shares

    @cached_property
    def _rows(self) -> list[bytes]:
        """The weights of each head; 0 for those below."""
        size, weights = len(self.at), self.weights.translate(_NONE_BELOW_ZERO)
        return [weights[at * size : (at + 1) * size] for at in range(len(self.heads))]


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
