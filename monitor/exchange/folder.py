"""A folder of dated files -> captures of the past: the date is in the file's name or in that of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.exchange.past import MAX_BODY_BYTES, ImportRefused, Past, Refusal, imported, kind_of, slug
from monitor.model import Source

_MEDIA = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
# 2024-01-31, 20240131, 2024-01-31T08-30-00, 20240131083000 as the Wayback Machine writes it.
_DATE = re.compile(
    r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]?(\d{2})[-:_]?(\d{2})(?:[-:_]?(\d{2}))?)?Z?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Dated:
    at: datetime
    name: str
    path: Path


def read(folder: Path) -> Iterator[Past | Refusal]:
    """Oldest first. Files that differ only in their date are one document: `acme/privacy-2024-01-31.html`.

    Raises ImportRefused where there is no such folder.
    """
    if not folder.is_dir():
        raise ImportRefused(f"{folder}: there is no such folder")
    dated = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found = _dated(path, path.relative_to(folder))
            if isinstance(found, Refusal):
                yield found
            else:
                dated.append(found)
    for each in sorted(dated, key=lambda each: (each.at, each.name)):
        yield _past(each)


def _dated(path: Path, relative: Path) -> _Dated | Refusal:
    if path.suffix.lower() not in _MEDIA:
        return Refusal(str(relative), f"is none of {', '.join(_MEDIA)}")
    found = list(_DATE.finditer(str(relative.with_suffix(""))))
    if not found:
        return Refusal(str(relative), "has no date in its name, such as 2024-01-31")
    parts = [int(part or 0) for part in found[-1].groups()]
    try:
        at = datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError as error:
        return Refusal(str(relative), f"has no date that is one in its name: {error}")
    name = _DATE.sub(" ", str(relative.with_suffix("")))
    return _Dated(at, "/".join(filter(None, map(slug, Path(name).parts))) or slug(path.parent.name) or "document", path)


def _past(dated: _Dated) -> Past | Refusal:
    path = dated.path
    if path.stat().st_size > MAX_BODY_BYTES:
        return Refusal(path.name, f"is larger than {MAX_BODY_BYTES >> 20} MB")
    body = path.read_bytes()
    if not body.strip():
        return Refusal(path.name, "is empty")
    source = Source(dated.name, dated.name, "", kind_of(dated.name.rpartition("/")[2]))
    return Past(source, imported("", body, dated.at, _MEDIA[path.suffix.lower()]), f"folder {path.name}")
