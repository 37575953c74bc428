"""What `--json` answers: the keys that docs/json.md names, all of them, whatever came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from installation import Installation
from monitor.check import Doubtful
from monitor.cli.demo.policies import FAXHARBOR
from monitor.cli.facts import outcome_facts
from monitor.model import Source, SourceState, SourceStatus

DOCS = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")

OUTCOME = "id state since version materiality flags old_date new_date changes quiet_edits reverted_to doubt error"
CHANGE = "category flags materiality material direction gist before after section reasons"
STATUS = "id name url state since reason failures checked_at changed_at due_at asked saved"
VERSION = "version captured_at last_seen_at stated_date materiality flags reverted_to"
DELIVERY = "id channel recipient source version state due_at tries"
EDIT = "kind materiality reason before after"
PAGE = "id version captured_at url final_url status title language stated_date effective_date text"
HIT = "id name kind version captured_at section text excerpt"
TOLD = "id name kind version captured_at category direction materiality flags gist section before after weight"
MONTH = "month versions changes material by_category by_flag"

KEYS: dict[str, dict[str, str]] = {
    "check": {"": "checked unchanged sources deliveries", "sources": OUTCOME, "deliveries": "sent waiting failed"},
    "status": {
        "": "sources states unlisted meaning_not_read deliveries",
        "sources": STATUS,
        "unlisted": "documents versions",
        "deliveries": "waiting",
    },
    "history site": {"": "id versions", "versions": VERSION},
    "show site": {"": PAGE},
    "show site --explain": {"": "url refused passages", "passages": "text kept reason place"},
    "diff site": {
        "": "id old new materiality flags old_date new_date changes edits",
        "changes": CHANGE,
        "edits": EDIT,
    },
    "diff site 1 1": {"": "id old new materiality flags old_date new_date changes edits"},
    "deliveries": {"": "deliveries", "deliveries": DELIVERY},
    "search ninety": {"": "current changes", "current": HIT},
    "report": {
        "": "documents versions changes material quiet technical not_the_policy unread by_category by_flag "
        "by_version_flag months weightiest reverted flapping",
        "months": MONTH,
        "weightiest": TOLD,
    },
    "search ninety --changes": {"": "current changes", "changes": f"{HIT} category materiality flags before after"},
    "verify": {"": "sound entries head without_bytes flaws stamps"},
    "test-channel hook": {"": "channel accepted trials", "trials": "recipient accepted detail"},
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A source whose second version was kept and told."""
    from fakes.pages import serve

    with serve() as pages:
        made = Installation(tmp_path_factory.mktemp("installed"), pages)
        made.watch("site")
        made.publish(site=FAXHARBOR.text)
        made.check()
        made.publish(site=FAXHARBOR.new_text)
        made.check()
        yield made


def keys_of(entries: Any) -> set[frozenset[str]]:
    return {frozenset(entry) for entry in (entries if isinstance(entries, list) else [entries])}


@pytest.mark.parametrize("command", KEYS)
def test_an_answer_has_the_keys_that_the_docs_name(installed: Installation, command: str):
    answer = installed.answer(*command.split())
    for part, keys in KEYS[command].items():
        assert keys_of(answer[part] if part else answer) == {frozenset(keys.split())}
        assert [key for key in keys.split() if f"`{key}`" not in DOCS] == []


def test_check_answers_with_the_same_keys_whatever_it_found(installation: Installation):
    installation.watch("known", "unread")
    installation.pages.shows("/unread", "<h1>Access denied</h1>", 403)
    installation.publish(known=FAXHARBOR.text)
    answers = [installation.answer("check", exit_code=1)]
    installation.publish(known=FAXHARBOR.new_text)
    answers.append(installation.answer("check", exit_code=1))
    answers.append(installation.answer("check", exit_code=1))
    assert [answer["sources"][0]["state"] for answer in answers] == ["new", "changed", "ok"]
    for answer in answers:
        assert keys_of(answer["sources"]) == {frozenset(OUTCOME.split())}
    assert keys_of(answers[1]["sources"][0]["changes"]) == {frozenset(CHANGE.split())}


def test_a_text_in_doubt_says_why_and_which_version_stands():
    source = Source("site", "Site", "https://site.example/")
    seen = datetime(2026, 11, 3, tzinfo=UTC)
    facts = outcome_facts(Doubtful(source, SourceStatus("site", SourceState.OK, seen), 4, "was seen once", seen))
    assert set(facts) == set(OUTCOME.split())
    assert (facts["version"], facts["doubt"]) == (4, "was seen once")


@pytest.mark.parametrize(
    ("command", "part"),
    [("check", "sources"), ("status", "sources"), ("history site", "versions"), ("deliveries", "deliveries")],
)
def test_jsonl_is_a_line_for_each_entry(installed: Installation, command: str, part: str):
    answered = installed.run(*command.split(), "--jsonl")
    lines = [json.loads(line) for line in answered.stdout.splitlines()]
    assert keys_of(lines) == {frozenset(KEYS[command][part].split())}
    assert len(lines) == len(installed.answer(*command.split())[part])
