"""Feed the reader broken captures: each must be read or refused, in time, in bounds, and the same way every time.

    python bench/fuzz_read.py [--inputs 100000] [--seed 1]      a campaign; ends with 1 where anything was found
    python bench/fuzz_read.py --seed 1 --only 4711 [--save F]   one input again, here, with its traceback

Inputs are whole pages, PDF files, Markdown and plain text of the bench's own making, mutated, and pages put together
from troublesome pieces, in honest and lying charsets. The reading happens in a process of its own, with limits on the
time and memory of each input that not even the parsers' C code escapes. What must hold of each: a Document or a
NotThePolicy and nothing else; the same answer again; nothing lost with itself as the known document; the same text by
way of its own Markdown.
"""

from __future__ import annotations

import argparse
import mmap
import os
import random
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pages import page
from pieces import PARTS, pdf, policy

from monitor import NotThePolicy, read_document
from monitor.model import Document
from monitor.normalise.markdown import write

SECONDS = 5.0  # of CPU time, for one input in all its readings
MEMORY = 1_500_000_000  # bytes of addresses
CHARSETS = "utf-8 utf-16 utf-16-le utf-32 cp1252 iso8859-2 koi8-r shift_jis gb18030 euc-kr cp1256 utf-7".split()
DECLARED = "utf-8 utf-16 iso-8859-1 windows-1251 shift_jis gbk big5 utf-7 x-user-defined none idna".split()
TEXT = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml", "")

Input = tuple[bytes, str]  # a body and its content type


def mutated(body: bytes, dice: random.Random) -> bytes:
    """A body with up to a dozen stretches dropped, doubled, moved, overwritten, or put in from elsewhere."""
    for _ in range(dice.randint(1, 12)):
        at, size = dice.randrange(len(body) + 1), int(dice.paretovariate(0.7))
        piece = body[at : at + size]
        match dice.randrange(6):
            case 0:
                body = body[:at] + body[at + size :]
            case 1:
                body = body[:at] + piece * dice.randint(2, 9) + body[at + size :]
            case 2:
                there = dice.randrange(len(body) + 1)
                body = body[:there] + piece + body[there:]
            case 3:
                body = body[:at] + dice.randbytes(min(size, 64)) + body[at + min(size, 64) :]
            case 4:
                body = body[:at] + dice.choice(PARTS) * dice.choice((1, 1, 2, 50)) + body[at:]
            case _:
                body = body[:at] if dice.random() < 0.2 else body[:at] + bytes([dice.randrange(256)]) + body[at + 1 :]
    return body[:200_000]


def of_pieces(dice: random.Random) -> Input:
    return b"".join(dice.choices(PARTS, k=dice.randint(1, 120))), "text/html"


def of_pages(dice: random.Random) -> Input:
    return mutated(page(dice.randint(4_000, 20_000), dice.randrange(40)), dice), dice.choice(TEXT[2:])


def of_words(dice: random.Random) -> Input:
    return mutated(policy(dice).encode(), dice), dice.choice(TEXT)


def of_charsets(dice: random.Random) -> Input:
    words = policy(dice) + dice.choice(("", "äöü ß é", "прайваси", "隐私政策", "الخصوصية", "\u202e\u00ad\ufeff"))
    markup = f'<meta charset="{dice.choice(DECLARED)}"><main>{words}</main>'.encode(dice.choice(CHARSETS), "replace")
    body = markup if dice.random() < 0.5 else mutated(markup, dice)
    return body, f"{dice.choice(TEXT)}; charset={dice.choice(DECLARED)}"


def of_pdfs(dice: random.Random) -> Input:
    return mutated(pdf(policy(dice), dice), dice), "application/pdf"


KINDS: dict[Callable[[random.Random], Input], int] = {
    of_pieces: 40, of_pages: 25, of_words: 20, of_charsets: 10, of_pdfs: 5
}  # fmt: skip


def made(seed: int, number: int) -> Input:
    """The input of that number; it depends on nothing else."""
    dice = random.Random(f"{seed}/{number}")
    return dice.choices(list(KINDS), list(KINDS.values()))[0](dice)


def read(given: Input, known: Document | None = None) -> Document | NotThePolicy:
    body, content_type = given
    try:
        return read_document(body, content_type=content_type, known=known)
    except NotThePolicy as fault:
        return fault


def text_of(answer: Document | NotThePolicy) -> str:
    return answer.text if isinstance(answer, Document) else repr(answer)


def judge(given: Input) -> str:
    """What became of an input: "read" or the kind of its fault; raises AssertionError where a law is broken."""
    first, again = read(given), read(given)
    if isinstance(first, NotThePolicy):
        assert repr(again) == repr(first), "refused, then read"
        return str(first.fault.kind)
    assert again == first, "read otherwise the second time"
    seen = read(given, first)
    assert isinstance(seen, Document), "refused when known"
    assert not {clause.text for clause in first.clauses} - {clause.text for clause in seen.clauses}, "lost when known"
    told = read((write(first).encode(), "text/markdown"))
    assert text_of(told) == first.text or isinstance(told, NotThePolicy), "read otherwise from its own Markdown"
    return "read"


def work(seed: int, numbers: range, place: mmap.mmap, out: int) -> None:
    """In the child: judge one input after another; `place` says which, for when this process is killed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in numbers:
        place[:8] = number.to_bytes(8, "big")
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # SIGPROF ends the process, C code or not
        try:
            line = judge(made(seed, number))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            line = f"FOUND {number} {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        os.write(out, f"{line}\n".encode())


def campaign(seed: int, first: int, count: int) -> tuple[Counter[str], list[str]]:
    """Judge `count` inputs, in as many processes as die of it."""
    place, end = mmap.mmap(-1, 8), first + count
    outcomes: Counter[str] = Counter()
    found: list[str] = []
    while first < end:
        out_of, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out_of)
            work(seed, range(first, end), place, into)
            os._exit(0)
        os.close(into)
        with os.fdopen(out_of) as lines:
            for line in map(str.strip, lines):
                if line.startswith("FOUND "):
                    found.append(line)
                    print(line, flush=True)
                outcomes[line.partition(" ")[0]] += 1
        _, status = os.waitpid(child, 0)
        if not status:
            break
        number = int.from_bytes(place[:8], "big")
        what = "takes too long" if os.WTERMSIG(status) == signal.SIGPROF else f"killed by signal {os.WTERMSIG(status)}"
        found.append(f"FOUND {number} {what}")
        print(found[-1], flush=True)
        first = number + 1
    return outcomes, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one input to judge again")
    parser.add_argument("--save", type=Path, help="where to write that one's body")
    asked = parser.parse_args()
    if asked.only is not None:
        given = made(asked.seed, asked.only)
        if asked.save:
            asked.save.write_bytes(given[0])
        print(f"{len(given[0]):,} bytes sent as {given[1]!r}")
        print(judge(given))
        return
    outcomes, found = campaign(asked.seed, asked.first, asked.inputs)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"seed {asked.seed}: {', '.join(f'{count:,} {what}' for what, count in outcomes.most_common())}")
    print(f"{len(found)} found; the most memory used was {peak:.0f} MB")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
