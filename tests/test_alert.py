"""What an alert says, who hears it, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.samples import COMPARISON, NOW, RETENTION, SOURCE, snapshot
from monitor.alert import (
    AlertSettings,
    Event,
    Route,
    deliveries_for,
    event_deliveries,
    gather,
    parse_digest,
    parse_events,
    parse_quiet_hours,
    parse_when,
    sample_message,
    wants,
)
from monitor.alert.compose import compose
from monitor.model import Comparison, Delivery, Materiality, Snapshot, SourceState, SourceStatus, VersionFlag
from notifiers.message import Mark, Message, Span, dump, load

ROUTE = Route("legal")


def dated(flag: VersionFlag, old: date | None, new: date | None, **more: date) -> str:
    comparison = replace(
        COMPARISON, old_date=old, new_date=new, flags=(flag,), new_effective_date=more.get("effective")
    )
    return compose(SOURCE, snapshot(comparison=comparison)).lead


def messages(deliveries: tuple[Delivery, ...]) -> list[Message]:
    return [load(delivery.message) for delivery in deliveries]


# What it says


def test_an_alert_says_who_which_when_and_what() -> None:
    said = compose(SOURCE, snapshot(4))
    assert said.title == "FaxHarbor: privacy policy changed"
    assert said.lead == (
        "1 material change and 1 minor change. First: Keeps faxes for 90 days instead of 60. "
        "Yet it still states the date 26 October 2023."
    )
    assert [(fact.label, fact.value) for fact in said.facts] == [
        ("Document", "FaxHarbor privacy policy"),
        ("Version", "3 → 4"),
        ("Seen", "22 November 2026, 07:10 UTC"),
        ("Stated date", "26 October 2023, as before"),
    ]
    assert said.closing == ("Besides: 1 quiet edit that changes no meaning.",)
    assert said.url == SOURCE.url


def test_a_material_change_comes_with_its_words_and_a_minor_one_briefly() -> None:
    material, minor = compose(SOURCE, snapshot()).items
    assert material.labels == ("material", "retention", "retention-longer")
    assert material.context == "How long we keep data › Faxes"
    assert material.redline == (
        Span(Mark.KEPT, "Faxes are kept for "),
        Span(Mark.GONE, "60"),
        Span(Mark.COME, "90"),
        Span(Mark.KEPT, " days, then deleted."),
    )
    assert (minor.brief, minor.redline) == (True, ())


def test_material_changes_come_before_minor_ones() -> None:
    turned = replace(COMPARISON, changes=COMPARISON.changes[::-1])
    assert [item.brief for item in compose(SOURCE, snapshot(comparison=turned)).items] == [False, True]


@pytest.mark.parametrize(
    ("flag", "old", "new", "sentence"),
    [
        (VersionFlag.SILENT, date(2020, 4, 7), date(2020, 4, 7), "Yet it still states the date 7 April 2020."),
        (VersionFlag.SILENT, None, None, "It states no date that would tell of the change."),
        (VersionFlag.DATE_ONLY, date(2020, 4, 7), date(2026, 1, 1), "Only the date it states is another."),
        (
            VersionFlag.BACKDATED,
            date(2026, 4, 7),
            date(2026, 4, 1),
            "The date it states now, 1 April 2026, is earlier than the one before, 7 April 2026.",
        ),
        (
            VersionFlag.ANNOUNCED,
            None,
            date(2026, 12, 1),
            "It says that it takes effect on 1 December 2026, 9 days after it was seen.",
        ),
    ],
)
def test_what_dates_mean_is_said(flag: VersionFlag, old: date | None, new: date | None, sentence: str) -> None:
    assert dated(flag, old, new).endswith(sentence)


@pytest.mark.parametrize(
    ("gist", "said"), [("Adds “a.”", "Adds “a.”"), ("Adds a", "Adds a."), ("Adds a.", "Adds a."), ("Is it? ", "Is it?")]
)
def test_a_sentence_has_one_full_stop(gist: str, said: str) -> None:
    change = replace(RETENTION, gist=gist)
    lead = compose(SOURCE, snapshot(comparison=Comparison(Materiality.MATERIAL, (change,)))).lead
    assert lead == f"1 material change. {said}"


@pytest.mark.parametrize(
    ("stated", "effective", "shown"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), False),
        (date(2026, 1, 1), date(2026, 2, 1), True),
        (date(2027, 1, 1), date(2027, 1, 1), True),
    ],
)
def test_when_it_is_in_force_is_shown_where_that_says_more(stated: date, effective: date, shown: bool) -> None:
    flags = (VersionFlag.ANNOUNCED,) if effective.year > 2026 else ()
    comparison = replace(COMPARISON, new_date=stated, new_effective_date=effective, flags=flags)
    facts = compose(SOURCE, snapshot(comparison=comparison)).facts
    assert ("In force from" in [fact.label for fact in facts]) is shown


def test_an_announced_date_that_is_past_is_not_said_to_come() -> None:
    assert "takes effect" not in dated(VersionFlag.ANNOUNCED, None, date(2026, 11, 1))


def test_back_to_an_earlier_version_is_said_so() -> None:
    said = compose(SOURCE, snapshot(3, reverted_to=1))
    assert said.title == "FaxHarbor: privacy policy is back to an earlier text"
    assert said.lead.startswith("The text is again that of version 1.")
    assert ("Version", "2 → 3 (same text as version 1)") in [(fact.label, fact.value) for fact in said.facts]


def test_an_alert_links_to_the_dashboard_where_there_is_one() -> None:
    assert compose(SOURCE, snapshot(), "https://watch.example/").more_url == (
        "https://watch.example/sources/fax/privacy/versions/2"
    )
    assert compose(SOURCE, snapshot()).more_url == ""


def test_a_message_survives_being_kept() -> None:
    said = compose(SOURCE, snapshot())
    assert load(dump(said)) == said


def test_the_sample_says_that_it_is_one() -> None:
    said = sample_message(NOW)
    assert said.type == "channel.test"
    assert "test" in said.title.lower()
    assert "does not exist" in said.lead


# Who hears it


@pytest.mark.parametrize(
    ("when", "heard"),
    [
        ("material", True),
        ("noise", True),
        ([{"category": ["retention"]}], True),
        ([{"category": ["payment"]}], False),
        ([{"category": "contact", "materiality": "material"}], False),
        ([{"category": "contact"}], True),
        ([{"flag": "retention-longer", "category": "contact"}], False),
        ([{"flag": ["sale", "retention-longer"]}], True),
        ([{"flag": "silent"}], True),
        ([{"flag": "reverted"}], False),
        ([{"kind": "terms-of-service"}], False),
        ([{"tag": "vendors", "language": "en"}], True),
        ([{"source": "fax/*"}], True),
        ([{"source": "other/*"}, {"kind": "privacy-policy"}], True),
        ({"language": "de"}, False),
    ],
)
def test_when_is_a_level_or_rules(when: object, heard: bool) -> None:
    assert wants(replace(ROUTE, when=parse_when(when)), SOURCE, snapshot()) is heard


def test_by_default_material_changes_alone_are_told() -> None:
    minor = replace(COMPARISON, materiality=Materiality.MINOR, changes=COMPARISON.changes[1:])
    assert not wants(ROUTE, SOURCE, snapshot(comparison=minor))
    assert wants(replace(ROUTE, when=parse_when("minor")), SOURCE, snapshot(comparison=minor))


def test_nobody_hears_of_a_first_version_or_of_what_they_did_not_ask_for() -> None:
    assert not wants(replace(ROUTE, when=parse_when("noise")), SOURCE, snapshot(1, comparison=None))
    assert not wants(Route("other"), SOURCE, snapshot())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("materail", 'did you mean "material"'),
        ([{"catgory": "sale"}], 'did you mean "category"'),
        ([{"flag": "sales"}], 'did you mean "sale"'),
        ([], "must be a level"),
        ([{"flag": []}], "flag must be a word"),
        ([{"kind": "privacy"}], 'did you mean "privacy-policy"'),
        (7, "must be a level"),
    ],
)
def test_a_wrong_rule_is_told_with_its_mend(wrong: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_when(wrong)


def test_one_delivery_for_each_channel_and_recipient_with_ids_of_their_own() -> None:
    routes = (Route("legal", recipients=("a@b.example", "c@d.example")), Route("chat"))
    source = replace(SOURCE, tell=("legal", "chat"))
    owed = deliveries_for(source, snapshot(), AlertSettings(routes), NOW)
    assert [(one.channel, one.recipient) for one in owed] == [
        ("legal", "a@b.example"),
        ("legal", "c@d.example"),
        ("chat", ""),
    ]
    assert len({one.id for one in owed}) == 3
    assert {one.id for one in deliveries_for(source, snapshot(), AlertSettings(routes), NOW)} == {
        one.id for one in owed
    }


# Events


def status(failures: int, hours: float, state: SourceState = SourceState.UNREADABLE) -> SourceStatus:
    since = NOW - timedelta(hours=hours)
    return SourceStatus(SOURCE.id, state, since=since, reason="a bot wall", failures=failures, checked_at=NOW)


GOOD = SourceStatus(SOURCE.id, SourceState.OK, since=NOW)


def told(before: SourceStatus, after: SourceStatus, *routes: Route) -> tuple[Delivery, ...]:
    return event_deliveries(SOURCE, before, after, AlertSettings(routes or (ROUTE,)), NOW)


@pytest.mark.parametrize(
    ("failures", "hours", "owed"), [(1, 0, False), (2, 23, False), (3, 1, True), (2, 24, True), (9, 90, True)]
)
def test_unreadable_is_told_after_three_failures_or_a_day(failures: int, hours: float, owed: bool) -> None:
    assert bool(told(GOOD, status(failures, hours))) is owed


def test_unreadable_is_told_once_and_again_each_week() -> None:
    first, later, week = (told(GOOD, replace(status(5, 0), since=NOW - timedelta(days=days)))[0] for days in (2, 2, 9))
    assert first.id == later.id != week.id
    assert load(week.message).lead.endswith("This is reminder 1.")


def test_recovery_is_told_to_those_who_were_told_of_the_fault() -> None:
    assert told(status(1, 1), GOOD) == ()
    (owed,) = messages(told(status(5, 30), GOOD))
    assert owed.title == "FaxHarbor: privacy policy can be read again"
    assert "for 30 hours" in owed.lead


def test_gone_and_moved_are_told_at_once() -> None:
    assert messages(told(GOOD, status(1, 0, SourceState.GONE)))[0].title == "FaxHarbor: privacy policy is gone"
    moved = replace(GOOD, state=SourceState.MOVED)
    assert messages(told(GOOD, moved))[0].type == "source.moved"
    assert told(moved, moved) == ()


def test_a_source_that_is_gone_is_told_though_it_was_told_as_unreadable() -> None:
    unreadable = status(5, 30)
    (first,), (second,) = told(GOOD, unreadable), told(unreadable, replace(unreadable, state=SourceState.GONE))
    assert first.id != second.id
    assert load(second.message).type == "source.gone"


def test_a_move_is_told_once_for_each_address() -> None:
    moves = [
        replace(GOOD, state=SourceState.MOVED, since=NOW + timedelta(days=day), reason=f"moved to /{place}")
        for day, place in enumerate(("new", "new", "newer"))
    ]
    first, again, further = (told(GOOD, move)[0].id for move in moves)
    assert first == again != further


def test_events_go_to_who_asks_for_them_else_to_who_hears_of_the_source() -> None:
    bad = status(5, 30)
    ops = Route("ops", events=parse_events(["unreadable", "failing"]))
    deaf = Route("legal", events=frozenset())
    assert [one.channel for one in told(GOOD, bad, ROUTE, Route("other"))] == ["legal"]
    assert [one.channel for one in told(GOOD, bad, ROUTE, ops)] == ["ops"]
    assert told(GOOD, bad, deaf) == ()
    assert Event.UNREADABLE in ops.events  # type: ignore[operator]


def test_a_wrong_event_is_told_with_its_mend() -> None:
    with pytest.raises(ValueError, match='did you mean "recovered"'):
        parse_events(["recoverd"])


# When


def test_a_digest_keeps_its_hour_over_both_changes_of_the_clock() -> None:
    daily = parse_digest("daily 08:00 Europe/Berlin")
    assert daily.next_after(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 6, tzinfo=UTC)
    assert daily.next_after(datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_an_hour_that_the_clock_leaves_out_or_repeats_comes_once() -> None:
    early = parse_digest("daily 02:30 Europe/Berlin")
    gap, after = datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 30, 0, 30, tzinfo=UTC)
    assert early.next_after(gap - timedelta(hours=2)) == gap
    assert early.next_after(gap) == after
    twice = early.next_after(datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert early.next_after(twice) - twice == timedelta(hours=25)


def test_a_weekly_digest_comes_on_its_day() -> None:
    weekly = parse_digest("weekly Monday 09:15 America/New_York")
    due = weekly.next_after(NOW)
    assert due == datetime(2026, 11, 23, 14, 15, tzinfo=UTC)
    assert weekly.next_after(due) == due + timedelta(weeks=1)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_a_digest_is_always_ahead_and_never_far(now: datetime) -> None:
    for text, most in (("daily 02:30 Europe/Berlin", 25), ("weekly sun 02:30 Australia/Lord_Howe", 7 * 24 + 1)):
        assert timedelta(0) < parse_digest(text).next_after(now) - now <= timedelta(hours=most)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_nothing_is_due_in_quiet_hours(moment: datetime) -> None:
    quiet = parse_quiet_hours("22:00-07:00 Europe/Berlin")
    released = quiet.release(moment)
    assert moment <= released <= moment + timedelta(hours=10)
    assert 7 <= released.astimezone(quiet.zone).hour < 22


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_digest, "hourly"),
        (parse_digest, "daily"),
        (parse_digest, "daily 25:00"),
        (parse_digest, "weekly 08:00"),
        (parse_digest, "daily 08:00 Mars/Olympus"),
        (parse_digest, ""),
        (parse_quiet_hours, "22:00"),
        (parse_quiet_hours, "8:00-8:00"),
        (parse_quiet_hours, "22:00-07:00 Europe/Berlin now"),
        (parse_quiet_hours, "22:00-07:00 ../../etc/passwd"),
    ],
)
def test_a_wrong_time_is_told_with_its_mend(parse, text: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"08:00|22:00|Berlin|another time"):
        parse(text)


# Digests


def parts(*kept: Snapshot) -> tuple[Delivery, ...]:
    routes = AlertSettings((replace(ROUTE, digest=parse_digest("daily 08:00")),))
    return tuple(one for each in kept for one in deliveries_for(SOURCE, each, routes, NOW))


@pytest.mark.parametrize(
    ("versions", "told_of"),
    [
        (((2, None), (3, 1)), []),
        (((3, None), (4, 1)), [3, 4]),
        (((2, None), (3, None), (4, 2)), [2]),
        (((2, None), (3, 1), (4, None)), [4]),
        (((2, None), (3, None), (4, 1), (5, None), (6, 4)), []),
    ],
)
def test_what_was_undone_before_the_digest_is_dropped(
    versions: tuple[tuple[int, int | None], ...], told_of: list[int]
) -> None:
    digest = gather(parts(*(snapshot(version, reverted_to=back) for version, back in versions)), NOW)
    data = [load(one.message).data for one in digest]
    assert [about["version"] for each in data for about in each.get("documents", [each])] == told_of


def test_a_digest_has_the_same_id_when_it_is_made_again() -> None:
    owed = parts(snapshot(2), snapshot(3))
    assert gather(owed, NOW) == gather(owed[::-1], NOW)
    assert gather(owed, NOW)[0].id not in {one.id for one in owed}


def test_a_digest_counts_what_is_quiet() -> None:
    (digest,) = messages(gather(parts(snapshot(2), snapshot(3)), NOW))
    assert digest.closing == ("Besides: 2 quiet edits that change no meaning.",)
    assert digest.facts[0].value == "1 material change, 1 minor change · silent"


def test_a_version_without_changes_says_so() -> None:
    said = compose(SOURCE, snapshot(comparison=Comparison(Materiality.COSMETIC)))
    assert said.lead == "No change in meaning was found."
    assert RETENTION.gist not in said.lead
