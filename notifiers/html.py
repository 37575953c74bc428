"""A message as an HTML mail: inline styles that hold in light and dark, one column that fits a telephone."""

from __future__ import annotations

from html import escape

from notifiers.message import Fact, Item, Level, Mark, Message, Span
from notifiers.text import plain, tidy

_FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_ACCENT = {Level.INFO: "#64748b", Level.NOTICE: "#2563eb", Level.WARNING: "#d97706"}
_MARKS = {
    Mark.GONE: '<del style="background-color:#fde2e1;color:#8c1d18;text-decoration:line-through">{}</del>',
    Mark.COME: '<ins style="background-color:#d5f5df;color:#0b5227;text-decoration:none;font-weight:600">{}</ins>',
}


def as_html(message: Message) -> str:
    """A whole page. Every word of the message is escaped; links lead to http, https and mailto only."""
    body = "".join((_head(message), _facts(message), *map(_item, message.items), _end(message)))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{_safe(message.title)}</title></head>"
        f'<body style="margin:0;padding:0;{_FONT}">{body}</body></html>'
    )


def link(url: str, text: str, style: str = "") -> str:
    """A link where the address is one that may be followed, else the text alone."""
    url = plain(url)
    if not url.lower().startswith(("https://", "http://", "mailto:")):
        return _safe(text)
    return f'<a href="{escape(url)}" style="{style}">{_safe(text)}</a>'


def redline_as_html(spans: tuple[Span, ...]) -> str:
    return "".join(_MARKS.get(span.mark, "{}").replace("{}", escape(span.text)) for span in tidy(spans))


def _safe(text: str) -> str:
    return escape(plain(text))


def _head(message: Message) -> str:
    return f"<h1>{_safe(message.title)}</h1><p>{_safe(message.lead)}</p>"


def _facts(message: Message) -> str:
    rows = "".join(f"<tr><td>{_safe(fact.label)}</td><td>{_fact_value(fact)}</td></tr>" for fact in message.facts)
    return f"<table>{rows}</table>" if rows else ""


def _fact_value(fact: Fact) -> str:
    return link(fact.url, fact.value) if fact.url else _safe(fact.value)


def _item(item: Item) -> str:
    labels = f"<p>{_safe(', '.join(item.labels))}</p>" if item.labels else ""
    context = f"<p>{_safe(item.context)}</p>" if item.context else ""
    words = f"<blockquote>{redline_as_html(item.redline)}</blockquote>" if item.redline else ""
    return f"<h2>{_safe(item.headline)}</h2>{labels}{context}{words}"


def _end(message: Message) -> str:
    lines = "".join(f"<p>{_safe(line)}</p>" for line in message.closing)
    links = [link(message.url, "The page") if message.url else "", link(message.more_url, "All of it")]
    return lines + " ".join(part for part in links if part)
