"""Feeds, read by programs that are not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from fakes.samples import COMPARISON, HOSTILE, SOURCE, snapshot, snapshots, sources
from monitor.cli import main
from monitor.exchange.feed import FeedSettings, write_feeds
from monitor.model import Materiality, Snapshot, Source, VersionFlag
from monitor.store import Archive

# What feedparser imports is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SETTINGS = FeedSettings("Watched policies", "https://feeds.example/", "https://watch.example")
ANNOUNCED = replace(COMPARISON, new_effective_date=date(2027, 1, 15), flags=(VersionFlag.ANNOUNCED,))
VERSIONS = [(SOURCE, snapshot(1, None)), (SOURCE, snapshot(2)), (SOURCE, snapshot(3, ANNOUNCED))]


def atom(files: dict[str, bytes]) -> Any:
    read = feedparser.parse(files["changes.atom"])
    assert not read.bozo, read.get("bozo_exception")
    return read


def events(files: dict[str, bytes]) -> list[Any]:
    return list(icalendar.Calendar.from_ical(files["effective.ics"]).walk("VEVENT"))


def test_atom_tells_the_newest_first_and_no_first_version() -> None:
    read = atom(write_feeds(VERSIONS, SETTINGS))
    assert read.feed.title == "Watched policies"
    assert [entry.link for entry in read.entries] == [
        f"https://watch.example/sources/fax/privacy/versions/{version}" for version in (3, 2)
    ]
    entry = read.entries[1]
    assert entry.title == "FaxHarbor: privacy policy changed"
    assert datetime(*entry.updated_parsed[:6], tzinfo=UTC) == datetime(2026, 11, 22, 5, 10, tzinfo=UTC)
    assert "Keeps faxes for 90 days instead of 60" in entry.content[0].value
    assert {"material", "silent", "retention", "retention-longer"} <= {tag.term for tag in entry.tags}


def test_json_feed_says_the_same() -> None:
    files = write_feeds(VERSIONS, SETTINGS)
    said = json.loads(files["changes.json"])
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said["feed_url"] == "https://feeds.example/changes.json"
    assert [item["id"] for item in said["items"]] == [entry.id for entry in atom(files).entries]
    assert all(isinstance(item["id"], str) and item["content_html"] for item in said["items"])


def test_a_feed_written_again_is_the_same() -> None:
    assert write_feeds(VERSIONS, SETTINGS) == write_feeds(VERSIONS[::-1], SETTINGS)


def test_quiet_versions_are_left_out_unless_asked_for() -> None:
    quiet = [(SOURCE, snapshot(2, replace(COMPARISON, materiality=Materiality.COSMETIC)))]
    assert atom(write_feeds(quiet, SETTINGS)).entries == []
    assert len(atom(write_feeds(quiet, replace(SETTINGS, level=Materiality.NOISE))).entries) == 1


def test_the_calendar_has_the_days_that_are_announced() -> None:
    (event,) = events(write_feeds(VERSIONS, SETTINGS))
    assert event.decoded("dtstart") == date(2027, 1, 15)
    assert event.decoded("dtend") == date(2027, 1, 16)
    assert str(event["summary"]) == "FaxHarbor privacy policy: in force, as it says"
    assert int(event["sequence"]) == 3


def test_a_day_that_a_later_version_repeats_keeps_its_uid() -> None:
    later = [*VERSIONS, (SOURCE, snapshot(4, ANNOUNCED))]
    (event,), (again,) = events(write_feeds(VERSIONS, SETTINGS)), events(write_feeds(later, SETTINGS))
    assert (str(event["uid"]), int(event["sequence"])) == (str(again["uid"]), int(again["sequence"]) - 1)


def test_an_empty_archive_makes_empty_feeds() -> None:
    files = write_feeds([], FeedSettings())
    assert atom(files).entries == []
    assert json.loads(files["changes.json"])["items"] == []
    assert events(files) == []


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots(), sources())
def test_any_comparison_makes_feeds_that_others_can_read(kept: Snapshot, source: Source) -> None:
    files = write_feeds([(source, kept)], replace(SETTINGS, level=Materiality.NOISE))
    (entry,) = atom(files).entries
    assert "<script" not in entry.content[0].value
    assert json.loads(files["changes.json"])["items"][0]["id"] == entry.id
    assert max(map(len, files["effective.ics"].split(b"\r\n"))) <= 75
    events(files)


def test_hostile_names_break_no_calendar() -> None:
    hostile = replace(SOURCE, name=" ".join(HOSTILE))
    (event,) = events(write_feeds([(hostile, snapshot(3, ANNOUNCED))], SETTINGS))
    assert "BEGIN" not in event or len(event.subcomponents) == 0


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        archive.enrol([SOURCE], datetime(2026, 11, 1, tzinfo=UTC))
        for _, kept in VERSIONS:
            archive.keep(replace(kept, reader="1"))
    asked = ["export", "feed", "--archive", str(tmp_path / "archive.db"), "--to", str(tmp_path / "out"), "--json"]
    said = json.loads(CliRunner().invoke(main, asked).stdout)
    assert [Path(name).name for name in said["files"]] == ["changes.atom", "changes.json", "effective.ics"]
    read = feedparser.parse((tmp_path / "out" / "changes.atom").read_bytes())
    assert [entry.title for entry in read.entries] == ["FaxHarbor: privacy policy changed"] * 2
