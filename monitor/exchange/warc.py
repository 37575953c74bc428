"""WARC files, as web archives and crawlers write them -> captures of the past."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.exchange.extras import extra
from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused, Past, Refusal, kind_of, slug
from monitor.model import Capture, Source

_MEDIA = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown")


# All that the library raises over bytes that are not as they should be, its own slips included.
_BROKEN = (
    *(ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError),
    *(OSError, EOFError, StopIteration, zlib.error),
)


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """When an answer was given, and where in the file it stands."""

    at: str
    path: Path
    offset: int


def read(files: list[Path]) -> Iterator[Past | Refusal]:
    """Every answer with status 200 and a text we read, oldest first; one source for each address.

    Raises ImportRefused where a file is no WARC. Of one that breaks off, what stands before is taken.
    """
    places = list[_Place]()
    for path in files:
        found, why = _places(path)
        if why and not found:
            raise ImportRefused(f"{path}: is no WARC file: {why}")
        if why:
            yield Refusal(str(path), f"breaks off after {len(found)} answers: {why}")
        places += found
    for place in sorted(places):
        answer = _answer(place)
        if answer is not None:
            yield answer


def _places(path: Path) -> tuple[list[_Place], str]:
    """Where its answers stand, and why it cannot be read to its end; "" where it can."""
    reader = extra("warcio.archiveiterator", "import").ArchiveIterator
    failed = extra("warcio.exceptions", "import").ArchiveLoadFailed
    places = list[_Place]()
    try:
        with path.open("rb") as stream:
            records = reader(stream)
            for record in records:
                if record.rec_type == "response":
                    at = record.rec_headers.get_header("WARC-Date") or ""
                    places.append(_Place(at, path, records.get_record_offset()))
    except FileNotFoundError as error:
        raise ImportRefused(f"{path}: there is no such file") from error
    except (failed, *_BROKEN) as error:
        return places, str(error)
    return places, ""


def _answer(place: _Place) -> Past | Refusal | None:
    reader = extra("warcio.archiveiterator", "import").ArchiveIterator
    failed = extra("warcio.exceptions", "import").ArchiveLoadFailed
    try:
        with place.path.open("rb") as stream:
            stream.seek(place.offset)
            return _past(next(iter(reader(stream))))
    except (failed, *_BROKEN) as error:
        return Refusal(f"{place.path} at {place.offset}", f"cannot be read: {error}")


def is_web_address(url: object) -> bool:
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def source_of(url: str) -> Source:
    """The source that an address stands for, where nothing else is known."""
    parts = urlsplit(url)
    path = slug(parts.path.rpartition(".")[0] or parts.path) or "home"
    query = f"-{slug(parts.query)}" if slug(parts.query) else ""
    host = slug((parts.hostname or "unknown").removeprefix("www."))
    return Source(f"{host}/{path}{query}", parts.hostname or url, url, kind_of(f"{path}{query}"))


def _past(record: Any) -> Past | Refusal | None:
    if record.rec_type != "response" or record.http_headers is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not is_web_address(url):
        return Refusal(url or "an answer", "has no web address")
    status = int(record.http_headers.get_statuscode() or 0)
    if status != 200:
        return Refusal(url, f"answered {status}") if status < 300 or status >= 400 else None
    headers = tuple((name.lower(), value) for name, value in record.http_headers.headers)
    media = (record.http_headers.get_header("Content-Type") or "text/html").partition(";")[0].strip().lower()
    if media not in _MEDIA:
        return Refusal(url, f"is {media}, which holds no policy")
    body = record.content_stream().read(MAX_BODY_BYTES + 1)
    if len(body) > MAX_BODY_BYTES or not body.strip():
        return Refusal(url, "is empty" if not body.strip() else f"is larger than {MAX_BODY_BYTES >> 20} MB")
    at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00")).astimezone(UTC)
    # The body is kept as unpacked; what said how it was packed on the way would now be untrue.
    kept = tuple((name, value) for name, value in headers if name not in ("content-encoding", "transfer-encoding"))
    identity = record.rec_headers.get_header("WARC-Record-ID") or ""
    return Past(source_of(url), Capture(url, url, status, kept, body, at), f"warc {identity.strip('<>')}")
