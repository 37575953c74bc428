"""A time stamping authority (RFC 3161) on this machine: `openssl ts` with a root of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

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

    def query(self, digest: str, algorithm: str = "sha256") -> bytes:
        """A question that somebody else asks."""
        query = self.folder / "other.tsq"
        self.openssl("ts", "-query", "-digest", digest, f"-{algorithm}", "-cert", "-out", str(query))
        return query.read_bytes()

    def reply(self, question: bytes) -> bytes:
        asked = self.folder / "asked.tsq"
        asked.write_bytes(question)
        return self.stamp(asked).read_bytes()
