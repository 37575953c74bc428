"""Addresses that pages hide from robots, as Cloudflare does -> plain ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HIDING = "/cdn-cgi/l/email-protection#"
_HIDES = re.compile(rf"<(a|span)(?=[^>]* (?:data-cfemail=|href=\"[^\"]*{_HIDING}))([^>]*)>(.*?)</\1>", re.S)
_ATTRIBUTE = re.compile(r' (data-cfemail|href)="([^"]*)"')


def may_hide(markup: bytes) -> bool:
    return b"data-cfemail" in markup or _HIDING.encode() in markup


def revealed(html: str) -> str:
    """Markup as a parser writes it out, with addresses in the place of the elements within a line that hide them."""
    return _HIDES.sub(shown, html)


def shown(element: re.Match[str]) -> str:
    from html import escape  # few pages hide any

    address = hidden_address(dict(_ATTRIBUTE.findall(element[2])))
    return element[0] if address is None else escape(address, quote=False) or element[3]


def hidden_address(attributes: Mapping[str, str | None]) -> str | None:
    """The address that an element hides; "" where it says none, None where it hides nothing."""
    code = attributes.get("data-cfemail")
    target = attributes.get("href") or ""
    if code is None and _HIDING in target:
        code = target.partition("#")[2]
    return decoded(code) if code else code


def decoded(code: str) -> str:
    """What is hidden as hexadecimal digits, each byte mixed with the first."""
    try:
        data = bytes.fromhex(code.strip())
    except ValueError:
        return "[email protected]"
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else "[email protected]"
