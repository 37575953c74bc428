"""`clausewatch compare`: what changed between two files or addresses."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.rendering import format_options, print_comparison
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.model import Document

_MEDIA = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".xhtml": "application/xhtml+xml",
}


@click.command("compare")
@click.argument("old")
@click.argument("new")
@format_options
@click.pass_obj
def command(config: Path, old: str, new: str, form: str) -> None:
    """What changed between two files or addresses. Needs no sources.toml and no archive.

    OLD and NEW are HTML, PDF, Markdown or text files, or addresses that begin with http.

    \b
    Examples:
      clausewatch compare policy-2025.html policy-2026.html
      clausewatch compare saved.md https://example.org/privacy --format markdown
    """
    from monitor.reading import compare

    before = _read(old, config, None)
    comparison = compare(before, _read(new, config, before))
    print_comparison(comparison, form, f"{old} → {new}", {"old": old, "new": new})


def _read(place: str, config: Path, known: Document | None) -> Document:
    if place.startswith(("http://", "https://")):
        from monitor.cli.pages import fetch_page, read_page

        return read_page(fetch_page(place, config), known)
    return _read_file(Path(place), known)


def _read_file(path: Path, known: Document | None) -> Document:
    from monitor.errors import MonitorError, NotThePolicy
    from monitor.reading import read_document

    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    media = _MEDIA.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "text/html"
    try:
        return read_document(body, url=path.absolute().as_uri(), content_type=media, known=known)
    except NotThePolicy as error:
        raise MonitorError(f"{path}: is not a policy: {error}") from error
