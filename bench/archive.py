"""How small and how quick the archive is, against git's packed history of the same documents.

    python bench/archive.py [--repository DIR_OR_BUNDLE] [--versions 5000] [--read] [--json]

Without a repository it writes one of its own: fictional policies of real size, edited as companies edit theirs (a word
here, a paragraph there, now and then a new edition, some pages that flap). Prints bytes for each version beside those
of `git gc --aggressive`, versions imported in a second, the most memory used, the time to open and to list every
source, and the slowest reading of any version. `--read` adds what report keeps.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from monitor.exchange import ota
from monitor.intake import take_in
from monitor.store import Archive

WORDS = re.findall(
    r"\S+",
    "account address advertising affiliate agree analytics browser carrier collect consent contract cookie country "
    "customer data delete device disclose e-mail employee fax identify information inform interest keep law limit list "
    "location message necessary number object operator partner party payment period permit person phone policy privacy "
    "process product protect provider purpose reason receive record report request retain right sale secure send "
    "server service share site store subscribe technical term third track transfer transmit update usage use user "
    "visit",
)
JOINS = re.findall(r"\S+", "and or of the your our for with to by that which may will not only when")


def sentence(dice: random.Random) -> str:
    words = [dice.choice(WORDS if dice.random() < 0.6 else JOINS) for _ in range(dice.randint(8, 30))]
    return " ".join(words).capitalize() + f" {dice.randint(1, 400)} days."


def paragraph(dice: random.Random) -> str:
    return " ".join(sentence(dice) for _ in range(dice.randint(2, 7)))


def policy(dice: random.Random) -> list[str]:
    """As long as real ones: most between 10 and 60 KB, some far longer."""
    size = int(min(max(dice.lognormvariate(3.3, 0.7), 5), 200) * 1000)
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(f"## {sentence(dice)[:40]}" if dice.random() < 0.15 else paragraph(dice))
    return parts


def edited(parts: list[str], dice: random.Random) -> list[str]:
    new, kind = list(parts), dice.random()
    place = dice.randrange(len(new))
    if kind < 0.5:
        words = new[place].split(" ")
        words[dice.randrange(len(words))] = dice.choice(WORDS)
        new[place] = " ".join(words)
    elif kind < 0.7:
        new.insert(place, paragraph(dice))
    elif kind < 0.8 and len(new) > 10:
        del new[place]
    elif kind < 0.97:
        for _ in range(dice.randint(2, 6)):
            new[dice.randrange(len(new))] = paragraph(dice)
    else:
        dice.shuffle(new)
        new = [*new[: len(new) // 2], *policy(dice)[: len(new) // 2]]
    return new


def commits(versions: int, dice: random.Random) -> Iterator[tuple[str, str]]:
    documents = [policy(dice) for _ in range(max(versions // 40, 1))]
    earlier = list(documents)
    for number in range(versions):
        at = number if number < len(documents) else int(len(documents) * dice.random() ** 2)
        if number >= len(documents):
            flaps = at % 7 == 3 and dice.random() < 0.8
            changed = earlier[at] if flaps else edited(documents[at], dice)
            earlier[at], documents[at] = documents[at], changed
        yield f"Service {at // 2}/{('Privacy Policy', 'Terms of Service')[at % 2]}.md", "\n\n".join(documents[at])


def write_history(folder: Path, versions: int) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    process = subprocess.Popen(["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert process.stdin
    for number, (path, text) in enumerate(commits(versions, random.Random(7))):
        body, subject = text.encode(), f"Record new changes of {path}".encode()
        who = f"Bot <bot@archive.example> {1_600_000_000 + number * 3600} +0000"
        head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(subject)}\n".encode()
        file = f'\nM 100644 inline "{path}"\ndata {len(body)}\n'.encode()
        process.stdin.write(head + subject + file + body + b"\n")
    process.stdin.close()
    process.wait()
    subprocess.run(["git", "-C", str(folder), "symbolic-ref", "HEAD", "refs/heads/main"], check=True)


def packed_bytes(repository: Path, folder: Path) -> int:
    """The pack that `git gc --aggressive` makes of a copy."""
    copy = folder / "packed.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(repository), str(copy)], check=True)
    subprocess.run(["git", "-C", str(copy), "gc", "--aggressive", "--quiet"], check=True)
    return sum(file.stat().st_size for file in (copy / "objects/pack").iterdir() if file.suffix in (".pack", ".idx"))


def import_into(path: Path, repository: Path) -> dict[str, float]:
    started, worked = time.perf_counter(), time.process_time()
    with Archive(path) as archive:
        taken = take_in(archive, ota.read(repository), lambda done, total, what: None)
    seconds = time.perf_counter() - started
    kept = taken.kept
    return {
        "versions": kept,
        "sources": taken.sources,
        "refused": len(taken.refused),
        "seconds": round(seconds, 1),
        "versions_per_second": round(kept / seconds),
        "cpu_ms_per_version": round((time.process_time() - worked) / kept * 1000, 2),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "bytes_per_version": round(path.stat().st_size / kept),
    }


def open_and_list(path: Path) -> float:
    """Seconds, in a process of its own, to open the archive and say how every source does."""
    code = (
        "import sys, time; t = time.perf_counter(); from pathlib import Path; from monitor.store import Archive\n"
        "with Archive(Path(sys.argv[1]), read_only=True) as a: list(a.statuses())\n"
        "print(time.perf_counter() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True) for _ in range(5)]
    return round(min(float(run.stdout) for run in runs), 3)


def slowest_reading(path: Path) -> float:
    """Milliseconds of CPU for the version of each document that takes longest, nothing in memory before."""
    worst = 0.0
    with Archive(path, read_only=True) as archive:
        deep = archive._connection.rows(
            "SELECT s.source_id, v.version, max(b.cost) FROM versions AS v JOIN blobs AS b ON b.id = v.body "
            "JOIN sources AS s ON s.id = v.source GROUP BY v.source ORDER BY 3 DESC LIMIT 60"
        )
    for source_id, version, _ in deep:
        with Archive(path, read_only=True) as archive:
            archive.history(source_id)
            started = time.process_time()
            archive.snapshot(source_id, version)
            worst = max(worst, time.process_time() - started)
    return round(worst * 1000, 1)


def measure(repository: Path, folder: Path, *, read: bool) -> dict[str, float]:
    path = folder / "archive.db"
    figures = import_into(path, repository)
    figures["open_and_status_s"] = open_and_list(path)
    figures["slowest_reading_ms"] = slowest_reading(path)
    figures["git_bytes_per_version"] = round(packed_bytes(repository, folder) / figures["versions"])
    figures["ratio_to_git"] = round(figures["bytes_per_version"] / figures["git_bytes_per_version"], 2)
    if read:
        figures |= measure_report(path, figures["versions"])
    return figures


def measure_report(path: Path, versions: float) -> dict[str, float]:
    from monitor.report import catch_up

    started = time.process_time()
    with Archive(path) as archive:
        catch_up(archive, lambda done, total, what: None)
    seconds = time.process_time() - started
    return {"report_ms_per_version": round(seconds / versions * 1000, 1), "report_bytes": os.path.getsize(path)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", type=Path)
    parser.add_argument("--versions", type=int, default=5000)
    parser.add_argument("--read", action="store_true", help="read and compare it all too, as report does")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clausewatch-bench-") as name:
        repository = options.repository
        if repository is None:
            repository = Path(name) / "history.git"
            write_history(repository, options.versions)
        figures = measure(repository, Path(name), read=options.read)
    print(json.dumps(figures) if options.json else "\n".join(f"{key:24}{value:>12}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
