"""WARC files, as web archives and crawlers write them -> captures of the past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.exchange.extras import extra
from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused, Past, Refusal, kind_of, slug
from monitor.model import Capture, Source

_MEDIA = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown")


def read(files: list[Path]) -> Iterator[Past | Refusal]:
    """Every answer with status 200 and a text we read, oldest first; one source for each address.

    Raises ImportRefused where a file is no WARC.
    """
    places = sorted(place for path in files for place in _places(path))
    for _, path, offset in places:
        with path.open("rb") as stream:
            stream.seek(offset)
            found = _past(next(iter(extra("warcio.archiveiterator", "import").ArchiveIterator(stream))))
            if found is not None:
                yield found


def _places(path: Path) -> Iterator[tuple[str, Path, int]]:
    """When each answer was given, and where in the file it stands."""
    reader = extra("warcio.archiveiterator", "import").ArchiveIterator
    broken = extra("warcio.exceptions", "import").ArchiveLoadFailed
    try:
        with path.open("rb") as stream:
            records = reader(stream)
            for record in records:
                if record.rec_type == "response":
                    yield record.rec_headers.get_header("WARC-Date") or "", path, records.get_record_offset()
    except OSError as error:
        raise ImportRefused(f"{path}: cannot be read: {error.strerror}") from error
    except broken as error:
        raise ImportRefused(f"{path}: is no WARC file, or breaks off: {error}") from error


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
