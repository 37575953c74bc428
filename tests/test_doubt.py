"""A changed text is seen again before it counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.doubt import Keep, Sighting, Wait, confirm, confirmations, dismiss, is_vouched, recent_reversions
from monitor.model import Capture, SourceStatus, Validators, VersionRecord

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAUSE = timedelta(minutes=10)
KNOWN = SourceStatus("acme/privacy")


def waited(status: SourceStatus, digest: str) -> SourceStatus:
    answer = confirm(status, Sighting(digest, NOON), PAUSE)
    assert isinstance(answer, Wait)
    return answer.status


def capture(**headers: str) -> Capture:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture("http://a.example/", "http://a.example/", 200, named, b"", NOON)


def test_a_new_text_is_looked_at_again_after_the_pause():
    answer = confirm(KNOWN, Sighting("b", NOON), PAUSE)
    assert isinstance(answer, Wait)
    assert answer.until == NOON + PAUSE
    assert answer.status.doubt == "b"


def test_a_text_found_twice_in_a_row_counts():
    answer = confirm(waited(KNOWN, "b"), Sighting("b", NOON + PAUSE), PAUSE)
    assert isinstance(answer, Keep)
    assert answer.status.doubt == ""
    assert answer.status.doubt_tries == 0


def test_without_a_pause_every_change_counts_at_once():
    assert isinstance(confirm(KNOWN, Sighting("b", NOON), timedelta()), Keep)


def test_a_text_that_the_site_vouches_for_counts_at_once():
    assert isinstance(confirm(KNOWN, Sighting("b", NOON, vouched=True), PAUSE), Keep)


def test_a_page_that_flaps_must_confirm_more_often_the_more_it_flaps():
    status = KNOWN
    for _ in range(2):
        status = dismiss(waited(status, "b"))
    status = waited(waited(waited(status, "b"), "b"), "b")
    assert isinstance(confirm(status, Sighting("b", NOON), PAUSE), Keep)


def test_five_confirmations_are_always_enough():
    assert [confirmations(flaps, vouched=False) for flaps in (0, 1, 4, 5, 40)] == [1, 2, 5, 5, 5]


def test_flaps_are_forgotten_once_a_text_counts():
    flapped = dismiss(waited(KNOWN, "b"))
    answer = confirm(waited(waited(flapped, "b"), "b"), Sighting("b", NOON), PAUSE)
    assert isinstance(answer, Keep)
    assert answer.status.flaps == 0


def test_a_wait_says_whether_the_page_goes_back_and_forth():
    first = confirm(KNOWN, Sighting("b", NOON), PAUSE)
    again = confirm(dismiss(waited(KNOWN, "b")), Sighting("b", NOON), PAUSE)
    assert isinstance(first, Wait)
    assert isinstance(again, Wait)
    assert first.reason == "another text was seen once; it is looked at again before it counts"
    assert again.reason == "another text was seen 1 of 3 times in a row; this page goes back and forth"


def test_what_went_back_thirty_days_ago_counts_no_more():
    days = (timedelta(days=30) - timedelta(minutes=1), timedelta(days=30))
    back = [VersionRecord("a", 2, NOON - age, NOON, None, None, reverted_to=1) for age in days]
    assert [recent_reversions([record], NOON) for record in back] == [1, 0]


def test_versions_that_went_back_count_as_flaps():
    back = VersionRecord("a", 2, NOON - timedelta(days=3), NOON, None, None, reverted_to=1)
    longer_ago = VersionRecord("a", 2, NOON - timedelta(days=90), NOON, None, None, reverted_to=1)
    assert recent_reversions([back, longer_ago], NOON) == 1
    flapping = Sighting("b", NOON, vouched=True, reversions=1)
    assert isinstance(confirm(KNOWN, flapping, PAUSE), Wait)


def test_the_known_text_again_ends_the_doubt_and_is_remembered():
    status = dismiss(waited(KNOWN, "b"))
    assert (status.doubt, status.flaps) == ("", 1)


def test_the_known_text_without_a_doubt_changes_nothing():
    assert dismiss(KNOWN) is KNOWN


def test_a_page_with_another_text_at_each_visit_is_told_at_the_sixth():
    status = KNOWN
    for text in "bcdef":
        status = waited(status, text)
    answer = confirm(status, Sighting("g", NOON), PAUSE)
    assert isinstance(answer, Keep)
    assert answer.reason == "another text in each of 6 checks"


@given(st.lists(st.sampled_from("bcdefgh"), min_size=60, max_size=60))
def test_a_page_that_never_comes_back_to_the_known_text_is_told_within_bounds(texts):
    status = KNOWN
    for _count, text in enumerate(texts, 1):
        answer = confirm(status, Sighting(text, NOON), PAUSE)
        if isinstance(answer, Keep):
            break
        status = answer.status
    assert isinstance(answer, Keep)
    assert _count <= 12


@given(st.integers(0, 30), st.integers(0, 30))
def test_no_pause_is_longer_than_six_hours(tries, flaps):
    status = SourceStatus("a", doubt="b", doubt_seen=0, doubt_tries=tries, flaps=flaps)
    answer = confirm(status, Sighting("b", NOON), PAUSE)
    assert isinstance(answer, Keep) or answer.until <= NOON + timedelta(hours=6)


def test_last_modified_vouches_when_it_moved_on_to_a_settled_time():
    known = Validators(last_modified="Sun, 01 Feb 2026 10:00:00 GMT")
    assert is_vouched(known, capture(last_modified="Sun, 01 Mar 2026 10:00:00 GMT"))


@pytest.mark.parametrize(("clock", "vouches"), [("11:50:00", True), ("11:50:01", False), ("10:00:00", False)])
def test_last_modified_vouches_from_ten_minutes_before_the_visit_and_after_the_known_time(clock, vouches):
    known = Validators(last_modified="Sun, 01 Mar 2026 10:00:00 GMT")
    assert is_vouched(known, capture(last_modified=f"Sun, 01 Mar 2026 {clock} GMT")) is vouches


def test_last_modified_that_is_the_time_of_the_visit_vouches_for_nothing():
    known = Validators(last_modified="Sun, 01 Feb 2026 10:00:00 GMT")
    assert not is_vouched(known, capture(last_modified="Sun, 01 Mar 2026 12:00:00 GMT"))
    assert not is_vouched(known, capture(last_modified="yesterday"))
    assert not is_vouched(Validators(), capture(last_modified="Sun, 01 Mar 2026 10:00:00 GMT"))


def test_an_etag_vouches_for_nothing():
    assert not is_vouched(Validators(etag='"1"'), capture(etag='"2"'))
