"""The five policies that this product was first asked to watch, edited as their companies might."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from installation import Installation

pytestmark = pytest.mark.shared

NAMES = ("westechs", "westfax", "west-message", "westcom", "wescom-resources")

# The words to replace, as a pattern, and what stands there afterwards.
EDITS = {
    "westfax": [(r"sixty \(60\) days", "ninety (90) days")],
    "westechs": [(r"We will not sell,", "We may sell,")],
    "west-message": [
        (r"Last updated: \S+ \d+, \d{4}", "Last updated: November 3, 2026"),
        (r"- Facilitate transactions", "- Facilitate transactions\n- Train our artificial intelligence models"),
    ],
    "westcom": [
        (r"There is no routine data sharing of [^.]*\.", "Contact details are shared with our advertising partners."),
    ],
    "wescom-resources": [(r"[^.\n]*unsubscribe link included in the e-mail\.", "")],
}
STATED = {"westechs": "2020-04-07", "west-message": "2023-10-26"}


@pytest.fixture
def kept(installation: Installation, shared: Path) -> Installation:
    """All five watched, and their first versions kept."""
    installation.watch(*NAMES)
    installation.publish(**{name: (shared / "seeds" / f"{name}.txt").read_text() for name in NAMES})
    installation.first = installation.check()
    return installation


def edited(kept: Installation, name: str) -> str:
    text = kept.texts[name]
    for pattern, words in EDITS[name]:
        text, count = re.subn(pattern, words, text, count=1)
        assert count == 1, f"{name}: nothing matches {pattern}"
    return text


def test_the_first_check_keeps_five_versions_with_their_stated_dates(kept: Installation):
    assert {name: entry["new_date"] for name, entry in kept.first.items() if entry["new_date"]} == STATED
    assert {entry["version"] for entry in kept.first.values()} == {1}
    assert kept.told() == []


def test_new_chrome_alone_keeps_nothing(kept: Installation):
    kept.publish()
    assert kept.answer("check")["unchanged"] == 5


@pytest.mark.parametrize(
    ("name", "category", "flags"),
    [
        ("westfax", "retention", {"retention-longer"}),
        ("westechs", "third-party", {"sale", "weaker-promise"}),
        ("west-message", "first-party", {"ai-training"}),
        ("westcom", "third-party", {"new-recipient"}),
        ("wescom-resources", "choice", {"opt-out-removed"}),
    ],
)
def test_each_edit_is_told_once_as_what_it_is(kept: Installation, name: str, category: str, flags: set[str]):
    kept.publish(**{name: edited(kept, name)})
    found = kept.check()[name]
    material = [change for change in found["changes"] if change["material"]]
    assert [change["category"] for change in material] == [category]
    assert flags <= set(material[0]["flags"])
    assert ("silent" in found["flags"]) == (name != "west-message")
    assert kept.answer("check")["unchanged"] == 5
    assert len(kept.told()) == 1


def test_the_new_date_is_told_from_and_to(kept: Installation):
    kept.publish(**{"west-message": edited(kept, "west-message")})
    found = kept.check()["west-message"]
    assert (found["old_date"], found["new_date"]) == ("2023-10-26", "2026-11-03")


def test_what_is_put_back_is_reverted_to_version_one(kept: Installation):
    first = dict(kept.texts)
    kept.publish(**{name: edited(kept, name) for name in NAMES})
    kept.check()
    kept.publish(**first)
    found = kept.check()
    assert {entry["reverted_to"] for entry in found.values()} == {1}
    assert all("reverted" in entry["flags"] for entry in found.values())
