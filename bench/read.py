"""How fast pages are read, by their size, and how that grows, beside a bare parser in the same run.

    python bench/read.py [--captures DIR]

Pages are made up unless DIR holds timelines of captures (JSON lines, xz). CPU time, the best of five runs.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from monitor import read_document

SENTENCE = (
    "We keep the documents that you send for sixty days, and delete them afterwards unless the law demands more. "
)
SIZES = (20_000, 100_000, 500_000, 1_000_000, 2_000_000)


def made_up(size: int) -> bytes:
    sections = size // 700
    body = "".join(
        f"<h2>{at}. Keeping</h2><p>{SENTENCE * 3}{at}</p><ul><li>{SENTENCE}{at}</li></ul>" for at in range(sections)
    )
    return f"<html><body><nav><a href=/>Home</a></nav><main><h1>Policy</h1>{body}</main></body></html>".encode()


def captured(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="surrogateescape") as lines:
            first = json.loads(next(lines))
        if "html" in first:
            yield first["html"].encode("utf-8", "surrogateescape")


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds, the best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--captures", type=Path, help="a folder of captured timelines")
    folder = parser.parse_args().captures
    pages = list(captured(folder)) if folder else [made_up(size) for size in SIZES]
    print(f"{'KB':>8} {'parse ms':>9} {'first ms':>9} {'again ms':>9} {'MB/s':>6}")
    for body in pages:
        known = read_document(body)
        parsed = cost(lambda body=body: LexborHTMLParser(body))
        first = cost(lambda body=body: read_document(body))
        again = cost(lambda body=body, known=known: read_document(body, known=known))
        print(f"{len(body) / 1000:8.0f} {parsed:9.2f} {first:9.2f} {again:9.2f} {len(body) / again / 1000:6.1f}")


if __name__ == "__main__":
    main()
