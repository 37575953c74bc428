"""The one sentence that tells a change: true of the words, and no more than they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Materiality
from policies import POLICY, Text, compared, document, replaced

NO_PROMISE = tuple(line for line in POLICY if "will not sell" not in line[1])
WORDS = ("may", "not", "share", "our", "data", "(sold)", "never", "with", "you", "30", "days.")


def gist(before: str, after: str) -> str:
    return compared(document(), document(replaced(before, after))).changes[0].gist


def gist_of_added(heading: str, sentence: str, text: Text = POLICY) -> str:
    return compared(document(text), document((*text, (heading, sentence)))).changes[0].gist


def gist_of_removed(heading: str, sentence: str, text: Text = POLICY) -> str:
    return compared(document((*text, (heading, sentence))), document(text)).changes[0].gist


def gist_of_sentence(before: str, after: str, heading: str = "Who receives it", text: Text = NO_PROMISE) -> str:
    return compared(document((*text, (heading, before))), document((*text, (heading, after)))).changes[0].gist


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
    told = gist_of_removed("Who receives it", "We will never sell your parcel history.", NO_PROMISE)
    assert told == "No longer promises not to sell your parcel history"


def test_a_new_promise_is_told_as_one():
    told = gist_of_added("Who receives it", "We do not rent our list of senders.", NO_PROMISE)
    assert told == "Now promises not to rent its list of senders"


def test_a_promise_under_a_condition_is_never_told_without_it():
    sentence = "We will not sell your parcel history unless we have told you so a week before in a letter."
    assert "unless" in gist_of_added("Who receives it", sentence)


def test_a_denial_that_went_is_told_by_the_words_of_its_own_part_of_the_sentence():
    shared = "the rules of some countries ask us to say who carries each parcel."
    line = f"As our other notices say, we don't sell your parcel history, but {shared}"
    assert gist_of_sentence(line, shared.capitalize()) == "No longer says “we don't sell your parcel history”"


def test_another_age_is_told():
    told = "Changes an age limit from “under 13” to “under 16”: “Our service is not meant for children under 16”"
    assert gist("under 13", "under 16") == told


def test_a_condition_that_came_is_told():
    assert gist("We share your address", "With your consent, we share your address").startswith("Adds the condition")


def test_a_recipient_that_came_is_told_with_the_data():
    told = "Adds advertising partners to those who receive your address"
    assert gist("with the drivers", "with the drivers and advertising partners") == told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            "We share slips with drivers and sell your name to data brokers.",
            "Now sells your name to data brokers: “We share slips with drivers and sell your name to data brokers”",
        ),
        (
            "We share your address with drivers and, in a sale of our business, with its buyer.",
            "Adds buyer to those who receive your address, and changes other words",
        ),
    ],
)
def test_a_sale_of_data_is_told_as_one(after, told):
    assert gist_of_sentence(after.split(" and")[0] + ".", after) == told


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
    assert told.startswith("Names a law, “Northport Parcel Secrecy Act”: “")


def test_a_date_line_tells_both_days_and_comes_last():
    old = document((("Overview", "Last updated: May 14, 2024"), *POLICY))
    new = document((("Overview", "Last updated: November 3, 2026"), *replaced("sixty days", "ninety days")))
    last = compared(old, new).changes[-1]
    assert last.gist == "Moves its stated date from 14 May 2024 to 3 November 2026"
    assert (last.materiality, last.flags) == (Materiality.MINOR, ())


def test_what_is_not_understood_is_quoted():
    told = gist("who bring your parcels", "who work for our partners")
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


def test_a_promise_beside_which_another_stays_is_not_told_as_broken():
    told = gist_of_removed("Who receives it", "We will never sell your parcel history.")
    assert told == "Removes a promise not to sell, another like it stays: “We will never sell your parcel history”"


def test_a_promise_is_never_told_without_its_end():
    told = gist_of_added("Use", "We do not use special records (of health, faith, etc.) for decisions.", NO_PROMISE)
    assert told.endswith("for decisions")


def test_a_promise_that_goes_on_in_the_companys_own_person_is_quoted():
    told = gist_of_added("Who receives it", "We will not sell the parcel history that we keep for you.", NO_PROMISE)
    assert "that we keep for you" in told


def test_a_promise_of_somebody_else_is_not_told_as_the_companys():
    told = gist_of_sentence("Our partners do not sell your address.", "Our partners may sell your address.")
    assert told == "Says “may” instead of “do not”: “Our partners may sell your address”"


def test_a_right_that_is_given_elsewhere_is_not_told_as_gone():
    told = gist_of_removed("Residents of Northport", "You have a right to access personal data.")
    assert not told.startswith("Removes a right")


def test_a_right_is_never_cut_where_the_company_is_named():
    told = gist_of_added("Your rights", "You have a right to request that we burn your old letters.")
    assert told == "Adds a right: “right to request that we burn your old letters”"


def test_what_people_do_is_no_use_of_their_data():
    told = gist_of_added(
        "How we use your information", "To disable the lamp, you may use the switch on your parcel box."
    )
    assert "a use of your data" not in told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "Calls are kept for 30 days and letters for 7 years.",
            "Calls are kept for 30 days and letters for 9 years.",
            "Changes a time for which data is kept from “7 years” to “9 years”: "
            "“Calls are kept for 30 days and letters for 9 years”",
        ),
        (
            "We delete your letters within 30 days.",
            "We delete your letters within 60 days.",
            "Deletes your letters within 60 days instead of 30",
        ),
        (
            "Photos may be kept for up to 2 years.",
            "Photos may be kept for up to 3 years.",
            "May keep photos for up to 3 years instead of 2",
        ),
        (
            "Our carriers keep slips for 2 weeks.",
            "Our carriers keep slips for 3 weeks.",
            "Changes a time for which data is kept from “2 weeks” to “3 weeks”: “Our carriers keep slips for 3 weeks”",
        ),
        (
            "We keep slips for 2 weeks.",
            "We keep slips and calls for 3 weeks.",
            "Changes a time for which data is kept from “2 weeks” to “3 weeks”, and changes other words: "
            "“We keep slips and calls for 3 weeks”",
        ),
        (
            "Old parcels are kept in our cellar for 2 weeks.",
            "Old parcels are kept in our cellar for 3 weeks.",
            "Changes a time for which data is kept from “2 weeks” to “3 weeks”: "
            "“Old parcels are kept in our cellar for 3 weeks”",
        ),
        (
            "We keep slips no longer than 2 years.",
            "We keep slips no longer than 3 years.",
            "Changes a time for which data is kept from “2 years” to “3 years”: “We keep slips no longer than 3 years”",
        ),
    ],
)
def test_a_time_is_told_of_what_it_counts_and_of_nothing_else(before, after, told):
    assert gist_of_sentence(before, after, "How long we keep it") == told


def test_few_words_that_changed_are_told_with_those_around_them():
    told = gist_of_sentence("We share your photos with carriers.", "We share your photos with insurers.")
    assert told == "Says “insurers” instead of “carriers”: “We share your photos with insurers”"


def test_what_both_sides_begin_or_end_with_is_not_told_as_changed():
    before = "These companies are Reed Ltd (in Norway), Sedge Ltd (in Malta) and Rush Ltd (in Spain)."
    after = "These companies are Larch Ltd (in Chile), Alder Ltd (in Ghana) and Rush Ltd (in Spain)."
    told = gist_of_sentence(before, after)
    assert "These companies" not in told.partition(": ")[0]
    assert "Spain" not in told.partition(": ")[0]


def test_another_spelling_is_not_what_is_told_of_a_sentence():
    told = gist_of_sentence(
        "It's a small service, and we share your name with carriers.",
        "It is a small service, and we share your name with advertisers.",
    )
    assert "It is" not in told.partition(": ")[0]


def test_edits_of_another_kind_are_not_told_as_alike():
    lines = ("We do not share your photos with anyone.", "We share your letters with advertisers and data brokers.")
    new = document((*NO_PROMISE, *(("Who receives it", line) for line in lines)))
    gists = [change.gist for change in compared(document(NO_PROMISE), new).changes]
    assert not any("like it" in told for told in gists)


def test_the_same_words_changed_twice_are_told_as_alike():
    lines = ("Nobody under {} may send parcels.", "We do not collect letters of children under {}.")
    old, new = (
        document((*POLICY, *(("Young people", line.format(age)) for line in lines))) for age in ("thirteen", "sixteen")
    )
    assert compared(old, new).changes[0].gist.endswith(", and 1 more like it")


def test_a_quotation_keeps_no_half_of_a_pair_of_marks():
    told = gist_of_added("Overview", '"Parcel" means anything that a carrier may take along (a box, a tube).')
    assert "“'Parcel' means anything that a carrier may take along (a box, a tube)”" in told


def test_a_heading_is_told_as_one():
    old, new = document(), document((*POLICY, ("How we use letters", "We read letters to sort them.")))
    assert "Adds the heading “How we use letters”" in {change.gist for change in compared(old, new).changes}


def test_two_uses_in_one_are_told_in_the_same_form():
    told = gist_of_added("How we use your information", "To detect fraud and to contact you.")
    assert told == "Adds a use of your data: detecting fraud and contacting you"


def test_a_figure_for_a_number_spelt_out_is_not_what_is_told():
    line = "We share your letters of {} years with {} in Malta."
    told = gist_of_sentence(line.format("twelve", "carriers"), line.format("12", "advertisers"))
    assert "12” instead" not in told
