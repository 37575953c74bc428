"""What every channel is, what it needs from outside, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import timedelta
from typing import ClassVar, Protocol

from notifiers.message import Message


class DeliveryError(Exception):
    """A message was not taken.

    `permanent` when no further try can succeed; `retry_after` is the wait the receiver asks for, None where it
    names none; `whole_channel` when every recipient of the channel would fail alike (a wrong password).
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        retry_after: timedelta | None = None,
        whole_channel: bool = False,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.retry_after = retry_after
        self.whole_channel = whole_channel


class Secret:
    """A password, token or secret address: it shows itself to `reveal` alone."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        return self.__value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.reveal() == self.__value

    def __hash__(self) -> int:
        return hash((Secret, self.__value))

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __reduce__(self) -> str:
        raise TypeError("a Secret is not written anywhere")


def redact(text: str, channel: object) -> str:
    """`text` without the values of the channel's secrets, whatever a server or a library put into an error."""
    if not is_dataclass(channel):
        return text
    values = (getattr(channel, entry.name) for entry in fields(channel))
    secrets = (each for value in values for each in (value if isinstance(value, tuple) else (value,)))
    shapes = {shape for secret in secrets if isinstance(secret, Secret) for shape in _shapes(secret.reveal())}
    for shape in sorted(shapes, key=len, reverse=True):
        text = text.replace(shape, "•••")
    return text


def _shapes(secret: str) -> tuple[str, ...]:
    """What of a secret may show: all of it; of an address also what comes after the host, as errors often quote it."""
    path = secret.partition("://")[2].partition("/")[2]
    return tuple(shape for shape in (secret, path, path.partition("?")[0]) if len(shape) > 3)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a server answered; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http(Protocol):
    """The guarded way to the web: checks addresses, caps sizes, follows no redirects.

    Raises DeliveryError where no answer came; any status is an answer. Several threads ask at the same time.
    """

    def request(
        self, method: str, url: str, *, body: bytes, headers: Mapping[str, str], timeout: float
    ) -> HttpAnswer: ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receiver said when it took the message."""

    detail: str = ""


class Channel(Protocol):
    """A way to send messages. Its fields are its keys in sources.toml.

    Each checks its values when made and raises ValueError("key: what is wrong; the mend").

    Attributes:
        pace: seconds to leave between two messages, as the receiver's published limits ask.
    """

    pace: ClassVar[float]

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom it reaches, each in a delivery of its own; ("",) where the channel is the one recipient."""

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        """Return once the message is taken; raise DeliveryError if it is not."""
