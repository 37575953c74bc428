"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
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
        for name in [name for name in features if name in at]:
            by_value[features[name]].append(name)
        return [Known(tuple(names), tuple([at[name] for name in names]), value) for value, names in by_value.items()]

    def scores(self, known: list[Known]) -> dict[str, float]:
        """Log odds of every head; 0 is even."""
        totals = [0.0] * len(self.heads)
        for _, places, value in known:
            above = _ABOVE_ZERO * len(places)
            counts = self._counts(places)
            totals = [total + (count - above) * value for total, count in zip(totals, counts, strict=False)]
        weighed = zip(self.heads, totals, self.scales, self.biases, strict=True)
        return {head: total * scale + bias for head, total, scale, bias in weighed}

    def _counts(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """The sum of the bytes for each head. All heads are added at once: a column is one large number."""
        columns = self._columns
        total = sum([columns[at] if at in columns else self._column(at) for at in places])
        return self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))

    def _column(self, at: int) -> int:
        """The weights of a feature side by side in a number, made positive so that none borrows from the next."""
        column = self.weights[at :: len(self.at)].translate(_POSITIVE)
        return self._columns.setdefault(at, int.from_bytes(self._lanes.pack(*column), "little"))

    @cached_property
    def _lanes(self) -> Struct:
        return Struct(f"<{len(self.heads)}I")

    def shares(self, head: str, known: list[Known]) -> list[tuple[float, str]]:
        """What each feature that speaks for a head adds to its score."""
        which = self.heads[head]
        weights, row, scale = self.weights, which * len(self.at), self.scales[which]
        return [
            (weights[row + at] * scale * same.value, name)
            for same in known
            for name, at in zip(same.names, same.places, strict=True)
            if 0 < weights[row + at] < _ABOVE_ZERO
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
