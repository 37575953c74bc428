"""Small edits of single sentences, judged as a lawyer judged them who saw none that the model learned from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.model import Comparison, Materiality
from policies import POLICY, TERMS, compared, document

DATA = Path(__file__).parent / "data"
OF_TERMS = {"payment", "termination", "liability", "disputes", "content-licence", "conduct", "service"}
Told = list[tuple[str, set[str], Comparison]]


class Floors(NamedTuple):
    """Shares that a set of edits reaches at least; `over_told`, what it reaches at most."""

    told: float
    over_told: float
    flags_found: float
    flags_right: float


SETS = {"edits.tsv": Floors(0.8, 0.2, 0.65, 0.6), "edits2.tsv": Floors(0.75, 0.3, 0.45, 0.55)}


def edited(label: str, before: str, after: str) -> Comparison:
    text = TERMS if OF_TERMS & set(label.split("|")) else POLICY
    old, new = ((*text[:3], ("Further details", words), *text[3:]) for words in (before, after))
    return compared(document(old), document(new))


def judged(name: str) -> Told:
    lines = [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(label, set(flags.split(",")) - {"-"}, edited(label, old, new)) for label, flags, old, new in lines]


@pytest.fixture(scope="module", params=SETS)
def named(request: pytest.FixtureRequest) -> tuple[Floors, Told]:
    return SETS[request.param], judged(request.param)


def test_most_small_edits_that_matter_are_told(named: tuple[Floors, Told]):
    floors, told = named
    material = [found.materiality for label, _, found in told if label not in ("minor", "cosmetic")]
    assert len(material) >= 150
    assert material.count(Materiality.MATERIAL) >= floors.told * len(material)


def test_most_small_edits_that_do_not_matter_are_not_told(named: tuple[Floors, Told]):
    floors, told = named
    others = [found.materiality for label, _, found in told if label in ("minor", "cosmetic")]
    assert len(others) >= 60
    assert others.count(Materiality.MATERIAL) <= floors.over_told * len(others)


def test_most_flags_of_small_edits_are_set(named: tuple[Floors, Told]):
    floors, told = named
    count = Counter[str]()
    for _, flags, found in told:
        said = {flag for change in found.changes for flag in change.flags}
        count.update(right=len(flags & said), missed=len(flags - said), extra=len(said - flags))
    assert count["right"] >= floors.flags_found * (count["right"] + count["missed"])
    assert count["right"] >= floors.flags_right * (count["right"] + count["extra"])
