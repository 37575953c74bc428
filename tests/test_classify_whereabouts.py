"""Addresses, numbers to call and a company's capital: that they changed is minor, and told as what it is."""

from __future__ import annotations

import pytest

from monitor.model import Category, Clause, Comparison, Document, Materiality
from policies import compared

LEADS = {
    "en": "You may ask for the deletion of your data by writing to {}.",
    "de": "Die Löschung Ihrer Daten verlangen Sie bei der Birchline GmbH, {}.",
    "fr": "Vous exercez votre droit d'accès en écrivant à Birchline, {}.",
    "es": "Puede solicitar la supresión de sus datos en {}.",
    "nl": "U kunt om verwijdering van uw gegevens vragen bij {}.",
}
MOVES = [
    ("en", "12 High Street, London W1 2AB", "44 Low Road, Leeds LS1 3CD"),
    ("en", "100 Main Street, Suite 200, Springfield, IL 62701", "250 Oak Avenue, Floor 3, Chicago, IL 60601"),
    ("en", "PO Box 100, Dover, DE 19901", "PO Box 2200, Wilmington, DE 19801"),
    ("de", "Hauptstraße 5, 10115 Berlin", "Lindenallee 77, 20354 Hamburg"),
    ("fr", "28 avenue des Tilleuls, 75999 Paris Cedex 19", "61-69 rue du Moulin, 75099 Paris"),
    ("fr", "3, rue Jeanne Colin, 93499 Saint-Aubin", "BP 90071, 75998 Paris Cedex 8"),
    ("es", "Calle Mayor 5, 28013 Madrid", "Paseo de Gracia 12, 08007 Barcelona"),
    ("nl", "Keizersgracht 5, 1015 CJ Amsterdam", "Lindelaan 7, 1099 ZZ Amsterdam"),
]


def told(language: str, before: str, after: str) -> Comparison:
    documents = [Document((Clause("Birchline"), Clause(text)), language=language) for text in (before, after)]
    return compared(*documents)


@pytest.mark.parametrize(("language", "before", "after"), MOVES)
def test_another_address_is_minor_whatever_one_writes_there_for(language, before, after):
    found = told(language, LEADS[language].format(before), LEADS[language].format(after))
    assert found.materiality is Materiality.MINOR
    assert [change.category for change in found.changes] == [Category.CONTACT]
    assert found.changes[0].gist.startswith("Changes an address: says “")


@pytest.mark.parametrize(
    ("language", "before", "after", "gist"),
    [
        (
            "en",
            "To opt out, call us at +1 555 123 4567.",
            "To opt out, call us at +1 555 987 6543.",
            "Changes a telephone number: says “987 6543” instead of “123 4567”",
        ),
        (
            "fr",
            "Birchline est une société au capital de 980 €, immatriculée à Paris.",
            "Birchline est une société au capital de 991 €, immatriculée à Paris.",
            "Changes a company's capital: says “991” instead of “980”",
        ),
        (
            "fr",
            "Birchline, 5 rue du Port, 29200 Brest, au capital de 24 000 €, immatriculée au RCS de Brest.",
            "Birchline, 9 quai Vauban, 56100 Lorient, au capital de 48 000 €, immatriculée au RCS de Lorient.",
            "Changes where a company is registered or reached: says “",
        ),
    ],
)
def test_another_number_of_a_company_is_minor(language, before, after, gist):
    found = told(language, before, after)
    assert found.materiality is Materiality.MINOR
    assert found.changes[0].gist.startswith(gist)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We keep the logs of 12 High Street for 30 days.", "We keep the logs of 12 High Street for 90 days."),
        ("Visitors of 12 High Street must be 18.", "Visitors of 12 High Street must be 13."),
        ("A seat at 12 High Street is $5 a day.", "A seat at 12 High Street is $8 a day."),
    ],
)
def test_another_figure_beside_an_address_is_not_taken_for_one(before, after):
    assert told("en", before, after).materiality is Materiality.MATERIAL
