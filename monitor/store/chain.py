"""The hash chain: every kept version is an entry that names the one before it."""

from __future__ import annotations

import json
from typing import Any

from monitor.store.encode import canonical, sha256

START = bytes(32)


def entry(previous: bytes, place: dict[str, Any], seen: bytes, body_digest: bytes) -> dict[str, Any]:
    """What is hashed of a kept version.

    Args:
        previous: the hash of the entry before, `START` for the first.
        place: entry, source, version, fetched_at, tool and origin.
        seen: the capture's envelope as JSON: addresses, status, headers, certificate.
        body_digest: SHA-256 of the body's bytes.
    """
    return {**place, "body": body_digest.hex(), "previous": previous.hex(), "seen": json.loads(seen)}


def entry_hash(entry: dict[str, Any]) -> bytes:
    return sha256(canonical(entry))
