# ruff: noqa: E501 - a table of pieces
"""Feed the reader broken pages: it must answer each with a page or a fault, and in time.

python bench/fuzz_read.py [--inputs 100000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import time

from monitor import NotThePolicy, read_document

PARTS = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</table>", b"<a href='", b"'>", b"<b>", b"</i>", b"<!--", b"-->",
    b"<script>", b"</script>", b"<noscript>", b"<svg>", b"<select>", b"<template id='B:0'>", b'<div hidden id="S:0">', b"&amp;",
    b"&#x1d;", b"&#0;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "é’“ש漢".encode(), b"<h1 role=heading aria-level=99>", b"<br>",
    b"<button aria-expanded>", b"<plaintext>", b"We keep your data for 60 days, as the law demands. ", b"1.2.3 ", b" | ", b"<tr>",
    b"<a data-cfemail='zz'>", b"<a data-cfemail='0102'>", b"[email protected]", b"<li>", b"<frameset>", b"<body>", b"<html lang=",
)  # fmt: skip


def page(chance: random.Random) -> bytes:
    parts = [chance.choice(PARTS) for _ in range(chance.randrange(1, 80))]
    body = b"".join(parts)
    if chance.random() < 0.2:
        at = chance.randrange(len(body))
        body = body[:at] + chance.randbytes(8) + body[at:]
    return body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    known, read, worst = None, 0, 0.0
    for _ in range(asked.inputs):
        body = page(chance)
        start = time.process_time()
        try:
            known = read_document(body, known=known if chance.random() < 0.5 else None)
            read += 1
        except NotThePolicy:
            pass
        worst = max(worst, time.process_time() - start)
    print(f"{asked.inputs:,} pages: {read:,} read, the others refused; the slowest took {worst * 1000:.0f} ms")


if __name__ == "__main__":
    main()
