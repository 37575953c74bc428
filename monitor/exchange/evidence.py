"""A kept version -> a folder that proves it: the capture as WARC, its place in the chain, a verifier."""

from __future__ import annotations

import base64
import hashlib
import inspect
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from monitor.errors import UsageError
from monitor.exchange import verifier
from monitor.exchange.verifier import canonical
from monitor.model import Capture

# How the bytes were packed on the way; ours are unpacked, and a reader of WARC files believes these names.
_ON_THE_WAY = ("content-encoding", "transfer-encoding", "content-length")
_NAMESPACE = uuid.UUID("5b1f8f7c-9a2e-5c55-8a1c-2f6f7d0c9a11")
_README = """Evidence of what a web page said

capture.warc    the page as its server sent it, with its headers (WARC 1.1, ISO 28500)
manifest.json   when and where from, and its place in the archive's chain of hashes (SHA-256)
verify.py       checks all of it: python verify.py
{stamps}
Names of headers that begin with x-archive-orig- were sent without that beginning; they say how the bytes were packed
on the way. The manifest has them as they were sent.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to be proved.

    Attributes:
        entry: the version's entry in the chain; `links` those after it, up to `head`.
        stamps: replies of time stamping authorities over `head`, as they sent them.
    """

    capture: Capture
    entry: dict[str, Any]
    links: tuple[dict[str, Any], ...]
    head: str
    stamps: tuple[bytes, ...] = ()


def write(evidence: Evidence, folder: Path) -> None:
    """Make the folder. Raises UsageError where there is one with something in it, or it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"{folder}: is not empty; name a new folder")
        for name, data in _files(evidence).items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error


def _files(evidence: Evidence) -> dict[str, bytes]:
    warc = warc_of(evidence.capture, evidence.entry)
    stamps = {f"stamp-{number}.tsr": reply for number, reply in enumerate(evidence.stamps, start=1)}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in {"capture.warc": warc, **stamps}.items()}
    manifest = {
        "entry": evidence.entry,
        "files": digests,
        "hash": hashlib.sha256(canonical(evidence.entry)).hexdigest(),
        "head": evidence.head,
        "links": list(evidence.links),
    }
    told = "stamp-*.tsr     RFC 3161 time stamps over the head: openssl ts -verify -digest HEAD -in FILE\n"
    return {
        "capture.warc": warc,
        "manifest.json": json.dumps(manifest, indent=2, sort_keys=True).encode(),
        "verify.py": inspect.getsource(verifier).encode(),
        "README.txt": _README.format(stamps=told if stamps else "").encode(),
        **stamps,
    }


def warc_of(capture: Capture, entry: dict[str, Any]) -> bytes:
    """Three records: who wrote the file, the answer, and what the archive says of it. The same every time."""
    date = capture.fetched_at.astimezone(UTC)
    info = _fields({"software": f"clausewatch/{entry['tool']}", "format": "WARC File Format 1.1"})
    answer = _http(capture)
    head = _record("warcinfo", date, info, {"Content-Type": "application/warc-fields"}, entry)
    seen = {"Content-Type": "application/http; msgtype=response", "WARC-Payload-Digest": _digest(capture.body)}
    response = _record("response", date, answer, {**seen, "WARC-Target-URI": capture.final_url or capture.url}, entry)
    about = {"Content-Type": "application/json", "WARC-Target-URI": capture.url or capture.final_url}
    return head + response + _record("metadata", date, canonical(entry), about, entry)


def _http(capture: Capture) -> bytes:
    known = {status.value: status.phrase for status in HTTPStatus}
    lines = [f"HTTP/1.1 {capture.status} {known.get(capture.status, '')}".rstrip()]
    for name, value in capture.headers:
        shown = f"x-archive-orig-{name}" if name in _ON_THE_WAY else name
        lines.append(f"{shown}: {' '.join(value.split())}")
    lines.append(f"content-length: {len(capture.body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + capture.body


def _record(kind: str, date: datetime, block: bytes, more: dict[str, str], entry: dict[str, Any]) -> bytes:
    identity = uuid.uuid5(_NAMESPACE, f"{kind} {_digest(canonical(entry))}")
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{identity}>",
        "WARC-Date": date.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "WARC-Block-Digest": _digest(block),
        **{name: value for name, value in more.items() if value},
        "Content-Length": str(len(block)),
    }
    return b"WARC/1.1\r\n" + _fields(headers) + b"\r\n" + block + b"\r\n\r\n"


def _fields(fields: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"


def folder_name(source_id: str, version: int) -> str:
    return f"evidence-{source_id.replace('/', '-')}-{version}"
