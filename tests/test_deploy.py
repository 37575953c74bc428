"""What deploy/ shows must work as it stands there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fakes.policies import policy

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
COMMAND = Path(sys.executable).with_name("clausewatch")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_unit_without_a_word(tmp_path):
    text = (DEPLOY / "systemd/clausewatch.service").read_text()
    unit = tmp_path / "clausewatch.service"
    unit.write_text(text.replace("/opt/clausewatch/bin/clausewatch", str(COMMAND)))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def lines_of(file: str) -> dict[str, str]:
    """The last instruction of each kind of a Containerfile."""
    text = (DEPLOY / file).read_text().replace("\\\n", " ")
    return dict(re.findall(r"(?m)^([A-Z]+) (.+)$", text))


def test_the_container_and_the_unit_start_a_command_that_there_is():
    lines = lines_of("container/Containerfile")
    container = json.loads(lines["ENTRYPOINT"]) + json.loads(lines["CMD"])
    (unit,) = re.findall(r"(?m)^ExecStart=(.+)$", (DEPLOY / "systemd/clausewatch.service").read_text())
    for words in (container, unit.split()):
        done = subprocess.run([COMMAND, *words[1:], "--help"], capture_output=True, text=True)
        assert (done.returncode, "until SIGTERM" in done.stdout) == (0, True)
    assert str(json.loads(lines["HEALTHCHECK"].partition("CMD ")[2])[2]).startswith("import urllib.request")


def test_the_job_fails_where_a_policy_changed_materially(installation):
    job = yaml.safe_load((DEPLOY / "github-actions/policies.yml").read_text())["jobs"]["check"]
    (step,) = [step["run"] for step in job["steps"] if step.get("id") == "check"]
    environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"}

    def run() -> int:
        return subprocess.run(["bash", "-ec", step], cwd=installation.folder, env=environment).returncode

    installation.watch("acme")
    installation.pages.shows("/acme", policy())
    assert [run(), run()] == [0, 0]
    installation.pages.shows("/acme", policy(days=365))
    assert run() == 3
    (found,) = json.loads((installation.folder / "check.json").read_text())["sources"]
    assert (found["state"], found["materiality"]) == ("changed", "material")
