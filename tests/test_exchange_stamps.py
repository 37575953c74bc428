"""A time stamping authority on this machine stamps the chain, and its stamp is checked by others too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fakes.archives import snapshot
from monitor.cli import main
from monitor.exchange.stamps import StampRefused, check_signature, read_reply
from monitor.store import Archive

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which plays the authority, is absent")

CONFIG = """
[ca]
default_tsa = tsa
[tsa]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[extensions]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
"""


class Authority:
    """`openssl ts` with a root of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.roots = folder / "root.pem"
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self.openssl("req", "-x509", *key, "-subj", "/CN=Root", "-days", "9", "-keyout", "root.key", "-out", "root.pem")
        self.openssl("req", "-new", *key, "-subj", "/CN=Time", "-keyout", "tsa.key", "-out", "tsa.csr")
        signer = ("-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "2", "-days", "9")
        how = ("-extfile", "tsa.cnf", "-extensions", "extensions")
        self.openssl("x509", "-req", "-in", "tsa.csr", *signer, *how, "-out", "tsa.pem")

    def openssl(self, *arguments: str) -> str:
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout

    def stamp(self, query: Path) -> Path:
        reply = query.with_suffix(".tsr")
        self.openssl(
            "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", str(query), "-out", str(reply)
        )
        return reply


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
