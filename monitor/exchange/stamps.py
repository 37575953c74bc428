"""RFC 3161 time stamps: an authority's word that the chain's head was there at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.errors import MonitorError
from monitor.exchange.extras import extra

CONTENT_TYPE = "application/timestamp-query"


class StampRefused(MonitorError):  # noqa: N818 - a statement
    """An authority's reply is not a stamp over what we asked, or nobody we trust signed it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked: to stamp a digest, with a number that only an answer to this very question bears."""

    der: bytes
    digest: str
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A reply that was understood.

    Attributes:
        digest: SHA-256 of what was stamped: a head of the chain.
        at: the time the authority gave, UTC.
        authority: the name it gave itself, or "".
        nonce: the number of the question that it answers, None where it bears none.
    """

    digest: str
    at: datetime
    authority: str
    nonce: int | None = None


def query(entry: bytes) -> Question:
    """A request to stamp an entry's canonical JSON; its digest is the entry's hash."""
    library = extra("rfc3161_client", "evidence")
    builder = library.TimestampRequestBuilder().data(entry).hash_algorithm(library.HashAlgorithm.SHA256)
    made = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    return Question(made.as_bytes(), made.message_imprint.message.hex(), made.nonce)


def read_reply(reply: bytes) -> Stamp:
    """What a reply says; nobody's signature is checked. Raises StampRefused where it is no stamp."""
    token = _decoded(reply).tst_info
    return Stamp(token.message_imprint.message.hex(), token.gen_time.astimezone(UTC), _name(token), token.nonce)


def check_answer(stamp: Stamp, question: Question) -> None:
    """Raise StampRefused unless the stamp answers this very question."""
    if stamp.digest != question.digest:
        raise StampRefused(
            f"the authority stamped {stamp.digest}, and was asked to stamp {question.digest}; ask again, or ask another"
        )
    if stamp.nonce != question.nonce:
        raise StampRefused("the reply answers another question (its nonce is not ours); ask again, or ask another")


def check_signature(reply: bytes, roots: bytes) -> None:
    """Raise StampRefused unless an authority signed the reply whom one of the certificates (PEM) vouches for."""
    library = extra("rfc3161_client", "evidence")
    x509 = extra("cryptography.x509", "evidence")
    try:
        builder = library.VerifierBuilder()
        for certificate in x509.load_pem_x509_certificates(roots):
            builder = builder.add_root_certificate(certificate)
        stamp = _decoded(reply)
        builder.build().verify(stamp, stamp.tst_info.message_imprint.message)
    except ValueError as error:
        raise StampRefused(f"the certificates cannot be read: {error}; give the authority's as PEM") from error
    except library.VerificationError as error:
        raise StampRefused(f"the stamp is not signed by an authority of these certificates: {error}") from error


def _decoded(reply: bytes) -> Any:
    library = extra("rfc3161_client", "evidence")
    try:
        stamp = library.decode_timestamp_response(reply)
    except ValueError as error:
        raise StampRefused(f"this is no reply of a time stamping authority: {error}") from error
    if stamp.status not in (library.PKIStatus.GRANTED.value, library.PKIStatus.GRANTED_WITH_MODS.value):
        why = "; ".join(stamp.status_string) or f"status {stamp.status}"
        raise StampRefused(f"the authority refused: {why}; ask again, or ask another")
    return stamp


def _name(token: Any) -> str:
    try:
        return str(getattr(token.name, "rfc4514_string", lambda: "")())
    except ValueError:
        return ""
