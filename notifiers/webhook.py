"""Webhooks for machines, as Standard Webhooks 1.0 has them: JSON, signed, with an id that stays over all tries."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers.base import Http, Receipt, Secret
from notifiers.http import JSON, Refusals, compact, is_taken, words
from notifiers.message import Message
from notifiers.thin import thin

_GONE = Refusals(dead=frozenset({410}))  # all else may be mended by who receives
_BUDGET = 20_000  # bytes; the specification advises no more


@dataclass(frozen=True)
class Webhook:
    """POST a message as signed JSON.

    Attributes:
        url: where to; a secret where it holds a token.
        secret: `whsec_` and 24 to 64 bytes in base64; without one nothing is signed.
        previous_secret: while receivers change over, the one before: both signatures are sent.
        timeout: seconds, for the whole exchange.
    """

    url: str | Secret
    secret: Secret | None = None
    previous_secret: Secret | None = None
    timeout: float = 15.0
    pace: ClassVar[float] = 0.0

    def __post_init__(self) -> None:
        if not self._address.startswith(("https://", "http://")):
            named = f'"{self.url}"' if isinstance(self.url, str) else "what it names"
            raise ValueError(f"url: {named} is no web address; begin it with https://")
        for name in ("secret", "previous_secret"):
            secret = getattr(self, name)
            if secret is not None:
                _key(name, secret)

    @property
    def recipients(self) -> tuple[str, ...]:
        return ("",)

    @property
    def _address(self) -> str:
        return self.url.reveal() if isinstance(self.url, Secret) else self.url

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        body = compact(payload(message)).encode()
        headers = {**JSON, **self.sign(message.id, int(time.time()), body)}
        answer = http.request("POST", self._address, body=body, headers=headers, timeout=self.timeout)
        if is_taken(answer):
            return Receipt(f"HTTP {answer.status} {words(answer)}".strip())
        raise _GONE.error(answer)

    def sign(self, message_id: str, at: int, body: bytes) -> dict[str, str]:
        """The three headers; `at` is in Unix seconds."""
        headers = {"webhook-id": message_id, "webhook-timestamp": str(at)}
        signed = f"{message_id}.{at}.".encode() + body
        keys = [_key("secret", secret) for secret in (self.secret, self.previous_secret) if secret is not None]
        digests = [base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode() for key in keys]
        if digests:
            headers["webhook-signature"] = " ".join(f"v1,{digest}" for digest in digests)
        return headers


def payload(message: Message) -> dict[str, Any]:
    """type, timestamp and data; the items' facts are `data.changes`. Too much of it is left out and said so."""
    data = {**message.data, "title": message.title, "summary": message.lead}
    changes = [item.data for item in message.items if item.data]
    if changes:
        data["changes"] = changes
    if message.url:
        data["url"] = message.url
    if message.more_url:
        data["more_url"] = message.more_url
    envelope = {"type": message.type, "timestamp": message.at.isoformat().replace("+00:00", "Z")}
    return {**envelope, "data": thin(data, _BUDGET - 200)}


def _key(name: str, secret: Secret) -> bytes:
    try:
        key = base64.b64decode(secret.reveal().strip().removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not 24 <= len(key) <= 64:
        mend = "python -c \"import base64, os; print('whsec_' + base64.b64encode(os.urandom(32)).decode())\""
        raise ValueError(f"{name}: must be whsec_ and 24 to 64 bytes in base64; make one with: {mend}")
    return key
