"""Recheck of 200 pages that did not change: ours against urlwatch, webchanges, and the least that it can cost.

    python bench/recheck.py --urlwatch /path/to/urlwatch --webchanges /path/to/webchanges

Pages of our own making, of the sizes of real ones (75 to 600 KB), are served by nginx on loopback, where there is one
(else by a small server), each answer with a fresh nonce. Every tool runs as a process of its own: once to take the
baseline, then `--rounds` times to recheck, in turns. The figures are the least of all rounds, of time on the CPU and by
the clock, and the largest resident set; ratios of single rounds, which go up and down with what else the machine has to
do, are told beside them. The floor is a process that does `requests.get` and a lexbor parse, in as many threads. Where
our own time goes is measured last, part by part, in one thread.

On two cores, Python 3.11 and urlwatch 2.29, in five runs, it was 0.41 to 0.44 of urlwatch's time on the CPU and 0.41 to
0.48 by the clock (0.35 to 0.56 in single rounds), and 0.53 to 0.63 of the floor's, with 38 MB against 188 and 45; 0.03
of the time of webchanges 3.37, which took 132 MB. A third of ours is starting, and the larger half of that are
libraries.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from monitor.check import Terms, check
from monitor.check.glances import glance_of, seen_again
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Capture, Source
from monitor.store import Archive

HOSTS = 8
PROGRAM = str(Path(sys.executable).with_name("clausewatch"))  # as pip installs it, and as urlwatch is run
# What pip installs has its bytecode beside it: so must what is run from a working tree, by the second time at least.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
NONCE = "0123456789abcdefnonce0123456789"
WORDS = (
    "we you your our information personal data account service collect use share retain delete request provide partners"
    " purposes consent law rights contact cookies device address email payment order support security process"
    " transfer third party advertising analytics necessary legitimate interest may will must when where which that"
).split()

FLOOR = """
import sys, json, requests
from concurrent.futures import ThreadPoolExecutor
from selectolax.lexbor import LexborHTMLParser
def one(url):
    return len(LexborHTMLParser(requests.get(url, timeout=30).content).body.text())
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    print(sum(pool.map(one, json.load(open(sys.argv[1])))))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    wall: float
    peak: int

    def row(self, name: str, pages: int, floor: Cost) -> str:
        return (
            f"{name:24}{1000 * self.cpu / pages:8.2f} ms{1000 * self.wall / pages:8.2f} ms"
            f"{self.peak / 1024:8.0f} MB{self.cpu / floor.cpu:10.2f}{self.wall / floor.wall:8.2f}"
        )


def page(number: int, size: int) -> bytes:
    """A site's page of about that size, made as real ones are.

    Of 28 policy pages on the web that are larger than 75 KB, the half in the middle have 20 to 50 KB of words in 550 to
    1,200 elements, 40 to 130 links, and 60 to 150 KB of tags with their attributes; scripts, styles and their data make
    up the rest. The nonce stands in attributes alone: urlwatch would take one within a script for a change, and be slow
    for that.
    """
    rng = random.Random(number)
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Privacy Policy | Site {number}</title>'
        f'<meta name="csrf" content="{NONCE}"><script nonce="{NONCE}">window.ready=1</script>'
    )
    menu = f"<nav><ul>{''.join(link(rng, n) for n in range(rng.randint(20, 60)))}</ul></nav>"
    words, sections = 0, []
    wanted = min(rng.randint(20_000, 60_000), size // 3)
    while words < wanted:
        text = section(rng, len(sections) + 1)
        words += sum(map(len, text[1]))
        sections.append(text[0])
    body = (
        f"</head><body><div id=root><header>{menu}</header><main><article><h1>Privacy Policy</h1>"
        f"<p>Last updated: 3 March 2026</p>{''.join(sections)}</article></main>"
        f"<footer>{menu}<p>© 2026</p></footer></div>"
    )
    rest = max(0, size - len(head) - len(body) - 200)
    style = "".join(
        f".c{n}-{n * 7 % 97}{{margin:0 {n % 40}px;color:#{n * 4099 % 0xFFFFFF:06x}}}" for n in range(rest // 120)
    )
    data = "".join(
        f'{{"id":{n},"slug":"{WORDS[n % 40]}-{n}","on":true}},' for n in range(max(0, rest - len(style)) // 40)
    )
    script = f'<script id="data" type="application/json">{{"build":{number},"items":[{data}0]}}</script></body></html>'
    return (f"{head}<style>{style}</style>{body}{script}").encode()


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(8, 28))).capitalize() + "."


def classes(rng: random.Random) -> str:
    return " ".join(f"{WORDS[rng.randrange(40)][:4]}-{rng.randrange(90)}" for _ in range(rng.randint(3, 12)))


def element(rng: random.Random, name: str, inner: str) -> str:
    return f'<{name} class="{classes(rng)}" data-block="{rng.getrandbits(32):x}">{inner}</{name}>'


def link(rng: random.Random, number: int) -> str:
    word = WORDS[number % len(WORDS)]
    icon = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4.5v15m7.5-7.5h-15"/></svg>' * (number % 3 == 0)
    return element(
        rng, "li", f'<a href="https://www.example.com/{word}/{number}" class="{classes(rng)}">{icon}{word}</a>'
    )


def section(rng: random.Random, number: int) -> tuple[str, list[str]]:
    """A section in the wrappers of its time, and its words."""
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(1, 5))) for _ in range(6)]
    items = [sentence(rng) for _ in range(5)]
    listed = "".join(element(rng, "li", f"<span>{item}</span>") for item in items)
    marked = "".join(element(rng, "p", text) for text in paragraphs)
    inner = f'<h2 id="s{number}">{number}. {sentence(rng)[:60]}</h2>{marked}{element(rng, "ul", listed)}'
    return element(rng, "div", element(rng, "div", element(rng, "section", inner))), paragraphs + items


def write_pages(folder: Path, count: int) -> int:
    sizes = [75_000 + (600_000 - 75_000) * ((n * 37) % count) // count for n in range(count)]
    total = 0
    for number, size in enumerate(sizes):
        body = page(number, size)
        total += len(body)
        (folder / f"{number}.html").write_bytes(body)
    return total


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[int, str]]:
    port = free_port()
    if shutil.which("nginx"):
        with nginx(folder, port):
            yield port, "nginx"
    else:
        with small_server(folder, port):
            yield port, "a small server of our own"


@contextlib.contextmanager
def nginx(folder: Path, port: int) -> Iterator[None]:
    (folder / "nginx.conf").write_text(f"""
        daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
        events {{ worker_connections 256; }}
        http {{ access_log off; default_type text/html; sendfile off;
          client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
          uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
          server {{ listen 0.0.0.0:{port}; root {folder}; etag off; add_header Last-Modified "";
            sub_filter {NONCE} $request_id; sub_filter_once off; }} }}""")
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def small_server(folder: Path, port: int) -> Iterator[None]:
    bodies = {f"/{path.name}": path.read_bytes() for path in folder.glob("*.html")}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = bodies.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            body = body.replace(NONCE.encode(), os.urandom(16).hex().encode())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("0.0.0.0", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()


def wait_for(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
            return
        time.sleep(0.05)
    raise SystemExit("the server does not come up")


def run(command: list[str], folder: Path, allowed: tuple[int, ...] = (0,)) -> Cost:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (folder / "out").open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=ENVIRONMENT)
        with memory_of(process.pid) as peaks:
            process.wait()
            wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in allowed:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {(folder / 'out').read_text()[-2000:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, max(peaks))


@contextlib.contextmanager
def memory_of(pid: int) -> Iterator[list[int]]:
    """The resident set in KiB, now and again, of a process and its children together."""
    seen, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            seen.append(sum(map(resident, family(pid))))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def family(pid: int) -> list[int]:
    members = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                members += family(int(child))
    return members


def resident(pid: int) -> int:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() // 1024
    return 0


def ours(folder: Path, urls: list[str], workers: int) -> Callable[[], Cost]:
    text = f'[settings]\narchive = "archive.db"\ngap = "0s"\nworkers = {workers}\nprivate_networks = ["127.0.0.0/8"]\n'
    text += "".join(f'[[source]]\nid = "s{n}"\nname = "S{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    (folder / "sources.toml").write_text(text)
    command = [PROGRAM, "-c", str(folder / "sources.toml"), "check"]
    return lambda: run(command, folder)


def urlwatch(program: str, folder: Path, urls: list[str], _workers: int) -> Callable[[], Cost]:
    jobs = "---\n".join(f"name: s{n}\nurl: {url}\nfilter:\n  - html2text\n" for n, url in enumerate(urls))
    (folder / "urls.yaml").write_text(jobs)
    files = ["--urls", "urls.yaml", "--config", "urlwatch.yaml", "--cache", "cache.db", "--hooks", "hooks.py"]
    return lambda: run([program, *files], folder)


def webchanges(program: str, folder: Path, urls: list[str], workers: int) -> Callable[[], Cost]:
    jobs = "---\n".join(f"name: s{n}\nurl: {url}\nfilter:\n  - html2text\n" for n, url in enumerate(urls))
    (folder / "jobs.yaml").write_text(jobs)
    (folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n")
    files = ["--jobs", "jobs.yaml", "--config", "config.yaml", "--database", "wc.db", "--hooks", "hooks.py"]
    return lambda: run([program, *files, "--max-workers", str(workers)], folder, (0, 1))


def floor(folder: Path, urls: list[str], workers: int) -> Callable[[], Cost]:
    (folder / "urls.json").write_text(json.dumps(urls))
    return lambda: run([sys.executable, "-c", FLOOR, str(folder / "urls.json"), str(workers)], folder)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=200)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--workers", type=int, default=8)
    options.add_argument("--urlwatch", help="the program of an urlwatch in its own environment")
    options.add_argument("--webchanges", help="the program of a webchanges in its own environment")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="recheck-") as place:
        folder = Path(place)
        folder.chmod(0o755)
        total = write_pages(folder, chosen.pages)
        with served(folder) as (port, server):
            print(f"{chosen.pages} pages, {total / 1e6:.1f} MB, from {server}; {chosen.workers} workers")
            urls = [f"http://127.0.0.{1 + n % HOSTS}:{port}/{n}.html" for n in range(chosen.pages)]
            measure(chosen, folder, urls)
            print_parts(folder, urls, chosen.rounds)


def measure(chosen: argparse.Namespace, folder: Path, urls: list[str]) -> None:
    contestants = {"floor": floor(folder, urls, chosen.workers), "clausewatch": ours(folder, urls, chosen.workers)}
    if chosen.urlwatch:
        contestants["urlwatch"] = urlwatch(chosen.urlwatch, folder, urls, chosen.workers)
    if chosen.webchanges:
        contestants["webchanges"] = webchanges(chosen.webchanges, folder, urls, chosen.workers)
    first = {name: contest() for name, contest in contestants.items()}
    again: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(chosen.rounds):  # in turns: the machine has faster and slower minutes
        for name, contest in contestants.items():
            again[name].append(contest())
    best = {name: least_of(costs) for name, costs in again.items()}
    print(f"{'a page':24}{'CPU':>11}{'clock':>11}{'memory':>11}{'CPU/floor':>10}{'clock':>8}")
    for label, costs in (("baseline", first), ("recheck", best)):
        for name, cost in costs.items():
            print(cost.row(f"{label} {name}", len(urls), costs["floor"]))
    mine = again.pop("clausewatch")
    for name, theirs in again.items():
        print_ratios(name, mine, theirs)


def least_of(costs: list[Cost]) -> Cost:
    return Cost(min(cost.cpu for cost in costs), min(cost.wall for cost in costs), max(cost.peak for cost in costs))


def print_ratios(name: str, mine: list[Cost], theirs: list[Cost]) -> None:
    """Our least against theirs, and the lowest and the highest ratio of a single round."""
    best, other = least_of(mine), least_of(theirs)
    cpu = sorted(one.cpu / two.cpu for one, two in zip(mine, theirs, strict=True))
    wall = sorted(one.wall / two.wall for one, two in zip(mine, theirs, strict=True))
    print(
        f"recheck: clausewatch takes {best.cpu / other.cpu:.2f} of {name}'s CPU time ({cpu[0]:.2f} to {cpu[-1]:.2f}),"
        f" {best.wall / other.wall:.2f} of its time by the clock ({wall[0]:.2f} to {wall[-1]:.2f})"
    )


def print_parts(folder: Path, urls: list[str], rounds: int) -> None:
    """What one page costs us on the CPU: its share of starting, fetching it, taking a glance, and noting it down."""
    (folder / "empty.toml").write_text('[settings]\narchive = "empty.db"\n')
    command = [PROGRAM, "-c", str(folder / "empty.toml"), "check"]
    starting = min(run(command, folder).cpu for _ in range(rounds + 1))
    settings = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta())
    sources = [Source(f"s{number}", "S", url) for number, url in enumerate(urls)]
    with Fetcher(settings) as fetcher, Archive(folder / "parts.db") as archive:
        captures = [fetcher.fetch(source) for source in sources]
        pages = [capture for capture in captures if isinstance(capture, Capture)]
        known = [glance_of(*each) for each in zip(sources, pages, strict=True)]

        def check_all() -> None:
            for source in sources:
                check(archive, source, fetcher, Terms())

        check_all()
        fetching = least(lambda: [fetcher.fetch(source) for source in sources], rounds)
        glancing = least(lambda: [seen_again(*each) for each in zip(sources, pages, known, strict=True)], rounds)
        noting = least(check_all, rounds) - fetching - glancing
    parts = {"starting, shared by all": starting, "fetching": fetching, "a glance": glancing, "noting it down": noting}
    for name, spent in parts.items():
        print(f"{name:24}{1000 * spent / len(urls):8.2f} ms")


def least(work: Callable[[], object], rounds: int) -> float:
    """Seconds on the CPU, in the best round."""
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


if __name__ == "__main__":
    main()
