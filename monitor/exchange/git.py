"""A git repository's history as a stream: two processes from start to end, whatever its length."""

from __future__ import annotations

import os
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused

# The repository is another's: nothing in its configuration may run a program or reach the network.
_SAFE = (
    "--no-pager",
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "protocol.allow=never"),
)
_LOG = ("--topo-order", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "-z")
_AHEAD = 32
_PIPE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class FileCommit:
    """One file as one commit left it; `blob` is "" where the commit removed it."""

    commit: str
    authored: int
    subject: str
    path: str
    blob: str


@contextmanager
def opened(repository: Path) -> Iterator[Path]:
    """The repository's folder; a bundle is unpacked for the time being."""
    if not repository.is_file():
        if not repository.is_dir():
            raise ImportRefused(f"{repository}: there is no such repository; name its folder, or a git bundle")
        _run(repository, "rev-parse", "--git-dir")
        yield repository
        return
    with TemporaryDirectory(prefix="clausewatch-") as folder:
        command = ["git", "-c", "protocol.file.allow=always", "clone", "--quiet", "--bare", str(repository), folder]
        _checked(subprocess.run(command, capture_output=True, env=_environment(), check=False), repository)  # noqa: S603
        yield Path(folder)


def tip(repository: Path) -> str:
    """What to start from: HEAD, or the one branch of a clone whose HEAD leads nowhere."""
    found = _git(repository, "rev-parse", "--verify", "--quiet", "HEAD")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    branches = _run(repository, "for-each-ref", "--format=%(objectname)", "refs/heads").split()
    if len(branches) != 1:
        raise ImportRefused(f"{repository}: has {len(branches)} branches and no HEAD; check one out, then import")
    return branches[0]


def count(repository: Path, start: str) -> int:
    return int(_run(repository, "rev-list", "--count", start))


def history(repository: Path, start: str) -> Iterator[FileCommit]:
    """Every file of every commit, parents before children."""
    with _process(repository, "log", *_LOG, "--format=%x01%H %at %s", start) as (_, output):
        yield from _file_commits(_tokens(output))


def with_contents(repository: Path, items: Iterable[FileCommit]) -> Iterator[tuple[FileCommit, bytes | None]]:
    """Each with its bytes; None where it was removed, or is no file, or is larger than we take."""
    with _process(repository, "cat-file", "--batch") as (asked, answered):
        waiting: deque[FileCommit] = deque()
        for item in items:
            waiting.append(item)
            if item.blob:
                # Asking ahead keeps both processes at work.
                asked.write(item.blob.encode() + b"\n")
            if len(waiting) > _AHEAD:
                asked.flush()
                first = waiting.popleft()
                yield first, _answer(answered) if first.blob else None
        asked.flush()
        for item in waiting:
            yield item, _answer(answered) if item.blob else None


def _tokens(output: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := output.read1(1 << 16):  # type: ignore[attr-defined]
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _file_commits(tokens: Iterator[bytes]) -> Iterator[FileCommit]:
    commit, authored, subject = "", 0, ""
    for token in tokens:
        token = token.lstrip(b"\n")
        if token.startswith(b"\x01"):
            name, at, rest = token[1:].decode("utf-8", "replace").split(" ", 2)
            commit, authored, subject = name, int(at), rest.partition("\n")[0]
        elif token.startswith(b":"):
            mode, blob = token.split(b" ")[1], token.split(b" ")[3].decode()
            path = next(tokens).decode("utf-8", "replace")
            # Links and submodules are no files of ours.
            plain = mode in (b"100644", b"100755")
            yield FileCommit(commit, authored, subject, path, blob if plain else "")


def _answer(answered: IO[bytes]) -> bytes | None:
    head = answered.readline().split()
    if len(head) != 3 or head[1] == b"missing":
        return None
    size = int(head[2])
    if size > MAX_BODY_BYTES:
        left = size + 1
        while left:
            left -= len(answered.read(min(left, 1 << 20)))
        return None
    data = answered.read(size)
    answered.read(1)
    return data if head[1] == b"blob" else None


@contextmanager
def _process(repository: Path, *arguments: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    process = subprocess.Popen(  # noqa: S603
        ["git", "-C", str(repository), *_SAFE, *arguments],  # noqa: S607
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        # Room for git to be ahead of us, so that both work at the same time.
        pipesize=_PIPE_BYTES,
    )
    assert process.stdin
    assert process.stdout
    try:
        yield process.stdin, process.stdout
    finally:
        process.kill()
        process.communicate()


def _git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(repository), *_SAFE, *arguments]
    try:
        return subprocess.run(command, capture_output=True, env=_environment(), check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise ImportRefused("git is not installed; install it, for instance with: apt install git") from error


def _run(repository: Path, *arguments: str) -> str:
    return _checked(_git(repository, *arguments), repository)


def _checked(done: subprocess.CompletedProcess[bytes], repository: Path) -> str:
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ImportRefused(f"{repository}: git cannot read it: {reason}")
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
