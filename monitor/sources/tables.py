"""The keys of sources.toml and what each may hold. A key that is not here is a mistake."""

from __future__ import annotations

from typing import Any

from monitor.model.sources import KINDS
from monitor.sources import values
from monitor.sources.values import Parser


def cron(value: Any) -> str:
    """Five fields, as in crontab(5)."""
    from monitor.schedule import parse_cron  # here and not above: few files have it

    words = values.text(value)
    try:
        parse_cron(words)
    except ValueError as error:
        raise ValueError(f'is "{words}": {error}; write five fields such as "0 7 * * mon-fri"') from error
    return words


SETTINGS: dict[str, Parser] = {
    "archive": values.path,
    "contact": values.contact,
    "every": values.interval,
    "confirm": values.duration,
    "timezone": values.timezone,
    "dashboard": values.web_address,
    "private_networks": values.networks,
    "workers": values.count,
    "gap": values.duration,
    "robots": values.yes_or_no,
    "heartbeat": values.web_address,
    "unreadable_after": values.count,
    "unreadable_for": values.duration,
    "remind_every": values.interval,
    "keep_raw": values.duration,
    "keep_versions": values.count,
}

SOURCE: dict[str, Parser] = {
    "id": values.identifier,
    "name": values.text,
    "kind": values.one_of(*KINDS),
    "url": values.web_address,
    "tell": values.texts,
    "every": values.interval,
    "cron": cron,
    "tags": values.texts,
    "language": values.language,
    "select": values.selector,
    "remove": values.selectors,
    "render": values.one_of("never", "auto", "always"),
    "paused": values.yes_or_no,
}
