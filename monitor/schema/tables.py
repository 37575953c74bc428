"""What every archive of this version has, so that one that lost a part is known before anything is done with it."""

from __future__ import annotations

# The columns of each table, as the migrations make them.
_COLUMNS = {
    "blobs": "id digest base depth cost size data checksum",
    "changes": ("id comparison position category direction materiality flags gist section before after weight"),
    "clauses": "id source version section text",
    "deliveries": "number id channel recipient source_id version message digest state due_at leased_until",
    "notes": "name value",
    "sources": (
        "id source_id name kind url tags watched state since reason failures checked_at changed_at due_at etag "
        "last_modified asked saved glance doubt doubt_seen doubt_tries flaps versions indexed place"
    ),
    "stamps": "id entry stamped_at authority reply",
    "tries": "id delivery at accepted detail",
    "versions": (
        "entry source version captured_at last_seen_at envelope body body_digest tool origin hash reader document "
        "text_digest title language stated_date effective_date classifier comparison materiality flags reverted_to"
    ),
    "changes_fts": "gist before after section",
    "clauses_fts": "text section",
}
TABLES = {table: tuple(columns.split()) for table, columns in _COLUMNS.items()}
