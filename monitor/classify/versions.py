"""Two documents and how much changed between them -> what is remarkable about the version as a whole."""

from __future__ import annotations

from monitor.model import Document, Materiality, VersionFlag


def version_flags(
    materiality: Materiality, old: Document, new: Document, *, only_dates: bool
) -> tuple[VersionFlag, ...]:
    flags = []
    if materiality is Materiality.MATERIAL and old.stated_date == new.stated_date:
        flags.append(VersionFlag.SILENT)
    if old.stated_date and new.stated_date:
        if old.stated_date != new.stated_date and only_dates:
            flags.append(VersionFlag.DATE_ONLY)
        if new.stated_date < old.stated_date:
            flags.append(VersionFlag.BACKDATED)
    return tuple(flags)
