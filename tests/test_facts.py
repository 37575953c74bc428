"""Facts that a person can check: who does what with which data."""

from __future__ import annotations

import pytest

from monitor.classify.facts import Fact, find_facts, read_statement
from monitor.classify.quantities import find_quantities


def fact(text: str, verb: str) -> Fact:
    return next(found for found in find_facts(read_statement(text)) if found.verb == verb)


def test_a_fact_names_actor_data_and_recipient():
    found = fact("We may share your precise location with advertising partners.", "share")
    assert (found.actor, found.modality, found.denied) == ("company", "may", False)
    assert "precise-location" in found.data
    assert "advertisers" in found.recipients


def test_whose_data_it_is_does_not_say_who_acts():
    assert fact("We share your history with couriers and sell it to brokers.", "sell").actor == "company"
    assert fact("Your bank may collect a fee.", "collect").actor == "person"


def test_a_denial_is_seen_over_coordinated_verbs():
    text = "We will not sell, rent or otherwise disclose your personal information."
    assert all(found.denied for found in find_facts(read_statement(text)))


def test_a_passive_takes_the_data_before_it():
    assert fact("Your biometric data is never shared.", "share").data == ("biometric",)


def test_consent_narrows_a_fact():
    assert fact("With your consent we use your photos.", "use").only


def test_a_span_shows_where_the_verb_stands():
    text = "We retain your messages."
    start, end = fact(text, "retain").span
    assert text[start:end] == "retain"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("kept for sixty (60) days", "duration", 60),
        ("for twenty-four hours", "duration", 1),
        ("within 2 weeks", "duration", 14),
        ("children under the age of 13", "age", 13),
        ("sixteen years of age", "age", 16),
        ("You must be 16 to play.", "age", 16),
        ("a fee of $1,250.50", "amount", 1250.5),
        ("3% of the price", "amount", 3),
        ("a fee of sixty-five dollars a day", "amount", 65),
        ("no longer than 2 years", "duration", 730),
        ("12 months", "duration", 365),
        ("You must be at least 18.", "age", 18),
        ("members older than 16 years", "age", 16),
    ],
)
def test_quantities_are_read_as_numbers(text, kind, value):
    assert [(found.kind, found.value) for found in find_quantities(text)] == [(kind, value)]


@pytest.mark.parametrize("text", ["in more than 50 countries", "at least 20 workshops", "over 3 million members"])
def test_what_is_counted_is_no_age(text):
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We share your address without delay.", False),
        ("Without your consent we share nothing.", False),
        ("We act without selling your address.", True),
        ("We do not keep your address, and we share it.", False),
        ("We do not keep your address but may share it.", False),
        ("We do not keep your address and share it.", True),
        ("Your address isn't shared.", True),
    ],
)
def test_a_denial_goes_as_far_as_its_part_of_the_sentence(text, denied):
    assert next(found for found in find_facts(read_statement(text)) if found.verb in ("share", "sell")).denied is denied


def test_text_without_numbers_has_no_quantities():
    assert find_quantities("We keep your data as long as needed.") == ()


@pytest.mark.parametrize(("text", "named"), [("Write to us or tell us.", False), ("It is stored in the US.", True)])
def test_the_word_us_is_a_country_only_where_it_is_written_as_one(text, named):
    assert ("us" in read_statement(text).names("place")) is named


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("fr", "Nous n'utilisons pas vos données de santé.", [("company", "use", True, ("personal", "health"))]),
        ("fr", "Vos données sont partagées avec nos prestataires.", [("", "share", False, ("personal",))]),
        ("de", "Ihre Daten verkaufen wir nicht.", [("company", "sell", True, ("personal",))]),
        ("de", "Ihre Daten werden an Dienstleister weitergegeben.", [("", "share", False, ("personal",))]),
    ],
)
def test_who_does_what_is_read_in_german_and_french(language, text, facts):
    found = find_facts(read_statement(text, language))
    assert [(fact.actor, fact.verb, fact.denied, fact.data) for fact in found] == facts


def test_what_is_done_without_something_is_not_denied_in_german():
    found = find_facts(read_statement("Wir leiten Ihre Daten weiter, ohne sie zu verkaufen.", "de"))
    assert {fact.verb: fact.denied for fact in found} == {"share": False, "sell": True}
