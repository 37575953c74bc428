#!/usr/bin/env python3
"""Train the model that weighs what a changed clause means, and say how well it does on services it has not seen.

    python tools/train_meaning.py ../shared/data [--ship]

The folder holds `clauses/clauses.jsonl.xz` and `changes/pairs.jsonl.xz`. Every figure printed is from models that
were trained without any version of the service they judge. `--ship` then trains on all and writes the model into the
package.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from meaning_data import Pair, Row, clause_rows, labelled_pairs, own_rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from monitor.classify import judging
from monitor.classify.effects import effects_of
from monitor.classify.sure import why_minor
from monitor.classify.topics import settle_categories
from monitor.model import Category, Flag
from monitor.practices.models import pack_model

MODEL = Path(__file__).parent.parent / "monitor/practices/meaning.model"
KEPT = 14_000  # features that ship
STRENGTH = {"material": 2.0, "quiet": 2.0, "category": 3.0, "flag": 3.0}
Scores = dict[str, np.ndarray]


def heads() -> list[str]:
    return ["material", "quiet", *(f"category {name}" for name in Category), *(f"flag {name}" for name in Flag)]


def truth(row: Row, head: str) -> int:
    """1 yes, 0 no, -1 where the labels do not say."""
    kind, _, name = head.partition(" ")
    known = {"material": row.material, "quiet": row.quiet, "category": row.categories, "flag": row.flags}[kind]
    if known is None:
        return -1
    return int(name in known if isinstance(known, frozenset) else known)


def fit(head: str, table: np.ndarray, said: np.ndarray, weights: np.ndarray) -> LogisticRegression | None:
    known = np.flatnonzero(said >= 0)
    if said[known].sum() < 3:
        return None
    kind = head.partition(" ")[0]
    balance = "balanced" if kind in ("category", "flag") else None
    model = LogisticRegression(
        C=STRENGTH[kind], max_iter=1000, class_weight=balance, solver="liblinear", dual=True, tol=1e-3
    )
    return model.fit(table[known], said[known], sample_weight=weights[known])


def held_out(rows: list[Row], folds: int = 8) -> Scores:
    """The log odds of every head for every row, by models that have not seen its service."""
    table = DictVectorizer().fit_transform([row.features for row in rows])
    weights = np.array([row.weight for row in rows])
    services = [row.service for row in rows]
    scores = {head: np.full(len(rows), -9.0) for head in heads()}
    said = {head: np.array([truth(row, head) for row in rows]) for head in heads()}
    for seen, unseen in GroupKFold(folds).split(table, groups=services):
        for head in heads():
            model = fit(head, table[seen], said[head][seen], weights[seen])
            if model is not None:
                scores[head][unseen] = model.decision_function(table[unseen])
    return scores


def report(pairs: list[Pair], rows: list[Row], scores: Scores) -> None:
    """Print the measures of the score script for held-out services, by the very steps of the classifier."""
    position = {id(row): at for at, row in enumerate(rows)}
    found = [_tell(pair, [position[id(row)] for row in pair.rows], rows, scores) for pair in pairs]
    said = [bool(material) for material, _, _, _ in found]
    true = [pair.labels["materiality"] == "material" for pair in pairs]
    right = sum(a and b for a, b in zip(said, true, strict=True))
    print(f"alert precision {right / sum(said):.3f} recall {right / sum(true):.3f}")
    print(f"alert F1 {2 * right / (sum(said) + sum(true)):.3f}")
    quiet = [(pair, is_quiet) for pair, (_, is_quiet, _, _) in zip(pairs, found, strict=True)]
    hushed = [is_quiet for pair, is_quiet in quiet if pair.labels["materiality"] in ("noise", "cosmetic")]
    print(f"quiet {sum(hushed) / len(hushed):.3f}")
    categories = [{c["category"] for c in pair.labels["changes"] if c["material"]} for pair in pairs]
    flags = [{flag for c in pair.labels["changes"] for flag in c["flags"]} for pair in pairs]
    print(f"category F1 {_f1(categories, [told for _, _, told, _ in found]):.3f}")
    print(f"flag F1 {_f1(flags, [told for _, _, _, told in found]):.3f}")
    _print_by_name("category", categories, [told for _, _, told, _ in found])
    _print_by_name("flag", flags, [told for _, _, _, told in found])


def _tell(pair: Pair, at: list[int], rows: list[Row], scores: Scores) -> tuple[list[int], bool, set[str], set[str]]:
    """Which rows are material, whether all is quiet, and the categories and flags that are told."""
    odds = {k: _odds_with_rules(rows[k], float(scores["material"][k])) for k in at}
    surest = max(odds.values(), default=-99.0)
    bar = min(surest, judging.SURELY) if surest >= judging.MATERIAL else np.inf
    material = [k for k in at if odds[k] >= bar]
    weighed = {k for k in at if scores["material"][k] < judging.MATERIAL and not rows[k].rule}
    hushed = {k for k in weighed if scores["quiet"][k] >= judging.QUIET}
    told = [k for k in at if k not in hushed]
    odds_by_category = [{name: float(scores[f"category {name}"][k]) for name in Category} for k in material]
    headings = [rows[k].sides.heading for k in material]
    categories = {category.value for category in settle_categories(headings, odds_by_category)}
    flags = {
        flag
        for k in told
        for flag in judging.flags_of(rows[k].sides, effects_of(rows[k].sides), rows[k].rule, _odds_of(scores, k))
    }
    return material, not told and not pair.dated, categories, {str(flag) for flag in flags}


def _odds_with_rules(row: Row, score: float) -> float:
    if row.rule:
        return max(score, 4.0)
    return judging.POINTED if score >= judging.MATERIAL and why_minor(row.sides) else score


def _odds_of(scores: Scores, at: int) -> Callable[[Flag], float]:
    return lambda flag: float(scores[f"flag {flag}"][at])


def _f1(true: list[set[str]], said: list[set[str]]) -> float:
    both = sum(len(a & b) for a, b in zip(true, said, strict=True))
    return 2 * both / (sum(map(len, true)) + sum(map(len, said)))


def _print_by_name(kind: str, true: list[set[str]], said: list[set[str]]) -> None:
    for name in sorted(set().union(*true, *said)):
        right = sum(name in a and name in b for a, b in zip(true, said, strict=True))
        missed = sum(name in a and name not in b for a, b in zip(true, said, strict=True))
        extra = sum(name not in a and name in b for a, b in zip(true, said, strict=True))
        print(f"  {kind} {name:18s} right {right:3d} missed {missed:3d} extra {extra:3d}")


def ship(rows: list[Row]) -> None:
    """Train on all rows, keep the features that weigh most, train again on those, write int8."""
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([row.features for row in rows])
    weights = np.array([row.weight for row in rows])
    said = {head: np.array([truth(row, head) for row in rows]) for head in heads()}
    reach = np.sqrt(np.asarray(table.multiply(table).mean(axis=0)).ravel())
    weight = np.zeros(table.shape[1])
    for head in heads():
        model = fit(head, table, said[head], weights)
        if model is not None:
            weight = np.maximum(weight, np.abs(model.coef_[0]) * reach)
    kept = np.sort(np.argsort(-weight)[:KEPT])
    names = [str(vectorizer.feature_names_[at]) for at in kept]
    _write(names, _fitted(table[:, kept], said, weights))


def _fitted(
    table: np.ndarray, said: dict[str, np.ndarray], weights: np.ndarray
) -> Iterable[tuple[str, np.ndarray, float]]:
    for head in heads():
        model = fit(head, table, said[head], weights)
        if model is not None:
            yield head, model.coef_[0], float(model.intercept_[0])


def _write(names: list[str], fitted: Iterable[tuple[str, np.ndarray, float]]) -> None:
    told, scales, biases, packed = [], [], [], b""
    for head, weights, bias in fitted:
        scale = float(np.abs(weights).max()) / 127
        told.append(head)
        scales.append(round(scale, 8))
        biases.append(round(bias, 6))
        packed += np.round(weights / scale).astype(np.int8).tobytes()
    MODEL.write_bytes(pack_model(names, told, scales, biases, packed))
    print(f"{MODEL.name}: {len(names)} features, {len(told)} heads, {MODEL.stat().st_size / 1000:.0f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the labelled data")
    parser.add_argument("--ship", action="store_true", help="write the model into the package")
    args = parser.parse_args()
    pairs = labelled_pairs(args.data)
    rows = [*clause_rows(args.data), *own_rows(), *(row for pair in pairs for row in pair.rows)]
    print(f"{len(rows)} changed clauses of {len({row.service for row in rows})} services")
    report(pairs, rows, held_out(rows))
    if args.ship:
        ship(rows)


if __name__ == "__main__":
    main()
