"""Parts of a digest -> one delivery for each channel and recipient, grouped by document, without what was undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from monitor.alert.compose import count, digest_of, quiet_line
from monitor.alert.dates import day
from monitor.model import Delivery
from notifiers.message import Fact, Item, Level, Message, dump, load


def gather(parts: Iterable[Delivery], now: datetime) -> tuple[Delivery, ...]:
    """One delivery for each channel and recipient that still has something to hear.

    A single part goes out as it is. Versions that led from a text back to the same text are dropped, if all of them
    are among the parts: who heard of some of them before must hear that they are undone.
    """
    by_recipient = sorted(parts, key=lambda part: (part.channel, part.recipient))
    return tuple(
        digest
        for _, own in groupby(by_recipient, key=lambda part: (part.channel, part.recipient))
        for digest in _gather_for_one(list(own), now)
    )


def _gather_for_one(parts: list[Delivery], now: datetime) -> Iterator[Delivery]:
    in_order = sorted(parts, key=lambda part: (part.source_id, part.version or 0))
    left = [
        (part, load(part.message))
        for _, versions in groupby(in_order, key=lambda part: part.source_id)
        for part in _without_undone(list(versions))
    ]
    if len(left) == 1:
        yield replace(left[0][0], digest=False)
    elif left:
        yield _digest([part for part, _ in left], [message for _, message in left], now)


def _without_undone(versions: list[Delivery]) -> list[Delivery]:
    """The versions of one source, oldest first, without loops: 3, 4 and 5 go where 5 is back to the text of 2."""
    kept: list[Delivery] = []
    for part in versions:
        back_to = load(part.message).data.get("reverted_to")
        numbers = [one.version for one in (*kept, part)]
        loop = list(range(back_to + 1, (part.version or 0) + 1)) if isinstance(back_to, int) else []
        if loop and numbers[-len(loop) :] == loop:
            kept = kept[: len(kept) + 1 - len(loop)]
        else:
            kept.append(part)
    return kept


def _digest(parts: list[Delivery], messages: list[Message], now: datetime) -> Delivery:
    message = digest_message(messages, now, digest_of("digest", *(part.id for part in parts)))
    first = parts[0]
    return Delivery(
        id=digest_of(message.id, first.channel, first.recipient),
        channel=first.channel,
        recipient=first.recipient,
        source_id="",
        version=None,
        message=dump(message),
        due_at=max(part.due_at for part in parts),
    )


def digest_message(messages: list[Message], now: datetime, message_id: str) -> Message:
    documents = list(dict.fromkeys(message.thread for message in messages))
    worst = max((message.level for message in messages), key=list(Level).index)
    items = [item for message in messages for item in _grouped(message)]
    return Message(
        id=message_id,
        type="policy.digest",
        title=f"Clausewatch: {count(len(documents), 'document')} changed",
        lead=f"What changed up to {day(now)}, by document.",
        at=now,
        thread="digest",
        level=worst,
        facts=tuple(_fact(message) for message in messages),
        items=tuple(sorted(items, key=lambda item: item.brief)) if len(documents) == 1 else tuple(items),
        closing=quiet_line(sum(message.data.get("quiet_edits", 0) for message in messages)),
        data={"documents": [{**message.data, "url": message.url} for message in messages]},
    )


def _grouped(message: Message) -> Iterator[Item]:
    """The items of one document, under its name; a document without items says at least what its message says."""
    name, version = _name(message), message.data.get("version")
    about = {"source": message.data.get("source", {}).get("id", ""), "version": version}
    for item in message.items or (Item(message.lead, brief=True),):
        yield replace(item, group=f"{name}, version {version}", data={**about, **item.data})


def _name(message: Message) -> str:
    return next((fact.value for fact in message.facts if fact.label == "Document"), message.title)


def _fact(message: Message) -> Fact:
    """A line for each version: how much there is, and what is remarkable about it as a whole."""
    material = sum(not item.brief for item in message.items)
    minor = len(message.items) - material
    parts = [count(material, "material change")] if material else []
    parts += [count(minor, "minor change")] if minor else []
    flags = [str(flag) for flag in message.data.get("flags", ())]
    return Fact(_name(message), " · ".join([", ".join(parts) or "no change in meaning", *flags]), message.url)
