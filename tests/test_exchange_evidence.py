"""Evidence stands alone: a WARC file that others read, and a verifier that needs nothing of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from fakes.archives import capture, snapshot
from monitor.errors import UsageError
from monitor.exchange import evidence, verifier
from monitor.exchange.evidence import Evidence
from monitor.store import Archive

BODY = "<p>We keep faxes for 60 days. Ünïcode & \r\n\r\nWARC/1.1\r\n\r\n</p>"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The folder of evidence for version 2 of three."""
    headers = (
        ("content-type", "text/html"),
        ("content-encoding", "gzip"),
        ("x-odd", "a\r\nb"),
        ("content-length", "9"),
    )
    with Archive(tmp_path / "archive.db") as archive:
        archive.keep(snapshot(1))
        archive.keep(replace(snapshot(2), capture=replace(capture(BODY), headers=headers)))
        archive.keep(snapshot(3, "more"))
        proof = archive.proof("fax/privacy", 2)
        kept = archive.snapshot("fax/privacy", 2).capture
        evidence.write(Evidence(kept, proof.entry, proof.links, proof.head, proof.stamps), tmp_path / "evidence")
    return tmp_path / "evidence"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_the_verifier_needs_the_standard_library_only(made: Path) -> None:
    done = run(made)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sound\n", "")
    head = json.loads((made / "manifest.json").read_text())["head"]
    assert run(made, "--head", head).returncode == 0
    assert "not the one you noted" in run(made, "--head", "00" * 32).stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("capture.warc", b"60 days", b"90 days", "the bytes of the page are not those that were kept"),
        ("capture.warc", b"text/html", b"text/plai", "not the file that the manifest names"),
        ("manifest.json", b"2026-11-03T", b"2025-11-03T", "the entry is not the one that was hashed"),
        ("manifest.json", b'"version": 3', b'"version": 4', "does not lead to the head"),
        ("manifest.json", b'"head"', b'"hat"', "cannot be read"),
    ],
)
def test_whatever_is_altered_is_told(made: Path, file: str, old: bytes, new: bytes, said: str) -> None:
    data = (made / file).read_bytes()
    assert old in data
    (made / file).write_bytes(data.replace(old, new))
    done = run(made)
    assert done.returncode == 1
    assert said in done.stdout


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(["capture.warc", "manifest.json"]), place=st.floats(0, 1), mask=st.integers(1, 255))
def test_any_byte_that_is_altered_is_told(made: Path, file: str, place: float, mask: int) -> None:
    data = bytearray((made / file).read_bytes())
    at = int(place * (len(data) - 1))
    # White space between the words of the manifest says nothing.
    assume(not (data[at : at + 1].isspace() and bytes([data[at] ^ mask]).isspace()))
    before = bytes(data)
    data[at] ^= mask
    (made / file).write_bytes(data)
    try:
        assert list(verifier.flaws(made))
    except verifier.UNREADABLE:
        pass
    finally:
        (made / file).write_bytes(before)


def test_others_read_and_check_the_warc_file(made: Path) -> None:
    class Arguments:
        inputs = (str(made / "capture.warc"),)
        verbose = False

    checker = Checker(Arguments())
    checker.process_all()
    assert checker.exit_value == 0
    records = list(read(made / "capture.warc"))
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "metadata"]
    _, url, body = records[1]
    assert (url, body) == ("https://www.fax.example/privacy", BODY.encode())


def read(path: Path) -> list[tuple[str, str, bytes]]:
    stream = BytesIO(path.read_bytes())
    return [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(stream)
    ]


def test_headers_about_the_way_do_not_mislead_a_reader(made: Path) -> None:
    data = (made / "capture.warc").read_bytes().decode()
    assert "x-archive-orig-content-encoding: gzip" in data
    assert "\ncontent-encoding" not in data
    assert "x-odd: a b\r\n" in data
    assert ["content-encoding", "gzip"] in json.loads((made / "manifest.json").read_text())["entry"]["seen"]["headers"]


def test_evidence_is_never_written_over(made: Path, tmp_path: Path) -> None:
    entry = json.loads((made / "manifest.json").read_text())["entry"]
    with pytest.raises(UsageError, match="is not empty; name a new folder"):
        evidence.write(Evidence(capture("x"), entry, (), ""), made)


def test_the_same_evidence_has_the_same_bytes(made: Path, tmp_path: Path) -> None:
    entry = json.loads((made / "manifest.json").read_text())["entry"]
    assert evidence.warc_of(capture("x"), entry) == evidence.warc_of(capture("x"), entry)
