#!/usr/bin/env python3
"""Say how well changes are told on services that the model has not seen: the whole pipeline, fold by fold.

    python tools/held_out.py ../shared/data [--rounds 3] [--names]

The pairs and clauses are dealt into five folds by service. For each fold a model is trained on the other four, and
every pair of the fold is compared with it, just as the product would. Each round deals anew, the same way every time.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from meaning_data import Pair, Row, all_rows, labelled_pairs
from sklearn.model_selection import GroupKFold
from train_meaning import Features, train

from monitor.classify import classify, judging
from monitor.model import Comparison
from monitor.practices.models import unpack_model

FOLDS = 5
Told = list[tuple[Pair, Comparison]]


def held_out(pairs: list[Pair], rows: list[Row], seed: int) -> Told:
    """Every pair with what is told of it by a model that has not seen its service."""
    told: Told = []
    features = Features(rows, pairs)
    services = features.services
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(rows, groups=services):
        model = unpack_model(train(features, seen))
        judging.load_model = lambda _name, model=model: model
        judged = {services[at] for at in unseen}
        told += [_tell(pair) for pair in pairs if pair.service in judged]
    return told + [_tell(pair) for pair in pairs if pair.service not in services]


def _tell(pair: Pair) -> tuple[Pair, Comparison]:
    return pair, classify(pair.edits, pair.old, pair.new)


def tallies(told: Told) -> dict[str, Counter[str]]:
    """Right, missed and extra of everything counted, as the score script counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, comparison in told:
        true, said = pair.labels["materiality"], str(comparison.materiality)
        _count(found, "alert", {true} & {"material"}, {said} & {"material"})
        quiet = {"noise", "cosmetic"}
        if true in quiet:
            found["quiet"]["right" if said in quiet else "missed"] += 1
        if true == "minor":
            found["minor"]["missed" if said in quiet else "right"] += 1
        changes = pair.labels["changes"]
        categories = {change["category"] for change in changes if change["material"]}
        _count(found, "category", categories, {str(c.category) for c in comparison.changes if c.material})
        flags = {flag for change in changes for flag in change["flags"]}
        _count(found, "flag", flags, {str(flag) for change in comparison.changes for flag in change.flags})
    return found


def _count(found: dict[str, Counter[str]], kind: str, true: set[str], said: set[str]) -> None:
    for way, names in (("right", true & said), ("missed", true - said), ("extra", said - true)):
        found[kind][way] += len(names)
        for name in names:
            found[f"{kind} {name}"][way] += 1


def rates(tally: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right, missed, extra = tally["right"], tally["missed"], tally["extra"]
    both = 2 * right + missed + extra
    return right / ((right + extra) or 1), right / ((right + missed) or 1), 2 * right / (both or 1)


def _lines(found: dict[str, Counter[str]], *, names: bool) -> Iterator[str]:
    for kind in ("alert", "category", "flag"):
        precision, recall, f1 = rates(found[kind])
        yield f"{kind:9s} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"
    yield f"quiet     {rates(found['quiet'])[1]:.3f}  (minor told {rates(found['minor'])[1]:.3f})"
    for name in sorted(found) if names else ():
        if " " in name:
            yield f"  {name:28s} " + " ".join(f"{way} {found[name][way]:3d}" for way in ("right", "missed", "extra"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the labelled data")
    parser.add_argument("--rounds", type=int, default=1, help="how often to deal the services into folds")
    parser.add_argument("--names", action="store_true", help="count each category and flag")
    args = parser.parse_args()
    pairs = labelled_pairs(args.data)
    rows = all_rows(args.data, pairs)
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(args.rounds):
        for name, tally in tallies(held_out(pairs, rows, seed)).items():
            total[name].update(tally)
    print("\n".join(_lines(total, names=args.names)))


if __name__ == "__main__":
    main()
