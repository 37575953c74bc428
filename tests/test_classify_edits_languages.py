"""Small edits in German and French, as a lawyer judged them who saw none that the models learned from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor.model import Clause, ClauseKind, Comparison, Document, Materiality
from policies import compared

AROUND = {
    "de": (
        "Birchline betreibt einen Paketdienst in drei Ländern.",
        "Diese Erklärung sagt, was wir mit den Informationen tun, die wir haben.",
        "Sie können uns jederzeit schreiben.",
    ),
    "fr": (
        "Birchline exploite un service de colis dans trois pays.",
        "La présente politique explique ce que nous faisons des informations que nous détenons.",
        "Vous pouvez nous écrire à tout moment.",
    ),
}
OTHERS = ("minor", "cosmetic")
Told = list[tuple[str, set[str], Comparison]]


def edited(language: str, before: str, after: str) -> Comparison:
    first, second, last = map(Clause, AROUND[language])
    title = Clause("Birchline", (), ClauseKind.HEADING)
    texts = [(title, first, second, *([Clause(words)] if words else []), last) for words in (before, after)]
    return compared(*[Document(clauses, language=language) for clauses in texts])


@pytest.fixture(scope="module", params=AROUND)
def told(request: pytest.FixtureRequest) -> Told:
    lines = (Path(__file__).parent / f"data/edits.{request.param}.tsv").read_text("utf-8").splitlines()
    edits = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(label, set(flags.split(",")) - {"-"}, edited(request.param, old, new)) for label, flags, old, new in edits]


def test_most_small_edits_that_matter_are_told_in_their_category(told: Told):
    material = [(set(label.split("|")), found) for label, _, found in told if label not in OTHERS]
    assert len(material) >= 80
    told_of = [found for _, found in material if found.materiality is Materiality.MATERIAL]
    assert len(told_of) >= 0.8 * len(material)
    rightly = [labels for labels, found in material if labels & {str(c.category) for c in found.changes if c.material}]
    assert len(rightly) >= 0.65 * len(material)


def test_few_small_edits_that_do_not_matter_are_told(told: Told):
    others = [found.materiality for label, _, found in told if label in OTHERS]
    assert len(others) >= 40
    assert others.count(Materiality.MATERIAL) <= 0.2 * len(others)


def test_most_flags_of_small_edits_are_set(told: Told):
    count = Counter[str]()
    for _, flags, found in told:
        said = {flag for change in found.changes for flag in change.flags}
        count.update(right=len(flags & said), missed=len(flags - said), extra=len(said - flags))
    assert count["right"] >= 0.55 * (count["right"] + count["missed"])
    assert count["right"] >= 0.5 * (count["right"] + count["extra"])
