"""urlwatch's and webchanges' jobs become sources, and what they stored becomes history."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import msgpack
import pytest

from monitor.exchange import ImportRefused, Past, Refusal, urlwatch
from monitor.model import Source

URL = "https://fax.example/privacy"
JOBS = f"""
name: Fax & Co
url: {URL}
filter:
  - css: main
  - html2text
---
name: App
navigate: https://app.example/terms
filter:
  - css:
      selector: article
      exclude: .ads
---
name: a command
command: ls
---
url: {URL}
"""


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    path = tmp_path / "urls.yaml"
    path.write_text(JOBS)
    return path


def guid(url: str) -> str:
    return hashlib.sha1(url.encode()).hexdigest()


def test_jobs_become_sources_with_their_selectors(jobs: Path) -> None:
    fax, app, command, again = urlwatch.declared(jobs)
    assert fax == Source("fax-example/privacy", "Fax & Co", URL, "privacy-policy", select="main")
    assert app == Source(
        "app-example/terms",
        "App",
        "https://app.example/terms",
        "terms-of-service",
        select="article",
        remove=(".ads",),
        render="always",
    )
    assert isinstance(command, Refusal)
    assert "watches no web page" in command.why
    assert isinstance(again, Refusal)
    assert "once more" in again.why


def test_what_urlwatch_stored_is_read_oldest_first(jobs: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cache.db")) as database, database:
        database.execute(
            "CREATE TABLE CacheEntry (id INTEGER, guid TEXT, timestamp INT, data TEXT, tries INT, etag TEXT)"
        )
        rows = [(2, guid(URL), 1_700_000_600, "90 days", 0, ""), (1, guid(URL), 1_700_000_000, "60 days", None, "")]
        database.executemany("INSERT INTO CacheEntry VALUES (?, ?, ?, ?, ?, ?)", rows)
        database.execute("INSERT INTO CacheEntry VALUES (3, ?, 1700000700, 'an error', 1, '')", (guid(URL),))
    items = list(urlwatch.read(jobs, tmp_path / "cache.db"))
    assert [each.capture.body for each in items if isinstance(each, Past)] == [b"60 days", b"90 days"]
    assert "nothing is stored of it" in [each.why for each in items if isinstance(each, Refusal)]


def test_what_webchanges_stored_is_read(jobs: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "snapshots.db")) as database, database:
        database.execute("CREATE TABLE webchanges (uuid TEXT, timestamp REAL, msgpack_data BLOB)")
        entries = [
            {"d": "<p>60 days</p>", "t": 0, "e": "", "m": "text/html"},
            {"d": "broken", "t": 2, "e": "", "m": ""},
        ]
        rows = [(guid(URL), 1_700_000_000.5 + number, msgpack.packb(entry)) for number, entry in enumerate(entries)]
        database.executemany("INSERT INTO webchanges VALUES (?, ?, ?)", [*rows, (guid(URL), 1.0, b"\xc1")])
    items = [each for each in urlwatch.read(jobs, tmp_path / "snapshots.db") if isinstance(each, Past)]
    assert [(past.capture.body, past.capture.content_type) for past in items] == [(b"<p>60 days</p>", "text/html")]


def test_a_list_of_jobs_cannot_run_programs(tmp_path: Path) -> None:
    path = tmp_path / "urls.yaml"
    path.write_text("!!python/object/apply:os.system ['touch hacked']")
    with pytest.raises(ImportRefused, match="is no list of jobs"):
        list(urlwatch.declared(path))


def test_another_database_is_refused(jobs: Path, tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(ImportRefused, match="is no history of urlwatch or webchanges"):
        list(urlwatch.read(jobs, tmp_path / "cache.db"))


@pytest.mark.parametrize("at", [None, "soon", b"soon", 1e300, -1e20, float("inf")])
def test_a_time_that_is_none_is_told(jobs: Path, tmp_path: Path, at: object) -> None:
    with closing(sqlite3.connect(tmp_path / "cache.db")) as database, database:
        database.execute("CREATE TABLE CacheEntry (guid, timestamp, data, tries)")
        rows = [(guid(URL), at, "60 days", 0), (guid(URL), 1_700_000_000, 5, 0)]
        database.executemany("INSERT INTO CacheEntry VALUES (?, ?, ?, ?)", rows)
    items = list(urlwatch.read(jobs, tmp_path / "cache.db"))
    assert [each.capture.body for each in items if isinstance(each, Past)] == [b"5"]
    assert "is stored without a time that is one" in [each.why for each in items if isinstance(each, Refusal)]


def test_files_that_are_not_there_are_told(jobs: Path, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such file"):
        list(urlwatch.declared(tmp_path / "none.yaml"))
    with pytest.raises(ImportRefused, match="there is no such file"):
        list(urlwatch.read(jobs, tmp_path / "none.db"))
