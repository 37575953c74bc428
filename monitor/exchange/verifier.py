"""Verify the evidence in this folder. Needs Python 3.8 or newer and nothing else.

    python verify.py [--head HASH]

It recomputes every digest from capture.warc up to the head of the chain that manifest.json names. Give the head that
you noted elsewhere, at any time after the capture, to show that nothing was rewritten since.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import sys
from typing import Any, Iterator  # noqa: UP035 - as old a Python as can be

UNREADABLE = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def records(data: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    """(headers, block) of each record of an uncompressed WARC file."""
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        lines = head.decode("utf-8").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines[1:])
        size = int(headers["Content-Length"])
        yield headers, rest[:size]
        data = rest[size + 4 :]


def flaws(folder: pathlib.Path, head: str = "") -> Iterator[str]:
    """What is wrong, one line each; nothing where all is as it was kept."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    data = (folder / "capture.warc").read_bytes()
    entry = manifest["entry"]
    if sha256(data) != manifest["files"]["capture.warc"]:
        yield "capture.warc is not the file that the manifest names"
    responses = [block for headers, block in records(data) if headers["WARC-Type"] == "response"]
    body = responses[0].partition(b"\r\n\r\n")[2] if responses else b""
    if sha256(body) != entry["body"]:
        yield "the bytes of the page are not those that were kept"
    link = sha256(canonical(entry))
    if link != manifest["hash"]:
        yield "the entry is not the one that was hashed"
    for following in manifest["links"]:
        if following["previous"] != link:
            yield f"entry {following['entry']} does not follow the one before it"
        link = sha256(canonical(following))
    if link != manifest["head"]:
        yield "the chain does not lead to the head that the manifest names"
    if head and head != link:
        yield f"the head is {link}, not the one you noted"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--head", default="", help="the head of the chain as you noted it")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    options = parser.parse_args()
    try:
        found = list(flaws(options.folder, options.head.strip().lower()))
    except UNREADABLE as error:
        found = [f"the evidence cannot be read: {error!r}"]
    sys.stdout.write("".join(f"NOT SOUND: {flaw}\n" for flaw in found) or "sound\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
