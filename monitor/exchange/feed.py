"""Changes -> feeds: Atom (RFC 4287) and JSON Feed 1.1 of what changed, iCalendar (RFC 5545) of when it takes effect."""

from __future__ import annotations

import heapq
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from monitor.alert.compose import compose
from monitor.model import Materiality, Snapshot, Source
from notifiers.html import as_fragment
from notifiers.message import Message
from notifiers.text import plain

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.UUID("6f0c1a52-4a0e-5b43-9a2b-0f6c7a4f8d10")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How feeds present themselves.

    Attributes:
        title: of all feeds.
        base_url: where the files will lie on the web, or "".
        dashboard: where the pages of this installation are, or "".
        level: the least that is told.
        most: how many of the newest entries.
    """

    title: str = "Clausewatch"
    base_url: str = ""
    dashboard: str = ""
    level: Materiality = Materiality.MINOR
    most: int = 100


def write_feeds(versions: Iterable[tuple[Source, Snapshot]], settings: FeedSettings) -> dict[str, bytes]:
    """The files by their names. First versions, which nothing is compared with, are no news.

    Only the newest are held in memory, and of the others what the calendar needs.
    """
    newest: list[tuple[datetime, str, int, Message]] = []
    dated: list[Message] = []
    for source, snapshot in versions:
        if snapshot.comparison is None or not snapshot.comparison.materiality.reaches(settings.level):
            continue
        message = compose(source, snapshot, settings.dashboard)
        if message.data["effective_date"]:
            dated.append(replace(message, items=()))
        heapq.heappush(newest, (message.at, source.id, snapshot.version, message))
        if len(newest) > settings.most:
            heapq.heappop(newest)
    shown = [message for *_, message in sorted(newest, reverse=True)]
    return {
        "changes.atom": write_atom(shown, settings),
        "changes.json": write_json_feed(shown, settings),
        "effective.ics": write_calendar(dated, settings),
    }


def write_atom(messages: list[Message], settings: FeedSettings) -> bytes:
    """Entries in the order given; ids stay the same however often the feed is written."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _urn(f"feed {settings.base_url} {settings.title}"))
    _add(feed, "title", settings.title)
    _add(feed, "updated", _moment(max((message.at for message in messages), default=_NEVER)))
    _add(feed, "generator", "Clausewatch")
    if settings.base_url:
        _add(feed, "link", rel="self", href=_place(settings, "changes.atom"), type="application/atom+xml")
    if settings.dashboard:
        _add(feed, "link", rel="alternate", href=settings.dashboard)
    for message in messages:
        _add_entry(feed, message)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def write_json_feed(messages: list[Message], settings: FeedSettings) -> bytes:
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": settings.title}
    if settings.dashboard:
        feed["home_page_url"] = settings.dashboard
    if settings.base_url:
        feed["feed_url"] = _place(settings, "changes.json")
    feed["items"] = [_json_item(message) for message in messages]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def write_calendar(messages: list[Message], settings: FeedSettings) -> bytes:
    """One whole day for each document and date that it says to be in force from; the newest version says it."""
    newest: dict[tuple[str, str], Message] = {}
    for message in messages:
        if message.data["effective_date"]:
            key = (message.thread, message.data["effective_date"])
            newest[key] = max(newest.get(key, message), message, key=lambda one: one.data["version"])
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clausewatch//Clausewatch//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_calendar_text(settings.title)}")
    for _, message in sorted(newest.items()):
        lines += _event(message)
    return "".join(map(_fold, [*lines, "END:VCALENDAR"])).encode()


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = plain(text) if text else None
    return element


def _add_entry(feed: ElementTree.Element, message: Message) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(message.id))
    _add(entry, "title", message.title)
    _add(entry, "updated", _moment(message.at))
    _add(entry, "published", _moment(message.at))
    _add(_add(entry, "author"), "name", message.data["source"]["name"] or "unknown")
    _add(entry, "link", rel="alternate", href=_page(message))
    _add(entry, "summary", message.lead)
    for tag in _tags(message):
        _add(entry, "category", term=tag)
    _add(entry, "content", as_fragment(message), type="html")


def _json_item(message: Message) -> dict[str, Any]:
    return {
        "id": _urn(message.id),
        "url": _page(message),
        "title": plain(message.title),
        "summary": plain(message.lead),
        "content_html": as_fragment(message),
        "date_published": _moment(message.at),
        "tags": _tags(message),
    }


def _event(message: Message) -> list[str]:
    start = date.fromisoformat(message.data["effective_date"])
    name = next((fact.value for fact in message.facts if fact.label == "Document"), message.title)
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(_NAMESPACE, f'{message.thread} {start}')}@clausewatch",
        f"DTSTAMP:{message.at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{message.data['version']}",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_calendar_text(f'{name}: in force, as it says')}",
        f"DESCRIPTION:{_calendar_text(message.lead)}",
        *([f"URL:{plain(_page(message)).replace(' ', '%20')}"] if _page(message) else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _calendar_text(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return plain(text)


def _fold(line: str) -> str:
    """Lines of at most 75 bytes, cut between characters; what goes on begins with a space."""
    return "\r\n ".join(_pieces(line)) + "\r\n"


def _pieces(line: str) -> Iterator[str]:
    start, size = 0, 0
    for at, character in enumerate(line):
        width = len(character.encode())
        if size + width > 74:
            yield line[start:at]
            start, size = at, 0
        size += width
    yield line[start:]


def _tags(message: Message) -> list[str]:
    """Materiality, categories and flags, each once."""
    of_changes = (word for item in message.items for word in (item.data["category"], *item.data["flags"]))
    words = (message.data["materiality"], *message.data["flags"], *of_changes)
    return list(dict.fromkeys(map(str, words)))


def _page(message: Message) -> str:
    return message.more_url or message.url


def _urn(text: str) -> str:
    return uuid.uuid5(_NAMESPACE, text).urn


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _place(settings: FeedSettings, name: str) -> str:
    return f"{settings.base_url.rstrip('/')}/{name}"
