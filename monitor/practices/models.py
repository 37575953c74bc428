"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from struct import Struct
from typing import NamedTuple

from monitor.practices.files import has_file, read_bytes

# int8 as a byte without a sign, and what that adds to each.
_POSITIVE, _ABOVE_ZERO = bytes((at + 128) % 256 for at in range(256)), 128
_NONE_BELOW_ZERO = bytes(at if at < _ABOVE_ZERO else 0 for at in range(256))
# Values count in whole numbers, of which 1.0 has so many; a lane of 64 bits holds thousands of features.
_ONE = 1 << 32


Features = Mapping[float, Set[str]]  # names of what is there, by their value


class Known(NamedTuple):
    """Features of one value, by where their weights stand."""

    places: list[int]
    value: float


class Columns(dict[int, int]):
    """The weights of a feature side by side in a number, by its position; made where it is first asked for."""

    def __init__(self, weights: bytes, features: int, lanes: Struct) -> None:
        self._lanes, self._heads = lanes, len(weights) // features
        turned = bytearray(len(weights))
        for head in range(self._heads):
            turned[head :: self._heads] = weights[head * features : (head + 1) * features]
        self._weights = bytes(turned).translate(_POSITIVE)  # so that none borrows from the next

    def __missing__(self, at: int) -> int:
        column = self._weights[at * self._heads : (at + 1) * self._heads]
        made = self[at] = int.from_bytes(self._lanes.pack(*column), "little")
        return made


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

    def known(self, features: Features) -> list[Known]:
        """The features that the model has weights for, by their values."""
        find = self.at.get
        return [
            Known(places, value)
            for value, names in features.items()
            if (places := [place for place in map(find, names) if place is not None])
        ]

    def scores(self, known: list[Known]) -> dict[str, float]:
        """Log odds of every head; 0 is even. All heads are added at once: a column is one large number."""
        column, total, above = self._columns.__getitem__, 0, 0
        for places, value in known:
            times = round(value * _ONE)
            total += times * sum(map(column, places))
            above += times * _ABOVE_ZERO * len(places)
        totals = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        weighed = zip(totals, self._units, strict=True)
        return {head: (total - above) * unit + bias for total, (head, unit, bias) in weighed}

    @cached_property
    def _columns(self) -> Columns:
        return Columns(self.weights, len(self.at), self._lanes)

    @cached_property
    def _units(self) -> list[tuple[str, float, float]]:
        """Of each head its name, what a whole number of its sum is worth, and its bias."""
        heads = zip(self.heads, self.scales, self.biases, strict=True)
        return [(head, scale / _ONE, bias) for head, scale, bias in heads]

    @cached_property
    def _names(self) -> list[str]:
        return list(self.at)

    @cached_property
    def _lanes(self) -> Struct:
        return Struct(f"<{len(self.heads)}Q")

    def best(self, head: str, known: list[Known], least: float, most: int) -> list[tuple[float, str]]:
        """What the features that speak most for a head add to its score, below zero, where it is more than `least`."""
        which = self.heads[head]
        row, scale, names = self._rows[which], self.scales[which], self._names
        shares = [
            (-row[at] * scale * value, names[at])
            for places, value in known
            for few in [int(least / (scale * value))]  # weights are whole numbers, and so compared at once
            for at in places
            if row[at] > few
        ]
        return sorted(shares)[:most]

    @cached_property
    def _rows(self) -> list[bytes]:
        """The weights of each head; 0 for those below."""
        size, weights = len(self.at), self.weights.translate(_NONE_BELOW_ZERO)
        return [weights[at * size : (at + 1) * size] for at in range(len(self.heads))]


@cache
def has_model(language: str) -> bool:
    return has_file(f"meaning.{language}.model")


@cache
def load_model(language: str) -> Model:
    """What weighs the changes of a language, ISO 639-1."""
    return unpack_model(read_bytes(f"meaning.{language}.model"))


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
