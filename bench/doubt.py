"""What doubt is worth: alerts that it saves, changes that it delays, changes that it loses.

    python bench/doubt.py CAPTURES [--each]

CAPTURES is a folder of timelines, `*.jsonl.xz`: one JSON object a line, oldest first, with `html` or `pdf_b64`, `url`,
`captured_at`, and a `label` that says how it differs from the last good one before it (first, same, changed, fault,
recovered, unsure). Each timeline is gone through with and without doubt, by what our reader reads and, since that
leaves little to doubt, by all words that the page shows, as a plain text tool would take them.

Two worlds bound the real one. In the first the page stands as it was captured until the next capture: a second look,
ten minutes later, finds the same. In the second a capture was that one answer alone: a second look finds the next
capture. A change is lost where its text was there and neither that nor any later text was told; it is open where the
timeline ends within the doubt.
"""

from __future__ import annotations

import argparse
import base64
import json
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from monitor import NotThePolicy, read_document
from monitor.doubt import Keep, Sighting, Wait, confirm, dismiss
from monitor.model import Document, SourceStatus

PAUSE = timedelta(minutes=10)
MOST_LOOKS = 40
Text = str | None  # None where the capture is not the policy
Reader = Callable[[list[dict[str, Any]]], Iterator[Text]]


@dataclass(frozen=True, slots=True)
class Visit:
    at: datetime
    text: Text
    label: str


@dataclass(slots=True)
class Life:
    """One source's way through its timeline: what was kept, at which visit and after how many looks."""

    pause: timedelta
    known: Text = None
    status: SourceStatus = field(default_factory=lambda: SourceStatus("timeline"))
    kept: list[tuple[int, int]] = field(default_factory=list)
    texts: list[tuple[str, datetime]] = field(default_factory=list)
    reverted: list[datetime] = field(default_factory=list)

    def look(self, number: int, text: str, at: datetime, looks: int) -> Wait | None:
        """What to wait for, if anything."""
        if text == self.known:
            self.status = dismiss(self.status)
            return None
        if self.known is None:
            return self._keep(text, at)
        lately = sum(at - moment < timedelta(days=30) for moment in self.reverted)
        match confirm(self.status, Sighting(sha256(text.encode()).hexdigest(), at, reversions=lately), self.pause):
            case Wait() as wait:
                self.status = wait.status
                return wait
            case Keep(status=status):
                self.status = status
                self.kept.append((number, looks))
                return self._keep(text, at)

    def _keep(self, text: str, at: datetime) -> None:
        if text in (earlier for earlier, _ in self.texts):
            self.reverted.append(at)
        self.texts.append((text, at))
        self.known = text


@dataclass(slots=True)
class Tally:
    alerts: int = 0
    real: int = 0
    told: int = 0
    late: int = 0
    lost: int = 0
    open: int = 0
    delays: list[int] = field(default_factory=list)

    def row(self, name: str) -> str:
        worst = max(self.delays, default=0)
        mean = sum(self.delays) / max(1, len(self.delays))
        return (
            f"{name:34}{self.alerts:8}{self.real:8}{self.told:8}{self.late:8}{self.open:8}{self.lost:8}"
            f"{mean:10.1f}{worst:8}"
        )


def live(visits: list[Visit], pause: timedelta, *, stands: bool) -> Life:
    life = Life(pause)
    for number, visit in enumerate(visits):
        at, looks = visit.at, 1
        while visit.text is not None:
            wait = life.look(number, visit.text, at, looks)
            if wait is None or not stands or looks >= MOST_LOOKS:
                break
            at, looks = max(wait.until, at), looks + 1
    return life


def count(visits: list[Visit], life: Life, tally: Tally) -> None:
    tally.alerts += len(life.kept)
    told_at = dict(life.kept)
    for number, visit in enumerate(visits):
        if visit.label != "changed" or visit.text is None:
            continue
        tally.real += 1
        later = next((each for each in sorted(told_at) if each >= number), None)
        if later is None:
            tally.open += life.known != visits[-1].text
            tally.lost += life.known == visits[-1].text
            continue
        tally.told += 1
        tally.late += later > number
        tally.delays.append(told_at[later] - 1 if later == number else later - number)


def read(captures: list[dict[str, Any]]) -> Iterator[Text]:
    """As `clausewatch` reads them, each beside the last good one."""
    known: Document | None = None
    for capture in captures:
        media = "application/pdf" if "pdf_b64" in capture else "text/html"
        try:
            known = read_document(body_of(capture), url=capture["url"], content_type=media, known=known)
        except NotThePolicy:
            yield None
        else:
            yield known.text


def show(captures: list[dict[str, Any]]) -> Iterator[Text]:
    """All words that the page shows; nobody who goes by these can tell a fault."""
    for capture in captures:
        tree = LexborHTMLParser(body_of(capture))
        tree.strip_tags(["script", "style", "template", "noscript", "svg"])
        yield " ".join(tree.body.text(separator=" ").split()) if tree.body else ""


def body_of(capture: dict[str, Any]) -> bytes:
    if "pdf_b64" in capture:
        return base64.b64decode(capture["pdf_b64"])
    return str(capture["html"]).encode("utf-8", "surrogateescape")


def timelines(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="surrogateescape") as file:
            yield path.name.partition(".")[0], [json.loads(line) for line in file]


def visits_of(captures: list[dict[str, Any]], reader: Reader) -> list[Visit]:
    texts = zip(captures, reader(captures), strict=True)
    return [Visit(datetime.fromisoformat(each["captured_at"]), text, each["label"]) for each, text in texts]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("captures", type=Path)
    options.add_argument("--each", action="store_true", help="show each timeline in which doubt makes a difference")
    chosen = options.parse_args()
    tallies = {f"{reading}, {world}": Tally() for reading in READINGS for world in WORLDS}
    for name, captures in timelines(chosen.captures):
        for reading, reader in READINGS.items():
            if reading == "all words" and "pdf_b64" in captures[0]:
                continue
            visits = visits_of(captures, reader)
            lives = {world: live(visits, pause, stands=stands) for world, (pause, stands) in WORLDS.items()}
            for world, life in lives.items():
                count(visits, life, tallies[f"{reading}, {world}"])
            if chosen.each and len({len(life.kept) for life in lives.values()}) > 1:
                print(f"  {name}, {reading}: {', '.join(f'{w} {len(life.kept)}' for w, life in lives.items())}")
    print(f"{'':34}{'alerts':>8}{'changes':>8}{'told':>8}{'later':>8}{'open':>8}{'lost':>8}{'looks on':>10}{'most':>8}")
    for name, tally in tallies.items():
        print(tally.row(name))


READINGS: dict[str, Reader] = {"our reader": read, "all words": show}
WORLDS = {"at once": (timedelta(), True), "it stands": (PAUSE, True), "one answer each": (PAUSE, False)}

if __name__ == "__main__":
    main()
