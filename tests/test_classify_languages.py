"""German and French read from lexicons; in other languages a change is told, and that it is not understood."""

from __future__ import annotations

import pytest

from monitor.model import Category, Clause, Comparison, Document, Flag
from policies import compared


def told(language: str, before: str, after: str) -> Comparison:
    documents = [Document((Clause("Birchline"), Clause(text)), language=language) for text in (before, after)]
    return compared(*documents)


@pytest.mark.parametrize(
    ("language", "before", "after", "category"),
    [
        ("de", "Wir speichern Ihre Daten 30 Tage.", "Wir speichern Ihre Daten 90 Tage.", Category.RETENTION),
        ("de", "Wir verkaufen Ihre Daten nicht.", "Wir verkaufen Ihre Daten.", Category.THIRD_PARTY),
        ("fr", "Nous ne vendons pas vos données.", "Nous vendons vos données.", Category.THIRD_PARTY),
        (
            "fr",
            "Nous partageons vos données.",
            "Nous partageons vos données avec des annonceurs.",
            Category.THIRD_PARTY,
        ),
    ],
)
def test_a_practice_that_changed_is_material_in_its_category(language, before, after, category):
    change = told(language, before, after).changes[0]
    assert change.material
    assert change.category is category


def test_a_german_training_of_ai_carries_its_flag():
    after = "Wir verwenden Ihre Daten. Wir verwenden Ihre Nachrichten, um KI-Modelle zu trainieren."
    assert Flag.AI_TRAINING in told("de", "Wir verwenden Ihre Daten.", after).changes[0].flags


def test_in_an_unread_language_a_new_statement_is_told_with_that_reason():
    found = told("fi", "Me keräämme nimesi.", "Me keräämme nimesi. Voimme myydä kaikki tietosi muille yhtiöille.")
    assert found.changes[0].material
    assert "its language is not read" in found.changes[0].reasons
