"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter, mul

from monitor.practices.files import read_bytes


@dataclass(frozen=True, slots=True)
class Known:
    """Features as positions to pick from a row of weights, with their values."""

    names: tuple[str, ...]
    pick: Callable[[array[int]], tuple[int, ...]]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Model:
    """Scores of several heads from one table of weights.

    Attributes:
        at: the position of each known feature.
        heads: the position of each head ("material", "category retention", "flag sale").
        scales, biases: one of each head.
        weights: int8, one array of each head.
    """

    at: dict[str, int]
    heads: dict[str, int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    weights: tuple[array[int], ...]

    def score(self, head: str, known: Known) -> float:
        """Log odds; 0 is even."""
        which = self.heads[head]
        total: float = sum(map(mul, known.pick(self.weights[which]), known.values))
        return total * self.scales[which] + self.biases[which]

    def known(self, features: dict[str, float]) -> Known:
        """The features that the model has weights for."""
        at = self.at
        names = tuple([name for name in features if name in at])
        places = [at[name] for name in names]
        values = tuple([features[name] for name in names])
        return Known(names, itemgetter(*places, 0, 0), (*values, 0.0, 0.0))  # of two and more it gives a tuple

    def shares(self, head: str, known: Known) -> list[tuple[float, str]]:
        """What each feature adds to the score of a head."""
        which = self.heads[head]
        scale = self.scales[which]
        picked = zip(known.pick(self.weights[which]), known.values, known.names, strict=False)
        return [(weight * scale * value, name) for weight, value, name in picked]


@cache
def load_model(name: str) -> Model:
    packed = read_bytes(f"{name}.model")
    size = int.from_bytes(packed[:4], "big")
    head = json.loads(zlib.decompress(packed[4 : 4 + size]))
    weights = zlib.decompress(packed[4 + size :])
    names = head["features"].split("\n")
    heads = {name: at for at, name in enumerate(head["heads"])}
    rows = tuple(array("b", weights[at * len(names) : (at + 1) * len(names)]) for at in range(len(heads)))
    at = {name: place for place, name in enumerate(names)}
    return Model(at, heads, tuple(head["scales"]), tuple(head["biases"]), rows)


def pack_model(
    features: list[str], heads: list[str], scales: list[float], biases: list[float], weights: bytes
) -> bytes:
    head = {"features": "\n".join(features), "heads": heads, "scales": scales, "biases": biases}
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    return len(packed).to_bytes(4, "big") + packed + zlib.compress(weights, 9)
