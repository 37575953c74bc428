"""SMTP servers that note every mail: plain, with STARTTLS, with TLS, with a password; and refuse as they are told."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass
class Post:
    """A mail server: what it took, and what it says to whom."""

    port: int = 0
    ca_file: str = ""
    refuses: dict[str, str] = field(default_factory=dict)  # recipient, "MAIL" or "DATA" -> answer
    password: str = ""
    taken: list[tuple[str, EmailMessage, bytes]] = field(default_factory=list)
    tls: list[bool] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        return [mail for _, mail, _ in self.taken]

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        return self.refuses.get("MAIL", "250 OK")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if "DATA" in self.refuses:
            return self.refuses["DATA"]
        if any(len(line) > 998 for line in envelope.content.split(b"\r\n")):
            return "552 5.2.3 a line is longer than 998 bytes"
        mail = message_from_bytes(envelope.content, policy=default)
        self.tls.append(server.transport.get_extra_info("ssl_object") is not None)
        self.taken.extend((recipient, mail, envelope.content) for recipient in envelope.rcpt_tos)
        return "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password.decode() == self.password
        return AuthResult(success=right, handled=False, message=None if right else "535 5.7.8 wrong password")


class _Controller(Controller):
    def __init__(self, post: Post, options: dict[str, Any], context: ssl.SSLContext | None) -> None:
        self._options = options
        super().__init__(post, hostname="127.0.0.1", port=0, ssl_context=context)

    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="post.example", **self._options)

    def _trigger_server(self) -> None:
        """Say hello once, for the controller to see that the server runs."""
        self.port = self.server.sockets[0].getsockname()[1]
        with socket.create_connection(("127.0.0.1", self.port), 5) as line:
            if self.ssl_context is None:
                line.recv(100)
                return
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(line) as safe_line:
                safe_line.recv(100)


@contextmanager
def serve_mail(
    security: str = "plain",
    password: str = "",
    ca_file: str = "",
    refuses: dict[str, str] | None = None,
    largest: int = 1 << 25,
) -> Iterator[Post]:
    """`ca_file` is written, where given, with the authority that the server's certificate comes from.

    `largest` is the size in bytes of the largest mail that is taken; the server says so when it is greeted.
    """
    post = Post(password=password, ca_file=ca_file, refuses=refuses or {})
    context = None
    if security != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority = trustme.CA()
        authority.issue_cert("127.0.0.1").configure_cert(context)
        authority.cert_pem.write_to_path(ca_file)
    options: dict[str, Any] = {"enable_SMTPUTF8": True, "data_size_limit": largest}
    if password:
        options |= {
            "authenticator": post.authenticate,
            "auth_required": True,
            "auth_require_tls": security == "starttls",
        }
    if security == "starttls":
        options["tls_context"] = context
    controller = _Controller(post, options, context if security == "tls" else None)
    controller.start()
    post.port = controller.port
    try:
        yield post
    finally:
        controller.stop()
