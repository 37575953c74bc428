"""What the values of sources.toml may be: each parser takes what TOML gave and returns ours, or says the mend."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from monitor.target import take_apart

Parser = Callable[[Any], Any]

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(?:[0-9]{1,9}[smhdw])+")
_LONGEST = timedelta(days=36_500)
_MOST = 1_000_000_000  # more than anybody has, and as much as every library takes


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is {_shown(value)}; write some words in quotes")
    return value


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f'is {_shown(value)}; write a list of words: ["one", "two"]')
    return tuple(value)


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"is {_shown(value)}; write true or false")
    return value


def number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST:
        raise ValueError(f"is {_shown(value)}; write a number above 0, and at most a billion")
    return float(value)


def count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST:
        raise ValueError(f"is {_shown(value)}; write a whole number from 1 to a billion")
    return value


def duration(value: Any) -> timedelta:
    """ "90m", "12h", "1d12h": weeks, days, hours, minutes, seconds."""
    if not isinstance(value, str) or not _DURATION.fullmatch(value):
        raise ValueError(f'is {_shown(value)}; write a time such as "30m", "12h" or "7d"')
    parts = [(_UNITS[unit], int(amount)) for amount, unit in re.findall(r"([0-9]+)([smhdw])", value)]
    if len(dict(parts)) < len(parts):
        raise ValueError(f'is {_shown(value)}, which names a unit twice; write a time such as "1d12h"')
    if (length := timedelta(**dict(parts))) > _LONGEST:
        raise ValueError(f"is {_shown(value)}, which is longer than a hundred years")
    return length


def interval(value: Any) -> timedelta:
    every = duration(value)
    if every < timedelta(minutes=1):
        raise ValueError(f"is {_shown(value)}; a site must not be asked more often than once a minute")
    return every


def timezone(value: Any) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text(value)).key
    except (OSError, ValueError) as error:
        raise ValueError(f'is {_shown(value)}, which is no time zone; write one such as "Europe/Berlin"') from error


def web_address(value: Any) -> str:
    """As it was written; the fetcher reads it in the same way."""
    address = text(value)
    try:
        take_apart(address)
    except ValueError as error:  # the address is not repeated: it may hold a password
        raise ValueError(f"is no whole web address: {error}") from error
    return address


def contact(value: Any) -> str:
    words = text(value)
    if not words.startswith(("mailto:", "https://", "http://")) or not words.isprintable():
        raise ValueError(f'is {_shown(value)}; write "mailto:you@example.org" or the address of a page')
    return words


def networks(value: Any) -> tuple[str, ...]:
    for network in texts(value):
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            raise ValueError(f'names {network!r}: {error}; write networks such as "10.0.0.0/8"') from error
    return texts(value)


def selector(value: Any) -> str:
    from monitor.normalise.selectors import is_selector  # here and not above: few files have one, and parsers take long

    words = text(value)
    if not is_selector(words):
        raise ValueError(f'is {_shown(value)}, which is no CSS selector; write one such as "main" or "#policy .text"')
    return words


def selectors(value: Any) -> tuple[str, ...]:
    return tuple(selector(each) for each in ((value,) if isinstance(value, str) else texts(value)))


def path(value: Any) -> Path:
    return Path(text(value)).expanduser()


def identifier(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", value):
        raise ValueError(f'is {_shown(value)}; write letters, digits, ".", "_", "-" and "/", such as "acme/privacy"')
    return value


def one_of(*words: str) -> Parser:
    def parse(value: Any) -> str:
        if value not in words:
            raise ValueError(f"is {_shown(value)}; there are: {', '.join(words)}")
        return cast(str, value)

    return parse


def language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value):
        raise ValueError(f'is {_shown(value)}; write two letters, such as "en" or "de"')
    return value


def _shown(value: Any) -> str:
    words = repr(value) if not isinstance(value, str) else f'"{value}"'
    return words if len(words) <= 60 else words[:57] + "…"
