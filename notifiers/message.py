"""An alert's words, ready for any channel. Text is plain and unescaped: each channel escapes for itself."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")  # surrogates: no encoding takes them


class Level(StrEnum):
    """How loudly to say it."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"


class Mark(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a redline."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: "Last updated", "26 October 2023 → 3 November 2026"."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the message tells.

    Attributes:
        headline: one plain sentence.
        labels: short words beside it: category, direction, flags.
        context: where it stands: "Sharing › Advertisers".
        redline: the words before and after, in reading order.
        brief: True where the headline says enough.
        group: what it is told of, where a message tells of several documents.
        data: the same facts for machines, JSON values only.
    """

    headline: str
    labels: tuple[str, ...] = ()
    context: str = ""
    redline: tuple[Span, ...] = ()
    brief: bool = False
    group: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """What one alert says.

    Attributes:
        id: the same over every try; a receiver may drop repeats by it.
        type: a dotted word for machines: "policy.changed", "source.unreadable".
        title: one line.
        lead: one or two sentences that stand alone.
        items: most important first.
        closing: lines after the items: "3 quiet edits are not shown".
        url: the live page; `more_url` where all of it can be seen, or "".
        thread: the same for all messages about one subject.
        at: aware, UTC.
        data: the same facts for machines, JSON values only; those of the items are with the items.
        attachment: the whole redline as an HTML page, or "" to have one made where it is needed.
        earlier: ids of the messages of this thread that the same recipient took before, oldest first.
    """

    id: str
    type: str
    title: str
    lead: str
    at: datetime
    thread: str
    level: Level = Level.NOTICE
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    closing: tuple[str, ...] = ()
    url: str = ""
    more_url: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    attachment: str = field(default="", repr=False)
    earlier: tuple[str, ...] = ()


def dump(message: Message) -> str:
    """The message as JSON, to be kept until it is sent."""
    text = json.dumps(asdict(message), ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
    return _HALVES.sub("\ufffd", text)


def load(text: str) -> Message:
    """The message that `dump` wrote."""
    raw = json.loads(text)
    raw["at"] = datetime.fromisoformat(raw["at"])
    raw["level"] = Level(raw["level"])
    raw["facts"] = tuple(Fact(**fact) for fact in raw["facts"])
    raw["items"] = tuple(_item(item) for item in raw["items"])
    for name in ("closing", "earlier"):
        raw[name] = tuple(raw[name])
    return Message(**raw)


def _item(raw: dict[str, Any]) -> Item:
    spans = tuple(Span(Mark(span["mark"]), span["text"]) for span in raw["redline"])
    return Item(**{**raw, "labels": tuple(raw["labels"]), "redline": spans})
