"""The changes that this product was first asked to tell, made to the five policies that it was asked to watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import compare, read_document
from monitor.model import Comparison, VersionFlag

CASES = [
    ("westfax", "sixty (60) days", "ninety (90) days", "retention", {"retention-longer"}),
    ("westechs", "will not sell", "may sell", "third-party", {"sale", "weaker-promise"}),
    (
        "westcom",
        "There is no routine data sharing of person identifiable data.",
        "We share person identifiable data with advertising partners.",
        "third-party",
        {"new-recipient", "targeted-ads", "weaker-promise"},
    ),
    (
        "west-message",
        "We do not sell your information to third parties.",
        "We do not sell your information to third parties. We also use your messages to train our AI models.",
        "first-party",
        {"ai-training", "new-purpose"},
    ),
]


def edited(text: str, before: str, after: str) -> Comparison:
    assert before in text
    versions = (text, text.replace(before, after))
    return compare(*(read_document(words.encode(), content_type="text/plain") for words in versions))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "before", "after", "category", "flags"), CASES)
def test_an_edit_to_a_watched_policy_is_told(shared: Path, name, before, after, category, flags):
    found = edited((shared / f"seeds/{name}.txt").read_text("utf-8"), before, after)
    change = found.changes[0]
    assert change.material
    assert (change.category, flags - set(change.flags)) == (category, set())
    assert VersionFlag.SILENT in found.flags


@pytest.mark.shared
def test_the_way_to_unsubscribe_that_went_is_told(shared: Path):
    text = (shared / "seeds/wescom-resources.txt").read_text("utf-8")
    sentence = next(part for part in text.split(".") if "unsubscribe" in part and "may" in part) + "."
    change = edited(text, sentence, "").changes[0]
    assert change.material
    assert (change.category, "opt-out-removed" in change.flags) == ("choice", True)
