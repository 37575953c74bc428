"""`clausewatch compare`: what changed between two files or addresses."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.rendering import format_options, print_comparison
from monitor.errors import MonitorError, NotThePolicy, UsageError

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
def command(config: Path, old: str, new: str, form: str, why: bool) -> None:
    """What changed between two files or addresses. Needs no sources.toml and no archive.

    OLD and NEW are HTML, PDF, Markdown or text files, or addresses that begin with http.

    \b
    Examples:
      clausewatch compare policy-2025.html policy-2026.html
      clausewatch compare saved.md https://example.org/privacy --format markdown
    """
    from monitor.reading import compare

    reads = _reader_of(new, config)
    before = _reader_of(old, config)(None)
    try:
        after = reads(before)
    except MonitorError as error:
        after = reads(None)  # the caller says that both are versions of one document: whoever doubts it is told
        click.echo(f"clausewatch: {error}; compared all the same", err=True)
    print_comparison(compare(before, after), form, f"{old} → {new}", {"old": old, "new": new}, why=why)


def _reader_of(place: str, config: Path) -> Callable[[Document | None], Document]:
    """What reads a file or an address, beside a known document or alone. Raises MonitorError where it is no policy."""
    if place.startswith(("http://", "https://")):
        from monitor.cli.pages import fetch_page, read_page

        return partial(read_page, fetch_page(place, config))
    path = Path(place)
    try:
        return partial(_read, path, path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error


def _read(path: Path, body: bytes, known: Document | None) -> Document:
    from monitor.reading import read_document

    media = _MEDIA.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "text/html"
    try:
        return read_document(body, url=path.absolute().as_uri(), content_type=media, known=known)
    except NotThePolicy as error:
        raise MonitorError(f"{path}: is not a policy: {error}") from error
