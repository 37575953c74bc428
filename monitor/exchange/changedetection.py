"""changedetection.io's backup zip -> captures of the past. The zip is another's: nothing in it is believed."""

from __future__ import annotations

import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from monitor.exchange.extras import extra
from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused, Past, Refusal, imported
from monitor.exchange.warc import is_web_address, source_of
from monitor.model import Source

_MAX_JSON_BYTES = 50 << 20
# All that zipfile and what unpacks for it raise over bytes that are not as they should be.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError),
    *(OSError, EOFError, ValueError, OverflowError, IndexError, KeyError, TypeError),
)
_LATEST = 4_102_444_800  # the year 2100: no snapshot is from later


def read(backup: Path) -> Iterator[Past | Refusal]:
    """Watch by watch, oldest first; the texts are as that tool filtered them.

    Raises ImportRefused where the file is no such backup.
    """
    try:
        with zipfile.ZipFile(backup) as archive:
            files = {PurePosixPath(info.filename): info for info in archive.infolist() if not info.is_dir()}
            watches = list(_watches(archive, files))
            if not watches:
                raise ImportRefused(f"{backup}: is no backup of changedetection.io: it lists no watch that can be read")
            for folder, watch in watches:
                yield from _history(archive, files, folder, watch)
    except FileNotFoundError as error:
        raise ImportRefused(f"{backup}: there is no such file") from error
    except _BROKEN as error:
        raise ImportRefused(f"{backup}: is no backup of changedetection.io: {error}") from error


Files = dict[PurePosixPath, zipfile.ZipInfo]


def _watches(archive: zipfile.ZipFile, files: Files) -> Iterator[tuple[PurePosixPath, dict[str, Any]]]:
    """Each watch's folder and settings: one file for all in older backups, one in each folder in newer ones."""
    found = 0
    for path in files:
        if path.name == "url-watches.json":
            listed = _json(archive, files[path]).get("watching")
            for identity, watch in (listed if isinstance(listed, dict) else {}).items():
                if isinstance(watch, dict) and PurePosixPath(identity).name == identity:
                    found += 1
                    yield path.parent / identity, watch
    if found:
        return
    for path in files:
        if path.name == "watch.json":
            yield path.parent, _json(archive, files[path])


def _history(
    archive: zipfile.ZipFile, files: Files, folder: PurePosixPath, watch: dict[str, Any]
) -> Iterator[Past | Refusal]:
    url = watch.get("url")
    if not isinstance(url, str) or not is_web_address(url):
        yield Refusal(str(folder), "has no web address")
        return
    source = _source(url, watch)
    index = files.get(folder / "history.txt")
    if index is None:
        yield Refusal(source.id, "has no history in the backup")
        return
    entries = sorted(_entries(_unpack(archive, index, MAX_BODY_BYTES) or b""))
    for at, name in entries:
        yield _past(archive, files.get(folder / name), source, at, name)


def _source(url: str, watch: dict[str, Any]) -> Source:
    named, title = source_of(url), watch.get("title")
    name = title.strip()[:200] if isinstance(title, str) and title.strip() else named.name
    return Source(named.id, name, url, named.kind)


def _entries(index: bytes) -> Iterator[tuple[int, str]]:
    for line in index.decode("utf-8", "replace").splitlines():
        at, _, name = line.partition(",")
        # Only the last part of a name counts: a path in it leads nowhere else.
        name = PurePosixPath(name.strip().replace("\\", "/")).name
        if at.strip().isdecimal() and int(at) < _LATEST and name:
            yield int(at), name


def _past(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None, source: Source, at: int, name: str) -> Past | Refusal:
    what = f"{source.id} of {datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}"
    if info is None:
        return Refusal(what, f"its file {name} is not in the backup")
    body = _unpack(archive, info, MAX_BODY_BYTES)
    if body is not None and name.endswith(".br"):
        body = _unbrotli(body)
    if not body or not body.strip():
        return Refusal(what, "cannot be unpacked, is empty, or is larger than we take")
    media = "text/html" if name.endswith((".html", ".html.br")) else "text/plain; charset=utf-8"
    return Past(source, imported(source.url, body, datetime.fromtimestamp(at, UTC), media), f"changedetection {name}")


def _json(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> dict[str, Any]:
    try:
        found = json.loads(_unpack(archive, info, _MAX_JSON_BYTES) or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | None:
    """At most `limit` bytes, whatever the zip says of its size; None where there are more, or they are broken."""
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except _BROKEN:
        return None
    return data if len(data) <= limit else None


def _unbrotli(packed: bytes) -> bytes | None:
    brotli = extra("brotli", "import")
    unpacker, data = brotli.Decompressor(), b""
    try:
        for start in range(0, len(packed), 4096):
            data += unpacker.process(packed[start : start + 4096])
            if len(data) > MAX_BODY_BYTES:
                return None
    except brotli.error:
        return None
    return data
