"""A page that says the same words is not read again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.check import Changed, Failed, First, Read, Same, Terms, Unchanged, check, known_side, visit
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Source
from monitor.normalise.glance import glance
from monitor.normalise.skim import is_plain, skim
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


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "cp1252"])
@pytest.mark.parametrize("declared", [HTML, "text/html", "text/html; charset=iso-8859-1"])
def test_one_letter_counts_in_any_charset(charset, declared):
    one, two = (f"<body><p>Wir behalten das Geb{letter}ck.</p></body>".encode(charset) for letter in "äö")
    assert glance(one, declared) != glance(two, declared)


def test_words_in_a_components_shadow_count():
    one, two = (
        f'<body><x-box><template shadowrootmode="open"><p>We {words} data</p></template></x-box></body>'.encode()
        for words in ("never sell", "sell")
    )
    assert glance(one, HTML) != glance(two, HTML)


def dressed(body: str, token: str) -> bytes:
    """A page with tokens where sites put them."""
    return (
        f'<html><head><meta name="csrf-token" content="{token}"><link rel=stylesheet href="/a.css?{token}">'
        f'<style nonce="{token}">p{{margin:0}}</style><script nonce="{token}">window.t="{token}"</script></head>'
        f'<body>{body}<form><input type=hidden name=_token value="{token}"></form>'
        f'<script src="/b.js?{token}"></script></body></html>'
    ).encode()


def test_new_tokens_are_seen_through_without_a_parse():
    one, two = (dressed("<p>We keep faxes for <b>60</b> days.</p>", token) for token in ("a1b2", "c3d4e5"))
    assert skim(one, HTML) == skim(two, HTML)
    assert is_plain(one, HTML)


_PIECES = """<script> </script> <script/> <script> <!-- --> <!> <svg> </svg> <math> <style> </style> <title> </title>
    <textarea> </textarea> <xmp> </xmp> <noscript> </noscript> <template> </template> <plaintext> <p> </p> <table>
    <select> <iframe> </iframe> <div_title=" "> <input_value=" <link_ <meta_csrf <a_href=" > " ' WORD WORD WORD"""


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14))
def test_pages_that_skim_alike_say_the_same(pieces):
    written = "".join(pieces).replace("_", " ")
    one, two = (f"<body>{written.replace('WORD', word)}</body>".encode() for word in ("never", "always"))
    if skim(one, HTML) == skim(two, HTML) and is_plain(one, HTML):
        assert glance(one, HTML) == glance(two, HTML)


@pytest.mark.parametrize(
    "trap",
    [
        '<div title="<script>">{}</div><script></script>',
        "<textarea><script></textarea><p>{}</p><script></script>",
        "<svg><script/></svg><p>{}</p><script></script>",
        "<svg><script><p>{}</p></script></svg>",
        "<script><!--<script></script>{}</script><p>x</p>--></script>",
        "<!-- <script> --><p>{}</p><script></script>",
        "<xmp><script></xmp><p>{}</p><script></script>",
        "<p>A <title><script></title>{}</p><script></script>",
        '<input title="<b" value=">{}">',
        "<link title='>{}'>",
        "<style>a<link {}></style>",
    ],
)
def test_words_that_look_as_if_they_stood_in_a_script_or_tag_are_never_missed(trap):
    one, two = (f"<body><main>{trap.format(words)}</main></body>".encode() for words in ("We never sell", "We sell"))
    is_trusted = is_plain(one, HTML) and skim(one, HTML) == skim(two, HTML)
    assert not is_trusted or glance(one, HTML) == glance(two, HTML)


@settings(max_examples=150)
@given(
    st.sampled_from(["input", "link", "meta name=token", "script", "style", "iframe"]),
    st.lists(st.sampled_from([" ", "\x0b", "/", "=", "a", '"', "'", "=a", '="', "='"]), max_size=8).map("".join),
)
def test_a_tag_that_swallows_words_is_never_taken_for_one_with_another_token(name, attributes):
    close = f"</{name}>" if name in ("script", "style", "iframe") else ""
    one, two = (
        f"<{tag}>{close}<p>We sell</p><p title='\">'\">data</p>" for tag in (f"{name} a=b", f"{name} {attributes}")
    )
    if skim(one.encode(), HTML) == skim(two.encode(), HTML) and is_plain(one.encode(), HTML):
        assert glance(one.encode(), HTML) == glance(two.encode(), HTML)


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
    known = known_side(archive, source)
    found = visit(source, known, fetcher)
    assert isinstance(found, Same)
    assert found.glance == known.glance, "the bytes alone said so"
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
