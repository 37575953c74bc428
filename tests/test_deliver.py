"""What is owed goes out once, each channel apart; what fails comes back on the schedule, or is told elsewhere."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.ears import Ear
from fakes.samples import NOW, SOURCE, snapshot
from fakes.web import PlainHttp, Says, Web, serve
from monitor.alert import AlertSettings, Event, Route, deliveries_for, parse_digest, parse_quiet_hours
from monitor.deliver import Tally, deliver
from monitor.deliver.retry import SCHEDULE, next_try
from monitor.model import Delivery, DeliveryState, Source
from monitor.store import Archive
from notifiers import DeliveryError, Http, Message, Receipt
from notifiers.base import Secret, redact
from notifiers.message import load
from notifiers.slack import Slack
from notifiers.webhook import Webhook

HTTP = PlainHttp()


class Clock:
    """The one thing that tests replace is time."""

    def __init__(self) -> None:
        self.now = NOW + timedelta(days=1)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as web:
        yield web


@pytest.fixture
def clock() -> Clock:
    return Clock()


def owe(archive: Archive, *routes: Route, versions: tuple[int, ...] = (2,), source: Source = SOURCE) -> None:
    told = replace(source, tell=tuple(route.name for route in routes))
    for version in versions:
        kept = replace(snapshot(version), source_id=source.id)
        archive.queue(deliveries_for(told, kept, AlertSettings(routes), kept.capture.fetched_at))


def state_of(archive: Archive) -> list[DeliveryState]:
    return [delivery.state for delivery in archive.deliveries()]


def passing(**more: object) -> DeliveryError:
    return DeliveryError("busy", permanent=False, **more)  # type: ignore[arg-type]


def test_a_message_refused_at_first_arrives_once_under_one_id(archive: Archive, web: Web, clock: Clock) -> None:
    owe(archive, Route("legal"))
    web.then = [Says(503)]
    channels = {"legal": Webhook(f"{web.url}/hook")}
    assert deliver(archive, channels, HTTP, clock) == Tally(sent=0, waiting=1, failed=0)
    assert deliver(archive, channels, HTTP, clock) == Tally(sent=0, waiting=1, failed=0)
    clock.later(minutes=1)
    assert deliver(archive, channels, HTTP, clock) == Tally(sent=1, waiting=0, failed=0)
    assert [says.status for _, says in web.log] == [503, 200]
    assert len({asked.headers["webhook-id"] for asked, _ in web.log}) == 1


def test_what_was_taken_is_never_sent_again(archive: Archive, clock: Clock) -> None:
    ear = Ear()
    for _ in range(3):
        owe(archive, Route("legal"))
        deliver(archive, {"legal": ear}, HTTP, clock)
        archive.resend(clock(), since=datetime(2000, 1, 1, tzinfo=UTC))
        clock.later(days=5)
    assert len(ear.heard) == 1


def test_who_is_asked_to_stop_ends_what_is_under_way_and_the_rest_waits(archive: Archive, clock: Clock) -> None:
    ear = Ear()
    owe(archive, Route("legal"), versions=(2, 3, 4))
    assert deliver(archive, {"legal": ear}, HTTP, clock, until=lambda: bool(ear.heard)) == Tally(sent=1, waiting=2)
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(sent=2, waiting=0)
    assert len(ear.heard) == 3


def test_each_recipient_gets_a_delivery_of_its_own(archive: Archive, clock: Clock) -> None:
    ear = Ear(("a@b.example", "c@d.example"), [DeliveryError("550 no such user", permanent=True)])
    owe(archive, Route("legal", recipients=ear.recipients))
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(1, 0, 1)
    assert [recipient for recipient, _ in ear.heard] == ["c@d.example"]


def test_a_channel_that_hangs_does_not_hold_up_the_others(archive: Archive, clock: Clock) -> None:
    released = threading.Event()

    class Hanging(Ear):
        def send(self, message: Message, recipient: str, http: Http) -> Receipt:
            assert released.wait(60), "the other channel never sent"
            return Receipt()

    class Releasing(Ear):
        def send(self, message: Message, recipient: str, http: Http) -> Receipt:
            if len(self.heard) == 4:
                released.set()
            return Ear.send(self, message, recipient, http)

    quick = Releasing()
    owe(archive, Route("a-slow"), Route("b-quick"), versions=(2, 3, 4, 5, 6))
    assert deliver(archive, {"a-slow": Hanging(), "b-quick": quick}, HTTP, clock).sent == 10


def test_a_fault_in_one_channel_stops_no_other_and_is_tried_again(archive: Archive, clock: Clock) -> None:
    broken, sound = Ear(errors=[TypeError("our own fault")]), Ear()
    owe(archive, Route("broken"), Route("sound"))
    assert deliver(archive, {"broken": broken, "sound": sound}, HTTP, clock) == Tally(1, 1, 0)
    clock.later(minutes=1)
    assert deliver(archive, {"broken": broken, "sound": sound}, HTTP, clock).sent == 1


def test_the_schedule_is_that_of_standard_webhooks_and_ends_as_failed(archive: Archive, clock: Clock) -> None:
    ear = Ear(errors=[passing() for _ in range(20)])
    owe(archive, Route("legal"))
    tries = []
    while DeliveryState.FAILED not in state_of(archive):
        deliver(archive, {"legal": ear}, HTTP, clock)
        tries.append(clock.now)
        clock.now = max(clock.now, next(archive.deliveries()).due_at)
    waits = [later - sooner for sooner, later in itertools.pairwise(tries)]
    assert len(tries) == 10
    for wait, planned in zip(waits, SCHEDULE, strict=True):
        assert planned <= wait <= planned * 1.2 + timedelta(seconds=1)
    (delivery,) = archive.deliveries()
    assert [attempt.detail for attempt in delivery.tries] == ["busy"] * 10


def test_the_waits_are_those_that_standard_webhooks_names() -> None:
    minutes = [wait / timedelta(minutes=1) for wait in SCHEDULE]
    assert minutes == [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]


def test_jitter_differs_between_deliveries_and_not_between_calls() -> None:
    one, other = (Delivery(name, "c", "", "s", 1, "", NOW) for name in "ab")
    assert next_try(one, passing(), NOW) == next_try(one, passing(), NOW) != next_try(other, passing(), NOW)


def test_the_wait_that_the_receiver_asks_for_is_kept(archive: Archive, web: Web, clock: Clock) -> None:
    owe(archive, Route("legal"))
    web.then = [Says(429, headers={"Retry-After": "3600"})]
    channels = {"legal": Webhook(f"{web.url}/hook")}
    deliver(archive, channels, HTTP, clock)
    clock.later(minutes=59)
    assert deliver(archive, channels, HTTP, clock).sent == 0
    clock.later(minutes=2)
    assert deliver(archive, channels, HTTP, clock).sent == 1


def test_a_rate_limit_spares_the_rest_of_the_channel(archive: Archive, clock: Clock) -> None:
    ear = Ear(errors=[passing(retry_after=timedelta(minutes=10), whole_channel=True)])
    owe(archive, Route("legal"), versions=(2, 3, 4))
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(0, 3, 0)
    assert sum(len(delivery.tries) for delivery in archive.deliveries()) == 1
    clock.later(minutes=11)
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(3, 0, 0)


def test_nothing_is_tried_again_in_quiet_hours(archive: Archive, clock: Clock) -> None:
    route = Route("legal", quiet_hours=parse_quiet_hours("22:00-07:00"))
    owe(archive, route)
    clock.now = datetime(2026, 11, 23, 21, 59, 58, tzinfo=UTC)
    deliver(archive, {"legal": Ear(errors=[passing()])}, HTTP, clock, AlertSettings((route,)))
    (delivery,) = archive.deliveries()
    assert delivery.due_at == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_a_receiver_that_asks_for_no_wait_is_not_asked_without_end(archive: Archive, clock: Clock) -> None:
    ear = Ear(errors=[passing(retry_after=timedelta(0), whole_channel=True)])
    owe(archive, Route("legal"), versions=(2, 3))
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(0, 2, 0)


def test_the_path_of_a_secret_address_is_redacted_too() -> None:
    slack = Slack(Secret("https://hooks.example/services/T0/B0/word"))
    assert redact("Max retries exceeded with url: /services/T0/B0/word", slack).endswith("url: /•••")


def test_gone_is_permanent_and_can_be_sent_anew(archive: Archive, web: Web, clock: Clock) -> None:
    owe(archive, Route("legal"))
    web.then = [Says(410)]
    channels = {"legal": Webhook(f"{web.url}/hook")}
    assert deliver(archive, channels, HTTP, clock) == Tally(0, 0, 1)
    (delivery,) = archive.deliveries(frozenset({DeliveryState.FAILED}))
    assert archive.resend(clock(), ids=[delivery.id]) == 1
    assert deliver(archive, channels, HTTP, clock) == Tally(1, 0, 0)
    (delivery,) = archive.deliveries()
    assert [attempt.accepted for attempt in delivery.tries] == [False, False, True]


def test_resending_begins_the_schedule_anew(archive: Archive, clock: Clock) -> None:
    ear = Ear(errors=[DeliveryError("no", permanent=True), passing()])
    owe(archive, Route("legal"))
    deliver(archive, {"legal": ear}, HTTP, clock)
    assert archive.resend(clock(), since=clock() - timedelta(hours=1)) == 1
    deliver(archive, {"legal": ear}, HTTP, clock)
    assert state_of(archive) == [DeliveryState.WAITING]


def test_a_channel_that_refuses_all_is_told_at_once_through_another(archive: Archive, clock: Clock) -> None:
    wrong = DeliveryError("535 wrong password", permanent=True, whole_channel=True)
    ears = {"legal": Ear(errors=[wrong]), "ops": Ear()}
    routes = (Route("legal"), Route("ops", events=frozenset({Event.FAILING})))
    owe(archive, routes[0], versions=(2, 3))
    settings = AlertSettings(routes)
    assert deliver(archive, ears, HTTP, clock, settings) == Tally(1, 0, 2)
    assert [message.type for _, message in ears["ops"].heard] == ["channel.failing"]
    assert deliver(archive, ears, HTTP, clock, settings).sent == 0


def test_a_channel_that_fails_for_a_day_is_told_through_another_once(archive: Archive, clock: Clock) -> None:
    ears = {"legal": Ear(errors=[passing() for _ in range(30)]), "ops": Ear()}
    settings = AlertSettings((Route("legal"), Route("ops", events=frozenset({Event.FAILING}))))
    owe(archive, settings.routes[0])
    for _ in range(30):
        deliver(archive, ears, HTTP, clock, settings)
        clock.later(hours=1)
    (said,) = [message for _, message in ears["ops"].heard]
    assert said.title == "Clausewatch: channel legal takes no messages"
    assert "busy" in said.lead


def test_secrets_stay_out_of_the_history(archive: Archive, clock: Clock) -> None:
    ear = Ear(errors=[DeliveryError("cannot reach https://x/hunter2-hunter2/y", permanent=False)])
    owe(archive, Route("legal"))
    deliver(archive, {"legal": ear}, HTTP, clock)
    (delivery,) = archive.deliveries()
    assert delivery.tries[0].detail == "cannot reach https://x/•••/y"


def test_what_is_owed_to_a_channel_that_is_gone_keeps_waiting(archive: Archive, clock: Clock) -> None:
    owe(archive, Route("former"))
    assert deliver(archive, {"legal": Ear()}, HTTP, clock) == Tally(0, 1, 0)


def test_a_lease_that_died_with_its_process_is_taken_over(archive: Archive, clock: Clock) -> None:
    owe(archive, Route("legal"))
    archive.lease(clock(), timedelta(minutes=10), 5)
    assert deliver(archive, {"legal": Ear()}, HTTP, clock).sent == 0
    clock.later(minutes=11)
    assert deliver(archive, {"legal": Ear()}, HTTP, clock).sent == 1


@pytest.mark.parametrize("digest", [None, parse_digest("weekly mon 08:00")])
@pytest.mark.parametrize("errors", [[], [DeliveryError("not now", permanent=False)]])
def test_a_clock_set_back_keeps_no_alert_waiting(archive: Archive, clock: Clock, errors: list, digest: object) -> None:
    ear = Ear(errors=list(errors))
    owe(archive, Route("legal", digest=digest))
    deliver(archive, {"legal": ear}, HTTP, clock)
    clock.now = NOW - timedelta(days=365)
    deliver(archive, {"legal": ear}, HTTP, clock)
    archive.bring_forward(clock())
    deliver(archive, {"legal": ear}, HTTP, clock)
    clock.later(minutes=1)  # a digest was first tried by the clock that was set back
    deliver(archive, {"legal": ear}, HTTP, clock)
    assert len(ear.heard) == 1


def test_a_clock_that_keeps_time_brings_nothing_forward(archive: Archive, clock: Clock) -> None:
    owe(archive, Route("legal", digest=parse_digest("weekly mon 08:00")))
    assert archive.bring_forward(clock()) == 0


def test_a_lease_by_a_clock_that_was_set_back_holds_nobody_up(archive: Archive, clock: Clock) -> None:
    owe(archive, Route("legal"))
    archive.lease(clock() + timedelta(days=365), timedelta(minutes=10), 5)
    assert deliver(archive, {"legal": Ear()}, HTTP, clock).sent == 1


def test_two_processes_never_send_the_same(archive: Archive, web: Web, clock: Clock) -> None:
    owe(archive, Route("legal"), versions=tuple(range(2, 22)))

    def errand() -> None:
        with Archive(archive.path) as own:
            deliver(own, {"legal": Webhook(f"{web.url}/hook")}, HTTP, clock)

    threads = [threading.Thread(target=errand) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [asked.headers["webhook-id"] for asked, _ in web.log]
    assert len(ids) == len(set(ids)) == 20


def test_a_late_failure_does_not_undo_what_was_taken(archive: Archive, clock: Clock) -> None:
    owe(archive, Route("legal"))
    deliver(archive, {"legal": Ear()}, HTTP, clock)
    (delivery,) = archive.deliveries()
    archive.record_try(delivery.id, delivery.tries[0], DeliveryState.WAITING, clock())
    assert state_of(archive) == [DeliveryState.SENT]


def test_messages_of_one_document_know_the_ones_before(archive: Archive, clock: Clock) -> None:
    ear = Ear()
    owe(archive, Route("legal"), versions=(2, 3, 4))
    deliver(archive, {"legal": ear}, HTTP, clock)
    ids = [message.id for _, message in ear.heard]
    assert [message.earlier for _, message in ear.heard] == [(), (ids[0],), (ids[0], ids[1])]


def test_a_digest_is_one_message_at_its_hour(archive: Archive, clock: Clock) -> None:
    ear = Ear()
    route = Route("legal", digest=parse_digest("daily 08:00 Europe/Berlin"))
    owe(archive, route, versions=(2, 3))
    owe(archive, route, source=replace(SOURCE, id="other", name="Other"))
    clock.now = NOW + timedelta(hours=3)
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(0, 3, 0)
    clock.now = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    assert deliver(archive, {"legal": ear}, HTTP, clock) == Tally(1, 0, 0)
    ((_, message),) = ear.heard
    assert message.title == "Clausewatch: 2 documents changed"
    assert {item.group for item in message.items} == {
        "FaxHarbor privacy policy, version 2",
        "FaxHarbor privacy policy, version 3",
        "Other privacy policy, version 2",
    }


def test_a_digest_of_one_is_that_message(archive: Archive, clock: Clock) -> None:
    ear = Ear()
    owe(archive, Route("legal", digest=parse_digest("weekly sun 04:00")))
    (owed,) = archive.deliveries()
    clock.later(weeks=1)
    deliver(archive, {"legal": ear}, HTTP, clock)
    assert ear.heard[0][1].id == owed.id
    assert ear.heard[0][1].title == load(owed.message).title
