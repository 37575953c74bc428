"""Turns and pauses, on a clock that only waiting moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import FetchError
from monitor.fetch import manners as module
from monitor.fetch.manners import Manners, parse_retry_after

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Time:
    """Stands in for the module `time`."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds
        self.slept += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    clock = Time()
    monkeypatch.setattr(module, "time", clock)
    return clock


def manners(gap: float = 1.0) -> Manners:
    return Manners(timedelta(seconds=gap), patience=timedelta(seconds=60))


def ask(ours: Manners, host: str = "a.example", crawl_delay: float = 0.0) -> None:
    with ours.turn(host, crawl_delay):
        pass


def test_the_gap_begins_when_the_answer_is_there(clock: Time) -> None:
    ours = manners(gap=1.0)
    with ours.turn("a.example"):
        clock.now += 7
    ask(ours)
    assert clock.slept == 1.0


def test_who_comes_after_the_gap_does_not_wait(clock: Time) -> None:
    ours = manners(gap=1.0)
    ask(ours)
    clock.now += 1.0
    ask(ours)
    assert clock.slept == 0.0


@pytest.mark.parametrize(("gap", "crawl_delay", "waits"), [(1, 5, 5), (5, 1, 5), (1, 60, 60), (1, 900, 60), (0, 0, 0)])
def test_the_longer_of_gap_and_crawl_delay_counts_up_to_our_patience(
    clock: Time, gap: float, crawl_delay: float, waits: float
) -> None:
    ours = manners(gap)
    ask(ours, crawl_delay=crawl_delay)
    ask(ours)
    assert clock.slept == waits


def test_one_host_does_not_wait_for_another(clock: Time) -> None:
    ours = manners(gap=10)
    ask(ours, "a.example")
    ask(ours, "b.example")
    assert clock.slept == 0


def test_a_pause_is_waited_out_where_our_patience_allows_it(clock: Time) -> None:
    ours = manners()
    ours.pause("a.example", timedelta(seconds=60))
    ask(ours)
    assert clock.slept == 60


def test_a_longer_pause_is_told_with_the_time_that_is_left(clock: Time) -> None:
    ours = manners()
    ours.pause("a.example", timedelta(seconds=600))
    clock.now += 100
    with pytest.raises(FetchError, match="come back in 0:08:20") as failure:
        ask(ours)
    assert failure.value.transient
    assert failure.value.retry_after == timedelta(seconds=500)
    assert clock.slept == 0


def test_who_was_turned_away_does_not_hold_the_turn(clock: Time) -> None:
    ours = manners()
    ours.pause("a.example", timedelta(seconds=61))
    with pytest.raises(FetchError):
        ask(ours)
    clock.now += 61
    ask(ours)


def test_a_shorter_pause_does_not_end_a_longer_one(clock: Time) -> None:
    ours = manners()
    ours.pause("a.example", timedelta(seconds=30))
    ours.pause("a.example", timedelta(seconds=5))
    ask(ours)
    assert clock.slept == 30


def test_a_pause_that_an_answer_asks_for_is_longer_than_the_gap(clock: Time) -> None:
    ours = manners(gap=1)
    with ours.turn("a.example"):
        ours.pause("a.example", timedelta(seconds=30))
    ask(ours)
    assert clock.slept == 30


def test_no_pause_is_longer_than_a_day(clock: Time) -> None:
    ours = manners()
    ours.pause("a.example", timedelta(days=400))
    with pytest.raises(FetchError) as failure:
        ask(ours)
    assert failure.value.retry_after == timedelta(days=1)


def test_a_turn_that_nobody_gives_back_is_not_waited_for_without_end() -> None:
    ours = Manners(timedelta(0), patience=timedelta(seconds=0.05))
    with ours.turn("a.example"), pytest.raises(FetchError, match="busy with another page of ours") as failure:
        ask(ours)
    assert failure.value.transient


def test_hosts_that_owe_us_nothing_are_forgotten_and_a_pause_is_not(clock: Time) -> None:
    ours = manners(gap=0)
    ours.pause("paused.example", timedelta(hours=1))
    for number in range(5000):
        ask(ours, f"host{number}")
    assert len(ours._hosts) == 4096
    assert "host4999" in ours._hosts
    assert "host500" not in ours._hosts
    with pytest.raises(FetchError, match="come back in 1:00:00"):
        ask(ours, "paused.example")


def test_a_host_whose_turn_is_taken_is_not_forgotten(clock: Time) -> None:
    ours = Manners(timedelta(0), patience=timedelta(seconds=0.05))
    with ours.turn("busy.example"):
        for number in range(5000):
            ask(ours, f"host{number}")
        with pytest.raises(FetchError, match="busy"):
            ask(ours, "busy.example")


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("86400", timedelta(days=1)),
        ("86401", timedelta(days=1)),
        ("99999999999999999999", timedelta(days=1)),
        ("9" * 5000, timedelta(days=1)),
        ("Sun, 01 Mar 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Sun, 01 Mar 2026 12:05:00 -0000", timedelta(minutes=5)),
        ("Sun, 01 Mar 2026 14:05:00 +0200", timedelta(minutes=5)),
        ("Sun, 01 Mar 2026 11:00:00 GMT", timedelta(0)),
        ("Tue, 03 Mar 2026 12:00:00 GMT", timedelta(days=1)),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, wait: timedelta | None) -> None:
    assert parse_retry_after(value, NOON) == wait
