"""An answer -> its body's bytes, decoded, never larger than allowed."""

from __future__ import annotations

import io
import zlib

from urllib3.response import BaseHTTPResponse

from monitor.errors import FetchError

# Brotli is not asked for: its common decoder cannot be told to stop at a size.
ACCEPTED = "gzip, deflate, zstd"
_BLOCK = 1 << 20
_WINDOW = 1 << 27  # bytes of history a zstd frame may ask for; RFC 8878 expects 8 MB, browsers take 128


def read_body(answer: BaseHTTPResponse, max_bytes: int) -> bytes:
    """Read to the end and decode.

    Raises FetchError where it is larger than `max_bytes`, on the wire or decoded, broke off, or is coded strangely.
    """
    blocks = []
    room = max_bytes
    for block in answer.stream(_BLOCK, decode_content=False):
        blocks.append(block)
        room -= len(block)
        if room < 0:
            raise _too_large(max_bytes)
    return decode(b"".join(blocks), answer.headers.get("content-encoding", ""), max_bytes)


def decode(coded: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo a content encoding, at most to `max_bytes`."""
    match encoding.strip().lower():
        case "" | "identity":
            return coded
        case _ if not coded:
            return coded
        case "gzip" | "x-gzip":
            return _inflate(coded, 16 + zlib.MAX_WBITS, max_bytes)
        case "deflate":
            # RFC 9110 means zlib's format; some servers send the bare stream.
            bare = coded[0] & 0x0F != 8 or int.from_bytes(coded[:2]) % 31
            return _inflate(coded, -zlib.MAX_WBITS if bare else zlib.MAX_WBITS, max_bytes)
        case "zstd":
            return _unpack_zstd(coded, max_bytes)
        case other:
            raise FetchError(f"the answer is coded as {other[:40]!a}, which we did not ask for", transient=False)


def _inflate(coded: bytes, window: int, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    room = max_bytes
    while coded:
        machine = zlib.decompressobj(window)
        try:
            part = machine.decompress(coded, room + 1)
        except zlib.error as error:
            if parts:  # what follows the last gzip member is padding
                break
            raise FetchError(f"the answer cannot be decompressed: {error}", transient=True) from error
        room -= len(part)
        if room < 0:
            raise _too_large(max_bytes)
        if not machine.eof:
            raise FetchError("the answer broke off within its compressed body", transient=True)
        parts.append(part)
        coded = machine.unused_data
    return b"".join(parts)


def _unpack_zstd(coded: bytes, max_bytes: int) -> bytes:
    import zstandard  # here and not above: few servers send it

    machine = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        text = machine.stream_reader(io.BytesIO(coded), read_across_frames=True).read(max_bytes + 1)
        if len(text) > max_bytes:
            raise _too_large(max_bytes)
        # The reader knows a limit but not a broken end; the plain machine knows the end but no limit.
        while coded:
            frame = machine.decompressobj()
            frame.decompress(coded)
            if not frame.eof:
                raise FetchError("the answer broke off within its compressed body", transient=True)
            coded = frame.unused_data
    except zstandard.ZstdError as error:
        raise FetchError(f"the answer cannot be decompressed: {error}", transient=True) from error
    return text


def _too_large(max_bytes: int) -> FetchError:
    return FetchError(f"the answer is larger than {max_bytes / 1e6:.0f} MB", transient=False)
