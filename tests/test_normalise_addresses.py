"""Hidden mail addresses: each way of hiding one is no change, and another address is one."""

from __future__ import annotations

import pytest

from fakes.dresses import page, plain
from monitor.model import Document, Page, ReadHints
from monitor.normalise import normalise
from monitor.normalise.glance import glance

OURS = "privacy@quillfax.example"


def code(address: str, key: int) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def mailto(address: str, _key: int) -> str:
    return f'<a href="mailto:{address}">{address}</a>'


def span(address: str, key: int) -> str:
    return f'<span class="__cf_email__" data-cfemail="{code(address, key)}">[email&#160;protected]</span>'


def link(address: str, key: int) -> str:
    hidden = f'class="__cf_email__" data-cfemail="{code(address, key)}"'
    return f'<a href="/cdn-cgi/l/email-protection" {hidden}>[email&#160;protected]</a>'


def linked_span(address: str, key: int) -> str:
    return f'<a href="/cdn-cgi/l/email-protection#{code(address, key)}">{span(address, key)}</a>'


def fragment(address: str, key: int) -> str:
    return f'<a href="/cdn-cgi/l/email-protection#{code(address, key)}">[email protected]</a>'


def spoken(address: str, _key: int) -> str:
    return address.replace("@", " [at] ").replace(".", " [dot] ")


def bracketed(address: str, _key: int) -> str:
    return address.replace("@", " (at) ").replace(".", " (dot) ")


def scattered(address: str, _key: int) -> str:
    return f"{address.partition('@')[0]}<!-- no@spam.example -->&#64;{address.partition('@')[2]}"


SHOWN = (mailto, span, link, linked_span, fragment, spoken, bracketed, scattered)


def masked(_address: str, _key: int) -> str:
    return "[email protected]"


def masked_link(_address: str, _key: int) -> str:
    return '<a href="/cdn-cgi/l/email-protection">[email&nbsp;protected]</a>'


MASKED = (masked, masked_link)


def page_with(form, address=OURS, key=7) -> bytes:
    return page(plain().replace(OURS, form(address, key))).encode()


def read(body: bytes, known: Document | None = None) -> Document:
    seen = normalise(body, url="https://quillfax.example/", content_type="text/html", known=known, hints=ReadHints())
    assert isinstance(seen, Page)
    return seen.document


@pytest.mark.parametrize("form", SHOWN, ids=lambda form: form.__name__)
def test_an_address_is_shown_however_it_is_hidden(form):
    assert read(page_with(form)).text == read(page(plain()).encode()).text


@pytest.mark.parametrize("now", SHOWN + MASKED, ids=lambda form: form.__name__)
@pytest.mark.parametrize("before", SHOWN + MASKED, ids=lambda form: form.__name__)
def test_another_way_of_hiding_is_no_change(before, now):
    known = read(page_with(before))
    assert read(page_with(now, key=99), known).text == known.text


@pytest.mark.parametrize("now", SHOWN, ids=lambda form: form.__name__)
@pytest.mark.parametrize("before", SHOWN, ids=lambda form: form.__name__)
def test_another_address_is_a_change_wherever_both_can_be_read(before, now):
    known = read(page_with(before))
    assert "legal@quillfax.example" in read(page_with(now, "legal@quillfax.example", 99), known).text


@pytest.mark.parametrize("form", [span, link, linked_span, fragment], ids=lambda form: form.__name__)
def test_a_glance_sees_through_what_hides_an_address(form):
    seen = glance(page_with(form), "text/html")
    assert glance(page_with(form, key=99), "text/html") == seen
    assert glance(page_with(form, "legal@quillfax.example"), "text/html") != seen


def test_a_broken_code_hides_nothing_else():
    broken = page(plain().replace(OURS, '<span data-cfemail="0x">us</span>')).encode()
    assert "we answer within 30 days" in read(broken).text
    assert glance(page(plain() + '<span data-cfemail="abcde">us</span>').encode(), "text/html")
