#!/usr/bin/env python3
"""Measure our features on OPP-115, beside the published figures. Nothing that ships is trained on it.

    python tools/opp115.py ../shared/data/opp115

Trains on the Majority train split, tunes nothing, and prints micro and macro F1 over the 12 labels of the test split
(Wilson et al., ACL 2016; split of Mousavi Nejad et al., 2020).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
from meaning_data import by_name
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from monitor.classify.effects import effects_of
from monitor.classify.features import features_of
from monitor.classify.sides import sides_of

PUBLISHED = {"BERT-base": (84.0, 78.4), "PrivBERT": (87.2, 82.1)}


def read_split(path: Path) -> dict[str, set[str]]:
    segments: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for text, label in (row for row in csv.reader(lines) if len(row) == 2):
            segments.setdefault(text, set()).add(label)
    return segments


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data
    train, test = (read_split(folder / f"majority_{name}.csv") for name in ("train", "test"))
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([_features(text) for text in train])
    unseen = vectorizer.transform([_features(text) for text in test])
    for matrix in (table, unseen):
        matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    labels = sorted(set().union(*train.values()))
    true = np.array([[label in told for label in labels] for told in test.values()])
    said = np.zeros_like(true)
    for at, label in enumerate(labels):
        model = LogisticRegression(C=2.0, max_iter=1000, solver="liblinear", dual=True, class_weight="balanced")
        said[:, at] = model.fit(table, [label in told for told in train.values()]).predict(unseen)
    scores = [100 * f1_score(true, said, average=kind, zero_division=0) for kind in ("micro", "macro")]
    print(f"{len(labels)} labels, {len(train)} + {len(test)} segments: micro {scores[0]:.1f} macro {scores[1]:.1f}")
    for name, (micro, macro) in PUBLISHED.items():
        print(f"published, {name}: micro {micro} macro {macro}")


def _features(text: str) -> dict[str, float]:
    sides = sides_of("", text)
    return by_name(features_of(sides, effects_of(sides)))


if __name__ == "__main__":
    main()
