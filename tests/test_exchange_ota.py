"""Open Terms Archive's repositories are read commit by commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.histories import History
from monitor.exchange import ImportRefused, Past, Refusal, ota


def read(repository: Path) -> tuple[list[Past], list[Refusal]]:
    items = list(ota.read(repository))
    return [each for each in items if isinstance(each, Past)], [each for each in items if isinstance(each, Refusal)]


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(tmp_path / "versions")
    history.commit("README.md", "A database of terms", "Add readme")
    history.commit(
        "Acmé & Co/Privacy Policy.md", "We keep faxes for 60 days.", "First record of Acmé & Co Privacy Policy"
    )
    history.commit("Acmé & Co/Privacy Policy.md", "We keep faxes for 90 days.", "Record new changes of Acmé & Co")
    history.commit("Bolt/Terms of Service.md", "Be kind.", "First record of Bolt Terms of Service")
    return history


def test_each_commit_is_a_capture_with_its_date_and_origin(history: History) -> None:
    pasts, refused = read(history.folder)
    assert refused == []
    assert [(past.source.id, past.source.kind) for past in pasts] == [
        ("acme-co/privacy-policy", "privacy-policy"),
        ("acme-co/privacy-policy", "privacy-policy"),
        ("bolt/terms-of-service", "terms-of-service"),
    ]
    assert pasts[1].capture.body == b"We keep faxes for 90 days."
    assert pasts[1].capture.fetched_at.timestamp() == 1_700_000_180
    assert pasts[1].capture.content_type == "text/markdown"
    assert pasts[0].source.name == "Acmé & Co"
    assert pasts[0].origin.startswith("ota ")


@pytest.mark.parametrize(
    "subject",
    ["Apply technical or declaration upgrade on Bolt", "Refilter Bolt Terms", "Apply declaration update on Bolt"],
)
def test_technical_upgrades_are_told_apart(history: History, subject: str) -> None:
    history.commit("Bolt/Terms of Service.md", "Be kind. Always.", subject)
    pasts, _ = read(history.folder)
    assert [past.technical for past in pasts] == [False, False, False, True]


def test_what_is_no_document_is_told_once_and_why(history: History) -> None:
    history.commit("deep/down/Notes.md", "a", "Note")
    history.commit("deep/down/Notes.md", "b", "Note again")
    history.commit("Bolt/Terms of Service.md", " \n", "Record nothing")
    history.commit("Bolt/Terms of Service.md", None, "Remove Bolt")
    _, refused = read(history.folder)
    assert [each.what for each in refused] == ["deep/down/Notes.md", *["Bolt/Terms of Service.md"] * 2]
    assert "Service/Type.md" in refused[0].why
    assert "is empty" in refused[1].why
    assert "was removed" in refused[2].why


def test_names_that_look_alike_stay_apart(history: History) -> None:
    history.commit("BOLT/Terms of Service.md", "Other terms.", "First record")
    history.commit("漢字/利用規約.md", "規約", "First record")
    pasts, _ = read(history.folder)
    assert [past.source.id for past in pasts[-2:]] == ["bolt/terms-of-service-2", "service/document"]


def test_odd_file_names_survive(history: History) -> None:
    name = 'Tab\there "and" there/Privacy Policy.md'
    history.commit(name, "text", "First record")
    assert read(history.folder)[0][-1].source.name == 'Tab\there "and" there'


def test_a_bundle_is_a_repository(history: History, tmp_path: Path) -> None:
    assert read(history.bundle(tmp_path / "versions.bundle")) == read(history.folder)


def test_a_repository_cannot_run_programs(history: History, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    config = (
        f'\n[core]\n\tfsmonitor = "touch {mark}"\n[diff]\n\texternal = "touch {mark}"\n[log]\n\tshowSignature = true\n'
    )
    with (history.folder / ".git/config").open("a") as file:
        file.write(config + f'[gpg]\n\tprogram = "touch {mark}"\n')
    assert len(read(history.folder)[0]) == 3
    assert not mark.exists()


def test_what_is_no_repository_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such repository; name its folder"):
        list(ota.read(tmp_path / "nowhere"))
    (tmp_path / "some.bundle").write_text("no bundle")
    with pytest.raises(ImportRefused, match="git cannot read it"):
        list(ota.read(tmp_path / "some.bundle"))
    with pytest.raises(ImportRefused, match="git cannot read it"):
        list(ota.read(tmp_path))
