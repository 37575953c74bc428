"""What hostile servers try, and what comes of it."""

from __future__ import annotations

import gzip
import itertools
import resource
import socket
import ssl
import zlib
from datetime import timedelta

import pytest
import trustme
import zstandard

from fakes.raw import RawServer, http, page, sending
from monitor.errors import FetchError
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Capture, Source, Validators

LOOPBACK = FetchSettings(
    private_networks=("127.0.0.1/32", "127.0.0.2/32"),
    gap=timedelta(0),
    timeout=timedelta(seconds=0.5),
    max_bytes=1_000_000,
    retries=0,
)
OK = b"HTTP/1.1 200 OK\r\n"
BOMB = b"\0" * 100_000_000
GZIPPED, DEFLATED = gzip.compress(BOMB, 1), zlib.compress(BOMB, 1)
ENDLESS = itertools.repeat


@pytest.fixture
def server():
    server = RawServer()
    yield server
    server.close()


@pytest.fixture
def fetcher():
    """With time enough on a busy machine, for what has another end than that of the time."""
    with Fetcher(LOOPBACK._replace(timeout=timedelta(seconds=10))) as fetcher:
        yield fetcher


@pytest.fixture
def hurried():
    with Fetcher(LOOPBACK) as fetcher:
        yield fetcher


def fetch(fetcher: Fetcher, server: RawServer, path: str = "/policy") -> Capture:
    capture = fetcher.fetch(Source("acme/privacy", "Acme", server.url + path))
    assert isinstance(capture, Capture)
    return capture


def fails(fetcher: Fetcher, server: RawServer, words: str, *, transient: bool | None = None) -> None:
    """It must fail, soon, without eating up memory."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FetchError, match=words) as failure:
        fetch(fetcher, server)
    assert transient is None or failure.value.transient is transient
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 64_000  # KiB


SLOW = {
    "never answers": sending([b""], 5),
    "drips its status line": sending([bytes([byte]) for byte in OK], 0.2),
    "drips its headers": sending([OK, *ENDLESS(b"X: y\r\n", 50)], 0.2),
    "drips its body": sending([OK, b"Content-Length: 100\r\n\r\n", *ENDLESS(b"a", 100)], 0.2),
    "drips its chunks": sending([OK, b"Transfer-Encoding: chunked\r\n\r\n", *ENDLESS(b"1\r\na\r\n", 100)], 0.2),
    "stops in the middle": sending([OK + b"Content-Length: 100\r\n\r\nhalf", b""], 1.5),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_server_that_takes_too_long_in_all_is_given_up(hurried, server, answer):
    server.answers["*"] = answer
    fails(hurried, server, "too long|in time", transient=True)


LARGE = {
    "headers without end": sending(itertools.chain([OK], ENDLESS(b"X-A: " + b"a" * 4000 + b"\r\n"))),
    "one header without end": sending(itertools.chain([OK + b"X-A: "], ENDLESS(b"a" * 65536))),
    "a status line without end": sending(itertools.chain([b"HTTP/1.1 200 "], ENDLESS(b"O" * 65536))),
    "informational answers without end": sending(ENDLESS(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)),
    "early hints without end": sending(ENDLESS(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)),
    "a body without end": sending(itertools.chain([OK + b"\r\n"], ENDLESS(b"a" * 65536))),
    "chunks without end": sending(
        itertools.chain([OK + b"Transfer-Encoding: chunked\r\n\r\n"], ENDLESS(b"10000\r\n" + b"a" * 65536 + b"\r\n"))
    ),
    "a chunk size without end": sending(
        itertools.chain([OK + b"Transfer-Encoding: chunked\r\n\r\n"], ENDLESS(b"0" * 65536))
    ),
    "trailers without end": sending(
        itertools.chain([OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], ENDLESS(b"X: y\r\n" * 5000))
    ),
    "a length beyond the limit": sending([OK + b"Content-Length: 999999999999\r\n\r\n", *ENDLESS(b"a" * 65536, 999)]),
    "a gzip bomb": http(200, GZIPPED, "Content-Encoding: gzip"),
    "a gzip bomb in many members": http(200, gzip.compress(b"\0" * 900_000) * 200, "Content-Encoding: gzip"),
    "a deflate bomb": http(200, DEFLATED, "Content-Encoding: deflate"),
    "a bare deflate bomb": http(200, DEFLATED[2:-4], "Content-Encoding: deflate"),
    "a zstd bomb": http(200, zstandard.compress(BOMB), "Content-Encoding: zstd"),
    "a zstd bomb in many frames": http(200, zstandard.compress(b"\0" * 900_000) * 200, "Content-Encoding: zstd"),
}


@pytest.mark.parametrize("answer", LARGE.values(), ids=LARGE)
def test_a_server_that_sends_too_much_is_given_up(fetcher, server, answer):
    server.answers["*"] = answer
    fails(fetcher, server, "too large|larger than|LineTooLong|exceeded")


BROKEN = {
    "hangs up at once": sending([]),
    "speaks no HTTP": sending([b"220 mail.example ESMTP\r\n"]),
    "speaks HTTP/0.9": sending([b"<html>words</html>"]),
    "has no number for a status": sending([b"HTTP/1.1 OK\r\n\r\n"]),
    "hangs up within an early hint": sending([b"HTTP/1.1 103 Early Hints\r\nLin"]),
    "sends less than it said": sending([OK + b"Content-Length: 100\r\n\r\nhalf a policy"]),
    "breaks off within a chunk": sending([OK + b"Transfer-Encoding: chunked\r\n\r\n64\r\nhalf"]),
    "breaks off between chunks": sending([OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"]),
    "has a chunk size that is no number": sending([OK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nhalf"]),
    "breaks off within its gzip": http(200, gzip.compress(b"words" * 999)[:-20], "Content-Encoding: gzip"),
    "breaks off within its zstd": http(200, zstandard.compress(b"words" * 999)[:-3], "Content-Encoding: zstd"),
    "calls gzip what is none": http(200, b"<html>words</html>", "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_an_answer_that_broke_is_no_capture(fetcher, server, answer):
    server.answers["*"] = answer
    fails(fetcher, server, "broke|decompressed", transient=True)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "x-compress", "zstd, br"])
def test_a_coding_that_was_not_asked_for_is_refused_unread(fetcher, server, encoding):
    server.answers["*"] = http(200, b"\x8b\x03\x80words", f"Content-Encoding: {encoding}")
    fails(fetcher, server, "did not ask for", transient=False)


ASTRAY = {
    "to the metadata service": "http://169.254.169.254/latest/meta-data/",
    "to a private network": "http://10.0.0.1/",
    "to another loopback address": "http://127.0.0.3:{port}/",
    "to a loopback address in disguise": "http://2130706435:{port}/",
    "to a mapped address": "http://[::ffff:127.0.0.1]:{port}/",
    "to a file": "file:///etc/passwd",
    "to a script": "javascript:alert(1)",
    "to a user name": "http://me:secret@127.0.0.1:{port}/",
    "to a backslash": "http://127.0.0.1\\@127.0.0.3/",
    "to another kind of server": "gopher://127.0.0.1:{port}/_GET",
    "to half an IPv6 address": "http://[::1/",
}


@pytest.mark.parametrize("target", ASTRAY.values(), ids=ASTRAY)
def test_a_redirect_goes_through_the_gate_again(fetcher, server, target):
    server.answers["*"] = http(302, b"", f"Location: {target.format(port=server.port)}")
    fails(fetcher, server, "refused|not public|no address", transient=False)
    assert server.paths == ["/policy"]


def test_a_name_that_leads_elsewhere_the_second_time_leads_nowhere(fetcher, monkeypatch):
    answers = iter(["127.0.0.1", "127.0.0.3", "127.0.0.3"])
    reached = []

    def answer(line, _head):
        reached.append(line.getsockname()[0])
        line.sendall(http(200, b"words", "Connection: close"))

    def resolve(_name, port, **_wishes):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    server = RawServer(host="0.0.0.0")
    server.answers["*"] = server.answers["/robots.txt"] = answer
    server.url = f"http://rebinding.example:{server.port}"
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    fails(fetcher, server, "not public", transient=False)
    server.close()
    assert reached == ["127.0.0.1"]  # robots.txt; the page itself would have been asked of another address


def test_an_address_is_asked_for_once_between_the_check_and_the_connection(fetcher, monkeypatch):
    asked = []

    def resolve(name, port, **_wishes):
        asked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "127.0.0.3", port))]

    server = RawServer()
    server.answers["*"] = page()
    server.url = f"http://rebinding.example:{server.port}"
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(fetcher, server).status == 200
    server.close()
    assert asked == ["rebinding.example"]


def test_redirects_in_a_circle_are_given_up(fetcher, server):
    server.answers |= {"/policy": http(302, b"", "Location: /b"), "/b": http(302, b"", "Location: /policy")}
    fails(fetcher, server, "circle", transient=False)


def test_redirects_without_end_are_given_up(fetcher, server):
    count = itertools.count()
    server.answers["*"] = lambda line, _: line.sendall(http(302, b"", f"Location: /{next(count)}"))
    fails(fetcher, server, "more than 10 times", transient=False)


def test_a_bomb_in_a_redirect_is_not_unpacked(fetcher, server):
    server.answers |= {
        "/policy": http(302, GZIPPED, "Location: /b", "Content-Encoding: gzip"),
        "/b": page("the policy"),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert b"the policy" in fetch(fetcher, server).body
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 64_000


def test_a_second_answer_slipped_in_behind_the_first_is_never_read(fetcher, server):
    server.answers["*"] = page("the first") + page("slipped in")
    for _ in range(3):
        assert b"the first" in fetch(fetcher, server).body


def test_a_length_beside_chunks_does_not_confuse(fetcher, server):
    server.answers["*"] = OK + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n"
    assert fetch(fetcher, server).body == b"words"


def test_cookies_stay_with_the_origin_that_set_them(fetcher, server):
    other = RawServer(host="127.0.0.2")
    other.answers["*"] = page()
    server.answers["/policy"] = http(302, b"", "Location: /b", "Set-Cookie: visit=1; Domain=127.0.0.2; Path=/")
    server.answers["/b"] = http(302, b"", f"Location: {other.url}/c")
    fetch(fetcher, server)
    other.close()
    assert "Cookie: visit=1" in server.asked[-1]
    assert not any("Cookie" in head for head in other.asked)


def test_cookies_do_not_outlive_the_fetch(fetcher, server):
    server.answers["*"] = page("words", "Set-Cookie: who=we")
    fetch(fetcher, server)
    fetch(fetcher, server)
    assert "Cookie" not in server.asked[-1]


def test_a_flood_of_cookies_is_not_sent_back(fetcher, server):
    flood = [f"Set-Cookie: c{number}={'x' * 400}" for number in range(90)]
    server.answers |= {"/policy": http(302, b"", "Location: /b", *flood), "/b": page()}
    fetch(fetcher, server)
    assert len(server.asked[-1]) < 25_000


def test_headers_are_taken_as_they_come(fetcher, server):
    server.answers["*"] = OK + b"Content-Length: 5\r\nX-\xff: \xfe\x00\r\nX-Empty:\r\n\r\nwords"
    capture = fetch(fetcher, server)
    assert capture.body == b"words"
    assert capture.header("x-empty") == ""


def test_not_modified_without_being_asked_is_no_capture(fetcher, server):
    server.answers["*"] = http(304)
    fails(fetcher, server, "304", transient=False)


def test_a_redirect_without_an_address_is_no_capture(fetcher, server):
    server.answers["*"] = http(302)
    fails(fetcher, server, "302", transient=False)


def test_a_server_that_is_not_there_may_come_back(fetcher, server):
    server.close()
    fails(fetcher, server, "does not take our connection", transient=True)


def test_many_rules_for_many_robots_are_read(fetcher, server):
    many = "".join(f"User-agent: robot{number}\n" for number in range(9000)) + "Disallow: /a\n" * 9000
    server.answers |= {"/robots.txt": http(200, many.encode()), "*": page()}
    fetch(fetcher, server)


def test_a_pattern_in_robots_that_backtracks_is_answered(fetcher, server):
    rules = "User-agent: *\nDisallow: " + "*a" * 40 + "b\n"
    server.answers |= {"/robots.txt": http(200, rules.encode()), "*": page()}
    fetch(fetcher, server, "/" + "a" * 3000)


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def tls_fetcher(authority):
    with authority.cert_pem.tempfile() as ca_file, Fetcher(_trusting(ca_file, 10)) as fetcher:
        yield fetcher


@pytest.fixture(scope="module")
def hurried_over_tls(authority):
    with authority.cert_pem.tempfile() as ca_file, Fetcher(_trusting(ca_file, 0.5)) as fetcher:
        yield fetcher


def _trusting(ca_file: str, seconds: float) -> FetchSettings:
    return LOOPBACK._replace(private_networks=("127.0.0.0/8",), timeout=timedelta(seconds=seconds), ca_file=ca_file)


def tls_server(authority: trustme.CA, name: str = "127.0.0.1") -> RawServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    server = RawServer(tls=context)
    server.answers["*"] = page("over TLS")
    return server


def test_a_certificate_that_verifies_is_kept_by_its_digest(tls_fetcher, authority):
    server = tls_server(authority)
    assert len(fetch(tls_fetcher, server).certificate) == 64
    assert fetch(tls_fetcher, server).certificate == fetch(tls_fetcher, server).certificate != ""


def test_a_certificate_of_an_unknown_authority_is_refused(authority):
    with Fetcher(LOOPBACK._replace(timeout=timedelta(seconds=10))) as fetcher:  # it reads all authorities that we trust
        fails(fetcher, tls_server(authority), "cannot prove who it is", transient=False)


def test_a_certificate_for_another_name_is_refused(tls_fetcher, authority):
    fails(tls_fetcher, tls_server(authority, "evil.example"), "cannot prove who it is", transient=False)


def test_a_server_that_never_shakes_hands_is_given_up(hurried_over_tls, server):
    server.answers["*"] = sending([b""], 5)
    server.url = server.url.replace("http:", "https:")
    fails(hurried_over_tls, server, "in time|broke", transient=True)


def test_a_server_that_drips_over_tls_is_given_up(hurried_over_tls, authority):
    server = tls_server(authority)
    server.answers["*"] = sending([OK, *ENDLESS(b"X: y\r\n", 50)], 0.2)
    fails(hurried_over_tls, server, "too long|in time", transient=True)


def test_plain_http_on_a_tls_port_is_refused(hurried_over_tls):
    server = RawServer()
    server.answers["*"] = page()
    server.url = server.url.replace("http:", "https:")
    with pytest.raises(FetchError):
        fetch(hurried_over_tls, server)


def test_validators_are_sent_and_believed(fetcher, server):
    server.answers["*"] = http(304)
    fetcher.fetch(Source("a", "A", server.url + "/"), Validators('"1"', "Sun, 01 Feb 2026 10:00:00 GMT"))
    assert 'If-None-Match: "1"' in server.asked[-1]
    assert "If-Modified-Since: Sun, 01 Feb 2026 10:00:00 GMT" in server.asked[-1]
