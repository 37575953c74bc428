"""Small edits of single sentences, judged as a lawyer judged them who saw none that the model learned from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor.model import Comparison, Materiality
from policies import POLICY, TERMS, compared, document

EDITS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/edits.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
QUIET = (Materiality.NOISE, Materiality.COSMETIC)
OF_TERMS = {"payment", "termination", "liability", "disputes", "content-licence", "conduct", "service"}
Told = list[tuple[str, set[str], Comparison]]


def edited(label: str, before: str, after: str) -> Comparison:
    text = TERMS if OF_TERMS & set(label.split("|")) else POLICY
    old, new = ((*text[:3], ("Further details", words), *text[3:]) for words in (before, after))
    return compared(document(old), document(new))


@pytest.fixture(scope="module")
def told() -> Told:
    return [(label, set(flags.split(",")) - {"-"}, edited(label, old, new)) for label, flags, old, new in EDITS]


def test_most_small_edits_that_matter_are_told(told: Told):
    material = [found.materiality for label, _, found in told if label not in ("minor", "cosmetic")]
    assert len(material) >= 150
    assert material.count(Materiality.MATERIAL) >= 0.75 * len(material)


def test_most_small_edits_that_do_not_matter_are_not_told(told: Told):
    others = [found.materiality for label, _, found in told if label in ("minor", "cosmetic")]
    assert len(others) >= 60
    assert others.count(Materiality.MATERIAL) <= 0.3 * len(others)


def test_most_flags_of_small_edits_are_set(told: Told):
    count = Counter[str]()
    for _, flags, found in told:
        said = {flag for change in found.changes for flag in change.flags}
        count.update(right=len(flags & said), missed=len(flags - said), extra=len(said - flags))
    assert count["right"] >= 0.55 * (count["right"] + count["missed"])
    assert count["right"] >= 0.6 * (count["right"] + count["extra"])
