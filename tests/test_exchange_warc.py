"""Web archives' captures become ours."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.exchange import ImportRefused, Past, Refusal, warc

URL = "https://www.fax.example/legal/privacy-policy.html"


def write(path: Path, *answers: tuple[str, str, str, str, bytes], packed: bool = True) -> Path:
    records = []
    for number, (url, date, status, media, body) in enumerate(answers):
        block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nServer: x\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: {date}\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    return path


def read(*files: Path) -> tuple[list[Past], list[Refusal]]:
    items = list(warc.read(list(files)))
    return [each for each in items if isinstance(each, Past)], [each for each in items if isinstance(each, Refusal)]


@pytest.mark.parametrize("packed", [True, False])
def test_answers_come_oldest_first_over_all_files(tmp_path: Path, packed: bool) -> None:
    new = (URL, "2024-03-01T10:00:00Z", "200 OK", "text/html", b"<p>new</p>")
    old = (URL, "2023-03-01T10:00:00Z", "200 OK", "text/html; charset=utf-8", b"<p>old</p>")
    other = (URL, "2023-09-01T10:00:00Z", "200 OK", "text/html", b"<p>between</p>")
    files = write(tmp_path / "a.warc", new, old, packed=packed), write(tmp_path / "b.warc", other, packed=packed)
    pasts, refused = read(*files)
    assert refused == []
    assert [past.capture.body for past in pasts] == [b"<p>old</p>", b"<p>between</p>", b"<p>new</p>"]
    assert {past.source.id for past in pasts} == {"fax-example/legal-privacy-policy"}
    assert pasts[0].source.kind == "privacy-policy"
    assert pasts[0].capture.header("server") == "x"
    assert pasts[0].origin.startswith("warc urn:uuid:")


def test_what_is_no_policy_is_told(tmp_path: Path) -> None:
    day = "2024-03-01T10:00:00Z"
    answers = (
        (URL, day, "404 Not Found", "text/html", b"gone"),
        (URL + "?a", day, "200 OK", "image/png", b"png"),
        (URL + "?b", day, "200 OK", "text/html", b" "),
        (URL + "?c", day, "301 Moved", "text/html", b"moved"),
    )
    pasts, refused = read(write(tmp_path / "a.warc.gz", *answers))
    assert pasts == []
    assert [each.why for each in refused] == ["answered 404", "is image/png, which holds no policy", "is empty"]


@pytest.mark.parametrize("data", [b"no warc at all", b"\x1f\x8bbroken"])
def test_what_is_no_warc_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    with pytest.raises(ImportRefused, match="is no WARC file"):
        read(tmp_path / "a.warc")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such file"):
        read(tmp_path / "none.warc")


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_file_that_breaks_off_what_stands_before_is_taken(tmp_path: Path, packed: bool) -> None:
    answers = [(URL, f"2024-03-0{day}T10:00:00Z", "200 OK", "text/html", b"<p>new</p>") for day in (1, 2)]
    path = write(tmp_path / "a.warc", *answers, packed=packed)
    path.write_bytes(path.read_bytes() + (b"\x1f\x8b\x08" if packed else b"nothing of the kind\r\n\r\n") + b"\xff" * 40)
    pasts, refused = read(path)
    assert len(pasts) == 2
    assert "breaks off after 2 answers" in refused[0].why


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8), packed=st.booleans())
def test_a_damaged_file_is_read_in_part_or_refused(
    tmp_path: Path, places: list[tuple[float, int]], packed: bool
) -> None:
    path = write(tmp_path / "a.warc", (URL, "2024-03-01T10:00:00Z", "200 OK", "text/html", b"<p>a</p>"), packed=packed)
    data = bytearray(path.read_bytes())
    for place, value in places:
        data[int(place * (len(data) - 1))] = value
    path.write_bytes(data)
    with suppress(ImportRefused):
        read(path)
