"""Posting JSON, and reading from an answer whether, when and if at all to try again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from notifiers.base import DeliveryError, Http, HttpAnswer, Secret
from notifiers.text import clip, whole

JSON = {"content-type": "application/json; charset=utf-8"}
_LONGEST_WAIT = timedelta(days=1)


def compact(payload: object) -> str:
    return whole(json.dumps(payload, ensure_ascii=False, separators=(",", ":")))


def size(payload: object) -> int:
    """Bytes of the payload as it goes out."""
    return len(compact(payload).encode())


def post_json(http: Http, url: str, payload: object, *, timeout: float, method: str = "POST") -> HttpAnswer:
    return http.request(method, url, body=compact(payload).encode(), headers=JSON, timeout=timeout)


def is_taken(answer: HttpAnswer) -> bool:
    return 200 <= answer.status < 300


def words(answer: HttpAnswer) -> str:
    """What the answer says, shortened, for the history of tries."""
    return clip(answer.body[:2000].decode("utf-8", "replace"), 200)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What the statuses of a service mean, beside those that pass.

    Attributes:
        dead: the channel takes nothing any more: a hook that was removed, a wrong token.
        bad: this message, or this recipient, is not taken, now or later.
    """

    dead: frozenset[int] = frozenset()
    bad: frozenset[int] = frozenset()

    def error(self, answer: HttpAnswer, said: str = "", retry_after: timedelta | None = None) -> DeliveryError:
        """The error that an answer other than "taken" stands for; "too many" and 5xx hold for the whole channel."""
        said = said or words(answer)
        return DeliveryError(
            f"HTTP {answer.status}: {said}" if said else f"HTTP {answer.status}",
            permanent=answer.status in self.dead | self.bad,
            retry_after=retry_after if retry_after is not None else asked_wait(answer.headers),
            whole_channel=answer.status in self.dead or answer.status == 429 or answer.status >= 500,
        )


HOOK = Refusals(dead=frozenset({401, 403, 404, 410}), bad=frozenset({400, 405, 413, 422}))


def check_hook(url: Secret) -> None:
    """Raises ValueError for what is no address of a hook; the address itself is a secret and is not repeated."""
    if not url.reveal().startswith(("https://", "http://")):
        raise ValueError("url: is no web address; copy the whole address of the hook, from https:// on")


def asked_wait(headers: Mapping[str, str]) -> timedelta | None:
    """The wait that `Retry-After` asks for, in seconds or as a date, a day at most; None where it is not said."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        return seconds(float(value))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return seconds((until - datetime.now(UTC)).total_seconds()) if until.tzinfo else None


def seconds(value: float) -> timedelta | None:
    """A wait of so many seconds, between none and a day; None for what is no number."""
    if value != value:
        return None
    return timedelta(seconds=min(max(value, 0.0), _LONGEST_WAIT.total_seconds()))


def read_json(answer: HttpAnswer) -> dict[str, Any]:
    """The object that the body holds; empty where it holds none."""
    try:
        value = json.loads(answer.body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
