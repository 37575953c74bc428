"""A backup of changedetection.io is read, and nothing in it is believed."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.exchange import ImportRefused, Past, Refusal, changedetection

UUID = "0b1c"
WATCH = {"url": "https://fax.example/privacy", "title": "Fax & Co"}


def backup(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def listed(**watches: object) -> str:
    return json.dumps({"watching": watches})


def read(path: Path) -> tuple[list[Past], list[Refusal]]:
    items = list(changedetection.read(path))
    return [each for each in items if isinstance(each, Past)], [each for each in items if isinstance(each, Refusal)]


HISTORY = {
    f"{UUID}/history.txt": "1700000600,b.txt.br\n1700000000,a.txt\n",
    f"{UUID}/a.txt": "We keep faxes for 60 days.",
    f"{UUID}/b.txt.br": brotli.compress(b"We keep faxes for 90 days."),
}


@pytest.mark.parametrize(
    "settings",
    [
        {"url-watches.json": listed(**{UUID: WATCH})},
        {f"{UUID}/watch.json": json.dumps(WATCH)},
    ],
)
def test_older_and_newer_backups_are_read(tmp_path: Path, settings: dict[str, str]) -> None:
    pasts, refused = read(backup(tmp_path / "backup.zip", {**settings, **HISTORY}))
    assert refused == []
    assert [past.capture.body for past in pasts] == [b"We keep faxes for 60 days.", b"We keep faxes for 90 days."]
    assert (pasts[0].source.id, pasts[0].source.name) == ("fax-example/privacy", "Fax & Co")
    assert pasts[0].capture.fetched_at.timestamp() == 1_700_000_000


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    files = {
        "url-watches.json": listed(**{UUID: WATCH, "../up": WATCH, "/etc": WATCH}),
        f"{UUID}/history.txt": f"1,../secret.txt\n2,{tmp_path}/secret.txt\n3,..\\secret.txt\nx,a\n9999999999999,a\n",
        "secret.txt": "in the zip, but not this watch's",
    }
    pasts, refused = read(backup(tmp_path / "backup.zip", files))
    assert pasts == []
    assert {each.why for each in refused} == {"its file secret.txt is not in the backup"}


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.exchange.changedetection.MAX_BODY_BYTES", 10_000)
    files = {
        "url-watches.json": listed(**{UUID: WATCH}),
        f"{UUID}/history.txt": "1,a.txt\n2,b.txt.br\n",
        f"{UUID}/a.txt": "x" * 1_000_000,
        f"{UUID}/b.txt.br": brotli.compress(b"y" * 1_000_000),
    }
    pasts, refused = read(backup(tmp_path / "backup.zip", files))
    assert pasts == []
    assert len(refused) == 2


@pytest.mark.parametrize(
    "text",
    [listed(a=3), "[" * 100_000, "{", '{"watching": []}', "null", " " * (60 << 20)],
    ids=["no watch", "deep", "cut off", "a list", "nothing", "too large"],
)
def test_a_list_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused, match="lists no watch that can be read"):
        read(backup(tmp_path / "backup.zip", {"url-watches.json": text}))


def test_watches_without_a_web_address_are_told(tmp_path: Path) -> None:
    addresses = {"b": 7, "c": "file:///etc/passwd", "d": "http://[", "e": "http://", "f": None}
    text = listed(**{name: {"url": url} for name, url in addresses.items()})
    pasts, refused = read(backup(tmp_path / "backup.zip", {"url-watches.json": text}))
    assert (pasts, [each.why for each in refused]) == ([], ["has no web address"] * 5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_backup_is_read_in_part_or_refused(tmp_path: Path, places: list[tuple[float, int]]) -> None:
    path = backup(tmp_path / "backup.zip", {"url-watches.json": listed(**{UUID: WATCH}), **HISTORY})
    data = bytearray(path.read_bytes())
    for place, value in places:
        data[int(place * (len(data) - 1))] = value
    path.write_bytes(data)
    with suppress(ImportRefused):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such file"):
        read(tmp_path / "none.zip")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "backup.zip").write_bytes(b"PK no zip")
    with pytest.raises(ImportRefused, match="is no backup of changedetection"):
        read(tmp_path / "backup.zip")
