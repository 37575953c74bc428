"""A page that says the same words is not read again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.check import Changed, Failed, First, Read, Same, Terms, Unchanged, check, known_side, visit
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Source
from monitor.normalise.glance import glance
from monitor.store import Archive

HTML = "text/html; charset=utf-8"


@pytest.fixture
def server():
    server = RawServer()
    yield server
    server.close()


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


@pytest.fixture
def fetcher():
    settings = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta(0), retries=0)
    with Fetcher(settings) as fetcher:
        yield fetcher


def test_tokens_in_scripts_and_attributes_do_not_count():
    one, two = (b"<body nonce=%s><p>Words</p><script>t='%s'</script></body>" % (n, n) for n in (b"a1", b"b2"))
    assert glance(one, HTML) == glance(two, HTML)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1), st.text("abc", min_size=1))
def test_every_other_word_counts(words, more):
    pages = [f"<body><main><p>{text}</p></main></body>".encode() for text in (words, words + more)]
    assert glance(pages[0], HTML) != glance(pages[1], HTML)


def test_where_links_lead_counts_and_how_an_address_is_hidden_does_not():
    def linked(to: str) -> bytes:
        return (
            f'<body><p>Ask <a href="{to}">our office</a> at <a data-cfemail="{hidden(to)}">us</a></p></body>'.encode()
        )

    def hidden(address: str, key: int = 7) -> str:
        return bytes([key, *(byte ^ key for byte in address.encode())]).hex()

    assert glance(linked("/dpo"), HTML) != glance(linked("/office"), HTML)
    again = linked("/dpo").replace(hidden("/dpo").encode(), hidden("/dpo", key=9).encode())
    assert again != linked("/dpo")
    assert glance(again, HTML) == glance(linked("/dpo"), HTML)


def test_other_media_count_byte_for_byte():
    assert glance(b"%PDF-1.7 a", "application/pdf") != glance(b"%PDF-1.7 b", "application/pdf")


@given(st.binary(max_size=300))
def test_any_bytes_can_be_glanced_at(body):
    assert glance(body, HTML) == glance(body, HTML)


def test_what_was_read_once_is_recognised_and_what_changed_is_not(server, archive, fetcher):
    source = Source("acme", "Acme", server.url + "/")

    def answer(days: int, token: str = "") -> None:
        server.answers["*"] = http(200, policy(days=days, token=token), "Content-Type: text/html")

    answer(60, "a")
    assert isinstance(check(archive, source, fetcher, Terms()), First)
    answer(60, "b")
    assert isinstance(visit(source, known_side(archive, source), fetcher), Same)
    assert isinstance(check(archive, source, fetcher, Terms()), Unchanged)
    answer(90)
    assert isinstance(check(archive, source, fetcher, Terms()), Changed)
    assert isinstance(visit(source, known_side(archive, source), fetcher), Same)
    server.answers["*"] = http(503, b"<h1>Sorry</h1>", "Content-Type: text/html")
    assert isinstance(check(archive, source, fetcher, Terms()), Failed)
    answer(60)
    assert isinstance(check(archive, source, fetcher, Terms()), Changed)


def test_another_way_of_reading_is_another_glance(server, archive, fetcher):
    server.answers["*"] = http(200, policy(), "Content-Type: text/html")
    source = Source("acme", "Acme", server.url + "/")
    check(archive, source, fetcher, Terms())
    narrower = Source("acme", "Acme", server.url + "/", remove=("footer",))
    assert not isinstance(visit(narrower, known_side(archive, narrower), fetcher), Same | Read)
