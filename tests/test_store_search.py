"""Words are found where they stand: in what holds now, and in what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from fakes.archives import comparison, document, snapshot
from monitor.errors import UsageError
from monitor.model import Source
from monitor.store import Archive
from monitor.store.search import END, START


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        archive.describe(Source("fax/privacy", "Fax & Co", "https://fax.example/privacy"))
        archive.describe(Source("post/terms", "Post", "https://post.example/terms", "terms-of-service"))
        first = replace(snapshot(), document=document("We keep faxes for 60 days.", "We never share your location."))
        words = document("We keep faxes for 90 days.", "We share your precise location with advertisers.")
        archive.keep(first)
        archive.keep(replace(snapshot(2, "two"), document=words, comparison=comparison()))
        post = document("The location may be precise or not.", "Sécurité des données.")
        archive.keep(replace(snapshot(1, "post", "post/terms"), document=post))
        yield archive


def test_words_of_current_versions_are_found_with_their_place(archive: Archive) -> None:
    hit = archive.search_current("advertisers")[0]
    assert (hit.source_id, hit.name, hit.version, hit.section) == ("fax/privacy", "Fax & Co", 2, "Keeping")
    assert hit.text == "We share your precise location with advertisers."
    assert f"{START}advertisers{END}" in hit.excerpt


def test_words_side_by_side_come_first(archive: Archive) -> None:
    assert [hit.source_id for hit in archive.search_current("precise location")] == ["fax/privacy", "post/terms"]
    assert [hit.source_id for hit in archive.search_current('"precise location"')] == ["fax/privacy"]


def test_what_an_older_version_said_is_not_current(archive: Archive) -> None:
    assert archive.search_current("never") == ()


@pytest.mark.parametrize(("words", "found"), [("sharing", 1), ("securite", 1), ("advert*", 1), ("location -faxes", 2)])
def test_endings_accents_and_exclusions_are_understood(archive: Archive, words: str, found: int) -> None:
    assert len(archive.search_current(words)) == found


def test_changes_are_found_by_the_words_that_went(archive: Archive) -> None:
    (hit,) = archive.search_changes("60 days")
    assert (hit.category, hit.flags, hit.materiality) == ("retention", ("retention-longer",), "material")
    assert (hit.before, hit.after) == ("We keep faxes for 60 days.", "We keep faxes for 90 days.")


def test_changes_can_be_narrowed(archive: Archive) -> None:
    assert len(archive.search_changes("faxes", flag="retention-longer")) == 1
    assert archive.search_changes("faxes", flag="sale") == ()
    assert archive.search_changes("faxes", kind="terms-of-service") == ()


@pytest.mark.parametrize(
    "words", ['"', 'a"b OR (', "NEAR(", "^x", "col:x", "it's", "AND", "*x", "{a} : b", "a\0b", "\0", "x" * 10_000]
)
def test_no_input_is_a_mistake_of_syntax(archive: Archive, words: str) -> None:
    try:
        archive.search_current(words)
    except UsageError as error:
        assert "name at least one word" in str(error)  # noqa: PT017


def test_words_without_end_are_refused(archive: Archive) -> None:
    assert archive.search_current("faxes " * 5000)
    with pytest.raises(UsageError, match="32 words at once and no more"):
        archive.search_changes(" ".join(f"w{number}*" for number in range(5000)))


def test_a_version_read_anew_is_found_by_its_new_words(archive: Archive) -> None:
    archive.reread(replace(archive.snapshot("post/terms", 1), document=document("Vans deliver parcels."), reader="2"))
    assert len(archive.search_current("parcels")) == 1
    assert archive.search_current("sécurité") == ()


def test_views_have_plain_names_and_answer(archive: Archive) -> None:
    rows = archive._connection.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    names = [row[0] for row in rows]
    assert names == ["alerts_sent", "current_words", "policies", "policy_changes", "policy_versions"]
    counts = [archive._connection.rows(f"SELECT count(*) FROM {name}")[0][0] for name in names]
    assert counts == [0, 4, 2, 1, 3]


def test_sqlite_utils_finds_words_too(archive: Archive) -> None:
    db = Database(archive._connection.raw)
    assert [row["text"] for row in db.table("clauses").search("advertisers")] == [
        "We share your precise location with advertisers."
    ]
    assert [row["category"] for row in db.table("changes").search("90 days")] == ["retention"]
    assert [row["gist"] for row in db.query("SELECT gist FROM policy_changes")] == [
        "Keeps faxes for 90 days instead of 60"
    ]
