#!/usr/bin/env python3
"""Train the models that weigh what a changed clause means, one for each language, and write them into the package.

    python tools/train_meaning.py ../shared/data [--language de]

All labelled data is in English. The models of other languages learn from it too, but for its words: what these name is
the same in all lexicons. Words they learn from edits of our own in their language. The folder holds
`clauses/clauses.jsonl.xz` and `changes/pairs.jsonl.xz`. How well the English model does on services that it has not
seen, tools/held_out.py tells.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from kinship import learn_kinship
from meaning_data import OWN_EDITS, Pair, Row, all_rows, labelled_pairs, rows_of
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from monitor.model import Category, Flag
from monitor.practices.models import pack_model
from monitor.practices.words import words_of

PRACTICES = Path(__file__).parent.parent / "monitor/practices"
KEPT = 28_000  # features that ship
STRENGTH = {"material": 2.0, "quiet": 2.0, "category": 6.0, "flag": 3.0}
HEADS = ["material", "quiet", *(f"category {name}" for name in Category), *(f"flag {name}" for name in Flag)]


class Features:
    """Rows as a table of numbers, with what their labels say of each head; and all texts of the versions, as stems."""

    def __init__(self, rows: list[Row], pairs: list[Pair]) -> None:
        vectorizer = DictVectorizer()
        self.table = vectorizer.fit_transform([row.features for row in rows])
        self.names = [str(name) for name in vectorizer.feature_names_]
        self.weights = np.array([row.weight for row in rows])
        self.services = [row.service for row in rows]
        self.said = {head: np.array([truth(row, head) for row in rows]) for head in HEADS}
        self._texts: dict[tuple[str, ...], set[str]] = {}
        for pair in pairs:
            for clause in (*pair.old.clauses, *pair.new.clauses):
                self._texts.setdefault(words_of(clause.text).stems, set()).add(pair.service)

    def texts_of(self, services: set[str]) -> list[tuple[str, ...]]:
        return [text for text, said_by in self._texts.items() if said_by & services]


def truth(row: Row, head: str) -> int:
    """1 yes, 0 no, -1 where the labels do not say."""
    kind, _, name = head.partition(" ")
    known = {"material": row.material, "quiet": row.quiet, "category": row.categories, "flag": row.flags}[kind]
    if known is None or name in row.unsaid:
        return -1
    return int(name in known if isinstance(known, frozenset) else known)


def train(features: Features, at: np.ndarray) -> bytes:
    """Learn from the rows at these places, and from the texts of their services; pack the features that weigh most.

    Each row also has the kinds of its words, where there are texts that tell them; what these are found to weigh is
    added to the weights of the words.
    """
    table, weights = features.table[at], features.weights[at]
    texts = features.texts_of({features.services[place] for place in at})
    kinds = learn_kinship(texts).of_features(features.names) if texts else csr_matrix((len(features.names), 0))
    whole = _indexed(hstack([table, table @ kinds]))
    fitted = []
    for head, known in features.said.items():
        model = _fit(head, whole, known[at], weights)
        if model is not None:
            own, shared = np.split(model.coef_[0], [table.shape[1]])
            fitted.append((head, own + kinds @ shared, float(model.intercept_[0])))
    reach = np.sqrt(np.asarray(table.multiply(table).mean(axis=0)).ravel())
    most = np.max([np.abs(weighed) for _, weighed, _ in fitted], axis=0) * reach
    kept = np.sort(np.argsort(-most, kind="stable")[:KEPT])
    return _pack([features.names[place] for place in kept], [(head, own[kept], bias) for head, own, bias in fitted])


def _indexed(table: csr_matrix) -> csr_matrix:
    """The same table with the narrow indices that liblinear wants."""
    narrow = table.tocsr()
    narrow.indices, narrow.indptr = narrow.indices.astype(np.int32), narrow.indptr.astype(np.int32)
    return narrow


def _fit(head: str, table: np.ndarray, said: np.ndarray, weights: np.ndarray) -> LogisticRegression | None:
    known = np.flatnonzero(said >= 0)
    if said[known].sum() < 3:
        return None
    kind = head.partition(" ")[0]
    balance = "balanced" if kind in ("category", "flag") else None
    model = LogisticRegression(
        C=STRENGTH[kind],
        max_iter=1000,
        class_weight=balance,
        solver="liblinear",
        dual=True,
        tol=1e-2,
        random_state=0,  # it goes through the rows in an order of chance, which is the same one each time
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
    parser.add_argument("--language", choices=sorted(OWN_EDITS), help="one model alone")
    args = parser.parse_args()
    pairs = labelled_pairs(args.data)
    english = all_rows(args.data, pairs)
    for language in [args.language] if args.language else OWN_EDITS:
        rows = english if language == "en" else rows_of(language, english)
        model = PRACTICES / f"meaning.{language}.model"
        model.write_bytes(train(Features(rows, pairs if language == "en" else []), np.arange(len(rows))))
        print(f"{model.name}: {len(rows)} changed clauses, {model.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
