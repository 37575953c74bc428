"""URL -> what is asked of whom. Whoever takes an address, and whoever goes there, reads it in this one way."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import quote

_PORTS = {"http": 80, "https": 443}
_MAX_URL = 4096
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[^\[\]/?#@:\\%]+)(?::(?P<port>[0-9]+))?"
    r"(?P<path>/[^?#\\]*)?(?P<query>\?[^#]*)?(?:#.*)?",
    re.IGNORECASE,
)
_UNWRITTEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]")
_WRITABLE = "!$%&'()*+,-./:;=?@[]_~"
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class Target(NamedTuple):
    """A URL taken apart, and put together again as it will be asked for.

    Attributes:
        host: lower case, in IDNA; an IPv6 address without brackets.
        url: scheme, host, port where it is not the scheme's own, path and query; no fragment.
    """

    scheme: str
    host: str
    port: int
    url: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def path(self) -> str:
        """What the host is asked for: path and query."""
        return "/" + self.url.split("/", 3)[3]


def take_apart(url: str) -> Target:
    """Take a URL apart, strictly: what two parsers could read in two ways is refused.

    Raises ValueError, which says what is wrong and does not repeat the URL.
    """
    if len(url) > _MAX_URL:
        raise ValueError(f"it is longer than {_MAX_URL} characters")
    if _UNWRITTEN.search(url):
        raise ValueError("it holds blanks, control or invisible characters; write them as %XX")
    if "\\" in url:
        raise ValueError("it holds a backslash")
    parts = _URL.fullmatch(url)
    if parts is None:
        raise ValueError(_what_is_wrong(url))
    scheme = parts["scheme"].lower()
    host = _canonical_host(parts["host"])
    port = int(parts["port"] or _PORTS[scheme])
    if not 0 < port < 65536:
        raise ValueError("there is no such port")
    place = f"[{host}]" if ":" in host else host
    place += "" if port == _PORTS[scheme] else f":{port}"
    rest = quote(f"{parts['path'] or '/'}{parts['query'] or ''}", safe=_WRITABLE)
    return Target(scheme, host, port, f"{scheme}://{place}{rest}")


def _what_is_wrong(url: str) -> str:
    scheme, colon, rest = url.partition(":")
    if not colon or scheme.lower() not in _PORTS:
        return "only addresses that begin with https:// or http:// are read"
    if "@" in re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0]:
        return "it holds a user name or password; we read what everybody can read"
    return "it names no host that can be asked"


def _canonical_host(host: str) -> str:
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host[1:-1]))
        except ValueError as error:
            raise ValueError("it names no IPv6 address") from error
    host = _to_ascii(host).removesuffix(".")
    labels = host.split(".")
    # As browsers do it (WHATWG URL, "ends in a number"): 127.1, 0x7f000001 and 2130706433 are addresses in disguise.
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise ValueError("it names no IPv4 address in the usual four numbers") from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("it names no host that can be asked")
    return host


def _to_ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna  # here and not above: few hosts need it

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError("its host is no internationalised name") from error
