"""A message in Markdown, for chats that read it. Every word is escaped: none of it is markup, a link or a mention."""

from __future__ import annotations

from notifiers.message import Item, Mark, Message, Span
from notifiers.text import by_group, labels, plain, tidy, without_mentions

_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_~|<>#[](){}:!+-.=&"})
_MARKS = {Mark.KEPT: "{}", Mark.GONE: "~~{}~~", Mark.COME: "**{}**"}


def escape(text: str) -> str:
    """One line of words that stay words."""
    return without_mentions(plain(text)).translate(_ESCAPED)


def link(text: str, url: str) -> str:
    """A link, its address percent-encoded where it could end the markup; the text alone for what is no web address."""
    url = plain(url)
    if not url.lower().startswith(("https://", "http://")):
        return escape(text)
    for character in "\\()<>[]`*_~|@ ":
        url = url.replace(character, f"%{ord(character):02X}")
    return f"[{escape(text)}]({url})"


def head(message: Message) -> str:
    facts = (
        f"{escape(fact.label)}: {link(fact.value, fact.url) if fact.url else escape(fact.value)}"
        for fact in message.facts
    )
    return "\n".join(line for line in (escape(message.lead), *facts) if line)


def items(message: Message) -> str:
    """The items under their groups; "" where there are none."""
    parts = []
    for group, own in by_group(message.items):
        parts += [f"**{escape(group)}**"] if group else []
        parts += [_item(item) for item in own]
    return "\n\n".join(parts)


def end(message: Message) -> str:
    links = [link("The page", message.url)] if message.url else []
    links += [link("All of it", message.more_url)] if message.more_url else []
    return "\n".join((*map(escape, message.closing), *((" · ".join(links),) if links else ())))


def redline(spans: tuple[Span, ...]) -> str:
    return "".join(_MARKS[span.mark].format(_escape_within(span.text)) for span in tidy(spans)).strip()


def _escape_within(text: str) -> str:
    """As `escape`, with the spaces at both ends, which part it from its neighbours."""
    return " " * text[:1].isspace() + escape(text) + " " * (len(text) > 1 and text[-1].isspace())


def _item(item: Item) -> str:
    said = f" ({escape(labels(item))})" if item.labels else ""
    if item.brief:
        return f"• {escape(item.headline)}{said}"
    lines = [f"**{escape(item.headline)}**{said}", escape(item.context) and f"in: {escape(item.context)}"]
    words = redline(item.redline)
    return "\n".join(line for line in (*lines, words and f"> {words}") if line)
