"""What it costs to compare two versions and say what changed, by size, beside two programs that only diff.

    python bench/compare.py [--data PAIRS.jsonl.xz] [--others DIR] [--json]

Ours reads both pages, aligns them, says what each change means; diff-match-patch gets the two texts ready made, with
its default limit of one second; web-monitoring-diff's html_text_diff gets the two pages, in a virtual environment of
its own (made at the first run, in --others). Times are milliseconds of CPU in one run on one machine, so that the
ratios count. The documents are of the bench's own making, those of "few words" from a vocabulary so small that all
their sentences look alike; --data names labelled pairs of real ones, each a line of JSON with the Markdown of its two
versions as "old" and "new". Last comes what it costs to start: to load the model and the lexicons in a new process.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from diff_match_patch import diff_match_patch

from monitor import compare, read_document
from monitor.diff import diff

SUBJECTS = ("We", "Our partners", "The service", "Advertisers", "Our carriers", "Employees of ours", "The operator")
VERBS = ("collect", "share", "keep", "delete", "disclose", "sell", "transfer", "encrypt", "review", "combine")
MODALS = ("", "may ", "will ", "will not ", "never ", "must ")
OBJECTS = (
    "your address",
    "the faxes you send",
    "payment records",
    "your location",
    "call logs",
    "cookie data",
    "letters",
)
ENDS = ("to deliver messages", "for {} days", "with your consent", "as the law of country {} requires", "on server {}")
TITLES = (
    "What we collect",
    "Sharing",
    "How long we keep it",
    "Your choices",
    "Security",
    "Children",
    "Contact",
    "Changes",
)
SIZES = (10_000, 40_000, 150_000)
PACKAGE = "web-monitoring-diff==0.2.0"

START = """
import json, time
began = time.process_time()
from monitor.reading import compare
imported = time.process_time()
from monitor.practices.concepts import concepts
from monitor.practices.models import load_model
load_model("en"), concepts("en")
loaded = time.process_time()
print(json.dumps({"modules": (imported - began) * 1000, "model and lexicon": (loaded - imported) * 1000}))
"""

Pair = tuple[str, bytes, bytes, str]  # name, old, new, media type
Timer = Callable[[], Any]


def sentence(dice: random.Random) -> str:
    parts = [
        f"{dice.choice(SUBJECTS)} {dice.choice(MODALS)}{dice.choice(VERBS)} {dice.choice(OBJECTS)}"
        f" {dice.choice(ENDS).format(dice.randint(1, 400))}"
        for _ in range(dice.randint(1, 3))
    ]
    return ", and ".join(parts) + "."


def policy(size: int, dice: random.Random) -> list[str]:
    """Paragraphs, and now and then a heading, until the size in characters is reached."""
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        heading = dice.random() < 0.15
        parts.append(
            f"# {dice.choice(TITLES)}" if heading else " ".join(sentence(dice) for _ in range(dice.randint(1, 6)))
        )
    return parts


def jargon(size: int, dice: random.Random) -> list[str]:
    """As many paragraphs of words of its own: what another company's document looks like."""
    words = ["".join(dice.choices("aeiourstlnmdcp", k=dice.randint(2, 9))) for _ in range(4_000)]
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        said = " ".join(dice.choices(words, k=dice.randint(8, 90)))
        parts.append(said.capitalize() + ".")
    return parts


def edited(parts: list[str], share: float, dice: random.Random) -> list[str]:
    """Some paragraphs reworded, some gone, some new, some moved."""
    changed = list(parts)
    for _ in range(max(3, int(len(parts) * share))):
        at = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[at] = changed[at].replace("may", "will").replace("keep", "store").replace("1", "7")
            case 1:
                del changed[at]
            case 2:
                changed.insert(at, sentence(dice))
            case _:
                changed.insert(dice.randrange(len(changed)), changed.pop(at))
    return changed


def as_html(parts: list[str]) -> bytes:
    body = "\n".join(f"<h2>{part[2:]}</h2>" if part.startswith("# ") else f"<p>{part}</p>" for part in parts)
    return f"<!DOCTYPE html><html lang=en><title>Privacy policy</title><body><main>{body}</main></body></html>".encode()


def made_pairs() -> Iterator[Pair]:
    for size in SIZES:
        dice = random.Random(size)
        old = policy(size, dice)
        for name, new in (
            ("few edits", edited(old, 0.02, dice)),
            ("many edits", edited(old, 0.3, dice)),
            ("another, few words", policy(size, dice)),
            ("another document", jargon(size, dice)),
        ):
            yield f"{size // 1000} KB, {name}", as_html(old), as_html(new), "text/html"


def real_pairs(path: Path) -> Iterator[Pair]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            yield pair["id"], pair["old"].encode(), pair["new"].encode(), "text/markdown"


def milliseconds(run: Timer) -> float:
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def measure(pair: Pair, theirs: Theirs) -> dict[str, float | str]:
    name, old, new, media = pair
    pages = [read_document(body, content_type=media, url="https://example.org/policy") for body in (old, new)]
    texts = [page.text for page in pages]
    return {
        "pair": name,
        "ours": milliseconds(lambda: whole(old, new, media)),
        "diff": milliseconds(lambda: diff(*pages)),
        "diff-match-patch": milliseconds(lambda: diff_match_patch().diff_main(*texts)),
        "html_text_diff": theirs.milliseconds(
            *(as_page(body) if media != "text/html" else body for body in (old, new))
        ),
    }


def whole(old: bytes, new: bytes, media: str) -> None:
    compare(*(read_document(body, content_type=media, url="https://example.org/policy") for body in (old, new)))


def as_page(markdown: bytes) -> bytes:
    lines = escape(markdown.decode()).split("\n")
    return (
        "<!DOCTYPE html><html><body>" + "".join(f"<p>{line}</p>" for line in lines if line) + "</body></html>"
    ).encode()


def started() -> dict[str, float]:
    """Milliseconds of CPU until the first edit can be judged, in a new process, the least of five."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True).stdout)
        for _ in range(5)
    ]
    return {step: min(run[step] for run in runs) for step in runs[0]}


class Theirs:
    """web-monitoring-diff in a Python of its own; one line of JSON in, milliseconds out."""

    # Its parser refuses to run beside lxml's wheels, so Beautiful Soup on lxml stands in where that is so.
    PROGRAM = """
import json, sys, time
try:
    import html5_parser
    parser = "html5-parser"
except Exception:
    import types
    from bs4 import BeautifulSoup
    sys.modules["html5_parser"] = types.SimpleNamespace(parse=lambda html, **_: BeautifulSoup(html, "lxml"))
    parser = "Beautiful Soup on lxml, for html5-parser does not load beside this lxml"
from web_monitoring_diff import html_text_diff
print(parser, flush=True)
for line in sys.stdin:
    old, new = json.loads(line)
    began = time.process_time()
    html_text_diff(old, new)
    print((time.process_time() - began) * 1000, flush=True)
"""

    def __init__(self, folder: Path) -> None:
        python = folder / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE, "lxml", "beautifulsoup4"], check=True)
        self._process = subprocess.Popen(
            [python, "-W", "ignore", "-c", self.PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.parser = self._answer()

    def milliseconds(self, old: bytes, new: bytes) -> float:
        if not self.parser:
            return float("nan")
        assert self._process.stdin is not None
        print(json.dumps([old.decode(), new.decode()]), file=self._process.stdin, flush=True)
        return float(self._answer() or "nan")

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.communicate()


class Nobody(Theirs):
    """Stands in where web-monitoring-diff cannot be had."""

    def __init__(self) -> None:
        self.parser = ""

    def close(self) -> None:
        pass


def theirs_in(folder: Path) -> Theirs:
    try:
        return Theirs(folder)
    except (subprocess.CalledProcessError, OSError) as problem:
        print(f"web-monitoring-diff cannot be had: {problem}", file=sys.stderr)
        return Nobody()


def table(rows: list[dict[str, float | str]]) -> str:
    lines = [f"{'':28} {'ours':>9} {'its diff':>9} {'diff-match-patch':>22} {'html_text_diff':>22}"]
    for row in rows:
        ours = float(row["ours"])
        others = (
            f"{float(row[name]):9.1f} ({float(row[name]) / ours:6.1f} x)"
            for name in ("diff-match-patch", "html_text_diff")
        )
        lines.append(
            f"{row['pair']:28} {ours:9.1f} {float(row['diff']):9.1f} " + " ".join(f"{other:>22}" for other in others)
        )
    return "\n".join(lines)


def summed(rows: list[dict[str, float | str]]) -> list[dict[str, float | str]]:
    names = ("ours", "diff", "diff-match-patch", "html_text_diff")
    kinds = (("mean", statistics.fmean), ("median", statistics.median), ("worst", max))
    return [
        {"pair": f"{len(rows)} real pairs, {kind}", **{name: of([float(row[name]) for row in rows]) for name in names}}
        for kind, of in kinds
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="labelled pairs of real versions, JSON lines packed with xz")
    parser.add_argument("--others", type=Path, default=Path(tempfile.gettempdir()) / "clausewatch-bench-others")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    theirs = theirs_in(args.others)
    whole(
        as_html(policy(5_000, random.Random(0))), as_html(policy(5_000, random.Random(1))), "text/html"
    )  # models load
    rows = [measure(pair, theirs) for pair in made_pairs()]
    if args.data:
        rows += summed([measure(pair, theirs) for pair in real_pairs(args.data)])
    theirs.close()
    start = started()
    print(json.dumps({"parser": theirs.parser, "rows": rows, "start": start}) if args.json else table(rows))
    if not args.json:
        print("To start: " + ", ".join(f"{step} {cost:.0f}" for step, cost in start.items()) + ".")
        print(f"Milliseconds of CPU. html_text_diff parses with {theirs.parser or 'nothing: it cannot be had'}.")


if __name__ == "__main__":
    main()
