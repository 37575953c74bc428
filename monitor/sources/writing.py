"""Writing sources.toml: what a person wrote in it stays as it is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from monitor.errors import MonitorError
from monitor.model import Source

TEMPLATE = """\
# What Clausewatch watches, and who is told. "clausewatch check" says what is wrong with this file, line by line.

[settings]
archive = "snapshots/archive.db"
contact = "mailto:you@example.org"      # goes into our User-Agent, for the owners of the sites
every = "12h"

# [[source]]
# id = "acme/privacy"
# name = "Acme"
# kind = "privacy-policy"
# url = "https://acme.example/privacy"
# tell = ["legal"]

# [[channel]]
# name = "legal"
# type = "email"
# to = ["legal@example.org"]
# sender = "clausewatch@example.org"
# smtp = "smtp.example.org:587"
# password = { env = "SMTP_PASSWORD" }   # a secret is never written in this file
# when = "material"
"""


def write_template(path: Path) -> None:
    """Raises MonitorError where there is a file already: nothing is ever overwritten."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError as error:
        raise MonitorError(f"{path}: is there already; it was left as it is") from error
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror}") from error


def append_sources(path: Path, sources: Sequence[Source]) -> None:
    """Add [[source]] tables at the end, or write none of them. The rest of the file stays byte for byte."""
    data = path.read_bytes() if path.exists() else TEMPLATE.encode()
    ending = "\r\n" if b"\r\n" in data else "\n"
    tables = "".join(f"\n{_table(source)}" for source in sources).replace("\n", ending)
    if data and not data.endswith(b"\n"):
        tables = ending + tables
    _replace(path.resolve(), data + tables.encode())


def _table(source: Source) -> str:
    import tomlkit

    table = tomlkit.table()
    for key in ("id", "name", "kind", "url"):
        table[key] = getattr(source, key)
    if source.tell:
        table["tell"] = list(source.tell)
    return "[[source]]\n" + tomlkit.dumps(table)


def _replace(path: Path, data: bytes) -> None:
    """Write beside it and put it in its place: a crash leaves the old file or the new one."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(file.name, path.stat().st_mode & 0o777)
        os.replace(file.name, path)
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror}") from error
