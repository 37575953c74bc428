# ruff: noqa: E501 - sentences are easier to read whole
"""A fictional policy, in the many dresses that pages give to one."""

from __future__ import annotations

from collections.abc import Callable

TITLE = "Privacy Policy"
DATE = "Last updated: March 3, 2024"
SECTIONS = {
    "What we collect": [
        "Quillfax collects the fax numbers, names and documents that you send through our service, so that we can deliver them.",
        "We also record the pages you visit on our website, the type of your browser and your approximate location.",
    ],
    "How we use it": [
        "We use your personal data to deliver faxes, to bill you, and to answer the questions that you ask our support team.",
        "We do not sell your personal data, and we do not read your documents except where the law obliges us to do so.",
    ],
    "Whom we share it with": [
        "We share data with the carriers that transmit your faxes and with Ledgerly, Inc., which processes our payments.",
        "Authorities receive data only where a court orders us to disclose it, and we tell you unless that is forbidden.",
    ],
    "How long we keep it": [
        "Faxes are kept for 60 days and then deleted; invoices are kept for ten years, as the law of taxes demands.",
    ],
    "Your rights": [
        "You may ask us at any time for access to your personal data, for its correction, its deletion or its export.",
        "Write to privacy@quillfax.example; we answer within 30 days, and you may complain to your authority.",
    ],
}
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/prices">Prices</a></li><li><a href="/help">Help</a></li></ul></nav>'
FOOTER = (
    '<footer><ul><li><a href="/terms">Terms</a></li><li><a href="/jobs">Jobs</a></li></ul>'
    "<p>© 2024 Quillfax. All rights reserved.</p></footer>"
)
BANNER = (
    '<div id="onetrust-consent-sdk"><div role="dialog"><h2>We value your privacy</h2>'
    + "<p>We and our 847 partners store and access information on a device, such as cookies, for personalised ads.</p>"
    * 12
    + "<button>Accept all</button></div></div>"
)
RELATED = (
    '<section class="related-articles"><h2>Related articles</h2><ul>'
    + "".join(f'<li><a href="/blog/{n}">{n} reasons why faxes are here to stay</a></li>' for n in range(7, 12))
    + "</ul></section>"
)
HELPFUL = '<div class="feedback"><p>Was this page helpful?</p><button>Yes</button><button>No</button></div>'


def plain() -> str:
    """Headings and paragraphs, as in a textbook."""
    return f"<h1>{TITLE}</h1><p>{DATE}</p>" + "".join(
        f"<h2>{name}</h2>" + "".join(f"<p>{text}</p>" for text in texts) for name, texts in SECTIONS.items()
    )


def divided() -> str:
    """Nothing but div elements, each paragraph in three of them."""
    return f"<div><div>{TITLE}</div></div><div>{DATE}</div>" + "".join(
        f"<div class=x1><div>{name}</div>"
        + "".join(f"<div><div><div>{text}</div></div></div>" for text in texts)
        + "</div>"
        for name, texts in SECTIONS.items()
    )


def broken() -> str:
    """One paragraph, its lines broken by hand."""
    lines = [TITLE, DATE, *(line for name, texts in SECTIONS.items() for line in (name, *texts))]
    return "<p>" + "<br><br>".join(lines) + "</p>"


def tabled() -> str:
    """A table that is only there to lay out."""
    return f"<table><tr><td width=20></td><td>{plain()}</td></tr></table>"


def folded() -> str:
    """Sections that open on a click, closed at first."""
    return f"<h1>{TITLE}</h1><p>{DATE}</p>" + "".join(
        f'<div class=accordion><h2><button aria-expanded="false">{name}</button></h2>'
        f'<div class="panel" hidden>{"".join(f"<p>{text}</p>" for text in texts)}</div></div>'
        for name, texts in SECTIONS.items()
    )


def shouted() -> str:
    """Headings in bold type, text in custom elements."""
    return f"<h1>{TITLE}</h1><p><em>{DATE}</em></p>" + "".join(
        f"<p><strong>{name}</strong></p>" + "".join(f"<p><x-text>{text}</x-text></p>" for text in texts)
        for name, texts in SECTIONS.items()
    )


DRESSES: tuple[Callable[[], str], ...] = (plain, divided, broken, tabled, folded, shouted)


def page(document: str, *, before: str = NAV, after: str = FOOTER, title: str = f"{TITLE} | Quillfax") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><style>p {{ margin: 0 }}</style></head>'
        f"<body>{before}<div class=wrap><div class=content>{document}</div></div>{after}</body></html>"
    )
