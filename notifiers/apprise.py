"""Everything else that Apprise can reach, one delivery for each of its addresses. Needs the extra `apprise`.

Apprise asks by its own means, not through our guarded way to the web.
"""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass
from typing import Any, ClassVar

from notifiers.base import DeliveryError, Http, Receipt, Secret
from notifiers.fold import fold
from notifiers.message import Level, Message
from notifiers.plain import as_text
from notifiers.text import clip

_TYPES = {Level.INFO: "info", Level.NOTICE: "info", Level.WARNING: "warning"}


@dataclass(frozen=True)
class Apprise:
    """Messages by Apprise.

    Attributes:
        urls: addresses as Apprise writes them, like pover://user@token; each is a secret.
    """

    urls: tuple[Secret, ...]
    pace: ClassVar[float] = 0.5

    def __post_init__(self) -> None:
        if not self.urls or not all("://" in url.reveal() for url in self.urls):
            raise ValueError("urls: must be addresses as Apprise writes them, like mailto://… or pover://…")

    @property
    def recipients(self) -> tuple[str, ...]:
        """What kind of service it is, and a digest: the addresses themselves hold secrets."""
        return tuple(_label(url) for url in self.urls)

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        service = self._service(recipient)
        most = int(service.body_maxlen)
        shown = fold(message, lambda part: len(as_text(part, 0).encode()) <= most)
        title = clip(message.title, max(int(service.title_maxlen), 1))
        taken = service.notify(body=as_text(shown, 0), title=title, notify_type=_TYPES[message.level])
        if not taken:
            raise DeliveryError("Apprise could not send it; it does not say why", permanent=False)
        return Receipt("sent by Apprise")

    def _service(self, recipient: str) -> Any:
        url = next((url for url in self.urls if _label(url) == recipient), None)
        if url is None:
            raise DeliveryError("its address is no longer in sources.toml", permanent=True)
        try:
            apprise = importlib.import_module("apprise")
        except ImportError as error:
            reason = "Apprise is not installed; mend it with: pip install 'clausewatch[apprise]'"
            raise DeliveryError(reason, permanent=False, whole_channel=True) from error
        service = apprise.Apprise.instantiate(url.reveal(), suppress_exceptions=True)
        if service is None:
            raise DeliveryError("Apprise does not know this kind of address; see its list", permanent=True)
        return service


def _label(url: Secret) -> str:
    scheme = url.reveal().partition("://")[0]
    return f"{scheme}-{hashlib.sha256(url.reveal().encode()).hexdigest()[:8]}"
