"""A long sources.toml -> the short one that says the same of one source."""

from __future__ import annotations

import json
import re
from itertools import pairwise

_TABLE = re.compile(rb"^[ \t]*\[\[", re.MULTILINE)


def part_about(source_id: str, data: bytes) -> bytes:
    """What stands before the first list, the settings, the channels, and whatever names that id.

    A hundred thousand sources take seconds to parse; this takes none. Of a file that was never found right, or that
    quotes its ids in another way, nothing is promised.
    """
    starts = [found.start() for found in _TABLE.finditer(data)]
    if not starts:
        return data
    wanted = (json.dumps(source_id).encode(), b"settings", b"channel")
    tables = (data[start:end] for start, end in pairwise((*starts, len(data))))
    kept = [table for table in tables if any(word in table for word in wanted)]
    return b"".join((data[: starts[0]], *kept))
