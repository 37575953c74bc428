"""Git histories of fictional policies, made as other tools make them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class History:
    """A git repository that a test writes, commit by commit; each a minute after the one before."""

    folder: Path
    at: int = 1_700_000_000

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self._git("init", "--quiet", "--initial-branch=main")

    def commit(self, path: str, text: str | None, subject: str) -> str:
        """Write a file, or remove it where `text` is None; returns the commit's name."""
        file = self.folder / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        self.at += 60
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "-m", subject, f"--date=@{self.at} +0200")
        return self._git("rev-parse", "HEAD").strip()

    def bundle(self, target: Path) -> Path:
        self._git("bundle", "create", "--quiet", str(target), "main")
        return target

    def _git(self, *arguments: str) -> str:
        names = [
            f"GIT_{who}_{what}=bot@archive.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        ]
        environment = dict(name.split("=") for name in names) | {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": "/"}
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return done.stdout
