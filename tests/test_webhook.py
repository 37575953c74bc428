"""Webhooks as Standard Webhooks has them, verified by its own library."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from fakes.samples import SOURCE, snapshot, snapshots, sources
from fakes.web import Asked, PlainHttp, Says, serve
from monitor.alert.compose import compose
from monitor.model import Snapshot, Source
from notifiers import DeliveryError
from notifiers.base import Secret
from notifiers.http import compact
from notifiers.webhook import Webhook, payload

HTTP = PlainHttp()
NEW, OLD = ("whsec_" + base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
MESSAGE = replace(compose(SOURCE, snapshot()), id="d" * 32)


def strict(asked: Asked) -> Says:
    """Takes what its own secret signed a moment ago, and nothing else."""
    try:
        Verifier(NEW).verify(asked.body, dict(asked.headers))
    except WebhookVerificationError as error:
        return Says(401, str(error))
    return Says(204, "")


@pytest.mark.parametrize("secrets", [(NEW, None), (OLD, NEW), (NEW, OLD)])
def test_an_independent_library_verifies_the_signature(secrets: tuple[str, str | None]) -> None:
    new, previous = secrets
    with serve(strict) as web:
        Webhook(web.url, Secret(new), Secret(previous) if previous else None).send(MESSAGE, "", HTTP)
    assert web.taken[0].headers["webhook-id"] == "d" * 32


def test_a_wrong_secret_is_refused_by_the_receiver() -> None:
    with serve(strict) as web, pytest.raises(DeliveryError, match="401"):
        Webhook(web.url, Secret(OLD)).send(MESSAGE, "", HTTP)


def test_the_payload_says_what_changed() -> None:
    said = payload(MESSAGE)
    assert (said["type"], said["timestamp"]) == ("policy.changed", "2026-11-22T05:10:00Z")
    assert said["data"]["source"]["id"] == "fax/privacy"
    assert said["data"]["flags"] == ["silent"]
    assert said["data"]["changes"][0] == {
        "category": "retention",
        "direction": "changed",
        "material": True,
        "materiality": "material",
        "flags": ["retention-longer"],
        "gist": "Keeps faxes for 90 days instead of 60",
        "before": "Faxes are kept for 60 days, then deleted.",
        "after": "Faxes are kept for 90 days, then deleted.",
        "section": ["How long we keep data", "Faxes"],
        "reasons": [],
    }


@pytest.mark.parametrize(
    ("status", "permanent"), [(301, False), (400, False), (404, False), (410, True), (429, False), (500, False)]
)
def test_only_gone_is_permanent(status: int, permanent: bool) -> None:
    with serve(lambda asked: Says(status, "no")) as web, pytest.raises(DeliveryError) as raised:
        Webhook(web.url).send(MESSAGE, "", HTTP)
    assert raised.value.permanent is permanent


@settings(deadline=None, max_examples=10)
@given(snapshots(), sources())
def test_any_comparison_makes_a_small_payload(kept: Snapshot, source: Source) -> None:
    body = compact(payload(compose(source, kept))).encode()
    assert len(body) <= 20_000
    assert json.loads(body)["data"]["version"] == kept.version or json.loads(body)["data"]["left_out"]


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_abc", "whsec_" + base64.b64encode(b"short").decode(), "\u00e9"]
)
def test_a_weak_secret_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(ValueError, match=r"^secret: must be whsec_") as raised:
        Webhook("https://example.org", Secret(secret))
    assert not secret or secret == "whsec_" or secret not in str(raised.value)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^url: "):
        Webhook("ftp://example.org")


def test_a_secret_shows_itself_to_reveal_alone() -> None:
    hook = Webhook("https://example.org", Secret(NEW))
    assert NEW not in f"{hook!r} {hook} {hook.secret}"
