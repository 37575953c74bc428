"""A message as an HTML mail: one column that fits a telephone; inline styles that hold in light and in dark.

Text keeps the reader's own colour, and what is coloured is translucent, so that it stands on white and on black alike.
Where a program drops the colours, lines through and bold letters still tell what went and what came.
"""

from __future__ import annotations

from html import escape

from notifiers.message import Fact, Item, Level, Mark, Message, Span
from notifiers.text import by_group, plain, tidy

_SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_SERIF = "Georgia,'Times New Roman',serif"
_LINE = "rgba(128,128,128,.35)"
_BLUE = "#3574cf"  # 4.6 : 1 on white, 4 : 1 on near black
_ACCENT = {Level.INFO: "#7c8a9e", Level.NOTICE: _BLUE, Level.WARNING: "#d97706"}
_QUIET = "opacity:.72"

_PAGE = f"margin:0;padding:0;font-family:{_SANS};font-size:16px;line-height:1.5;-webkit-text-size-adjust:100%"
_COLUMN = "max-width:640px;margin:0 auto;padding:24px 16px;overflow-wrap:anywhere"
_TITLE = "font-size:22px;line-height:1.25;font-weight:700;margin:0 0 10px"
_LEAD = "margin:0 0 18px"
_TABLE = f"width:100%;border-collapse:collapse;margin:0 0 20px;font-size:14px;border-top:1px solid {_LINE}"
_LABEL = f"padding:6px 14px 6px 0;vertical-align:top;width:28%;{_QUIET};border-bottom:1px solid {_LINE}"
_VALUE = f"padding:6px 0;vertical-align:top;border-bottom:1px solid {_LINE}"
_GROUP = "font-size:18px;line-height:1.3;font-weight:700;margin:28px 0 10px"
_CARD = f"margin:0 0 14px;padding:14px 16px;border:1px solid {_LINE};border-left:4px solid {{}};border-radius:8px"
_HEADLINE = "font-size:17px;line-height:1.35;font-weight:650;margin:0 0 6px"
_PILL = (
    f"display:inline-block;margin:0 5px 5px 0;padding:0 8px;border:1px solid {_LINE};border-radius:9px;"
    "font-size:12px;line-height:18px;white-space:nowrap"
)
_PILLED = f'<span style="{_PILL}">{{}}</span>'
_WHERE = f"font-size:13px;margin:0 0 4px;{_QUIET}"
_QUOTE = (
    f"margin:8px 0 2px;padding:10px 14px;border-radius:6px;background-color:rgba(128,128,128,.1);"
    f"font-family:{_SERIF};font-size:16px;line-height:1.6"
)
_ALSO = f"font-size:14px;font-weight:700;margin:22px 0 8px;{_QUIET}"
_BRIEF = f"margin:0 0 10px;padding:2px 0 2px 14px;border-left:2px solid {_LINE}"
_CLOSING = f"font-size:14px;margin:14px 0 0;{_QUIET}"
_BUTTON = (
    f"display:inline-block;margin:20px 10px 0 0;padding:8px 16px;border:1px solid {_BLUE};border-radius:6px;"
    f"color:{_BLUE};text-decoration:none;font-size:14px;font-weight:600"
)
_FOOT = f"font-size:12px;margin:24px 0 0;padding:12px 0 0;border-top:1px solid {_LINE};{_QUIET}"
_MARKS = {
    Mark.KEPT: "{}",
    Mark.GONE: '<del style="background-color:rgba(220,38,38,.26);text-decoration:line-through">{}</del>',
    Mark.COME: '<ins style="background-color:rgba(22,163,74,.3);text-decoration:none;font-weight:700">{}</ins>',
}


def as_html(message: Message) -> str:
    """A whole page. Every word of the message is escaped; links lead to http, https and mailto only."""
    body = _head(message) + as_fragment(message) + _end(message)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{_safe(message.title)}</title></head>\n"
        f'<body style="{_PAGE}"><div style="{_COLUMN}">\n{body}\n</div></body></html>\n'
    )


def as_fragment(message: Message) -> str:
    """What the message tells, without title, lead and end: for feeds and pages that have those of their own."""
    groups = "".join(_group(group, items, message.level) for group, items in by_group(message.items))
    closing = "".join(f'<p style="{_CLOSING}">{_safe(line)}</p>' for line in message.closing)
    return _facts(message) + groups + closing


def link(url: str, text: str, style: str) -> str:
    """A link where the address is one that may be followed, else the text alone."""
    url = plain(url)
    if not url.lower().startswith(("https://", "http://", "mailto:")):
        return _safe(text)
    return f'<a href="{escape(url)}" style="{style}">{_safe(text)}</a>'


def _safe(text: str) -> str:
    return escape(plain(text))


def _head(message: Message) -> str:
    # Shown by mail programs beside the subject, before the mail is opened.
    preview = f'<div style="display:none;max-height:0;overflow:hidden">{_safe(message.lead)}</div>'
    title = f'<h1 style="{_TITLE}">{_safe(message.title)}</h1>'
    return f'{preview}{title}<p style="{_LEAD}">{_safe(message.lead)}</p>\n'


def _facts(message: Message) -> str:
    rows = "".join(_row(fact) for fact in message.facts)
    return f'<table role="presentation" style="{_TABLE}">{rows}</table>\n' if rows else ""


def _row(fact: Fact) -> str:
    value = link(fact.url, fact.value, f"color:{_BLUE}") if fact.url else _safe(fact.value)
    return f'<tr><td style="{_LABEL}">{_safe(fact.label)}</td><td style="{_VALUE}">{value}</td></tr>'


def _group(group: str, items: tuple[Item, ...], level: Level) -> str:
    heading = f'<h2 style="{_GROUP}">{_safe(group)}</h2>\n' if group else ""
    cards = "".join(_card(item, level) for item in items if not item.brief)
    briefs = "".join(_brief(item) for item in items if item.brief)
    also = f'<h3 style="{_ALSO}">Also</h3>\n' if cards and briefs else ""
    return f"{heading}{cards}{also}{briefs}"


def _card(item: Item, level: Level) -> str:
    parts = [f'<h3 style="{_HEADLINE}">{_safe(item.headline)}</h3>']
    if item.labels:
        first, *others = map(_safe, item.labels)
        pills = f'<span style="{_PILL};font-weight:700">{first}</span>' + "".join(map(_PILLED.format, others))
        parts.append(f"<div>{pills}</div>")
    if item.context:
        parts.append(f'<p style="{_WHERE}">{_safe(item.context)}</p>')
    if item.redline:
        parts.append(f'<blockquote style="{_QUOTE}">{_redline(item.redline)}</blockquote>')
    return f'<div style="{_CARD.format(_ACCENT[level])}">{"".join(parts)}</div>\n'


def _brief(item: Item) -> str:
    where = (f"in {item.context}",) if item.context else ()
    about = " · ".join(map(_safe, (*item.labels, *where)))
    return f'<div style="{_BRIEF}">{_safe(item.headline)}<div style="font-size:13px;{_QUIET}">{about}</div></div>\n'


def _redline(spans: tuple[Span, ...]) -> str:
    return "".join(_MARKS[span.mark].format(escape(span.text)) for span in tidy(spans)).strip()


def _end(message: Message) -> str:
    page = link(message.url, "Open the page", _BUTTON) if message.url else ""
    more = link(message.more_url, "See all of it", _BUTTON) if message.more_url else ""
    legend = f" {_LEGEND}" if any(item.redline for item in message.items) else ""
    return f'<div>{page}{more}</div><p style="{_FOOT}">Sent by Clausewatch.{legend}</p>'


_LEGEND = _MARKS[Mark.GONE].format("Words that went") + " and " + _MARKS[Mark.COME].format("words that came") + "."
