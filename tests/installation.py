"""A whole installation in a folder: a site on loopback, a webhook, and the command line, run as a user would."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from fakes.pages import Pages
from monitor.cli import main
from monitor.cli.demo.site import Site


@dataclass(slots=True)
class Installation:
    """`sites` are shown with fresh chrome at every `publish`; `run` is the command `clausewatch`."""

    folder: Path
    pages: Pages
    texts: dict[str, str] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        return self.folder / "sources.toml"

    def publish(self, **texts: str) -> None:
        """Show these texts, and all earlier ones again, with new chrome around them."""
        self.texts |= texts
        for name, text in self.texts.items():
            site = Site()
            site.show("/", name, text, breadcrumb="Home → Privacy", footer="Copyright 2026 — (555) 014-2200")
            self.pages.shows(f"/{name}", site.answer("/") or b"")

    def watch(self, *names: str, extra: str = "") -> None:
        """Write a sources.toml with a source for each name, all told to one webhook."""
        head = '[settings]\narchive = "archive.db"\nprivate_networks = ["127.0.0.0/8"]\ngap = "0s"\nconfirm = "0s"\n'
        sources = "".join(
            f'\n[[source]]\nid = "{name}"\nurl = "{self.pages.url}/{name}"\ntell = ["hook"]\n' for name in names
        )
        hook = f'\n[[channel]]\nname = "hook"\ntype = "webhook"\nurl = "{self.pages.url}/hook"\nwhen = "minor"\n'
        self.config.write_text(head + extra + sources + hook)
        self.pages.shows("/hook", "ok")

    def run(self, *args: str) -> Result:
        return CliRunner().invoke(main, ["-c", str(self.config), *args])

    def answer(self, *args: str, exit_code: int = 0) -> Any:
        """What a command answers with --json."""
        result = self.run(*args, "--json")
        assert result.exit_code == exit_code, f"{result.exit_code}: {result.output}{result.stderr}"
        return json.loads(result.stdout)

    def check(self, exit_code: int = 0) -> dict[str, Any]:
        """What a check found, by source."""
        return {entry["id"]: entry for entry in self.answer("check", exit_code=exit_code)["sources"]}

    def told(self) -> list[dict[str, Any]]:
        """The bodies of all webhooks that arrived."""
        return [json.loads(body) for path, _, body in self.pages.posts if path == "/hook"]
