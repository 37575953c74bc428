"""Names and kinds of other tools become ours."""

from __future__ import annotations

import pytest

from monitor.exchange.past import kind_of, slug


@pytest.mark.parametrize(
    ("given", "made"),
    [("Acmé & Co.", "acme-co"), ("  ", ""), ("漢字", ""), ("Terms of Service", "terms-of-service"), ("ﬁne", "fine")],
)
def test_a_name_becomes_part_of_an_id(given: str, made: str) -> None:
    assert slug(given) == made


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("Privacy Policy", "privacy-policy"),
        ("Trackers Policy", "cookie-policy"),
        ("Terms of Service", "terms-of-service"),
        ("General Conditions of Sale", "terms-of-service"),
        ("Community Guidelines", "community-guidelines"),
    ],
)
def test_a_type_of_document_becomes_a_kind(given: str, kind: str) -> None:
    assert kind_of(given) == kind
