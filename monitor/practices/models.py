"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import dataclass
from functools import cache

from monitor.practices.files import read_bytes


@dataclass(frozen=True)
class Model:
    """Scores of several heads from one table of weights.

    Attributes:
        at: the position of each known feature.
        heads: the position of each head ("material", "category retention", "flag sale").
        scales, biases: one of each head.
        weights: int8, head after head.
    """

    at: dict[str, int]
    heads: dict[str, int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    weights: array[int]

    def score(self, head: str, features: list[tuple[int, float]]) -> float:
        """Log odds; 0 is even."""
        which = self.heads[head]
        start, weights = which * len(self.at), self.weights
        total = sum(weights[start + position] * value for position, value in features)
        return total * self.scales[which] + self.biases[which]

    def known(self, features: dict[str, float]) -> list[tuple[int, float]]:
        at = self.at
        return [(at[name], value) for name, value in features.items() if name in at]

    def weight(self, head: str, feature: str) -> float:
        which = self.heads[head]
        return self.weights[which * len(self.at) + self.at[feature]] * self.scales[which]


@cache
def load_model(name: str) -> Model:
    packed = read_bytes(f"{name}.model")
    size = int.from_bytes(packed[:4], "big")
    head = json.loads(zlib.decompress(packed[4 : 4 + size]))
    weights = array("b", zlib.decompress(packed[4 + size :]))
    names = head["features"].split("\n")
    heads = {name: at for at, name in enumerate(head["heads"])}
    return Model(
        {name: at for at, name in enumerate(names)}, heads, tuple(head["scales"]), tuple(head["biases"]), weights
    )


def pack_model(
    features: list[str], heads: list[str], scales: list[float], biases: list[float], weights: bytes
) -> bytes:
    head = {"features": "\n".join(features), "heads": heads, "scales": scales, "biases": biases}
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    return len(packed).to_bytes(4, "big") + packed + zlib.compress(weights, 9)
