"""A folder of dated files is a history."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.exchange import ImportRefused, Past, Refusal, folder


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"<p>{name}</p>")


def read(root: Path) -> tuple[list[Past], list[Refusal]]:
    items = list(folder.read(root))
    return [each for each in items if isinstance(each, Past)], [each for each in items if isinstance(each, Refusal)]


@pytest.mark.parametrize(
    ("name", "source", "at"),
    [
        ("acme/privacy-2024-01-31.html", "acme/privacy", "2024-01-31T00:00:00"),
        ("acme/privacy/20240131083000.html", "acme/privacy", "2024-01-31T08:30:00"),
        ("2024-01-31T08-30/Acme Terms.md", "acme-terms", "2024-01-31T08:30:00"),
        ("terms_2024.01.31.pdf", "terms", "2024-01-31T00:00:00"),
    ],
)
def test_the_date_may_stand_anywhere_in_the_name(tmp_path: Path, name: str, source: str, at: str) -> None:
    write(tmp_path, name)
    (past,), refused = read(tmp_path)
    assert refused == []
    assert (past.source.id, past.capture.fetched_at.isoformat()) == (source, f"{at}+00:00")


def test_files_come_in_the_order_of_their_dates(tmp_path: Path) -> None:
    write(tmp_path, "b-2024-02-01.html", "a-2024-03-01.html", "a-2024-01-01.html")
    assert [past.source.id for past in read(tmp_path)[0]] == ["a", "b", "a"]


def test_what_cannot_be_taken_is_told_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "b-2024-13-41.html", "c-2024-01-01.docx")
    (tmp_path / "d-2024-01-01.html").write_text(" ")
    pasts, refused = read(tmp_path)
    assert pasts == []
    assert [(each.what, each.why.partition(":")[0]) for each in refused] == [
        ("a.html", "has no date in its name, such as 2024-01-31"),
        ("b-2024-13-41.html", "has no date that is one in its name"),
        ("c-2024-01-01.docx", "is none of .html, .htm, .xhtml, .pdf, .txt, .md"),
        ("d-2024-01-01.html", "is empty"),
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "in/a-2024-01-01.html")
    (tmp_path / "in/b-2024-01-01.txt").symlink_to(tmp_path / "secret.txt")
    assert [past.source.id for past in read(tmp_path / "in")[0]] == ["a"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such folder"):
        list(folder.read(tmp_path / "none"))
