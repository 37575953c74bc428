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
class Stamp:
    """A reply that was understood.

    Attributes:
        digest: SHA-256 of what was stamped: a head of the chain.
        at: the time the authority gave, UTC.
        authority: the name it gave itself, or "".
    """

    digest: str
    at: datetime
    authority: str


def query(entry: bytes) -> bytes:
    """A request to stamp an entry's canonical JSON, as DER; its digest is the entry's hash."""
    library = extra("rfc3161_client", "evidence")
    builder = library.TimestampRequestBuilder().data(entry).hash_algorithm(library.HashAlgorithm.SHA256)
    made: bytes = builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes()
    return made


def read_reply(reply: bytes) -> Stamp:
    """What a reply says; nobody's signature is checked. Raises StampRefused where it is no stamp."""
    token = _decoded(reply).tst_info
    return Stamp(token.message_imprint.message.hex(), token.gen_time.astimezone(UTC), _name(token))


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
