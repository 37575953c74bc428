"""One source of a long sources.toml is found without reading the rest."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.sources import load, load_one
from monitor.sources.part import part_about
from monitor.store import Archive

NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
HEAD = '[settings]\narchive = "archive.db"\nevery = "1d"\n'
CHANNEL = '[[channel]]\nname = "team"\ntype = "ntfy"\ntopic = "policies"\n'


def source(name: str, more: str = "") -> str:
    return f'[[source]]\nid = "{name}"\nurl = "https://{name}.example/privacy"\n{more}\n'


FILES = {
    "settings first": HEAD + CHANNEL + "".join(map(source, "abc")),
    "settings last": source("a") + source("b", 'tell = ["team"]') + source("c") + CHANNEL + HEAD,
    "indented": HEAD + "".join(f"  {source(name)}" for name in "abc"),
    "brackets in words": HEAD
    + source("a", 'select = \'[data-x="b"]\'\nname = """\n[[no table\n"""')
    + source("b")
    + source("c"),
    "a rule for another": HEAD
    + CHANNEL
    + 'when = [{ tag = "eu" }, { source = "c" }]\n'
    + source("a", 'tags = ["eu"]')
    + source("b")
    + source("c"),
    "windows": (HEAD + "".join(map(source, "abc"))).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize("name", "abc")
def test_one_source_reads_as_in_the_whole_file(tmp_path, text, name):
    path = tmp_path / "sources.toml"
    path.write_bytes(text.encode())
    whole, part = load(path), load_one(path, name)
    assert part is None or (part.source(name), part.settings) == (whole.source(name), whole.settings)
    if '"""' not in text:
        assert part is not None


def test_the_rest_is_left_out():
    text = HEAD + "".join(source(f"s{number}") for number in range(500))
    found = tomllib.loads(part_about("s77", text.encode()).decode())
    assert [entry["id"] for entry in found["source"]] == ["s77"]


def test_an_id_that_the_file_lacks_is_told_from_the_whole_file(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(FILES["settings first"])
    watchlist = load(path)
    with Archive(watchlist.settings.archive) as archive:
        archive.enrol(watchlist.sources, NOW, watchlist.digest)
    ran = CliRunner().invoke(main, ["-c", str(path), "history", "bb"])
    assert 'did you mean "b"' in ran.stderr
    assert "no version is kept yet" in CliRunner().invoke(main, ["-c", str(path), "history", "b"]).stderr
