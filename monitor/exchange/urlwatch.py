"""urlwatch's and webchanges' lists of jobs -> sources, and what they stored -> captures of the past."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.exchange.extras import extra
from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused, Past, Refusal, imported
from monitor.exchange.warc import is_web_address, source_of
from monitor.model import Source

_SELECTORS = ("css", "element-by-id", "element-by-class", "element-by-tag")


def declared(jobs: Path) -> Iterator[Source | Refusal]:
    """The jobs that watch a page, as sources; their CSS filters become `select` and `remove`.

    Raises ImportRefused where the file is no list of jobs.
    """
    yaml = extra("yaml", "import")
    _require(jobs)
    try:
        with jobs.open(encoding="utf-8") as stream:
            documents = list(yaml.safe_load_all(stream))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ImportRefused(f"{jobs}: is no list of jobs: {error}") from error
    seen = set()
    for number, job in enumerate(filter(None, documents), start=1):
        found = _source(job, number)
        if isinstance(found, Source) and found.id in seen:
            found = Refusal(found.name, f"watches {found.url} once more; one source is enough")
        seen.add(found.id if isinstance(found, Source) else "")
        yield found


def read(jobs: Path, history: Path) -> Iterator[Past | Refusal]:
    """What either tool stored of each job, oldest first; the texts are as its filters left them.

    Raises ImportRefused where `history` is not its database.
    """
    _require(history)
    try:
        with closing(sqlite3.connect(f"{history.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            entries = _reader(database)
            for source in declared(jobs):
                if isinstance(source, Refusal):
                    yield source
                    continue
                guid = hashlib.sha1(source.url.encode(), usedforsecurity=False).hexdigest()
                found = list(entries(database, guid))
                if not found:
                    yield Refusal(source.id, "nothing is stored of it")
                yield from (_past(source, each) for each in found)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ImportRefused(f"{history}: is no history of urlwatch or webchanges: {error}") from error


def _require(file: Path) -> None:
    if not file.is_file():
        raise ImportRefused(f"{file}: there is no such file")


# Any column may hold anything: the time, the text, and what kind of text it is.
Entry = tuple[object, object, str]


def _reader(database: sqlite3.Connection) -> Any:
    tables = {row[0].lower() for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "webchanges" in tables:
        return _webchanges
    if "cacheentry" in tables:
        return _urlwatch
    raise sqlite3.DatabaseError("it has neither a table CacheEntry nor a table webchanges")


def _urlwatch(database: sqlite3.Connection, guid: str) -> Iterator[Entry]:
    rows = database.execute(
        "SELECT timestamp, data FROM CacheEntry WHERE guid = ? AND coalesce(tries, 0) = 0 ORDER BY timestamp", (guid,)
    )
    for at, data in rows:
        yield at, data or "", ""


def _webchanges(database: sqlite3.Connection, guid: str) -> Iterator[Entry]:
    msgpack = extra("msgpack", "import")
    rows = database.execute("SELECT timestamp, msgpack_data FROM webchanges WHERE uuid = ? ORDER BY timestamp", (guid,))
    for at, packed in rows:
        try:
            entry = msgpack.unpackb(packed)
        except (ValueError, msgpack.UnpackException):
            entry = {}
        if isinstance(entry, dict) and not entry.get("t"):
            yield at, entry.get("d") or "", str(entry.get("m") or "")


def _past(source: Source, entry: Entry) -> Past | Refusal:
    at, data, media = entry
    when = _moment(at)
    if when is None:
        return Refusal(source.id, "is stored without a time that is one")
    body = data if isinstance(data, bytes) else str(data).encode("utf-8", "replace")
    if not body.strip() or len(body) > MAX_BODY_BYTES:
        return Refusal(f"{source.id} of {when:%Y-%m-%d %H:%M}", "is empty, or larger than we take")
    if not media or media == "text/plain":
        media = "text/html" if body.lstrip()[:1] == b"<" else "text/plain; charset=utf-8"
    return Past(source, imported(source.url, body, when, media), f"urlwatch {when.timestamp():.0f}")


def _moment(at: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(at, UTC) if isinstance(at, int | float) else None
    except (ValueError, OverflowError, OSError):
        return None


def _source(job: Any, number: int) -> Source | Refusal:
    if not isinstance(job, dict):
        return Refusal(f"job {number}", "is not written as keys and values")
    url = job.get("url") or job.get("navigate")
    name = str(job.get("name") or url or f"job {number}")
    if not isinstance(url, str) or not is_web_address(url):
        return Refusal(name, "watches no web page, but a command or a file")
    select, remove = _selectors(job.get("filter") or job.get("filters") or [])
    made = source_of(url)
    render = "always" if job.get("navigate") or job.get("use_browser") else "never"
    return Source(made.id, name, url, made.kind, select=select, remove=remove, render=render)


def _selectors(filters: Any) -> tuple[str, tuple[str, ...]]:
    """CSS filters as our two keys; all other filters do what our reader does by itself."""
    select, remove = "", list[str]()
    for each in filters if isinstance(filters, list) else []:
        kind, value = next(iter(each.items()), ("", "")) if isinstance(each, dict) else (str(each), "")
        if kind not in _SELECTORS:
            continue
        details = value if isinstance(value, dict) else {"selector": value}
        select = _css(str(kind), details.get("selector") or details.get("id") or details.get("class") or "")
        excluded = details.get("exclude")
        remove += [excluded] if isinstance(excluded, str) else []
    return select, tuple(remove)


def _css(kind: str, value: Any) -> str:
    marks = {"css": "", "element-by-tag": "", "element-by-id": "#", "element-by-class": "."}
    return f"{marks[kind]}{value}" if value else ""
