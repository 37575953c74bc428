"""Which addresses may be asked, and how they may be written."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FetchError
from monitor.fetch.gate import Gate, parse_target

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 127.255.255.255
169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.170 192.0.2.1
192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 224.0.1.1
239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2
2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe:: 2002:808:808:: 3fff::1 5f00::1 fc00::1
fd00:ec2::254 fd12:3456:789a::1 fe80::1 fec0::1 ff02::1 ff0e::1 4000::1 ::2
"""

PUBLIC = "1.1.1.1 8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 100.128.0.1 2606:4700::1111 2a00:1450:4001::1"

DISGUISED = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1.1/",
    "http://127.0.0.01/",
    "http://256.256.256.256/",
    "http://1.2.3.4.5/",
    "http://example.0x1/",
    "http://[::1%25lo]/",
    "http://[fe80::1%eth0]/",
    "http://[::ffff:127.0.0.1/",
    "http://[v1.x]/",
    "http://[]/",
]

MISWRITTEN = [
    "",
    "example.org",
    "//example.org/",
    "http:",
    "http://",
    "http:///path",
    "http:example.org",
    "http:/example.org/",
    "https://:443/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "javascript:alert(1)",
    "data:text/html,hello",
    "jar:http://example.org/a.zip!/b",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://example.org@127.0.0.1/",
    "http://:@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http:\\\\example.org/",
    "http://example.org\\.evil.example/",
    "http://example.org/a b",
    "http://example.org/\r\nHost: evil.example",
    "http://example.org/\t",
    "http://exam\nple.org/",
    "http://example.org\x00.evil.example/",
    "http://example.org/\u2028",
    "http://exam\u200bple.org/",
    "http://example.org/\ud800",
    " http://example.org/",
    "http://example.org:0/",
    "http://example.org:65536/",
    "http://example.org:-1/",
    "http://example.org:80:81/",
    "http://example.org:8o/",
    "http://%65xample.org/",
    "http://127.0.0.1%2f@example.org/",
    "http://-example.org/",
    "http://example-.org/",
    "http://exam_ple..org/",
    "http://.example.org/",
    "http://exam<ple.org/",
    "http://exam|ple.org/",
    "http://exam;ple.org/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 130 + "org/",
    "http://example.org/" + "a" * 5000,
]


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_an_address_that_is_not_public_is_refused(address):
    assert not Gate().allows(ipaddress.ip_address(address))
    with pytest.raises(FetchError, match="not public") as refused:
        Gate().addresses(address, 80)
    assert not refused.value.transient


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_is_allowed(address):
    assert Gate().addresses(address, 443) == (ipaddress.ip_address(address),)


@pytest.mark.parametrize("url", DISGUISED + MISWRITTEN)
def test_an_address_that_two_parsers_could_read_in_two_ways_is_refused(url):
    with pytest.raises(FetchError, match="refused") as refused:
        parse_target(url)
    assert not refused.value.transient


@pytest.mark.parametrize(
    "url", ["http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://127.0.0.1./"]
)
def test_fullwidth_and_ringed_digits_are_read_as_the_address_they_mean(url):
    target = parse_target(url)
    assert target.host == "127.0.0.1"
    with pytest.raises(FetchError):
        Gate().addresses(target.host, target.port)


def test_a_name_that_leads_home_is_refused():
    for name in ("localhost", "LOCALHOST.", "ip6-localhost"):
        with pytest.raises(FetchError):
            Gate().addresses(parse_target(f"http://{name}/").host, 80)


def test_a_named_network_is_allowed_and_nothing_beside_it():
    gate = Gate(["10.1.0.0/16", "fd00::/64"])
    assert gate.allows(ipaddress.ip_address("10.1.2.3"))
    assert gate.allows(ipaddress.ip_address("fd00::5"))
    for other in ("10.2.0.1", "127.0.0.1", "fd00:1::1", "::ffff:10.1.2.3", "64:ff9b::a01:203"):
        assert not gate.allows(ipaddress.ip_address(other))


def test_an_address_is_asked_for_as_it_was_read():
    assert parse_target("HTTPS://Example.ORG:443/a?b=c#d").url == "https://example.org/a?b=c"
    assert parse_target("http://example.org:8080").url == "http://example.org:8080/"
    assert parse_target("http://[2606:4700:0::1111]/x").url == "http://[2606:4700::1111]/x"
    assert parse_target("https://bücher.example/política?q=ü").url == (
        "https://xn--bcher-kva.example/pol%C3%ADtica?q=%C3%BC"
    )


def test_what_is_percent_encoded_already_stays_so():
    assert parse_target("http://example.org/a%20b?c=%2F").url == "http://example.org/a%20b?c=%2F"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("gopher://a.example/", "only addresses that begin with https://"),
        ("a.example/privacy", "only addresses that begin with https://"),
        ("http://me:secret@a.example/", "it holds a user name or password"),
        ("http:///privacy", "it names no host"),
        ("http:///?to=me@a.example", "it names no host"),
        ("http://a.example:0/", "there is no such port"),
        ("http://a.example:65536/", "there is no such port"),
        ("http://a.example/a b", "blanks"),
        ("http://a.example\\@b.example/", "backslash"),
        ("http://a.example/" + "x" * 10_000, "longer than"),
    ],
)
def test_a_refusal_says_what_is_wrong(url, reason):
    with pytest.raises(FetchError) as refused:
        parse_target(url)
    assert reason in str(refused.value)


def test_the_first_and_the_last_port_may_be_asked():
    assert [parse_target(f"http://a.example:{port}/").port for port in (1, 65535)] == [1, 65535]


def test_the_refusal_never_shows_the_address_which_may_be_a_secret():
    with pytest.raises(FetchError) as refused:
        parse_target("https://hooks.example/s3cr3t-token\\")
    assert "s3cr3t" not in str(refused.value)


@given(st.integers(0, 2**32 - 1))
def test_what_is_allowed_is_global_in_ipv4(number):
    address = ipaddress.IPv4Address(number)
    assert not Gate().allows(address) or address.is_global


@given(st.integers(0, 2**128 - 1))
def test_what_is_allowed_is_global_unicast_in_ipv6(number):
    address = ipaddress.IPv6Address(number)
    assert not Gate().allows(address) or (address.is_global and not address.is_multicast)


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_or_refused(text):
    try:
        target = parse_target(f"http://{text}")
    except FetchError:
        return
    assert parse_target(target.url) == target
