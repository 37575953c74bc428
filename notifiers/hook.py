"""Channels that post to one secret address: the incoming webhooks of chats."""

from __future__ import annotations

from dataclasses import dataclass

from notifiers.base import Http, HttpAnswer, Secret
from notifiers.http import HOOK, check_hook, is_taken, post_json


@dataclass(frozen=True)
class Hook:
    """What they have in common; whoever reads the chat is reached, and nobody by name.

    Attributes:
        url: of the hook, a secret.
        timeout: seconds, for the whole exchange.
    """

    url: Secret
    timeout: float = 15.0

    def __post_init__(self) -> None:
        check_hook(self.url)

    @property
    def recipients(self) -> tuple[str, ...]:
        return ("",)

    def post(self, payload: object, http: Http, url: str = "") -> HttpAnswer:
        """Post to the hook, or to `url` where its address needs more; raise DeliveryError where it is not taken."""
        answer = post_json(http, url or self.url.reveal(), payload, timeout=self.timeout)
        if not is_taken(answer):
            raise HOOK.error(answer)
        return answer
