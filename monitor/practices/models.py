"""A small linear model as shipped: named features, heads, int8 weights; written by tools/train_meaning.py."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from monitor.practices.files import read_bytes


class Known(NamedTuple):
    """Features of one value: their names, and how to pick their weights from a row."""

    names: tuple[str, ...]
    pick: Callable[[array[int]], tuple[int, ...]]
    value: float


@dataclass(frozen=True)
class Model:
    """Scores of several heads from one table of weights.

    Attributes:
        at: the position of each known feature.
        heads: the position of each head ("material", "category retention", "flag sale").
        scales, biases: one of each head.
        weights: int8, one array of each head, with a nought at its end.
    """

    at: dict[str, int]
    heads: dict[str, int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    weights: tuple[array[int], ...]

    def score(self, head: str, known: list[Known]) -> float:
        """Log odds; 0 is even."""
        which = self.heads[head]
        row, total = self.weights[which], 0.0
        for same in known:
            total += sum(same.pick(row)) * same.value
        return total * self.scales[which] + self.biases[which]

    def known(self, features: dict[str, float]) -> list[Known]:
        """The features that the model has weights for, by their values: whole numbers add up fast, and in any order."""
        at = self.at
        by_value: dict[float, list[str]] = defaultdict(list)
        for name, value in features.items():
            if name in at:
                by_value[value].append(name)
        # The nought at the end of each row is picked too: of one position alone there would be no tuple.
        return [
            Known(tuple(names), itemgetter(*[at[name] for name in names], -1), value)
            for value, names in by_value.items()
        ]

    def shares(self, head: str, known: list[Known]) -> list[tuple[float, str]]:
        """What each feature adds to the score of a head."""
        which = self.heads[head]
        row, scale = self.weights[which], self.scales[which]
        return [
            (weight * scale * same.value, name)
            for same in known
            for weight, name in zip(same.pick(row), same.names, strict=False)
        ]


@cache
def load_model(name: str) -> Model:
    packed = read_bytes(f"{name}.model")
    size = int.from_bytes(packed[:4], "big")
    head = json.loads(zlib.decompress(packed[4 : 4 + size]))
    weights = zlib.decompress(packed[4 + size :])
    names = head["features"].split("\n")
    heads = {name: at for at, name in enumerate(head["heads"])}
    rows = tuple(array("b", weights[at * len(names) : (at + 1) * len(names)] + b"\0") for at in range(len(heads)))
    at = {name: place for place, name in enumerate(names)}
    return Model(at, heads, tuple(head["scales"]), tuple(head["biases"]), rows)


def pack_model(
    features: list[str], heads: list[str], scales: list[float], biases: list[float], weights: bytes
) -> bytes:
    head = {"features": "\n".join(features), "heads": heads, "scales": scales, "biases": biases}
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    return len(packed).to_bytes(4, "big") + packed + zlib.compress(weights, 9)
