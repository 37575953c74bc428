"""Mail: over every kind of connection, one thread for each document, small enough, and nothing that can be injected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fakes.samples import HOSTILE, SOURCE, snapshot, snapshots, sources
from fakes.smtp import Post, serve_mail
from fakes.web import PlainHttp
from monitor.alert.compose import compose
from monitor.model import Snapshot, Source
from notifiers import DeliveryError, Item, Mark, Message, Span
from notifiers.base import Secret
from notifiers.email import Email

HTTP = PlainHttp()
TO = "legal@example.org"
MESSAGE = compose(SOURCE, snapshot())


def channel(post: Post, **more: object) -> Email:
    return Email((TO,), "watch@example.org", f"127.0.0.1:{post.port}", **more)  # type: ignore[arg-type]


def parts(message: Message, **more: object) -> dict[str, str]:
    mail = Email((TO,), "watch@example.org", **more).compose(message, TO)  # type: ignore[arg-type]
    return {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}


def long_message() -> Message:
    spans = (Span(Mark.KEPT, "kept words " * 200), Span(Mark.COME, "new <words> " * 100))
    items = tuple(Item(f"Change {number}", redline=spans) for number in range(60))
    return replace(MESSAGE, items=items)


def test_a_plain_server_takes_a_mail_with_text_and_html() -> None:
    with serve_mail() as post:
        receipt = channel(post).send(MESSAGE, TO, HTTP)
    (mail,) = post.mails
    assert receipt.detail == "taken by 127.0.0.1"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert all("Keeps faxes for 90 days instead of 60" in part.get_content() for part in mail.iter_parts())


@pytest.mark.parametrize("security", ["", "starttls"])
def test_starttls_is_used_where_it_is_offered_and_the_password_goes_after_it(tmp_path: Path, security: str) -> None:
    with serve_mail("starttls", "secret-word", ca := str(tmp_path / "ca.pem")) as post:
        channel(post, security=security, password=Secret("secret-word"), ca_file=ca).send(MESSAGE, TO, HTTP)
    assert post.tls == [True]


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    with serve_mail("tls", ca_file=(ca := str(tmp_path / "ca.pem"))) as post:
        channel(post, security="tls", ca_file=ca).send(MESSAGE, TO, HTTP)
    assert post.tls == [True]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    expected = pytest.raises(DeliveryError, match="certificate does not hold")
    with serve_mail("tls", ca_file=str(tmp_path / "ca.pem")) as post, expected:
        channel(post, security="tls").send(MESSAGE, TO, HTTP)
    assert post.taken == []


def test_insisting_on_starttls_fails_where_there_is_none() -> None:
    with serve_mail() as post, pytest.raises(DeliveryError) as raised:
        channel(post, security="starttls").send(MESSAGE, TO, HTTP)
    assert raised.value.permanent
    assert post.taken == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_password_never_goes_out_unencrypted_unless_told_to() -> None:
    with serve_mail(password="secret-word") as post:
        with pytest.raises(DeliveryError, match="no STARTTLS"):
            channel(post, password=Secret("secret-word")).send(MESSAGE, TO, HTTP)
        channel(post, password=Secret("secret-word"), security="plain").send(MESSAGE, TO, HTTP)
    assert len(post.taken) == 1


@pytest.mark.parametrize(
    ("where", "answer", "permanent", "whole"),
    [
        (TO, "550 5.1.1 no such user", True, False),
        (TO, "450 4.2.1 mailbox busy", False, False),
        ("MAIL", "553 sender refused", True, True),
        ("MAIL", "451 try later", False, True),
        ("MAIL", "552 larger than we take", True, False),
        ("DATA", "554 looks like spam", True, False),
        ("DATA", "452 disk full", False, False),
    ],
)
def test_what_a_refusal_means(where: str, answer: str, permanent: bool, whole: bool) -> None:
    with serve_mail(refuses={where: answer}) as post, pytest.raises(DeliveryError) as raised:
        channel(post).send(MESSAGE, TO, HTTP)
    assert (raised.value.permanent, raised.value.whole_channel) == (permanent, whole)
    assert answer[:3] in str(raised.value)


def test_a_wrong_password_concerns_the_whole_channel(tmp_path: Path) -> None:
    ca, expected = str(tmp_path / "ca.pem"), pytest.raises(DeliveryError, match="535")
    with serve_mail("starttls", "right", ca) as post, expected as raised:
        channel(post, password=Secret("wrong-one"), ca_file=ca).send(MESSAGE, TO, HTTP)
    assert (raised.value.permanent, raised.value.whole_channel) == (True, True)
    assert "wrong-one" not in str(raised.value)


def test_a_server_that_is_not_there_may_come_back() -> None:
    with pytest.raises(DeliveryError) as raised:
        Email((TO,), "watch@example.org", "127.0.0.1:1").send(MESSAGE, TO, HTTP)
    assert (raised.value.permanent, raised.value.whole_channel) == (False, True)


def test_one_document_is_one_thread() -> None:
    email = Email((TO,), "watch@example.org")
    first = email.compose(replace(MESSAGE, id="a1"), TO)
    later = email.compose(replace(MESSAGE, id="a9", earlier=tuple(f"a{number}" for number in range(1, 30))), TO)
    assert first["Message-ID"] == "<a1@example.org>"
    assert first["References"] is None
    assert later["In-Reply-To"] == "<a29@example.org>"
    assert later["References"].split() == [f"<a{number}@example.org>" for number in range(10, 30)]
    assert first["Subject"] == later["Subject"]


def test_mail_says_that_a_machine_sent_it_and_how_to_leave_the_list() -> None:
    leave = ("https://example.org/leave", "mailto:leave@example.org")
    mail = Email((TO,), "watch@example.org", list_id="policies.example.org", unsubscribe=leave).compose(MESSAGE, TO)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "<policies.example.org>"
    assert mail["List-Unsubscribe"] == "<https://example.org/leave>, <mailto:leave@example.org>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Email((TO,), "watch@example.org").compose(MESSAGE, TO)["List-Unsubscribe"] is None


def test_a_long_message_stays_small_and_brings_all_of_it_along() -> None:
    mail = Email((TO,), "watch@example.org").compose(long_message(), TO)
    html = next(part for part in mail.walk() if part.get_content_type() == "text/html").get_content()
    (attached,) = mail.iter_attachments()
    assert len(html.encode()) < 90_000
    assert attached.get_filename() == "changes.html"
    assert attached.get_content().count("new &lt;words&gt;") == 60 * 100


def test_a_mail_too_large_for_the_server_goes_without_its_page() -> None:
    message = replace(long_message(), attachment="<p>everything</p>\n" * 30_000)
    with serve_mail(largest=400_000) as post:
        channel(post).send(message, TO, HTTP)
    (mail,) = post.mails
    assert list(mail.iter_attachments()) == []
    assert mail["Subject"] == message.title


def test_words_of_strangers_are_no_markup() -> None:
    message = replace(
        MESSAGE, title="<b>x</b>", items=(Item(HOSTILE[2], context=HOSTILE[2]),), url="javascript:alert(1)"
    )
    html = parts(message)["text/html"]
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots(), sources())
def test_any_comparison_makes_a_mail_that_injects_nothing(kept: Snapshot, source: Source) -> None:
    mail = Email((TO,), "watch@example.org").compose(compose(source, kept), TO)
    raw = mail.as_bytes()
    head = raw.partition(b"\r\n\r\n")[0]
    assert sorted(set(mail.keys())) == sorted(mail.keys())
    assert b"\r\nBcc:" not in head
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    html = next(part for part in mail.walk() if part.get_content_type() == "text/html").get_content()
    assert len(html.encode()) < 90_000


def test_a_real_server_takes_the_most_hostile_mail() -> None:
    message = replace(MESSAGE, title=" ".join(HOSTILE), items=tuple(Item(words, (words,), words) for words in HOSTILE))
    with serve_mail() as post:
        channel(post).send(message, TO, HTTP)
    assert post.mails[0]["Bcc"] is None


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: Email((), "a@b.example"), "to"),
        (lambda: Email(("nobody",), "a@b.example"), "to"),
        (lambda: Email(("a@b.example\r\nBcc: c@d.example",), "a@b.example"), "to"),
        (lambda: Email((TO,), "watch"), "sender"),
        (lambda: Email((TO,), "a@b.example", "smtp.example:0"), "smtp"),
        (lambda: Email((TO,), "a@b.example", security="ssl"), "security"),
        (lambda: Email((TO,), "a@b.example", unsubscribe=("example.org",)), "unsubscribe"),
        (lambda: Email((TO,), "a@b.example", list_id="a@b"), "list_id"),
    ],
)
def test_wrong_values_are_told_with_their_key(make: Callable[[], Email], key: str) -> None:
    with pytest.raises(ValueError, match=f"^{key}: "):
        make()


def test_port_and_host_are_read_from_one_word() -> None:
    email = Email((TO,), "a@b.example", "[::1]:2525")
    assert (email.host, email.port) == ("::1", 2525)
    assert Email((TO,), "a@b.example", "mail.example").port == 587
    assert Email((TO,), "a@b.example", "mail.example", security="tls").port == 465
