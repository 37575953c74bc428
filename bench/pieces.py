# ruff: noqa: E501 - a table of pieces
"""What troublesome captures are put together from: bits of markup, a policy in Markdown, a small PDF."""

from __future__ import annotations

import random
import zlib

from pages import TITLES, Writer

PARTS = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</table>", b"<a href='", b"'>", b"<b>", b"</i>", b"<!--", b"-->",
    b"<script>", b"</script>", b"<noscript>", b"<svg>", b"<select>", b"<template id='B:0'>", b'<div hidden id="S:0">', b"&amp;",
    b"&#x1d;", b"&#0;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "é’“ש漢".encode(), b"<h1 role=heading aria-level=99>", b"<br>",
    b"<button aria-expanded>", b"<plaintext>", b"We keep your data for 60 days, as the law demands. ", b"1.2.3 ", b" | ", b"<tr>",
    b"<a data-cfemail='zz'>", b"<a data-cfemail='0102'>", b"[email protected]", b"<li>", b"<frameset>", b"<body>", b"<html lang=",
    b"<template shadowrootmode=open>", b"</template>", b'<script>$RC("B:0","S:0")</script>', b"<math><mi>", b"<xmp>", b"</noscript",
    b"<header>", b"<footer>", b"<nav>", b"<main>", b"<h2>", b"</h2>", b"<ol><li>", b"<dl><dt>", b"<td>", b"<th colspan=9>", b"<pre>",
    b"\n# ", b"\n- ", b"\n| a | b |\n|---|---|\n", b"**", b"](", b"![", b"\n1. (a) ", b"```", b"\n    ", b"\n> ", b"\\", b"`", b"_",
    b"You may write to privacy@quillfax.example at any time, and we answer within thirty days of that. ", b"\xc2\xa0", b"\xe2\x80\x8b",
    b"<p>We share your personal data with partners and carriers, where you consent to it or the law obliges us to.</p>" * 6,
    b"Last updated: 03/04/2024", b"Article 5: ", b"(c) 2024 Quillfax", b"<iframe/>", b"<textarea>", b"<![CDATA[", b"<?xml ?>", b"]]>",
    "第3条 ".encode(), "المادة 4: ".encode(), b"\xed\xa0\x80", b"&#xD800;", b"&lt;b&gt;", b"&nbsp;", b"&shy;", b"\r", b"\f", b"\x85",
)  # fmt: skip


def policy(dice: random.Random) -> str:
    """A policy in Markdown, which is plain text as well."""
    writer = Writer(dice.randrange(100))
    parts = ["# Privacy Policy", "Last updated: 3 March 2026"]
    for at in range(dice.randint(2, 12)):
        parts.append(f"## {at}. {dice.choice(TITLES)}")
        parts += [" ".join(writer.sentence() for _ in range(dice.randint(1, 4))) for _ in range(dice.randint(1, 3))]
        parts += [f"- {writer.sentence()}" for _ in range(dice.choice((0, 0, 3)))]
    return "\n\n".join(parts)


def pdf(words: str, dice: random.Random) -> bytes:
    """A PDF of one page, its words packed or not."""
    lines = [
        line[at : at + 90] for line in words.encode("ascii", "replace").split(b"\n") for at in range(0, len(line), 90)
    ]
    drawn = b"".join(
        b"BT /F 9 Tf 50 %d Td (%s) Tj ET\n" % (780 - 11 * at, line.replace(b"(", b"").replace(b")", b""))
        for at, line in enumerate(lines[:65])
    )
    content = zlib.compress(drawn) if dice.random() < 0.5 else drawn
    packed = b"/Filter/FlateDecode" if content is not drawn else b""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        b"<<%s/Length %d>>\nstream\n%s\nendstream" % (packed, len(content), content),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Size 6/Root 1 0 R>>\n%%EOF"
