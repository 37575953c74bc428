"""`clausewatch status`: quick from the archive where that knows this very file, else from the file; always the same."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fakes.samples import snapshot
from monitor.cli import main
from monitor.cli.listing import listing_of
from monitor.model import SourceState, SourceStatus
from monitor.sources import load
from monitor.store import Archive

NOW = datetime(2026, 11, 3, 8, 30, 0, 123456, tzinfo=UTC)
SETTINGS = '[settings]\narchive = "archive.db"\n'


def source(name: str, more: str = "") -> str:
    return f'\n[[source]]\nid = "{name}"\nurl = "https://{name}.example/privacy"\n{more}\n'


class Desk:
    """A folder with a sources.toml and, once enrolled, an archive that knows it."""

    def __init__(self, folder: Path) -> None:
        self.config, self.archive = folder / "sources.toml", folder / "archive.db"

    def write(self, *parts: str) -> None:
        self.config.write_text("".join(parts), encoding="utf-8")

    def enrol(self, *statuses: SourceStatus) -> None:
        watchlist = load(self.config)
        with Archive(watchlist.settings.archive) as archive:
            archive.enrol(watchlist.sources, NOW, watchlist.digest)
            for status in statuses:
                archive.save_status(status)

    def is_quick(self) -> bool:
        with listing_of(self.config, ()) as listing:
            return type(listing).__name__ == "_Enrolled"

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["-c", str(self.config), "status", *arguments])

    def sources(self, *arguments: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.told(*arguments, "--json"))["sources"]
        return found

    def told(self, *arguments: str) -> str:
        ran = self.run(*arguments)
        assert ran.exit_code == 0, ran.output
        return ran.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def troubled(name: str) -> SourceStatus:
    hours = [NOW + timedelta(hours=hour) for hour in range(4)]
    return SourceStatus(name, SourceState.UNREADABLE, hours[0], 'says "403"\n…', 3, *hours[1:], asked=9, saved=2)


def test_the_archive_and_the_file_tell_the_same(desk):
    desk.write(SETTINGS, source("bolt", 'name = "Bölt “&” Søn"'), source("acme"), source("coil", "paused = true"))
    desk.enrol(troubled("bolt"), troubled("coil"))
    quick, listed = desk.sources(), desk.told("--state", "paused")
    assert desk.is_quick()
    desk.write(desk.config.read_text(), "# another file, though it says the same\n")
    assert not desk.is_quick()
    assert desk.sources() == quick
    assert desk.told("--state", "paused") == listed
    assert [line.split()[:2] for line in listed.splitlines()[1:]] == [["coil", "paused"]]
    assert [entry["id"] for entry in quick] == ["bolt", "acme", "coil"]
    assert [entry["state"] for entry in quick] == ["unreadable", "new", "paused"]


@pytest.mark.parametrize("state", [str(state) for state in SourceState])
def test_every_state_may_be_asked_for(desk, state):
    desk.write(SETTINGS, source("acme"))
    assert [entry["state"] for entry in desk.sources("--state", state)] == ["new"] * (state == "new")


def test_before_the_first_check_every_source_is_new(desk):
    desk.write(SETTINGS, source("acme"))
    assert [(entry["id"], entry["state"]) for entry in desk.sources()] == [("acme", "new")]


def test_what_was_added_since_is_listed_at_once(desk):
    desk.write(SETTINGS, source("acme"))
    desk.enrol()
    desk.write(SETTINGS, source("bolt"), source("acme"))
    assert [entry["id"] for entry in desk.sources()] == ["bolt", "acme"]
    desk.enrol()
    assert desk.is_quick()
    assert [entry["id"] for entry in desk.sources()] == ["bolt", "acme"]


def test_a_file_that_went_wrong_since_is_told_with_its_mistakes(desk):
    desk.write(SETTINGS, source("acme"))
    desk.enrol()
    desk.write(SETTINGS, source("acme", 'evry = "1h"'))
    assert desk.run().exit_code == 2
    assert "evry" in desk.run().stderr


@pytest.mark.parametrize(
    "text",
    [source("acme"), source("acme") + SETTINGS.replace("archive.db", "else/where.db"), "[settings]\n" + source("acme")],
    ids=["no settings", "settings at the end", "empty settings"],
)
def test_the_archive_is_found_wherever_the_file_names_it(desk, text):
    desk.write(text)
    desk.enrol(troubled("acme"))
    assert desk.sources()[0]["state"] == "unreadable"


def test_named_sources_alone_are_told(desk):
    desk.write(SETTINGS, source("acme"), source("bolt"))
    desk.enrol()
    assert [entry["id"] for entry in desk.sources("bolt")] == ["bolt"]
    assert 'did you mean "bolt"' in desk.run("bolts").stderr
    assert desk.run("bolt", "--state", "ok").exit_code == 2


def test_of_many_sources_people_see_counts_and_those_that_need_somebody(desk):
    names = [f"s{number}" for number in range(300)]
    desk.write(SETTINGS, *map(source, names))
    desk.enrol(troubled("s7"), *[SourceStatus(name, SourceState.OK, NOW) for name in names[10:]])
    shown = desk.run().output
    assert "300 sources: 9 new, 290 ok, 1 unreadable" in shown
    assert "s7 " in shown
    assert "s250" not in shown
    assert len(desk.sources()) == 300
    assert len(desk.run("--jsonl").stdout.splitlines()) == 300


def test_of_very_many_in_need_the_first_are_shown_and_the_rest_counted(desk):
    names = [f"s{number}" for number in range(130)]
    desk.write(SETTINGS, *map(source, names))
    desk.enrol(*map(troubled, names))
    assert "… and 30 more" in desk.run().output


def test_documents_that_only_an_import_brought_are_counted_and_not_listed(desk, tmp_path):
    for name, words in (("one", "We keep your data for 30 days."), ("two", "We never sell your data.")):
        folder = tmp_path / "history" / name
        folder.mkdir(parents=True)
        (folder / "2024-05-01.md").write_text(f"# Privacy Policy\n\n{words}\n", encoding="utf-8")
    desk.write(SETTINGS, source("acme"))
    imported = CliRunner().invoke(main, ["-c", str(desk.config), "import", "folder", str(tmp_path / "history")])
    assert imported.exit_code == 0, imported.output
    told = "keeps 2 versions of 2 documents that sources.toml does not list"
    assert told in desk.run().output
    assert [entry["id"] for entry in desk.sources()] == ["acme"]
    desk.enrol()
    assert desk.is_quick()
    assert told in desk.run().output
    assert json.loads(desk.run("--json").stdout)["unlisted"] == {"documents": 2, "versions": 2}


def test_a_file_without_sources_says_how_to_add_one(desk):
    desk.write(SETTINGS)
    assert "clausewatch add" in desk.run().output


def test_what_a_site_said_never_commands_the_terminal(desk):
    desk.write(SETTINGS, source("acme"))
    desk.enrol(SourceStatus("acme", SourceState.UNREADABLE, NOW, "says \x1b[2J\u202eevil"))
    assert "says [2Jevil" in desk.run().output


@pytest.mark.parametrize("enrolled", [True, False])
def test_what_fetches_reads_and_sends_is_not_even_loaded(desk, enrolled):
    desk.write(SETTINGS, source("acme"))
    if enrolled:
        desk.enrol()
    command = ["-X", "importtime", "-m", "monitor", "-c", str(desk.config), "status"]
    ran = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "monitor.store.listing" in loaded
    assert not loaded & {"requests", "selectolax", "rich", "monitor.fetch", "monitor.normalise", "notifiers"}


def test_it_says_of_which_sources_the_meaning_of_changes_is_not_read(desk: Desk):
    desk.write(SETTINGS, *map(source, ("saana", "elbe", "thames")))
    desk.enrol()
    with Archive(desk.archive) as archive:
        for name, language in (("saana", "fi"), ("elbe", "de"), ("thames", "en")):
            kept = snapshot(1, None)
            document = replace(kept.document, language=language)
            archive.keep(replace(kept, source_id=name, document=document, reader="1"))
    for more in ("", source("new")):
        desk.write(desk.config.read_text(encoding="utf-8"), more)
        assert json.loads(desk.run("--json").stdout)["meaning_not_read"] == {"fi": ["saana"]}
        assert 'not read in the language "fi" of saana' in desk.run().stdout
