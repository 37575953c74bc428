"""A PDF's bytes -> a Fault, where it was made to burst whoever opens it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from monitor.model import Fault, FaultKind

__all__ = ["refusal"]

LARGEST_FILE = 256_000_000  # bytes of all streams once unpacked: pictures and typefaces are large
LARGEST_DRAWING = 4_000_000  # bytes of what one page draws; a page of dense print has a hundredth of this
MOST_STREAMS = 100_000
MOST_DRAWN = 200_000  # times a form may be drawn, by forms that draw forms that draw forms

_PIECE = 1_000_000
_CLEAR, _END, _FIRST, _FULL = 256, 257, 258, 4096  # codes of LZW as in PDF 32000-1, 7.4.4
_STREAM = re.compile(rb"stream\r?\n")
_PACKED_TWICE = re.compile(
    rb"/Filter\s{0,9}\[[^\]]{0,200}?/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b"
    rb"[^\]]{0,200}?/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b"
)
_NOT_DRAWN = re.compile(rb"/Subtype\s*/(?!Form)|/Length1\b|/Type\s*/(?!XObject)|/N\s")
_DRAWS = re.compile(rb"/[^\s/]{1,100}\s+Do\b")


@dataclass(slots=True)
class _Stream:
    """What one stream holds once unpacked: its size in bytes, and how many forms and pictures it draws."""

    size: int
    draws: int
    is_drawing: bool
    is_form: bool


def refusal(body: bytes) -> Fault | None:
    """Why a PDF must not be opened, or None. Measures its streams without keeping them."""
    if _PACKED_TWICE.search(body):
        return _too_large("the PDF packs what is packed already", "two filters in a row")
    total, by_forms, by_pages = 0, 1, 1
    for count, stream in enumerate(_streams(body)):
        total += stream.size
        if total > LARGEST_FILE or (stream.is_drawing and stream.size > LARGEST_DRAWING):
            return _too_large("the PDF bursts when it is unpacked", f"a stream of {stream.size:,} bytes and more")
        if stream.is_form:
            by_forms *= max(1, stream.draws)
        else:
            by_pages = max(by_pages, stream.draws)
        if count >= MOST_STREAMS or by_forms * by_pages > MOST_DRAWN:
            return _too_large("the PDF draws the same things over and over", f"{count + 1:,} streams")
    return None


def _too_large(reason: str, evidence: str) -> Fault:
    return Fault(FaultKind.TOO_LARGE, reason, (evidence,))


def _streams(body: bytes) -> Iterator[_Stream]:
    starts = list(islice(_STREAM.finditer(body), MOST_STREAMS + 1))
    for match, following in zip_longest(starts, starts[1:]):
        about = body[max(0, match.start() - 600) : match.start()].rpartition(b" obj")[2]
        stream = _Stream(0, 0, _NOT_DRAWN.search(about) is None, b"/Form" in about)
        end = following.start() if following else len(body)
        pieces = _unpack(body, match.end(), end)
        if stream.is_drawing and (measure := next((size for name, size in _OLD.items() if name.search(about)), None)):
            pieces = iter([bytes(min(measure(body[match.end() : end][:LARGEST_DRAWING]), LARGEST_DRAWING + 1))])
        for piece in pieces:
            stream.size += len(piece)
            stream.draws += len(_DRAWS.findall(piece)) if stream.is_drawing else 0
            if stream.size > (LARGEST_DRAWING if stream.is_drawing else LARGEST_FILE):
                break
        yield stream


def _unpack(body: bytes, at: int, end: int) -> Iterator[bytes]:
    """The pieces of a stream: unpacked where it is packed with zlib, else as they stand."""
    if body[at : at + 1] not in (b"x", b"h", b"H", b"8", b"X", b"(") or int.from_bytes(body[at : at + 2], "big") % 31:
        yield body[at:end]
        return
    unpack, step = zlib.decompressobj(), 1024
    try:
        while not unpack.eof and at < len(body):
            yield unpack.decompress(body[at : at + step], _PIECE)
            at += step
            while unpack.unconsumed_tail and not unpack.eof:  # the tail stays after the end
                yield unpack.decompress(unpack.unconsumed_tail, _PIECE)
            step = min(step * 2, 65_536)
    except zlib.error:
        return  # it only looked packed, or is broken; PDFium will say so


def lzw_size(data: bytes) -> int:
    """How long a stream packed by LZW is once unpacked, without unpacking it."""
    sizes = [1] * _FIRST
    total = bits = held = previous = 0
    width = 9
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == _CLEAR:
            del sizes[_FIRST:]
            width, previous = 9, 0
            continue
        if code == _END or code > len(sizes) or total > LARGEST_DRAWING:
            break
        if previous and len(sizes) < _FULL:
            sizes.append(previous + 1)
        previous = sizes[min(code, len(sizes) - 1)]
        total += previous
        width = min(12, max(9, (len(sizes) + 1).bit_length()))
    return total


def runs_size(data: bytes) -> int:
    """How long a stream packed by run lengths is once unpacked."""
    total = at = 0
    while at < len(data) and data[at] != 128 and total <= LARGEST_DRAWING:
        total += data[at] + 1 if data[at] < 128 else 257 - data[at]
        at += data[at] + 2 if data[at] < 128 else 2
    return total


_OLD = {re.compile(rb"/(?:LZWDecode|LZW)\b"): lzw_size, re.compile(rb"/(?:RunLengthDecode|RL)\b"): runs_size}
