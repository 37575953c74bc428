#!/usr/bin/env python3
"""Train the model that weighs what a changed clause means, and write it into the package.

    python tools/train_meaning.py ../shared/data

The folder holds `clauses/clauses.jsonl.xz` and `changes/pairs.jsonl.xz`. How well such a model does on services that
it has not seen, tools/held_out.py tells.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from meaning_data import Row, all_rows, labelled_pairs
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from monitor.model import Category, Flag
from monitor.practices.models import pack_model

MODEL = Path(__file__).parent.parent / "monitor/practices/meaning.model"
KEPT = 14_000  # features that ship
STRENGTH = {"material": 2.0, "quiet": 2.0, "category": 6.0, "flag": 3.0}
HEADS = ["material", "quiet", *(f"category {name}" for name in Category), *(f"flag {name}" for name in Flag)]


class Features:
    """Rows as a table of numbers, with what their labels say of each head."""

    def __init__(self, rows: list[Row]) -> None:
        vectorizer = DictVectorizer()
        self.table = vectorizer.fit_transform([row.features for row in rows])
        self.names = [str(name) for name in vectorizer.feature_names_]
        self.weights = np.array([row.weight for row in rows])
        self.said = {head: np.array([truth(row, head) for row in rows]) for head in HEADS}


def truth(row: Row, head: str) -> int:
    """1 yes, 0 no, -1 where the labels do not say."""
    kind, _, name = head.partition(" ")
    known = {"material": row.material, "quiet": row.quiet, "category": row.categories, "flag": row.flags}[kind]
    if known is None or name in row.unsaid:
        return -1
    return int(name in known if isinstance(known, frozenset) else known)


def train(features: Features, at: np.ndarray) -> bytes:
    """Learn from the rows at these places: keep the features that weigh most, learn again from those, pack int8."""
    table, weights = features.table[at], features.weights[at]
    said = {head: known[at] for head, known in features.said.items()}
    reach = np.sqrt(np.asarray(table.multiply(table).mean(axis=0)).ravel())
    most = np.zeros(table.shape[1])
    for _, weighed, _ in _fitted(table, said, weights):
        most = np.maximum(most, np.abs(weighed) * reach)
    kept = np.sort(np.argsort(-most, kind="stable")[:KEPT])
    return _pack([features.names[place] for place in kept], _fitted(table[:, kept], said, weights))


def _fitted(
    table: np.ndarray, said: dict[str, np.ndarray], weights: np.ndarray
) -> Iterable[tuple[str, np.ndarray, float]]:
    for head, known in said.items():
        model = _fit(head, table, known, weights)
        if model is not None:
            yield head, model.coef_[0], float(model.intercept_[0])


def _fit(head: str, table: np.ndarray, said: np.ndarray, weights: np.ndarray) -> LogisticRegression | None:
    known = np.flatnonzero(said >= 0)
    if said[known].sum() < 3:
        return None
    kind = head.partition(" ")[0]
    balance = "balanced" if kind in ("category", "flag") else None
    model = LogisticRegression(
        C=STRENGTH[kind], max_iter=1000, class_weight=balance, solver="liblinear", dual=True, tol=1e-3
    )
    return model.fit(table[known], said[known], sample_weight=weights[known])


def _pack(names: list[str], fitted: Iterable[tuple[str, np.ndarray, float]]) -> bytes:
    told, scales, biases, packed = [], [], [], b""
    for head, weights, bias in fitted:
        scale = float(np.abs(weights).max()) / 127
        told.append(head)
        scales.append(round(scale, 8))
        biases.append(round(bias, 6))
        packed += np.round(weights / scale).astype(np.int8).tobytes()
    return pack_model(names, told, scales, biases, packed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the labelled data")
    folder = parser.parse_args().data
    rows = all_rows(folder, labelled_pairs(folder))
    MODEL.write_bytes(train(Features(rows), np.arange(len(rows))))
    print(f"{MODEL.name}: {len(rows)} changed clauses, {MODEL.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
