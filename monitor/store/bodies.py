"""Bytes, once for each digest, each compressed against the one before it of the same page."""

from __future__ import annotations

import sqlite3
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from monitor.errors import DamagedError
from monitor.store.connection import Connection
from monitor.store.encode import sha256

if TYPE_CHECKING:
    import zstandard

# A chain turns back before reading its last link would take 10 ms: so many links, and so many bytes in all.
MAX_DEPTH = 100
MAX_COST = 10 << 20
# The highest level that searches without trees. Over 10,748 real versions 12 is 2 % smaller and ten times slower.
_LEVEL = 9
_CACHED_BYTES = 16 << 20

_LINK = "SELECT id, base, depth, cost FROM blobs WHERE id = ?"
_CHAIN = """
WITH RECURSIVE chain (id, base, size, data, checksum, far) AS (
    SELECT id, base, size, data, checksum, 0 FROM blobs WHERE id = ?
    UNION ALL SELECT b.id, b.base, b.size, b.data, b.checksum, chain.far + 1
    FROM blobs AS b JOIN chain ON b.id = chain.base
) SELECT id, size, data, checksum FROM chain ORDER BY far DESC
"""


class Bodies:
    """The table of bytes. Keeps the last few in memory, because the next version is measured against them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cached: OrderedDict[int, bytes] = OrderedDict()
        self._weight = 0

    def put(self, data: bytes, like: int | None = None, digest: bytes | None = None) -> int:
        """Store bytes and return their id; those already there are not stored again.

        `like` is the id of bytes that resemble them, as a rule those of the version before.
        """
        digest = digest or sha256(data)
        found = self._connection.row("SELECT id FROM blobs WHERE digest = ?", (digest,))
        if found is not None:
            return int(found["id"])
        base, depth, cost, packed = self._pack(data, like)
        number = self._connection.insert(
            "INSERT INTO blobs (digest, base, depth, cost, size, data, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (digest, base, depth, cost, len(data), packed, zlib.crc32(packed)),
        )
        self._remember(number, data)
        return number

    def get(self, number: int) -> bytes:
        """Raises DamagedError."""
        known = self._cached.get(number)
        if known is not None:
            self._cached.move_to_end(number)
            return known
        data = b""
        for row in self._connection.rows(_CHAIN, (number,)):
            held = self._cached.get(row["id"])
            data = held if held is not None else self._unpack(row, data)
        self._remember(number, data)
        return data

    def forget(self) -> None:
        """Empty the memory, where the table was changed by other hands."""
        self._cached.clear()
        self._weight = 0

    def _pack(self, data: bytes, like: int | None) -> tuple[int | None, int, int, bytes]:
        """Base, depth, cost and compressed bytes: against `like` or what stands before it, or alone."""
        base = self._base(like, len(data)) if like else None
        if base is None:
            return None, 0, len(data), compress(data)
        try:
            packed = compress(data, self.get(base["id"]))
        except DamagedError:  # what was kept before keeps nothing new from being kept
            return None, 0, len(data), compress(data)
        if len(packed) * 4 > len(data):
            alone = compress(data)
            # Hardly alike: standing alone costs little and begins a new chain.
            if len(alone) * 3 <= len(packed) * 4:
                return None, 0, len(data), alone
        return base["id"], base["depth"] + 1, base["cost"] + len(data), packed

    def _base(self, like: int | None, size: int) -> sqlite3.Row | None:
        """The bytes to measure against: `like` itself, or where its chain has grown too long, one half way back."""
        base = self._connection.row(_LINK, (like,))
        half = base["depth"] // 2 if base else 0
        if base and (base["depth"] >= MAX_DEPTH or base["cost"] + size > MAX_COST):
            while base and base["depth"] > half:
                base = self._connection.row(_LINK, (base["base"],))
        return base if base is None or base["cost"] + size <= MAX_COST else None

    def _unpack(self, row: sqlite3.Row, base: bytes) -> bytes:
        import zstandard

        try:
            if row["checksum"] not in (None, zlib.crc32(row["data"])):
                raise zstandard.ZstdError("its stored form was altered")
            return decompress(row["data"], row["size"], base)
        except zstandard.ZstdError as error:
            raise DamagedError(
                f"{self._connection.path}: stored bytes number {row['id']} are damaged ({error}); bring back a backup"
            ) from error

    def _remember(self, number: int, data: bytes) -> None:
        self._weight += len(data) - len(self._cached.pop(number, b""))
        self._cached[number] = data
        while self._weight > _CACHED_BYTES and len(self._cached) > 1:
            self._weight -= len(self._cached.popitem(last=False)[1])


def compress(data: bytes, like: bytes = b"") -> bytes:
    import zstandard

    # The window must span both, or what lies far back in `like` cannot be referred to.
    window = min(max((len(data) + len(like)).bit_length(), 10), 27)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        source_size=len(data),
        dict_size=len(like),
        window_log=window,
        write_content_size=False,
        write_checksum=False,
        write_dict_id=False,
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
    )
    return zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(like)).compress(data)


def decompress(packed: bytes, size: int, like: bytes = b"") -> bytes:
    """Raises zstandard.ZstdError where the bytes are not what `compress` made."""
    import zstandard

    unpacker = zstandard.ZstdDecompressor(
        dict_data=_dictionary(like), max_window_size=1 << 27, format=zstandard.FORMAT_ZSTD1_MAGICLESS
    )
    return unpacker.decompress(packed, max_output_size=max(size, 1))


def _dictionary(like: bytes) -> zstandard.ZstdCompressionDict | None:
    import zstandard

    # Under eight bytes there is nothing to refer to, and zstandard takes no such dictionary.
    return zstandard.ZstdCompressionDict(like, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if len(like) >= 8 else None
