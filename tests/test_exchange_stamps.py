"""A time stamping authority on this machine stamps the chain, and its stamp is checked by others too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fakes.archives import snapshot
from fakes.authority import Authority
from fakes.web import Asked, Says, Web, serve
from monitor.cli import main
from monitor.exchange.stamps import StampRefused, check_signature, read_reply
from monitor.store import Archive

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which plays the authority, is absent")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        for version in (1, 2):
            archive.keep(snapshot(version, f"text {version}"))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_stamp_over_the_head_is_kept_and_goes_out_with_the_evidence(authority: Authority, archive_path: Path) -> None:
    query, folder = archive_path.with_name("head.tsq"), archive_path.with_name("evidence")
    assert run("stamp", "--query", query, "--archive", archive_path).exit_code == 0
    reply = authority.stamp(query)
    with Archive(archive_path) as archive:
        head = archive.verify().head
        archive.keep(snapshot(3, "text 3"))
    done = run("stamp", "--reply", reply, "--ca", authority.roots, "--archive", archive_path)
    assert (done.exit_code, done.output.startswith("entry 2, at 2")) == (0, True)
    assert (
        run("export", "evidence", "fax/privacy", "--version", "1", "--to", folder, "--archive", archive_path).exit_code
        == 0
    )
    stamp = str(folder / "stamp-1.tsr")
    shown = authority.openssl("ts", "-verify", "-digest", head, "-in", stamp, "-CAfile", "root.pem")
    assert "Verification: OK" in shown
    assert head in (folder / "manifest.json").read_text()


def test_a_stamp_of_another_authority_is_refused(authority: Authority, archive_path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    query = tmp_path / "head.tsq"
    run("stamp", "--query", query, "--archive", archive_path)
    done = run("stamp", "--reply", other.stamp(query), "--ca", authority.roots, "--archive", archive_path)
    assert (done.exit_code, "not signed by an authority of these certificates" in done.stderr) == (1, True)


def test_a_stamp_over_something_else_is_refused(authority: Authority, archive_path: Path, tmp_path: Path) -> None:
    authority.openssl("ts", "-query", "-digest", "ab" * 32, "-sha256", "-cert", "-out", str(tmp_path / "other.tsq"))
    done = run("stamp", "--reply", authority.stamp(tmp_path / "other.tsq"), "--archive", archive_path)
    assert (done.exit_code, "which is no entry of this archive" in done.stderr) == (1, True)


@pytest.mark.parametrize("reply", [b"", b"no DER", b"\x30\x03\x02\x01\x02"])
def test_what_is_no_stamp_is_refused(reply: bytes) -> None:
    with pytest.raises(StampRefused):
        read_reply(reply)


def test_certificates_that_are_none_are_refused(authority: Authority, archive_path: Path, tmp_path: Path) -> None:
    query = tmp_path / "head.tsq"
    run("stamp", "--query", query, "--archive", archive_path)
    with pytest.raises(StampRefused, match="cannot be read"):
        check_signature(authority.stamp(query).read_bytes(), b"no certificates")


def test_an_empty_archive_has_nothing_to_stamp(tmp_path: Path) -> None:
    Archive(tmp_path / "archive.db").close()
    done = run("stamp", "--query", tmp_path / "q", "--archive", tmp_path / "archive.db")
    assert (done.exit_code, "nothing to stamp yet" in done.stderr) == (2, True)


@pytest.fixture
def online(authority: Authority) -> Iterator[Web]:
    def answer(asked: Asked) -> Says:
        assert asked.headers["content-type"] == "application/timestamp-query"
        return replied(authority.reply(asked.body))

    with serve(answer) as web:
        yield web


def replied(reply: bytes) -> Says:
    return Says(200, reply, {"content-type": "application/timestamp-reply"})


@pytest.fixture
def desk(archive_path: Path) -> Path:
    """A sources.toml that lets us ask an authority on loopback."""
    config = archive_path.with_name("sources.toml")
    config.write_text('[settings]\narchive = "archive.db"\nprivate_networks = ["127.0.0.0/8"]\n')
    return config


def ask(desk: Path, web: Web, *more: str | Path) -> Result:
    return run("-c", desk, "stamp", "--authority", f"{web.url}/tsr", *more)


def test_an_authority_is_asked_and_its_stamp_holds(authority: Authority, online: Web, desk: Path) -> None:
    done = ask(desk, online, "--ca", authority.roots)
    assert (done.exit_code, done.output.startswith("entry 2, at 2")) == (0, True)
    with Archive(desk.with_name("archive.db"), read_only=True) as archive:
        (kept,), head = archive.stamps(), archive.verify().head
    reply = desk.with_name("kept.tsr")
    reply.write_bytes(kept.reply)
    verify = ("ts", "-verify", "-digest", head, "-in", str(reply), "-CAfile", "root.pem")
    assert "Verification: OK" in authority.openssl(*verify)
    shown = run("-c", desk, "verify", "--ca", authority.roots)
    assert (shown.exit_code, "stamped: entry 2 at 2" in shown.output) == (0, True)


def test_a_reply_to_another_question_is_refused(authority: Authority, online: Web, desk: Path) -> None:
    digest = read_reply(authority.reply(head_query(desk))).digest
    online.then = [replied(authority.reply(authority.query(digest)))]
    done = ask(desk, online)
    assert (done.exit_code, "answers another question" in done.stderr) == (1, True)


def test_a_reply_over_something_else_is_refused(authority: Authority, online: Web, desk: Path) -> None:
    online.then = [replied(authority.reply(authority.query("ab" * 32)))]
    done = ask(desk, online)
    assert (done.exit_code, f"the authority stamped {'ab' * 32}" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (replied(b""), "no reply of a time stamping authority"),
        (replied(b"<html>Welcome</html>" * 5000), "no reply of a time stamping authority"),
        (replied(b"\x30\x84\xff\xff\xff\xff" + bytes(64)), "no reply of a time stamping authority"),
        (Says(503, "later"), "answered 503"),
        (Says(302, "", {"location": "http://127.0.0.1:1/"}), "answered 302"),
    ],
)
def test_an_answer_that_is_no_stamp_is_told(online: Web, desk: Path, says: Says, words: str) -> None:
    online.then = [says]
    done = ask(desk, online)
    assert (done.exit_code, words in done.stderr, "Traceback" in done.output) == (1, True, False)
    with Archive(desk.with_name("archive.db"), read_only=True) as archive:
        assert list(archive.stamps()) == []


def test_an_authority_that_refuses_is_quoted(authority: Authority, online: Web, desk: Path) -> None:
    online.then = [replied(authority.reply(authority.query("ab" * 64, "sha512")))]
    done = ask(desk, online)
    assert (done.exit_code, "the authority refused: " in done.stderr) == (1, True)


def test_a_stamp_that_was_exchanged_is_found(authority: Authority, online: Web, desk: Path) -> None:
    assert ask(desk, online).exit_code == 0
    other = authority.reply(authority.query("ab" * 32))
    with Archive(desk.with_name("archive.db")) as archive:
        archive._connection.run("UPDATE stamps SET reply = ?", (other,))
    done = run("-c", desk, "verify")
    assert (done.exit_code, f"the stamp of entry 2: it is over {'ab' * 32}" in done.output) == (1, True)


def head_query(desk: Path) -> bytes:
    query = desk.with_name("head.tsq")
    assert run("-c", desk, "stamp", "--query", query).exit_code == 0
    return query.read_bytes()
