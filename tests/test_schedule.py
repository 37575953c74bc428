"""When a source is due."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Source, SourceStatus, Validators
from monitor.schedule import (
    Outcome,
    chance,
    is_neglected,
    next_due,
    parse_cron,
    regular_due,
    validators_to_send,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday
STATUS = SourceStatus("acme/privacy")
HOUR = timedelta(hours=1)

times = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
intervals = st.timedeltas(timedelta(minutes=1), timedelta(days=40))
ids = st.text(min_size=1, max_size=20)


def acme(every: timedelta | None = timedelta(hours=12), cron: str = "", source_id: str = "acme/privacy") -> Source:
    return Source(source_id, "Acme", "https://acme.example/", every=every, cron=cron)


@given(ids, intervals, times)
def test_the_next_check_is_about_one_interval_away(source_id, every, now):
    wait = next_due(acme(every, source_id=source_id), STATUS, now) - now
    assert 0.4 * every <= wait <= 1.6 * every + timedelta(seconds=1)


@given(intervals, times)
def test_the_same_source_at_the_same_time_is_due_at_the_same_time(every, now):
    assert regular_due(acme(every), now) == regular_due(acme(every), now)


def test_a_year_of_checks_comes_to_as_many_as_were_asked_for():
    now, count = NOON, 0
    while now < NOON + timedelta(days=365):
        now, count = next_due(acme(), STATUS, now), count + 1
    assert 700 <= count <= 760


def test_a_missed_time_is_made_up_once():
    late = NOON + timedelta(days=3)  # the check that was due at noon ran only now
    assert next_due(acme(HOUR), STATUS, late) > late


def test_many_sources_do_not_come_together():
    minutes = Counter(regular_due(acme(source_id=f"s{number}"), NOON).strftime("%d %H:%M") for number in range(7200))
    assert max(minutes.values()) < 40  # ten a minute on average


def test_full_hours_see_no_rush():
    on_the_hour = sum(regular_due(acme(source_id=f"s{number}"), NOON).minute == 0 for number in range(3600))
    assert on_the_hour < 120


def test_cron_says_when_and_every_is_silent():
    assert next_due(acme(cron="30 7 * * *"), STATUS, NOON) == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


def test_cron_means_the_hour_of_the_time_zone_summer_and_winter():
    source = Source("a", "A", "https://a.example/", every=None, cron="0 7 * * *", timezone="Europe/Berlin")
    assert next_due(source, STATUS, NOON).hour == 6
    assert next_due(source, STATUS, NOON + timedelta(days=120)).hour == 5


@pytest.mark.parametrize(
    ("weekdays", "day"), [("0", 8), ("7", 8), ("sun", 8), ("1", 2), ("mon-fri", 2), ("5-7", 6), ("0-1", 2), ("*", 2)]
)
def test_sunday_is_day_0_and_day_7_as_in_crontab(weekdays, day):
    assert next_due(acme(cron=f"0 7 * * {weekdays}"), STATUS, NOON).day == day


@pytest.mark.parametrize("text", ["", "* * * *", "* * * * * *", "61 * * * *", "a b c d e", "* * * * 8"])
def test_a_wrong_cron_line_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_cron(text)


@given(st.integers(1, 40))
def test_a_passing_fault_is_tried_again_ever_later_and_never_later_than_due(failures):
    status = SourceStatus("acme/privacy", failures=failures)
    due = next_due(acme(), status, NOON, Outcome(transient=True))
    assert NOON + timedelta(minutes=5) <= due <= regular_due(acme(), NOON)
    sooner = next_due(acme(), SourceStatus("acme/privacy", failures=failures - 1), NOON, Outcome(transient=True))
    assert sooner <= due


@pytest.mark.parametrize(("failures", "minutes"), [(1, 5), (2, 10), (3, 20), (5, 80)])
def test_each_passing_fault_doubles_the_wait_of_five_minutes(failures, minutes):
    due = next_due(acme(), SourceStatus("acme/privacy", failures=failures), NOON, Outcome(transient=True))
    assert due == NOON + timedelta(minutes=minutes)


def test_a_lasting_fault_waits_for_its_time():
    assert next_due(acme(), SourceStatus("a", failures=1), NOON, Outcome()) == regular_due(acme(), NOON)


def test_a_site_that_asks_for_more_time_gets_it():
    due = next_due(acme(HOUR), STATUS, NOON, Outcome(transient=True, retry_after=timedelta(days=1)))
    assert due == NOON + timedelta(days=1)


def test_a_doubt_is_looked_at_again_at_its_time_unless_the_next_check_is_sooner():
    soon = NOON + timedelta(minutes=10)
    assert next_due(acme(), STATUS, NOON, Outcome(look_again_at=soon)) == soon
    assert next_due(acme(HOUR), STATUS, NOON, Outcome(look_again_at=NOON + timedelta(days=9))) < NOON + 2 * HOUR


@given(ids)
def test_chance_is_a_share(text):
    assert 0 <= chance(text) < 1


def test_now_and_then_a_request_is_unconditional():
    known = Validators('"1"')
    sent = [validators_to_send(SourceStatus("acme", validators=known, asked=asked)) == known for asked in range(80)]
    assert sent.count(False) == 10


def test_a_source_in_doubt_or_in_trouble_is_asked_unconditionally():
    known = Validators('"1"')
    for asked in range(8):
        assert validators_to_send(SourceStatus("a", validators=known, asked=asked, doubt="d")) == Validators()
        assert validators_to_send(SourceStatus("a", validators=known, asked=asked, failures=1)) == Validators()


def test_a_source_is_neglected_when_its_time_is_long_past():
    fresh = SourceStatus("a", due_at=NOON - timedelta(hours=20))
    stale = SourceStatus("a", due_at=NOON - timedelta(hours=30))
    assert not is_neglected(acme(), fresh, NOON)
    assert is_neglected(acme(), stale, NOON)
    two_days = SourceStatus("a", due_at=NOON - timedelta(days=2))
    assert is_neglected(acme(timedelta(hours=23)), two_days, NOON)
    assert not is_neglected(acme(timedelta(hours=24)), two_days, NOON)
    never = SourceStatus("a", since=NOON - timedelta(hours=30))
    assert is_neglected(acme(), never, NOON)
    assert not is_neglected(acme(), SourceStatus("a", since=NOON), NOON)
