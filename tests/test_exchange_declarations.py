"""Open Terms Archive's declarations become entries of sources.toml."""

from __future__ import annotations

import json
from pathlib import Path

from monitor.exchange import Refusal, declarations
from monitor.exchange.entries import toml_entries
from monitor.model import Source
from monitor.sources import parse

FAX = {
    "name": "Fax & Co",
    "terms": {
        "Privacy Policy": {"fetch": "https://fax.example/privacy", "select": ["main", ".more"], "remove": ".ads"},
        "Terms of Service": {
            "fetch": "https://fax.example/terms",
            "select": {"startBefore": "#a", "endBefore": "#b"},
            "executeClientScripts": True,
            "filter": ["tidy"],
        },
        "Cookies Policy": {"combine": [{"fetch": "https://fax.example/1"}, {"fetch": "https://fax.example/2"}]},
        "Imprint": {"select": "body"},
    },
}


def declared(folder: Path) -> tuple[list[Source], list[Refusal]]:
    items = list(declarations.declared(folder))
    return [each for each in items if isinstance(each, Source)], [each for each in items if isinstance(each, Refusal)]


def test_services_become_sources_under_the_ids_of_their_history(tmp_path: Path) -> None:
    (tmp_path / "Fax & Co.json").write_text(json.dumps(FAX))
    (tmp_path / "Fax & Co.history.json").write_text("{}")
    sources, refused = declared(tmp_path)
    assert sources[0] == Source(
        "fax-co/privacy-policy",
        "Fax & Co",
        "https://fax.example/privacy",
        select="main, .more",
        remove=(".ads",),
    )
    assert [(source.id, source.render) for source in sources[1:]] == [
        ("fax-co/terms-of-service", "always"),
        ("fax-co/cookies-policy", "never"),
    ]
    told = " ".join(f"{each.what} {each.why};" for each in refused)
    for word in ("filters", "ranges", "2 pages; only the first", "Imprint has no web address"):
        assert word in told


def test_files_that_declare_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1]")
    (tmp_path / "b.json").write_text("{")
    sources, refused = declared(tmp_path)
    assert sources == []
    assert [each.what for each in refused] == ["a.json", "b.json"]


def test_entries_are_a_sources_toml_that_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "Fax.json").write_text(json.dumps(FAX))
    sources, _ = declared(tmp_path)
    assert list(parse(toml_entries(sources)).sources) == sources
    assert toml_entries([]) == ""
