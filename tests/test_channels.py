"""Every channel against a server as strict as the real one: any message is taken, hostile words stay words."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fakes import services
from fakes.samples import CONTACT, HOSTILE, NOW, RETENTION, SOURCE, snapshot, snapshots, sources
from fakes.web import Asked, PlainHttp, Says, Web, serve
from monitor.alert.compose import compose
from monitor.alert.digest import digest_message
from monitor.model import Comparison, Materiality, Snapshot, Source
from notifiers import DeliveryError, Fact, Item, Level, Mark, Message, Span
from notifiers.apprise import Apprise
from notifiers.base import Channel, Secret, redact
from notifiers.discord import Discord
from notifiers.google_chat import GoogleChat
from notifiers.matrix import Matrix
from notifiers.mattermost import Mattermost
from notifiers.message import dump, load
from notifiers.ntfy import Ntfy
from notifiers.slack import Slack
from notifiers.table import CHANNELS
from notifiers.teams import Teams
from notifiers.telegram import Telegram

HTTP = PlainHttp()
# Shrinking asks the servers thousands of times; a failing message is small enough to read as it is.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
MESSAGE = replace(compose(SOURCE, snapshot(), "https://watch.example"), id="d" * 32)
TOKEN = "12345:abcdef-GHIJ"

# What Apprise imports is not ours to mend.
apprise = pytest.mark.filterwarnings("ignore::DeprecationWarning")
Make = Callable[[str], Channel]
SERVICES: dict[str, tuple[Callable[[Asked], Says], Make]] = {
    "slack": (services.slack, lambda url: Slack(Secret(f"{url}/services/T0/B0/secret-part"))),
    "discord": (services.discord, lambda url: Discord(Secret(f"{url}/api/webhooks/1/secret-part"))),
    "teams": (services.teams, lambda url: Teams(Secret(f"{url}/workflows/secret-part"))),
    "google-chat": (services.google_chat, lambda url: GoogleChat(Secret(f"{url}/v1/spaces/A?key=secret-part"))),
    "mattermost": (services.mattermost, lambda url: Mattermost(Secret(f"{url}/hooks/secret-part"))),
    "telegram": (services.telegram, lambda url: Telegram(Secret(TOKEN), ("-1001", "@policies"), url)),
    "ntfy": (services.ntfy, lambda url: Ntfy("policies", url)),
    "matrix": (services.matrix, lambda url: Matrix(url, Secret("token-of-ours"), ("!room:matrix.example",))),
}


@dataclass
class Place:
    """A channel, and the fake server that it sends to."""

    web: Web
    channel: Channel

    def send(self, message: Message, recipient: str = "") -> str:
        return self.channel.send(message, recipient or self.channel.recipients[0], HTTP).detail


@pytest.fixture(scope="module", params=sorted(SERVICES))
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    judge, make = SERVICES[request.param]
    with serve(judge) as web:
        yield Place(web, make(web.url))


def at(name: str) -> Any:
    judge, make = SERVICES[name]
    return serve(judge), make


def as_queued(message: Message) -> Message:
    return replace(load(dump(message)), id="d" * 32)


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for entry in value.values():
                yield from strings(entry)
        case list():
            for entry in value:
                yield from strings(entry)


def test_an_ordinary_alert_is_taken_with_all_it_says(place: Place) -> None:
    place.send(MESSAGE)
    said = " ".join(strings(place.web.taken[-1].json)).replace("\\", "")
    for words in (
        "FaxHarbor",
        "Keeps faxes for 90 days instead of 60",
        "retention-longer",
        "26 October 2023",
        "60",
        "90",
    ):
        assert words in said
    assert "more" not in said.replace("and N more", "") or "and 1 more" not in said


@settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(snapshots(), sources())
def test_any_comparison_is_taken(place: Place, kept: Snapshot, source: Source) -> None:
    place.send(as_queued(compose(source, kept, "https://watch.example")))


@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(snapshots(), sources())
def test_any_digest_is_taken(place: Place, kept: Snapshot, source: Source) -> None:
    parts = [compose(replace(source, id=name), kept) for name in "abc"]
    place.send(as_queued(digest_message(parts, NOW, "id")))


def test_the_most_hostile_words_are_taken(place: Place) -> None:
    items = tuple(
        Item(one, (two,), one, (Span(Mark.GONE, one), Span(Mark.COME, two)), one == two, one)
        for one in HOSTILE
        for two in HOSTILE
    )
    place.send(as_queued(replace(MESSAGE, title=" ".join(HOSTILE), lead=" ".join(HOSTILE), items=items)))


@pytest.mark.parametrize("words", ["", " ", "\x00", "\u202e", "\ud83d", "@", "*", "<", "\\"])
def test_words_of_next_to_nothing_are_taken_too(place: Place, words: str) -> None:
    spans = tuple(Span(mark, words) for mark in Mark)
    items = (Item(words, (words,), words, spans, group=words), Item(words, brief=True))
    facts = (Fact(words, words, words), Fact(words, words, SOURCE.url))
    for shown in ((), items):
        place.send(Message("d" * 32, "x", words, words, NOW, words, Level.INFO, facts, shown, (words,), words))


def test_much_is_folded_with_the_first_things_first(place: Place) -> None:
    many = tuple(replace(RETENTION, gist=f"Change number {number}") for number in range(300))
    comparison = Comparison(Materiality.MATERIAL, (CONTACT, *many))
    place.send(as_queued(compose(SOURCE, snapshot(comparison=comparison))))
    said = " ".join(strings(place.web.taken[-1].json)).replace("\\", "")
    assert "Change number 0" in said
    assert "Change number 299" not in said
    assert "nd 2" in said
    assert "more" in said


@pytest.mark.parametrize(
    ("status", "permanent", "whole"),
    [(400, True, False), (429, False, True), (500, False, True), (503, False, True)],
)
def test_what_a_status_means(place: Place, status: int, permanent: bool, whole: bool) -> None:
    place.web.then = [Says(status, '{"ok": false, "description": "no"}', {"Retry-After": "17"})]
    with pytest.raises(DeliveryError) as raised:
        place.send(MESSAGE)
    assert (raised.value.permanent, raised.value.whole_channel) == (permanent, whole)
    assert raised.value.retry_after == timedelta(seconds=17)
    assert "secret-part" not in redact(str(raised.value), place.channel)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("slack", Says(404, "no_service")),
        ("slack", Says(403, "action_prohibited")),
        ("slack", Says(410, "channel_is_archived")),
        ("discord", Says(404, '{"message": "Unknown Webhook", "code": 10015}')),
        ("teams", Says(404)),
        ("google-chat", Says(403)),
        ("mattermost", Says(404)),
        ("telegram", Says(401, '{"ok": false, "error_code": 401, "description": "Unauthorized"}')),
        ("ntfy", Says(403)),
        ("matrix", Says(401, '{"errcode": "M_UNKNOWN_TOKEN", "error": "no"}')),
    ],
)
def test_a_hook_that_is_gone_is_permanent_for_the_whole_channel(name: str, says: Says) -> None:
    server, make = at(name)
    with server as web:
        web.then = [says]
        with pytest.raises(DeliveryError) as raised:
            make(web.url).send(MESSAGE, "-1001", HTTP)
    assert (raised.value.permanent, raised.value.whole_channel) == (True, True)


@pytest.mark.parametrize(
    ("name", "says", "wait"),
    [
        ("discord", Says(429, '{"retry_after": 64.57, "global": false}'), 64.57),
        ("telegram", Says(429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": 35}}'), 35),
        ("matrix", Says(429, '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2000}'), 2),
        ("slack", Says(429, "", {"Retry-After": "30"}), 30),
    ],
)
def test_each_service_asks_for_a_wait_in_its_own_way(name: str, says: Says, wait: float) -> None:
    server, make = at(name)
    with server as web:
        web.then = [says]
        with pytest.raises(DeliveryError) as raised:
            make(web.url).send(MESSAGE, "-1001", HTTP)
    assert raised.value.retry_after == timedelta(seconds=wait)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "teams",
            Says(200, "delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"),
        ),
        ("slack", Says(200, "not quite")),
        ("mattermost", Says(200, "<html>a proxy</html>")),
    ],
)
def test_a_refusal_within_a_200_is_one(name: str, says: Says) -> None:
    server, make = at(name)
    with server as web:
        web.then = [says]
        with pytest.raises(DeliveryError) as raised:
            make(web.url).send(MESSAGE, "", HTTP)
    assert not raised.value.permanent


def test_a_chat_that_blocks_the_bot_concerns_that_chat_alone() -> None:
    server, make = at("telegram")
    with server as web, pytest.raises(DeliveryError, match="chat not found") as raised:
        make(web.url).send(MESSAGE, "-404", HTTP)
    assert (raised.value.permanent, raised.value.whole_channel) == (True, False)


def test_a_group_that_became_another_is_named() -> None:
    server, make = at("telegram")
    said = '{"ok": false, "description": "group was upgraded", "parameters": {"migrate_to_chat_id": -100123}}'
    with server as web:
        web.then = [Says(400, said)]
        with pytest.raises(DeliveryError, match="-100123: write that under `to`"):
            make(web.url).send(MESSAGE, "-1", HTTP)


def test_a_repeat_has_the_same_id_where_the_service_knows_ids() -> None:
    for name in ("google-chat", "matrix"):
        server, make = at(name)
        with server as web:
            channel = make(web.url)
            first, second = (channel.send(MESSAGE, channel.recipients[0], HTTP).detail for _ in range(2))
        assert first == second
        assert "d" * 32 in first


@apprise
def test_apprise_sends_one_delivery_for_each_address() -> None:
    with serve() as web:
        host = web.url.removeprefix("http://")
        channel = Apprise((Secret(f"json://{host}/a"), Secret(f"json://{host}/b")))
        assert len(set(channel.recipients)) == 2
        channel.send(MESSAGE, channel.recipients[1], HTTP)
    (asked,) = web.taken
    assert asked.path == "/b"
    assert "Keeps faxes for 90 days instead of 60" in asked.json["message"]


@apprise
def test_apprise_says_that_a_service_refused() -> None:
    with serve(lambda asked: Says(500)) as web:
        channel = Apprise((Secret(f"json://{web.url.removeprefix('http://')}/a"),))
        with pytest.raises(DeliveryError):
            channel.send(MESSAGE, channel.recipients[0], HTTP)


@apprise
def test_an_address_that_apprise_does_not_know_is_refused() -> None:
    channel = Apprise((Secret("nosuchthing://x"),))
    with pytest.raises(DeliveryError, match="does not know"):
        channel.send(MESSAGE, channel.recipients[0], HTTP)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: Slack(Secret("hooks.slack.com/x")), "url"),
        (lambda: Discord(Secret("https://d.example/x"), thread_id="general"), "thread_id"),
        (lambda: Telegram(Secret("token"), ("1",)), "token"),
        (lambda: Telegram(Secret(TOKEN), ()), "to"),
        (lambda: Telegram(Secret(TOKEN), ("my group",)), "to"),
        (lambda: Telegram(Secret(TOKEN), ("1",), "example.org"), "server"),
        (lambda: Ntfy("a topic"), "topic"),
        (lambda: Ntfy("topic", "ntfy.example"), "server"),
        (lambda: Matrix("matrix.example", Secret("t"), ("!a:b",)), "server"),
        (lambda: Matrix("https://matrix.example", Secret("t"), ("#a:b",)), "rooms"),
        (lambda: Apprise(()), "urls"),
        (lambda: Apprise((Secret("nonsense"),)), "urls"),
    ],
)
def test_wrong_values_are_told_with_their_key_and_without_secrets(make: Callable[[], Channel], key: str) -> None:
    with pytest.raises(ValueError, match=f"^{key}: ") as raised:
        make()
    assert "nonsense" not in str(raised.value)


def test_every_type_of_channel_has_keys_that_sources_toml_can_hold() -> None:
    known = {str, int, float, bool, Secret, tuple[str, ...], tuple[Secret, ...], Secret | None, str | Secret}
    for kind in CHANNELS.values():
        hints = typing.get_type_hints(kind)
        assert {hints[field.name] for field in dataclasses.fields(kind)} <= known  # type: ignore[arg-type]
