"""How the cost of hostile input grows with its size: each troublesome piece over and over, once and four times as much.

    python bench/growth.py [--size 25000] [--worst 12] [--allowed 10]

Four times the input should cost some four times the time; what is quadratic costs sixteen times. Each piece fills a
page, a Markdown file and a plain text, is read, and is compared with the same text that another clause ends. Times are
milliseconds of CPU, the least of two tries, the rows those that grow most. It ends with 1 where anything takes more
than --allowed times as much and is no mere trifle. Python 3.11 on two cores: at most 6.8 times in two minutes' run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pieces import PARTS

from monitor import NotThePolicy, compare, read_document
from monitor.model import Clause, Document

TYPES = ("text/html", "text/markdown", "text/plain")
MORE = (b"a", b". ", b"a. ", b"1", b"May 1 ", b"updated ", b"may ", b"collect, ", b"[a](b) ", b"*", b"(", b"12/")
# Parts of a page again and again, each with its number.
BOXES = (
    b"<div><p>We keep letter {} for ninety days.</p></div><aside><p>Note that we keep it well.</p></aside>",
    b"<div><div><a href=/{}>Our page {}</a><p>Jan 5, 2024</p></div><div><a href=/b{}>Another page</a></div></div>",
    b"<section><h2>Section {}</h2><p>Do you agree with our answer to letter {}?</p><button>Yes</button></section>",
    b"<table><tr><td>Letter {}</td><td>We keep it for ninety days after our answer.</td></tr></table>",
    b"<ul class=c{}><li><a href=/{}>Our page {}</a></li></ul>",
)
KEEP = "We keep the letters that you write to us for ninety days after our answer."
TRIFLE = 100.0  # ms
TIMES = 4


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    unit: bytes
    little: float
    much: float

    @property
    def growth(self) -> float:
        return self.much / self.little

    def __str__(self) -> str:
        return f"{self.growth:6.1f}{self.little:10.1f}{self.much:10.1f}  {self.what:14} {self.unit[:60]!r}"


def read(body: bytes, content_type: str) -> None:
    try:
        read_document(body, content_type=f"{content_type}; charset=utf-8")
    except NotThePolicy:
        return


def compared(body: bytes) -> None:
    text = body.decode(errors="replace")
    compare(Document((Clause(KEEP), Clause(text))), Document((Clause(text + " We sell your data."), Clause(KEEP))))


def cost(work: Callable[[bytes], None], body: bytes) -> float:
    """Milliseconds of CPU, at the least."""
    times = []
    for _ in range(2):
        began = time.process_time()
        work(body)
        times.append(1000 * (time.process_time() - began))
    return max(min(times), 0.1)


def filled(unit: bytes, size: int) -> bytes:
    """As many of a piece as have a size."""
    count = size // len(unit)
    return b"".join([unit.replace(b"{}", b"%d" % at) for at in range(count)]) if b"{}" in unit else unit * count


def rows(size: int) -> list[Row]:
    works = {name: partial(read, content_type=name) for name in TYPES} | {"comparing": compared}
    return [
        Row(name, unit, *(cost(work, filled(unit, length)) for length in (size, TIMES * size)))
        for unit in (*PARTS, *MORE, *BOXES)
        for name, work in works.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=25_000, help="bytes")
    parser.add_argument("--worst", type=int, default=12, help="how many rows to show")
    parser.add_argument("--allowed", type=float, default=10.0)
    options = parser.parse_args()
    found = sorted(rows(options.size), key=lambda row: -row.growth * (row.much > TRIFLE))
    print(f"growth     {options.size // 1000} kB {TIMES * options.size // 1000:6} kB")
    print(*found[: options.worst], sep="\n")
    if any(row.growth > options.allowed and row.much > TRIFLE for row in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
