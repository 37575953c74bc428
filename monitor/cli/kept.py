"""What the archive holds of a source, or a clear word where it holds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from monitor.cli.context import no_source, source_of
from monitor.cli.listing import archive_that_knows
from monitor.errors import UsageError
from monitor.model import Comparison, Document, Snapshot, VersionRecord
from monitor.sources import Settings, Watchlist, load, load_one
from monitor.store import Archive


def watchlist_about(source_id: str, config: Path, archive_path: Path | None) -> Watchlist:
    """The settings and that source, from no more of the file than need be; all of it where that id is not in it.

    Where an archive is named, that archive and nothing else.
    """
    if archive_path is not None:
        return Watchlist(Settings(archive=archive_path))
    known = archive_that_knows(config)
    if known is not None:
        known.close()
        if watchlist := load_one(config, source_id):
            return watchlist
    return load(config)


def require_known(records: Sequence[VersionRecord], source_id: str, watchlist: Watchlist, archive: Archive) -> None:
    """Raise UsageError where there is no version: an unknown id, or a source that was never read."""
    if records:
        return
    if not watchlist.sources:
        raise UsageError(no_source(source_id, [source.id for source in archive.described()], str(archive.path)))
    source_of(watchlist, source_id)
    raise UsageError(f'{source_id}: no version is kept yet; run "clausewatch check {source_id}" first')


def versions_to_compare(
    archive: Archive, records: Sequence[VersionRecord], old: int | None, new: int | None
) -> tuple[Snapshot, Snapshot]:
    """The two versions named; the last two where none is, the one before `new` where only `new` is told apart."""
    latest = records[-1].version
    to = new or latest
    since = old or to - 1
    if since < records[0].version:
        raise UsageError(f"{records[0].source_id}: there is only version {latest} yet; nothing to compare with")
    source_id = records[0].source_id
    return archive.snapshot(source_id, since), archive.snapshot(source_id, to)


def readable(snapshot: Snapshot, watchlist: Watchlist) -> Snapshot:
    """The version with its words: an imported one is read now. Raises NotThePolicy where it is a wall or an error."""
    from dataclasses import replace

    from monitor.model import Source
    from monitor.report import document_of

    if snapshot.reader:
        return snapshot
    source = watchlist.source(snapshot.source_id) or Source(snapshot.source_id, snapshot.source_id, "")
    return replace(snapshot, document=document_of(snapshot, source))


def compared(old: Document, new: Document) -> Comparison:
    from monitor.reading import compare

    return compare(old, new)
