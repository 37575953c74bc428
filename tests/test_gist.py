"""The one sentence that tells a change: true of the words, and no more than they say."""

from __future__ import annotations

import pytest

from policies import POLICY, compared, document, replaced


def gist(before: str, after: str) -> str:
    return compared(document(), document(replaced(before, after))).changes[0].gist


def test_a_longer_retention_names_the_thing_and_both_times():
    assert gist("sixty days", "ninety days") == "Keeps delivery records for ninety days instead of sixty days"


def test_a_promise_gone_is_quoted():
    assert gist("will not sell", "may sell").startswith("No longer says “will not sell” of “personal information”")


def test_another_age_is_told():
    assert gist("under 13", "under 16") == "On age, says “under 16” instead of “under 13”"


def test_a_condition_that_came_is_told():
    assert gist("We share your address", "With your consent, we share your address").startswith("Adds the condition")


def test_a_recipient_that_came_is_told():
    assert gist("with the drivers", "with the drivers and advertising partners").startswith(
        "Adds “advertising partners”"
    )


def test_what_is_not_understood_is_quoted():
    told = gist("who bring your parcels", "who carry things about")
    assert "“" in told


@pytest.mark.parametrize("at", range(2, 13))
def test_a_gist_is_one_line_without_a_full_stop(at):
    text = (*POLICY[:at], *POLICY[at + 1 :])
    for change in compared(document(), document(text)).changes:
        assert "\n" not in change.gist
        assert not change.gist.endswith(".")
