"""Streams that are closed, full or of an old charset: the answer is written as well as can be, or its loss is told."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click
import pytest

from monitor.cli.context import print_json
from monitor.cli.streams import answering

HOSTILE = "stated date 2024 → 2026, café, 😀, a lone \ud800"


@pytest.mark.parametrize("charset", ["latin-1", "cp1252", "utf-8"])
def test_letters_that_a_charset_lacks_are_escaped_and_json_stays_json(monkeypatch, charset):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=charset))
    with answering():
        click.echo(HOSTILE)
        print_json({"gist": HOSTILE})
    told, _, answer = written.getvalue().decode(charset).partition("\n")
    assert told.replace("\\u2192", "→").startswith("stated date 2024 → 2026, caf")
    assert json.loads(answer) == {"gist": HOSTILE}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_answer_that_cannot_be_written_ends_with_one_line_and_one(monkeypatch, capsys):
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as ended, answering():
            sys.stdout.write("the answer")
    assert ended.value.code == 1
    assert capsys.readouterr().err == "clausewatch: the answer cannot be written: No space left on device\n"


def test_a_pipe_that_was_closed_had_read_enough(monkeypatch, capsys):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit), answering():
            sys.stdout.write("the answer")
    assert capsys.readouterr().err == ""


def test_closed_streams_take_what_is_written(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with answering():
        click.echo("nobody reads this")
        assert not sys.stdout.isatty()
    sys.stdout.close()
    sys.stderr.close()


def test_other_errors_keep_their_traceback(tmp_path):
    with pytest.raises(FileNotFoundError), answering():
        (tmp_path / "none").read_bytes()
