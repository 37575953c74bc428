"""Mail by SMTP: text and HTML, one mail for each recipient, one thread for each document."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import ClassVar

from notifiers.base import DeliveryError, Http, Receipt, Secret
from notifiers.fold import fold
from notifiers.html import as_html
from notifiers.message import Message
from notifiers.plain import as_text
from notifiers.text import clip, plain

_BUDGET = 90_000  # bytes of HTML; Gmail hides what comes after 102 KB
_KEPT_REFERENCES = 20
_TOO_LARGE = 552  # RFC 1870: more than the server takes
_SECURITY = ("", "tls", "starttls", "plain")


@dataclass(frozen=True)
class Email:
    """Mail to people.

    Attributes:
        to: addresses; each gets a mail of its own.
        sender: the address it comes from.
        smtp: host, or host:port; port 465 means TLS, else 587.
        username: the sender's address where a password is given and no name.
        security: "tls", "starttls" or "plain" to insist; without it STARTTLS where it is offered.
        ca_file: certificates to trust instead of the system's, in PEM.
        list_id: like "policies.example.org"; lets people sort their mail by it.
        unsubscribe: addresses (https: or mailto:) that take people off the list.
        timeout: seconds, for each answer of the server.
    """

    to: tuple[str, ...]
    sender: str
    smtp: str = "localhost:25"
    username: str = ""
    password: Secret | None = None
    security: str = ""
    ca_file: str = ""
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()
    timeout: float = 30.0
    pace: ClassVar[float] = 0.0

    def __post_init__(self) -> None:
        if not self.to:
            raise ValueError('to: names nobody; write to = ["someone@example.org"]')
        for address in self.to:
            _check_address("to", address)
        _check_address("sender", self.sender)
        if self.security not in _SECURITY:
            raise ValueError(f'security: "{self.security}" is not known; there are: tls, starttls, plain')
        if not self.host or not 0 < self.port < 65536:
            raise ValueError(f'smtp: "{self.smtp}" is no server; write "smtp.example.org:587"')
        for entry in self.unsubscribe:
            if not entry.startswith(("https://", "mailto:")) or entry != plain(entry) or set(entry) & set("<> ,"):
                raise ValueError(f'unsubscribe: "{entry}" must begin with https:// or mailto:')
        if self.list_id and set(plain(self.list_id)) & set("<> @"):
            raise ValueError(f'list_id: "{self.list_id}" must look like policies.example.org')

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.to

    @property
    def host(self) -> str:
        return self.smtp.rpartition(":")[0].strip("[]") if self._has_port else self.smtp.strip("[]")

    @property
    def port(self) -> int:
        if self._has_port:
            return int(self.smtp.rpartition(":")[2])
        return 465 if self.security == "tls" else 587

    @property
    def _has_port(self) -> bool:
        return self.smtp.rpartition(":")[2].isdigit() and (self.smtp.count(":") == 1 or "]:" in self.smtp)

    def send(self, message: Message, recipient: str, http: Http) -> Receipt:
        try:
            with self._connect() as server:
                self._log_in(server)
                refused = self._hand_over(server, message, recipient)
        except (smtplib.SMTPException, OSError) as error:
            raise _failure(error, recipient) from error
        if refused:
            raise _failure(smtplib.SMTPRecipientsRefused(refused), recipient)
        return Receipt(f"taken by {self.host}")

    def _hand_over(self, server: smtplib.SMTP, message: Message, recipient: str) -> dict[str, tuple[int, bytes]]:
        """Send it whole, or where that is too large for the server, what fits a mail without its page."""
        try:
            return server.send_message(self.compose(message, recipient), self.sender, [recipient])
        except smtplib.SMTPResponseException as error:
            if error.smtp_code != _TOO_LARGE:
                raise
        return server.send_message(self.compose(message, recipient, whole=False), self.sender, [recipient])

    def compose(self, message: Message, recipient: str, *, whole: bool = True) -> EmailMessage:
        """The mail as it goes out. Its HTML stays under 90 KB; what does not fit goes along as a page of its own.

        One that is not to be `whole` has no page, and its text says no more than its HTML.
        """
        mail = EmailMessage(policy=SMTP)
        self._head(mail, message, recipient)
        html = as_html(message)
        shown = message
        if len(html.encode()) > _BUDGET:
            shown = fold(message, lambda part: len(as_html(part).encode()) <= _BUDGET)
        mail.set_content(as_text(message if whole else shown))
        mail.add_alternative(as_html(shown), subtype="html")
        if whole and (shown is not message or message.attachment):
            page = (message.attachment or html).encode()
            mail.add_attachment(page, maintype="text", subtype="html", filename="changes.html")
        return mail

    def _head(self, mail: EmailMessage, message: Message, recipient: str) -> None:
        mail["From"] = Address("Clausewatch", addr_spec=self.sender)
        mail["To"] = Address(addr_spec=recipient)
        mail["Subject"] = clip(message.title, 150)
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = self._message_id(message.id)
        mail["Auto-Submitted"] = "auto-generated"
        mail["Precedence"] = "bulk"
        earlier = [self._message_id(one) for one in message.earlier[-_KEPT_REFERENCES:]]
        if earlier:
            mail["In-Reply-To"] = earlier[-1]
            mail["References"] = " ".join(earlier)
        if self.list_id:
            mail["List-Id"] = f"<{self.list_id}>"
        if self.unsubscribe:
            mail["List-Unsubscribe"] = ", ".join(f"<{entry}>" for entry in self.unsubscribe)
            if any(entry.startswith("https://") for entry in self.unsubscribe):
                mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"

    def _message_id(self, delivery_id: str) -> str:
        safe = delivery_id if delivery_id.isalnum() else hashlib.sha256(delivery_id.encode()).hexdigest()[:32]
        return f"<{safe}@{self.sender.rpartition('@')[2]}>"

    def _connect(self) -> smtplib.SMTP:
        if self.security == "tls" or (not self.security and self.port == 465):
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=self._context())
        server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            server.ehlo()
            if self.security == "starttls" or (not self.security and server.has_extn("starttls")):
                server.starttls(context=self._context())
                server.ehlo()
        except BaseException:
            server.close()
            raise
        return server

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file or None)

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self.password is None:
            return
        if self.security != "plain" and not isinstance(server.sock, ssl.SSLSocket):
            reason = (
                'the server offers no STARTTLS; to send the password unencrypted all the same, set security = "plain"'
            )
            raise DeliveryError(reason, permanent=True, whole_channel=True)
        server.login(self.username or self.sender, self.password.reveal())


def _failure(error: smtplib.SMTPException | OSError, recipient: str) -> DeliveryError:
    """What a refusal means: 5xx stays, 4xx and silence pass; for one recipient, or for all."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = error.recipients.get(recipient, (450, b"refused"))
        return DeliveryError(_said(code, said), permanent=500 <= code < 600)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return DeliveryError(f"the server cannot do what is needed: {error}", permanent=True, whole_channel=True)
    if isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
        of_message = isinstance(error, smtplib.SMTPDataError) or code == _TOO_LARGE
        return DeliveryError(_said(code, error.smtp_error), permanent=500 <= code < 600, whole_channel=not of_message)
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = f"the server's certificate does not hold: {error.verify_message}; see ca_file"
        return DeliveryError(reason, permanent=False, whole_channel=True)
    return DeliveryError(f"no answer from the mail server: {error}", permanent=False, whole_channel=True)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"SMTP {code}: {clip(text, 200)}"


def _check_address(key: str, address: str) -> None:
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or address != plain(address) or set(address) & set('<>,; "()\\'):
        raise ValueError(f'{key}: "{address}" is no mail address; write someone@example.org')
    if not domain.isascii():
        raise ValueError(f'{key}: "{address}" has a domain that mail servers do not read; write it as "xn--…"')
    if not local.isascii():
        raise ValueError(f'{key}: "{address}" has letters before the @ that many servers refuse; name a plain address')
    try:
        Address(addr_spec=address)
    except (ValueError, MessageError) as error:
        raise ValueError(f'{key}: "{address}" is no mail address: {error}') from error
