"""The command line as a user meets it: help, answers, messages and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner

from installation import Installation
from monitor import compare, read_document
from monitor.cli import _COMMANDS, main
from monitor.cli.demo.policies import FAXHARBOR, POLICIES, Policy
from monitor.cli.demo.site import Site
from monitor.cli.progress import Progress
from monitor.redline import changes_alone

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", _COMMANDS)
def test_each_commands_help_shows_examples(name: str):
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert f"clausewatch {name}" in result.output.replace("clausewatch -c suppliers.toml", "clausewatch")


@pytest.mark.parametrize("name", _COMMANDS)
def test_each_command_stands_in_the_readme(name: str):
    assert f"clausewatch {name}" in (ROOT / "README.md").read_text()


def test_each_extra_stands_in_the_readme():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    readme = (ROOT / "README.md").read_text()
    assert [name for name in extras.keys() - {"all", "dev", "train"} if f"| `{name}` |" not in readme] == []


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_the_readme_shows_what_the_demo_prints(policy: Policy):
    site, known = Site(), None
    for text in (policy.text, policy.new_text):
        site.show("/", policy.name, text, breadcrumb=policy.breadcrumb, footer=policy.footer)
        before = known
        known = read_document(site.answer("/") or b"", url="https://demo.example/", known=before)
    assert before is not None
    comparison = compare(before, known)
    told = indent(changes_alone(comparison, coloured=False), "  ")
    sample = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{policy.id}: version 2, {comparison.materiality}" in sample
    assert told in sample


def test_help_starts_with_examples():
    output = CliRunner().invoke(main, ["--help"]).output
    assert output.index("Examples:") < output.index("Options:")


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from monitor.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("requests", "selectolax", "bs4", "rich", "sqlite_utils", "apscheduler", "rapidfuzz"):
        assert f"'{heavy}'" not in output


def test_a_mistyped_command_is_guessed():
    result = CliRunner().invoke(main, ["chek"])
    assert result.exit_code == 2
    assert 'did you mean "check"?' in result.stderr


def test_a_missing_sources_toml_ends_with_two(tmp_path: Path):
    result = CliRunner().invoke(main, ["-c", str(tmp_path / "none.toml"), "check"])
    assert result.exit_code == 2
    assert "clausewatch init" in result.stderr


def test_every_mistake_of_sources_toml_is_printed(tmp_path: Path):
    (tmp_path / "s.toml").write_text('[[source]]\nid = "a"\nurl = "x"\n[[source]]\nurll = "https://a.example/"\n')
    result = CliRunner().invoke(main, ["-c", str(tmp_path / "s.toml"), "status"])
    assert result.exit_code == 2
    assert [line.count("s.toml:") for line in result.stderr.splitlines()] == [1, 1, 1, 1]


def test_an_unknown_source_is_guessed(installation: Installation):
    installation.watch("faxharbor")
    result = installation.run("check", "faxharbour")
    assert result.exit_code == 2
    assert 'did you mean "faxharbor"?' in result.stderr


def test_init_leaves_a_file_that_is_there_as_it_was(tmp_path: Path):
    target = tmp_path / "sources.toml"
    assert CliRunner().invoke(main, ["-c", str(target), "init"]).exit_code == 0
    assert CliRunner().invoke(main, ["-c", str(target), "status"]).exit_code == 0
    target.write_text("# mine\n")
    assert CliRunner().invoke(main, ["-c", str(target), "init"]).exit_code == 1
    assert target.read_text() == "# mine\n"


def kept_twice(installation: Installation) -> None:
    installation.watch("faxharbor")
    installation.publish(faxharbor=FAXHARBOR.text)
    installation.check()
    installation.publish(faxharbor=FAXHARBOR.new_text)
    installation.check()


def test_a_source_that_is_named_twice_is_looked_at_once(installation: Installation):
    installation.watch("faxharbor")
    installation.publish(faxharbor=FAXHARBOR.text)
    installation.check()
    installation.publish(faxharbor=FAXHARBOR.new_text)
    asked = installation.answer("check", "faxharbor", "faxharbor", "--fail-on", "noise", exit_code=3)
    assert (asked["checked"], [entry["state"] for entry in asked["sources"]]) == (1, ["changed"])
    assert len(installation.answer("status", "faxharbor", "faxharbor")["sources"]) == 1


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_check_tells_what_it_found(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, number: int, exit_code: int
):
    names = ("faxharbor", "second", "third")
    installation.watch(*names)
    installation.publish(**dict.fromkeys(names, FAXHARBOR.text))
    shown = Progress.did

    def did(self: Progress, name: str) -> None:
        shown(self, name)
        os.kill(os.getpid(), number)

    monkeypatch.setattr(Progress, "did", did)
    answer = installation.answer("check", "--workers", "1", exit_code=exit_code)
    assert [(entry["id"], entry["state"]) for entry in answer["sources"]] == [("faxharbor", "new")]
    monkeypatch.undo()
    assert [entry["state"] for entry in installation.answer("check")["sources"]] == ["ok", "new", "new"]


def test_history_lists_versions_oldest_first(installation: Installation):
    kept_twice(installation)
    versions = installation.answer("history", "faxharbor")["versions"]
    assert [version["version"] for version in versions] == [1, 2]
    assert "faxharbor" in installation.run("status").output
    assert installation.run("history", "faxharbor").output.count("\n") == 3


def test_show_prints_the_text_or_the_bytes_as_sent(installation: Installation):
    kept_twice(installation)
    assert "sixty (60) days" in installation.run("show", "faxharbor", "--version", "1").output
    assert "ninety (90) days" in installation.run("show", "faxharbor").output
    raw = installation.run("show", "faxharbor", "--raw").stdout_bytes
    assert raw == installation.pages.pages["/faxharbor"].body
    assert installation.answer("show", "faxharbor")["version"] == 2


def test_a_page_that_is_not_watched_is_shown_in_each_form(installation: Installation):
    installation.watch()
    page = f"<h1>Privacy Policy</h1>{SAID}"
    installation.pages.shows("/page", page)
    url = f"{installation.pages.url}/page"
    assert installation.run("show", url, "--raw").stdout_bytes == page.encode()
    answer = installation.answer("show", url)
    assert (answer["id"], answer["version"], "sixty days" in answer["text"]) == (None, None, True)


@pytest.mark.parametrize(
    "asked",
    [
        "faxharbor --raw --json",
        "faxharbor --raw --explain",
        "http://a.example/ --version 1",
        "http://a.example/ --archive a",
    ],
)
def test_what_show_cannot_do_at_once_is_refused(installation: Installation, asked: str):
    installation.watch("faxharbor")
    assert installation.run("show", *asked.split()).exit_code == 2


def test_explain_says_what_was_left_out_where_and_why(installation: Installation):
    kept_twice(installation)
    said = "<p>We keep your personal data for sixty days, and we share it with nobody but our carriers.</p>" * 3
    page = f"<body><div id=cookie-banner><p>We use cookies.</p></div><main><h1>Privacy</h1>{said}</main></body>"
    installation.pages.shows("/page", page)
    url = f"{installation.pages.url}/page"
    assert "left out as a consent dialog  body > div#cookie-banner" in installation.run("show", url, "--explain").output
    installation.pages.shows("/wall", "<title>Access denied</title><h1>Access denied</h1><p>Ray ID: 8a1b2c3d</p>")
    wall = f"{installation.pages.url}/wall"
    assert "refused as a whole: a bot wall" in installation.run("show", wall, "--explain").output
    assert installation.answer("show", wall, "--explain")["refused"]["evidence"]
    assert installation.answer("show", "faxharbor", "--explain")["refused"] is None


def test_a_version_that_is_not_there_is_told_with_those_that_are(installation: Installation):
    kept_twice(installation)
    result = installation.run("show", "faxharbor", "--version", "9")
    assert result.exit_code == 1
    assert "2" in result.stderr


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_diff_shows_the_words_before_and_after(installation: Installation, form: str):
    kept_twice(installation)
    output = installation.run("diff", "faxharbor", "--format", form).output
    assert "sixty" in output
    assert "ninety" in output


def test_diff_answers_in_json(installation: Installation):
    kept_twice(installation)
    answer = installation.answer("diff", "faxharbor")
    assert (answer["old"], answer["new"], answer["materiality"]) == (1, 2, "material")


def test_one_version_has_nothing_to_be_compared_with(installation: Installation):
    installation.watch("faxharbor")
    installation.publish(faxharbor=FAXHARBOR.text)
    installation.check()
    result = installation.run("diff", "faxharbor")
    assert (result.exit_code, "nothing to compare" in result.stderr) == (2, True)


def test_compare_needs_no_archive(tmp_path: Path):
    (tmp_path / "old.txt").write_text(FAXHARBOR.text)
    (tmp_path / "new.txt").write_text(FAXHARBOR.new_text)
    files = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    result = CliRunner().invoke(main, ["compare", *files, "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["materiality"] == "material"


def test_compare_tells_its_doubts_and_compares_what_it_is_given(tmp_path: Path):
    (tmp_path / "old.md").write_text(
        "# Privacy Policy\n\nFaxHarbor keeps faxes for 60 days. We sell nothing of yours.\n"
    )
    (tmp_path / "new.md").write_text(
        "# Terms\n\nBrindle Boats hires out boats. You must be 18 years old to take one.\n"
    )
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--json"])
    assert (result.exit_code, "compared all the same" in result.stderr) == (0, True)
    assert json.loads(result.stdout)["changes"]


def test_compare_shows_why_in_every_form_where_asked(tmp_path: Path):
    (tmp_path / "old.txt").write_text(FAXHARBOR.text)
    (tmp_path / "new.txt").write_text(FAXHARBOR.new_text)
    for form in ("text", "markdown", "html"):
        command = ["compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "--format", form]
        assert "duration grew" not in CliRunner().invoke(main, command).stdout
        assert "duration grew" in CliRunner().invoke(main, [*command, "--why"]).stdout


def test_compare_of_a_file_that_is_no_policy_says_so(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(b"\x00\x01\x02")
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "a.html"), str(tmp_path / "a.html")])
    assert (result.exit_code, "a.html" in result.stderr) == (1, True)


def test_deliveries_show_who_was_told(installation: Installation):
    kept_twice(installation)
    (delivery,) = installation.answer("deliveries")["deliveries"]
    assert (delivery["channel"], delivery["source"], delivery["state"]) == ("hook", "faxharbor", "sent")
    assert installation.told()[0]["type"] == "policy.changed"


def test_a_failing_channel_waits_and_is_tried_again(installation: Installation):
    installation.watch("faxharbor")
    installation.publish(faxharbor=FAXHARBOR.text)
    installation.check()
    installation.pages.shows("/hook", "busy", 503)
    installation.publish(faxharbor=FAXHARBOR.new_text)
    answer = installation.answer("check")
    assert answer["deliveries"] == {"sent": 0, "waiting": 1, "failed": 0}


def test_no_send_leaves_the_alerts_waiting(installation: Installation):
    installation.watch("faxharbor")
    installation.publish(faxharbor=FAXHARBOR.text)
    installation.check()
    installation.publish(faxharbor=FAXHARBOR.new_text)
    assert "nothing was owed" in installation.run("deliveries", "--failed").output
    assert installation.answer("check", "--no-send")["deliveries"]["waiting"] == 1
    assert installation.told() == []
    assert installation.run("deliveries", "--failed").output == "none of these; there are: 1 waiting\n"
    (waiting,) = installation.answer("deliveries", "--failed", "--waiting")["deliveries"]
    assert waiting["state"] == "waiting"
    assert installation.answer("check")["deliveries"]["sent"] == 1


SITE = """<html><body><h1>Acme</h1><p>Tools for everyone.</p><footer><a href="/legal/privacy">Privacy Policy</a>
<a href="/legal/terms#top">Terms of Use</a><a href="/legal/privacy">Privacy</a><a href="/jobs">Jobs</a></footer>
</body></html>"""


def test_add_finds_the_policies_that_a_site_links_to(installation: Installation):
    installation.watch("faxharbor")
    installation.pages.shows("/", SITE)
    found = installation.answer("add", installation.pages.url + "/")
    assert [entry["kind"] for entry in found["found"]] == ["privacy-policy", "terms-of-service"]
    assert found["added"] == []
    assert len(installation.answer("add", "--all", installation.pages.url + "/")["added"]) == 2
    assert len(installation.answer("status")["sources"]) == 3


def test_add_takes_a_page_that_is_a_policy_itself(installation: Installation):
    installation.watch()
    installation.publish(privacy="# Privacy Policy\n" + FAXHARBOR.text)
    assert len(installation.answer("add", installation.pages.url + "/privacy", "--tell", "hook")["added"]) == 1
    assert "# Privacy" not in installation.config.read_text()


SAID = "<p>We keep your personal data for sixty days, and we share it with nobody but our carriers.</p>" * 3


def test_add_knows_a_policy_by_its_heading_or_by_your_word(installation: Installation):
    installation.watch()
    url = installation.pages.url
    installation.pages.shows("/fernlea.html", f"<title>Fernlea</title><h1>Privacy Policy of Fernlea</h1>{SAID}")
    installation.pages.shows("/7", f"<title>Fernlea</title><h1>Annex 7</h1>{SAID * 6}")
    installation.pages.shows("/wall", "<title>Access denied</title><h1>Access denied</h1><p>Ray ID: 8a1b2c3d</p>")
    assert len(installation.answer("add", f"{url}/fernlea.html")["added"]) == 1
    assert installation.run("add", f"{url}/7").exit_code == 1
    assert len(installation.answer("add", f"{url}/7", "--kind", "dpa")["added"]) == 1
    assert installation.run("add", f"{url}/wall", "--kind", "dpa").exit_code == 1
    assert installation.run("add", f"{url}/7", "--kind", "dpa", "--all").exit_code == 2
    kinds = [entry.split('"')[1] for entry in installation.config.read_text().splitlines() if entry.startswith("kind")]
    assert kinds == ["privacy-policy", "dpa"]


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n", "\r\n", "\r\n\r\n"])
def test_what_a_person_wrote_in_sources_toml_stays(installation: Installation, ending: str):
    installation.watch()
    kept = installation.folder / "kept.toml"
    newline = "\r\n" if "\r" in ending else "\n"
    written = ("\ufeff# our suppliers\n" + installation.config.read_text().rstrip()).replace("\n", newline) + ending
    kept.write_bytes(written.encode())
    installation.config.unlink()
    installation.config.symlink_to(kept)
    installation.pages.shows("/", SITE)
    assert len(installation.answer("add", "--all", installation.pages.url + "/")["added"]) == 2
    assert installation.config.is_symlink()
    now = kept.read_bytes()
    assert now.startswith(written.encode())
    assert now.count(b"\r\n") == (now.count(b"\n") if "\r" in ending else 0)
    assert len(installation.answer("status")["sources"]) == 2


def test_a_channel_is_tried_and_the_truth_is_told(installation: Installation):
    installation.watch("faxharbor")
    assert installation.answer("test-channel", "hook")["accepted"] is True
    assert installation.told()[0]["type"] == "channel.test"
    installation.pages.shows("/hook", "no", 410)
    assert installation.answer("test-channel", "hook", exit_code=1)["accepted"] is False


def test_an_unknown_channel_is_told_with_those_that_are(installation: Installation):
    installation.watch("faxharbor")
    result = installation.run("test-channel", "hok")
    assert (result.exit_code, "there are: hook" in result.stderr) == (2, True)
