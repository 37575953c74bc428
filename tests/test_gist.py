"""The one sentence that tells a change: true of the words, and no more than they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Materiality
from policies import POLICY, compared, document, replaced

WORDS = ("may", "not", "share", "our", "data", "(sold)", "never", "with", "you", "30", "days.")


def gist(before: str, after: str) -> str:
    return compared(document(), document(replaced(before, after))).changes[0].gist


def gist_of_added(heading: str, sentence: str) -> str:
    return compared(document(), document((*POLICY, (heading, sentence)))).changes[0].gist


def gist_of_removed(heading: str, sentence: str) -> str:
    return compared(document((*POLICY, (heading, sentence))), document()).changes[0].gist


def test_a_longer_retention_names_the_thing_and_both_times():
    assert gist("sixty days", "ninety days") == "Keeps delivery records for ninety days instead of sixty"


def test_what_is_kept_is_told_by_its_head_noun():
    line = "Parcels that nobody collects at our counters are kept for {} days, then sent back."
    old, new = (document((*POLICY, ("Storage", line.format(days)))) for days in ("twenty (20)", "forty (40)"))
    assert compared(old, new).changes[0].gist == "Keeps parcels for forty (40) days instead of twenty (20)"


def test_a_promise_that_gave_way_tells_what_may_be_done_now():
    told = "May now sell, rent or otherwise disclose your personal information to third parties"
    assert gist("will not sell", "may sell") == told


def test_a_promise_gone_is_told_as_one():
    told = gist_of_removed("Who receives it", "We will never sell your parcel history.")
    assert told == "No longer promises not to sell your parcel history"


def test_a_new_promise_is_told_as_one():
    told = gist_of_added("Who receives it", "We do not rent our list of senders.")
    assert told == "Now promises not to rent its list of senders"


def test_a_promise_under_a_condition_is_never_told_without_it():
    sentence = "We will not sell your parcel history unless we have told you so a week before in a letter."
    assert "unless" in gist_of_added("Who receives it", sentence)


def test_a_denial_that_went_is_told_by_the_words_of_its_own_part_of_the_sentence():
    shared = "the rules of some countries ask us to say who carries each parcel."
    line = f"As our other notices say, we don't sell your parcel history, but {shared}"
    old, new = (document((*POLICY, ("Who receives it", said))) for said in (line, shared.capitalize()))
    assert compared(old, new).changes[0].gist == "No longer says “we don't sell your parcel history”"


def test_another_age_is_told():
    assert gist("under 13", "under 16") == "Changes an age limit from “under 13” to “under 16”"


def test_a_condition_that_came_is_told():
    assert gist("We share your address", "With your consent, we share your address").startswith("Adds the condition")


def test_a_recipient_that_came_is_told_with_the_data():
    told = "Adds advertising partners to those who receive your address"
    assert gist("with the drivers", "with the drivers and advertising partners") == told


def test_a_new_use_is_told_as_a_use():
    told = gist_of_added("How we use your information", "to train our language models with your delivery notes.")
    assert told == "Adds a use of your data: training its language models with your delivery notes"


def test_a_way_out_is_told_by_what_it_is():
    new = tuple(line for line in POLICY if line[0] != "Your choices")
    told = compared(document(), document(new)).changes[0].gist
    assert told.startswith("Removes a way to opt out: unsubscribing from its newsletter")


def test_a_right_is_told_as_a_right():
    told = gist_of_added("Your rights", "You also have the right to receive a copy of your parcel history.")
    assert told == "Adds a right to receive a copy of your parcel history"


def test_a_law_is_told_by_its_name():
    told = gist_of_added("Your rights", "The Northport Parcel Secrecy Act gives residents the right to see their data.")
    assert told == "Names a law: “Northport Parcel Secrecy Act”"


def test_a_date_line_tells_both_days_and_comes_last():
    old = document((("Overview", "Last updated: May 14, 2024"), *POLICY))
    new = document((("Overview", "Last updated: November 3, 2026"), *replaced("sixty days", "ninety days")))
    last = compared(old, new).changes[-1]
    assert last.gist == "Moves its stated date from 14 May 2024 to 3 November 2026"
    assert (last.materiality, last.flags) == (Materiality.MINOR, ())


def test_what_is_not_understood_is_quoted():
    told = gist("who bring your parcels", "who carry things about")
    assert "“" in told


def test_a_long_sentence_is_cut_at_the_end_of_a_word():
    sentence = "We take measures against thieves, " + "such as locks and lamps and dogs, " * 8 + "in each depot."
    told = gist_of_added("Security", sentence)
    assert told.endswith(" …”")
    assert len(told) <= 160


@pytest.mark.parametrize("at", range(2, 13))
def test_a_gist_is_one_line_without_a_full_stop(at):
    text = (*POLICY[:at], *POLICY[at + 1 :])
    for change in compared(document(), document(text)).changes:
        assert "\n" not in change.gist
        assert not change.gist.rstrip("”").endswith(".")


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 13), st.lists(st.sampled_from(WORDS)))
def test_quoted_words_stand_in_the_change(at, words):
    heading, line = POLICY[at]
    kept = line.split()
    text = (*POLICY[:at], (heading, " ".join([*kept[: len(kept) // 2], *words, *kept[len(kept) // 2 + 1 :]])))
    for change in compared(document(), document((*text, *POLICY[at + 1 :]))).changes:
        said = set(re.findall(r"\w+", f"{change.before} {change.after} {' '.join(change.section)}"))
        for quotation in re.findall(r"“([^”]*)”", change.gist):
            assert set(re.findall(r"\w+", quotation)) <= said


def test_a_not_that_belongs_to_another_verb_is_no_promise():
    line = "If you {}, we will share your address with drivers."
    ways = ("use our credits and passes", "buy stamps not through the app")
    old, new = (document((*POLICY, ("Stamps", line.format(way)))) for way in ways)
    assert compared(old, new).changes[0].gist == (
        "Says “buy stamps not through the app” instead of “use our credits and passes”"
    )
