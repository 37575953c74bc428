"""What it costs to read a page, by its size, beside seven readers of other tools in one run, and how that grows.

    python bench/read.py [--others DIR] [--captures DIR]

Pages are of the bench's own making unless --captures names a folder of timelines (JSON lines, xz). The other readers
live in a virtual environment of their own, made at the first run in --others; one that cannot be installed is left out
with the reason. Milliseconds of CPU, the best of several runs; every round goes through all readers. "first" knows
nothing of the page, "again" knows it from the visit before, "changed" finds one word changed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pages import page

from monitor import read_document

SIZES = (20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000)
# lxml_html_clean and the last two stand apart: together their extras confuse some versions of pip.
PACKAGES = (
    ("html2text", "inscriptis", "beautifulsoup4", "lxml", "lxml_html_clean", "selectolax", "resiliparse"),
    ("cssselect", "chardet", "justext", "courlan", "htmldate", "certifi", "charset_normalizer", "urllib3"),
    ("--no-deps", "trafilatura", "readability-lxml"),
)
# Runs in the other environment: a line of paths comes in, a line of JSON goes out: reader -> milliseconds, or a reason.
OTHERS = """
import json, sys, time
def html2text(body):
    import html2text
    return html2text.HTML2Text(bodywidth=0).handle(body)
def inscriptis(body):
    from inscriptis import get_text
    return get_text(body)
def beautiful_soup(body):
    from bs4 import BeautifulSoup
    return BeautifulSoup(body, "lxml").get_text(" ")
def selectolax(body):
    from selectolax.lexbor import LexborHTMLParser
    tree = LexborHTMLParser(body)
    tree.strip_tags(["script", "style", "noscript", "nav", "header", "footer", "aside", "form", "svg", "template"])
    return tree.body.text(separator=" ")
def resiliparse(body):
    from resiliparse.extract.html2text import extract_plain_text
    return extract_plain_text(body, main_content=True)
def trafilatura(body):
    from trafilatura import extract
    return extract(body)
def trafilatura_recall(body):
    from trafilatura import extract
    return extract(body, favor_recall=True)
def readability(body):
    from readability import Document
    return Document(body).summary()
readers = [html2text, inscriptis, beautiful_soup, selectolax, resiliparse, trafilatura, trafilatura_recall, readability]
for line in sys.stdin:
    body, costs = open(line.strip(), encoding="utf-8", errors="replace").read(), {}
    for reader in readers:
        try:
            reader(body[:2000])
            start = time.process_time()
            reader(body)
            costs[reader.__name__] = 1000 * (time.process_time() - start)
        except Exception as error:
            costs[reader.__name__] = f"{type(error).__name__}: {error}"
    print(json.dumps(costs), flush=True)
"""


def captured(folder: Path) -> Iterator[bytes]:
    """The first capture of each timeline that is of HTML."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="surrogateescape") as lines:
            first = json.loads(next(lines))
        if "html" in first:
            yield first["html"].encode("utf-8", "surrogateescape")


class Others:
    """The readers of other tools, in a process of their own."""

    def __init__(self, folder: Path, pages: Path) -> None:
        python = folder / "venv" / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
            for names in PACKAGES:
                subprocess.run([python, "-m", "pip", "install", "--quiet", *names], check=False)
        self.pages = pages
        command = [python, "-W", "ignore", "-c", OTHERS]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def costs(self, number: int) -> dict[str, float | str]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{self.pages / str(number)}\n")
        self.process.stdin.flush()
        answer: dict[str, float | str] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()


def cost(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def changed(body: bytes) -> bytes:
    """The same page with one word of its last sentences changed."""
    at = body.rfind(b"</p>", 0, len(body) * 2 // 3)
    return body[:at] + b" Changed." + body[at:]


def ours(body: bytes) -> dict[str, float | str]:
    known = read_document(body)
    other = changed(body)
    return {
        "first": cost(lambda: read_document(body)),
        "again": cost(lambda: read_document(body, known=known)),
        "changed": cost(lambda: read_document(other, known=known)),
    }


def measure(bodies: list[bytes], others: Others, rounds: int) -> list[dict[str, float | str]]:
    """For each page the best cost of each reader, or the reason for which it has none."""
    best: list[dict[str, float | str]] = [{} for _ in bodies]
    for _ in range(rounds):
        for number, body in enumerate(bodies):
            for name, spent in {**ours(body), **others.costs(number)}.items():
                before = best[number].get(name, spent)
                best[number][name] = spent if isinstance(before, str) or isinstance(spent, str) else min(before, spent)
    return best


def show(bodies: list[bytes], best: list[dict[str, float | str]]) -> None:
    sizes = "".join(f"{len(body) / 1000:9.0f}" for body in bodies)
    print(f"{'milliseconds; KB:':20}{sizes}   MB/s  growth  against ours")
    for name in best[0]:
        costs = [one[name] for one in best]
        spent = [cost for cost in costs if isinstance(cost, float)]
        if len(spent) < len(costs):
            print(f"{name:20} left out: {next(cost for cost in costs if isinstance(cost, str))}")
            continue
        rates = [one / len(body) for one, body in zip(spent, bodies, strict=True)]
        total, mine = sum(spent), sum(float(one["again"]) for one in best)
        speed = sum(map(len, bodies)) / total / 1000
        cells = "".join(f"{one:9.2f}" for one in spent)
        # A byte of the largest page against one of the page in the middle: 1.0 where the cost is linear.
        print(f"{name:20}{cells}{speed:7.1f}{rates[-1] / rates[len(rates) // 2]:8.2f}{total / mine:14.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=Path, default=Path(tempfile.gettempdir()) / "clausewatch-readers")
    parser.add_argument("--captures", type=Path, help="a folder of captured timelines")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    bodies = list(captured(asked.captures)) if asked.captures else [page(size) for size in SIZES]
    bodies.sort(key=len)
    with tempfile.TemporaryDirectory() as folder:
        for number, body in enumerate(bodies):
            (Path(folder) / str(number)).write_bytes(body)
        others = Others(asked.others, Path(folder))
        show(bodies, measure(bodies, others, asked.rounds))
        others.close()


if __name__ == "__main__":
    main()
