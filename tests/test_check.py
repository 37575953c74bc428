"""One check: what is kept, what is told, and what befalls a source that cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from installation import Installation
from monitor.cli.demo.policies import FAXHARBOR, FERNLEA, KESTREL, PIGEON_POST, POLICIES, Policy


def first_kept(installation: Installation, policy: Policy = FAXHARBOR) -> str:
    """Watch one policy whose first version is kept already; returns its id."""
    name = policy.id.partition("/")[0]
    installation.watch(name)
    installation.publish(**{name: policy.text})
    installation.check()
    return name


def test_the_first_check_keeps_a_version_of_each_and_tells_nobody(installation: Installation):
    names = [policy.id.partition("/")[0] for policy in POLICIES]
    installation.watch(*names)
    installation.publish(**{name: policy.text for name, policy in zip(names, POLICIES, strict=True)})
    found = installation.check()
    assert {(entry["state"], entry["version"]) for entry in found.values()} == {("new", 1)}
    assert installation.told() == []


def test_new_chrome_around_the_same_text_is_no_change(installation: Installation):
    name = first_kept(installation)
    installation.publish()
    answer = installation.answer("check")
    assert (answer["unchanged"], answer["sources"][0]["state"]) == (1, "ok")
    assert len(installation.answer("history", name)["versions"]) == 1


@pytest.mark.parametrize(
    ("policy", "category", "flags"),
    [
        (POLICIES[0], "third-party", {"sale", "weaker-promise"}),
        (FAXHARBOR, "retention", {"retention-longer"}),
        (PIGEON_POST, "first-party", {"ai-training"}),
        (FERNLEA, "third-party", {"new-recipient"}),
        (KESTREL, "choice", {"opt-out-removed"}),
    ],
    ids=lambda value: value.name if isinstance(value, Policy) else None,
)
def test_a_change_is_told_once_in_its_category_with_its_flags(
    installation: Installation, policy: Policy, category: str, flags: set[str]
):
    name = first_kept(installation, policy)
    installation.publish(**{name: policy.new_text})
    changes = installation.check()[name]["changes"]
    material = [change for change in changes if change["material"]]
    assert [change["category"] for change in material] == [category]
    assert flags <= set(material[0]["flags"])
    installation.check()
    assert [told["data"]["version"] for told in installation.told()] == [2]


def test_a_change_that_moves_no_date_is_silent(installation: Installation):
    name = first_kept(installation)
    installation.publish(**{name: FAXHARBOR.new_text})
    assert installation.check()[name]["flags"] == ["silent"]


def test_a_moved_date_is_told_from_and_to(installation: Installation):
    name = first_kept(installation, PIGEON_POST)
    installation.publish(**{name: PIGEON_POST.new_text})
    found = installation.check()[name]
    assert (found["old_date"], found["new_date"]) == ("2024-05-14", "2026-11-03")
    assert "silent" not in found["flags"]


def test_a_text_put_back_is_told_as_reverted(installation: Installation):
    name = first_kept(installation)
    installation.publish(**{name: FAXHARBOR.new_text})
    installation.check()
    installation.publish(**{name: FAXHARBOR.text})
    found = installation.check()[name]
    assert "reverted" in found["flags"]
    assert (found["version"], found["reverted_to"]) == (3, 1)
    assert len(installation.told()) == 2


def test_a_text_put_back_is_known_under_a_newer_reader(installation: Installation):
    name = first_kept(installation)
    installation.publish(**{name: FAXHARBOR.new_text})
    installation.check()
    with closing(sqlite3.connect(installation.folder / "archive.db")) as raw, raw:
        raw.execute("UPDATE versions SET reader = 'older', text_digest = randomblob(32)")
    installation.publish(**{name: FAXHARBOR.text})
    assert installation.check()[name]["reverted_to"] == 1


def test_a_check_drops_what_the_rules_let_go_but_nothing_an_alert_waits_for(installation: Installation):
    name = first_kept(installation)
    for text in (FAXHARBOR.new_text, FAXHARBOR.text, FAXHARBOR.new_text):
        installation.publish(**{name: text})
        installation.answer("check", "--no-send")
    installation.watch(name, extra="keep_versions = 1\n")
    installation.answer("check", "--no-send")
    assert installation.run("show", name, "--version", "1").exit_code == 0
    with closing(sqlite3.connect(installation.folder / "archive.db")) as raw, raw:
        raw.execute("DELETE FROM notes WHERE name = 'retained'")
    assert installation.answer("check")["deliveries"]["sent"] == 3
    assert "were dropped, as keep_versions says" in installation.run("show", name, "--version", "1").stderr
    assert installation.answer("verify")["sound"]


BOT_WALL = """<!doctype html><html><head><title>Just a moment...</title></head><body><h1>www.acme.example</h1>
<h2>Checking if the site connection is secure</h2><p>Enable JavaScript and cookies to continue</p>
<p>Verify you are human by completing the action below.</p><div id="cf-turnstile"></div>
<p>Ray ID: 8f00aa11bb22cc33</p>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>"""
NOT_FOUND = """<!doctype html><html><head><title>Page not found | Acme</title></head><body>
<nav><a href="/">Home</a></nav>
<main><h1>Page not found</h1><p>Sorry, the page you are looking for does not exist or has moved.</p>
</main></body></html>"""


@pytest.mark.parametrize(
    ("status", "page", "words"),
    [
        (500, "<h1>Internal Server Error</h1>", "500"),
        (503, BOT_WALL, "bot"),
        (200, BOT_WALL, "bot"),
        (200, NOT_FOUND, "not found"),
        (404, NOT_FOUND, "404"),
        (200, "", "without its document"),
        (200, bytes(range(256)) * 400, "no text"),
    ],
)
def test_a_fault_leaves_the_last_version_standing(
    installation: Installation, status: int, page: str | bytes, words: str
):
    name = first_kept(installation)
    installation.pages.shows(f"/{name}", page, status)
    found = installation.check(exit_code=1)[name]
    assert (found["state"], found["version"]) == ("unreadable", 1)
    assert words in found["error"].lower()
    assert found["since"]
    assert len(installation.answer("history", name)["versions"]) == 1


def test_a_fault_is_unreadable_since_it_was_first_met(installation: Installation):
    name = first_kept(installation)
    installation.pages.shows(f"/{name}", NOT_FOUND)
    since = installation.check(exit_code=1)[name]["since"]
    assert installation.check(exit_code=1)[name]["since"] == since


def test_recovery_to_the_same_text_is_no_change(installation: Installation):
    name = first_kept(installation)
    installation.pages.shows(f"/{name}", BOT_WALL)
    installation.check(exit_code=1)
    installation.publish()
    assert installation.check()[name]["state"] == "ok"
    assert installation.told() == []


def test_a_page_that_is_gone_says_so(installation: Installation):
    name = first_kept(installation)
    installation.pages.shows(f"/{name}", "<h1>Gone</h1>", 410)
    assert installation.check(exit_code=1)[name]["state"] == "gone"


def test_a_page_that_moved_for_good_is_read_and_told_as_moved(installation: Installation):
    name = first_kept(installation)
    installation.pages.pages["/elsewhere"] = installation.pages.pages[f"/{name}"]
    installation.pages.shows(f"/{name}", "", 301, headers=(("Location", "/elsewhere"),))
    assert installation.check()[name]["state"] == "moved"
    assert "/elsewhere" in installation.answer("status")["sources"][0]["reason"]


def test_a_source_whose_server_is_down_does_not_stop_the_others(installation: Installation):
    installation.watch("faxharbor")
    dead = '\n[[source]]\nid = "dead"\nurl = "http://127.0.0.1:9/"\n'
    installation.config.write_text(installation.config.read_text() + dead)
    installation.publish(faxharbor=FAXHARBOR.text)
    found = installation.check(exit_code=1)
    assert (found["faxharbor"]["state"], found["dead"]["state"]) == ("new", "unreadable")


def test_a_change_seen_in_two_looks_counts_within_one_check(installation: Installation):
    name = first_kept(installation)
    text = installation.config.read_text().replace('confirm = "0s"', 'confirm = "1s"')
    installation.config.write_text(text)
    installation.publish(**{name: FAXHARBOR.new_text})
    installation.pages.asked.clear()
    assert installation.check()[name]["state"] == "changed"
    assert installation.pages.asked.count(f"/{name}") == 2


def test_fail_on_ends_with_three_where_the_level_is_reached(installation: Installation):
    name = first_kept(installation)
    assert installation.run("check", "--fail-on", "material").exit_code == 0
    installation.publish(**{name: FAXHARBOR.new_text})
    assert installation.run("check", "--fail-on", "material").exit_code == 3
