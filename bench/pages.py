"""Made-up pages as real ones are: a policy deep in nested parts, and around it menus, banners, scripts and styles."""

from __future__ import annotations

import random
from html import escape

SUBJECTS = "We|Our partners|The operator|Our carriers|Advertisers|You|Our staff|The company and its affiliates".split(
    "|"
)
VERBS = "collect|keep|share|delete|disclose|review|encrypt|transfer|combine|ask for|do not sell|analyse".split("|")
OBJECTS = (
    "your name and e-mail address|the pages you visit|your approximate location|records of your payments|device data"
    "|the messages you send us|cookies and similar technologies|the documents you upload|your date of birth"
).split("|")
PURPOSES = (
    "to provide the service|to comply with the law|with your consent|for as long as you hold an account"
    "|to prevent fraud and abuse|where this is necessary for our legitimate interests|to bill what you have ordered"
    "|for {} days after your last visit|under section {} of this policy|and tell you so at privacy{}@quillfax.example"
).split("|")
TITLES = (
    "What we collect|How we use it|Whom we share it with|How long we keep it|Where it goes|Your rights|Children|Cookies"
    "|Security|Changes to this policy|How to reach us"
).split("|")
CLASSES = "grid flex col-8 wrapper css-1x9f2 mb-4 md:px-8 content__inner elementor-widget rich-text".split()
MENU = "Product Prices Help Customers Careers Press Partners Developers Status Events Academy Community".split()

BANNER = (
    '<div id="onetrust-consent-sdk"><div role="dialog" class="otFlat"><h2>We value your privacy</h2><p>We and our {} '
    "partners store information on your device for personalised ads and for statistics.</p>"
    "<button>Accept all</button><button>Reject all</button></div></div>"
)
STYLE = ".c{0}{{margin:0 auto;padding:{0}px}}@media(min-width:{0}px){{.c{0}>*{{display:flex}}}}"
SCRIPT = 'self.__next_f.push([1,"{0}:I[{0},[\\"{0}\\",\\"static/chunks/{0}-af3.js\\"],\\"<div class=x>{0}</div>\\"]"]);'


class Writer:
    """Writes one page; the same number gives the same page."""

    def __init__(self, number: int) -> None:
        self.dice = random.Random(number)

    def sentence(self) -> str:
        dice = self.dice
        clauses = [
            f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)} "
            f"{dice.choice(PURPOSES).format(dice.randint(2, 999))}"
            for _ in range(dice.randint(1, 3))
        ]
        return ", and ".join(clauses) + "."

    def words(self) -> str:
        """A few sentences with the markup that editors leave in them."""
        text = escape(" ".join(self.sentence() for _ in range(self.dice.randint(1, 5))))
        if self.dice.random() < 0.4:
            text = text.replace("privacy", '<a href="/contact" target="_blank" rel="noopener">privacy</a>', 1)
        if self.dice.random() < 0.4:
            text = text.replace(" and ", " <strong>and</strong>&nbsp;", 1)
        return f'<span style="font-weight:400">{text}</span>' if self.dice.random() < 0.3 else text

    def nested(self, inside: str, depth: int) -> str:
        for _ in range(depth):
            names = " ".join(self.dice.sample(CLASSES, 3))
            inside = f'<div class="{names}" data-id="{self.dice.getrandbits(32):x}">{inside}</div>'
        return inside

    def section(self, number: int) -> str:
        dice = self.dice
        parts = [f'<h2 id="s{number}">{number}. {dice.choice(TITLES)}</h2>']
        parts += [f"<p>{self.words()}</p>" for _ in range(dice.randint(1, 5))]
        if dice.random() < 0.5:
            parts.append(f"<ul>{''.join(f'<li><p>{self.words()}</p></li>' for _ in range(dice.randint(2, 6)))}</ul>")
        if dice.random() < 0.15:
            rows = "".join(f"<tr><td>{dice.choice(OBJECTS)}</td><td>{self.sentence()}</td></tr>" for _ in range(5))
            parts.append(f"<table><tbody><tr><th>Data</th><th>Use</th></tr>{rows}</tbody></table>")
        return self.nested("".join(parts), dice.randint(1, 5))

    def menu(self, count: int) -> str:
        names = (f"{self.dice.choice(MENU)} {at}" for at in range(count))
        items = (f'<li class="menu-item"><a href="/m/{name}">{name}</a></li>' for name in names)
        return f'<ul class="menu">{"".join(items)}</ul>'

    def filler(self, pattern: str, size: int) -> str:
        parts: list[str] = []
        while size > 0:
            parts.append(pattern.format(self.dice.randint(1, 9999)))
            size -= len(parts[-1])
        return "".join(parts)

    def page(self, size: int) -> bytes:
        """A page of about `size` bytes, a third of them scripts and styles."""
        sections: list[str] = []
        room = size * 2 // 3 - 6000
        while room > 0:
            sections.append(self.section(len(sections) + 1))
            room -= len(sections[-1])
        contents = "".join(f'<li><a href="#s{at}">Part {at}</a></li>' for at in range(1, len(sections) + 1))
        document = f"<h1>Privacy Policy</h1><p>Last updated: March 3, 2026</p><ul>{contents}</ul>{''.join(sections)}"
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Privacy Policy | Quillfax</title>'
            f"<style>{self.filler(STYLE, size // 12)}</style></head><body>{BANNER.format(self.dice.randint(9, 900))}"
            f"<header><nav>{self.menu(30)}</nav></header><main>{self.nested(document, 8)}</main>"
            f'<section class="related-articles"><h2>Related</h2>{self.menu(6)}</section>'
            f"<footer>{self.menu(40)}<p>© 2026 Quillfax. All rights reserved.</p></footer>"
            f"<script>{self.filler(SCRIPT, size // 4)}</script></body></html>"
        ).encode()


def page(size: int, number: int = 1) -> bytes:
    return Writer(number).page(size)
