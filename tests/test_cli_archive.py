"""The commands about the archive, as a user calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fakes.archives import POLICY
from fakes.histories import History
from monitor.cli import main

CONFIG = """
[settings]
archive = "archive.db"

[[source]]
id = "fax/privacy-policy"
name = "Fax"
url = "https://fax.example/privacy"
tell = ["hook"]

[[channel]]
name = "hook"
type = "webhook"
url = "https://hook.example/"
secret = { file = "secret" }
when = "material"
"""


class Desk:
    """A folder with a sources.toml and a history to import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "sources.toml").write_text(CONFIG)
        (folder / "secret").write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        history = History(folder / "versions")
        history.commit("Fax/Privacy Policy.md", POLICY, "First record of Fax Privacy Policy")
        history.commit("Fax/Privacy Policy.md", POLICY.replace("60 days", "90 days"), "Record new changes")
        history.commit("Fax/Notes.txt", "a note", "Add notes")

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["-c", str(self.folder / "sources.toml"), *arguments])

    def ask(self, *arguments: str) -> Any:
        done = self.run(*arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    assert desk.run("import", "ota", str(desk.folder / "versions")).exit_code == 0
    return desk


def test_a_history_is_imported_once_and_says_what_it_left(desk: Desk) -> None:
    first = desk.ask("import", "ota", str(desk.folder / "versions"))
    assert (first["kept"], first["known"], [each["what"] for each in first["refused"]]) == (2, 0, ["Fax/Notes.txt"])
    assert desk.ask("import", "ota", str(desk.folder / "versions"))["known"] == 2
    shown = desk.run("import", "ota", str(desk.folder / "versions"), "--prefix", "old").output
    assert "new versions: 2, known already: 0, of 1 document\n" in shown
    assert "not taken: Fax/Notes.txt" in shown


def test_a_prefix_that_no_id_may_begin_with_is_refused(desk: Desk) -> None:
    for prefix in ("Ü", "a b", "-old", "/"):
        done = desk.run("import", "folder", str(desk.folder), "--prefix", prefix)
        assert (done.exit_code, "write letters, digits" in done.stderr) == (2, True)
    (desk.folder / "old").mkdir()
    (desk.folder / "old/terms-2024-01-31.md").write_text(POLICY)
    assert desk.ask("import", "folder", str(desk.folder / "old"), "--prefix", "/past/")["kept"] == 1
    assert len(desk.ask("history", "past/terms")["versions"]) == 1


def test_search_reads_what_was_imported(filled: Desk) -> None:
    found = filled.ask("search", "90", "days")
    assert [(hit["id"], hit["version"]) for hit in found["current"]] == [("fax/privacy-policy", 2)]
    assert "90 days" in filled.run("search", '"90 days"', "--current").output
    assert "found nowhere" in filled.run("search", "nothing-of-that-kind").output


def test_a_search_says_what_it_cannot_find_yet_and_which_flags_there_are(filled: Desk) -> None:
    done = filled.run("search", "60 days", "--changes")
    assert (done.exit_code, done.stderr) == (0, "versions not compared yet: 2; clausewatch report compares them\n")
    done = filled.run("search", "days", "--flag", "sales")
    assert (done.exit_code, "'retention-longer'" in done.stderr) == (2, True)


def test_a_report_counts_and_shows_words(filled: Desk) -> None:
    found = filled.ask("report")
    assert (found["versions"], found["changes"], found["by_category"]) == (2, 1, {"retention": 1})
    assert "60 days" in found["weightiest"][0]["before"]
    shown = filled.run("report", "--since", "2023-01-01").output
    assert "+ We keep faxes for 90 days" in shown
    assert filled.ask("search", "60 days", "--changes")["changes"][0]["category"] == "retention"


def test_a_report_of_days_in_the_wrong_order_is_refused(filled: Desk) -> None:
    done = filled.run("report", "--since", "2024-02-01", "--until", "2024-01-01")
    assert (done.exit_code, done.stderr) == (2, "clausewatch: --until is before --since; exchange them\n")


HUGE = "9" * 23


def test_a_number_or_day_beyond_all_bounds_is_wrong_usage(filled: Desk) -> None:
    for arguments in (
        ("diff", "fax/privacy-policy", HUGE),
        ("show", "fax/privacy-policy", "--version", HUGE),
        ("export", "evidence", "fax/privacy-policy", "--version", HUGE),
        ("search", "fax", "--limit", HUGE),
        ("deliveries", "--limit", HUGE),
        ("check", "--workers", HUGE),
        ("report", "--top", HUGE),
        ("deliveries", "--resend-since", "0001-01-01T00:00+23:59"),
        ("deliveries", "--resend-since", "9999-12-31T23:59-23:59"),
    ):
        done = filled.run(*arguments)
        assert (done.exit_code, type(done.exception)) == (2, SystemExit), arguments


def test_the_last_of_all_days_is_a_day(filled: Desk) -> None:
    assert filled.ask("report", "--since", "0001-01-01", "--until", "9999-12-31")["versions"] == 2


def test_the_demo_says_where_it_cannot_be(desk: Desk) -> None:
    done = desk.run("demo", "--folder", str(desk.folder / "secret" / "demo"))
    assert (done.exit_code, "name another with --folder" in done.stderr) == (2, True)


def test_a_backtest_tells_what_would_be_saved(filled: Desk) -> None:
    (filled.folder / "new.toml").write_text(
        CONFIG.replace('"material"', '[{ category = "sale" }]'.replace("sale", "contact"))
    )
    found = filled.ask("backtest", "--config", str(filled.folder / "new.toml"))
    assert (found["now"], found["then"], len(found["saved"])) == (1, 0, 1)
    assert "saved: " in filled.run("backtest", "--config", str(filled.folder / "new.toml")).output


def test_a_backtest_needs_no_secret(filled: Desk) -> None:
    (filled.folder / "secret").unlink()
    (filled.folder / "new.toml").write_text(CONFIG.replace('{ file = "secret" }', '{ env = "NOBODY_SET_THIS" }'))
    found = filled.ask("backtest", "--config", str(filled.folder / "new.toml"))
    assert (found["now"], found["then"]) == (1, 1)


def test_verify_prints_the_head_and_knows_an_old_one(filled: Desk) -> None:
    found = filled.ask("verify")
    assert (found["sound"], found["entries"]) == (True, 2)
    assert filled.run("verify", "--head", found["head"]).exit_code == 0
    done = filled.run("verify", "--head", "ab" * 32)
    assert done.exit_code == 1
    assert "its history was rewritten" in done.output


def test_verify_knows_a_head_by_its_first_digits_and_takes_nothing_else_for_one(filled: Desk) -> None:
    head = filled.ask("verify")["head"]
    for noted in (head[:8], head[:20].upper(), f"{head[:12]}…", f" {head} "):
        assert filled.run("verify", "--head", noted).exit_code == 0
    other = "0" if head[8] != "0" else "1"
    assert filled.run("verify", "--head", head[:8] + other).exit_code == 1
    for mistyped in ("zz", head[:7], head[:-1] + "x", head + "0", "…"):
        assert filled.run("verify", "--head", mistyped).exit_code == 2


def test_evidence_verifies_itself(filled: Desk) -> None:
    folder = filled.folder / "evidence"
    filled.ask("export", "evidence", "fax/privacy-policy", "--version", "1", "--to", str(folder))
    command = [sys.executable, "-I", str(folder / "verify.py")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "sound\n"


def test_a_backup_is_whole_and_never_written_over(filled: Desk) -> None:
    target = filled.folder / "copy.db"
    filled.ask("backup", str(target))
    assert filled.ask("verify", "--archive", str(target))["sound"]
    done = filled.run("backup", str(target))
    assert (done.exit_code, "is there already" in done.stderr) == (2, True)


def test_lists_become_entries(desk: Desk) -> None:
    (desk.folder / "urls.yaml").write_text("name: Fax\nurl: https://fax.example/privacy\nfilter: [{css: main}]\n")
    shown = desk.run("import", "urlwatch", str(desk.folder / "urls.yaml")).stdout
    assert 'select = "main"' in shown
    assert shown.startswith("[[source]]")


def test_looking_into_an_archive_that_is_not_there_makes_none(desk: Desk) -> None:
    typo = ("--archive", str(desk.folder / "no" / "typo.db"))
    asked = [("report",), ("search", "x"), ("verify",), ("stamp", "--authority", "https://tsa.example/")]
    asked += [("export", "feed"), ("export", "evidence", "fax/privacy-policy"), ("backup", str(desk.folder / "copy"))]
    before = sorted(desk.folder.iterdir())
    for command in (
        *asked,
        ("backtest", "--config", str(desk.folder / "sources.toml")),
        ("deliveries", "--resend", "a"),
    ):
        for done in [desk.run(*command), *([desk.run(*command, *typo)] if command in asked else [])]:
            assert (done.exit_code, "there is no archive yet" in done.stderr) == (1, True), done.output
    assert sorted(desk.folder.iterdir()) == before


def test_an_import_that_has_nothing_to_take_in_makes_no_archive(desk: Desk) -> None:
    (desk.folder / "old").mkdir()
    (desk.folder / "old/notes.txt").write_text("no date in its name")
    before = sorted(desk.folder.iterdir())
    assert desk.run("import", "ota", str(desk.folder / "nowhere")).exit_code != 0
    assert desk.ask("import", "folder", str(desk.folder / "old"))["kept"] == 0
    assert sorted(desk.folder.iterdir()) == before


def test_an_archive_that_is_named_can_be_looked_into_without_a_sources_toml(filled: Desk) -> None:
    (filled.folder / "sources.toml").unlink()
    other = filled.folder / "other.db"
    (filled.folder / "archive.db").rename(other)
    named = ("fax/privacy-policy", "--archive", str(other))
    assert [entry["version"] for entry in filled.ask("history", *named)["versions"]] == [1, 2]
    assert "90 days" in filled.ask("show", *named)["text"]
    assert filled.ask("diff", *named)["materiality"] == "material"
    done = filled.run("history", "fax/privacy", "--archive", str(other))
    assert (done.exit_code, f'{other} has no source "fax/privacy"; did you mean' in done.stderr) == (2, True)


@pytest.mark.parametrize("versions", [("1", "1"), ("2",)])
def test_a_version_beside_itself_says_that_nothing_changed(filled: Desk, versions: tuple[str, ...]) -> None:
    for form in ("text", "markdown", "html"):
        assert "nothing changed" in filled.run("diff", "fax/privacy-policy", *versions, "--format", form).output
    assert filled.ask("diff", "fax/privacy-policy", *versions)["materiality"] is None


def test_dated_files_are_a_history(desk: Desk) -> None:
    (desk.folder / "old").mkdir()
    (desk.folder / "old/terms-2024-01-31.md").write_text(POLICY)
    assert desk.ask("import", "folder", str(desk.folder / "old"))["kept"] == 1
    assert desk.ask("history", "terms")["versions"][0]["captured_at"] == "2024-01-31T00:00:00Z"
