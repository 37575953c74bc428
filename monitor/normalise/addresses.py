"""Addresses that pages hide from robots, as Cloudflare does -> plain ones."""

from __future__ import annotations

from collections.abc import Mapping

_HIDING = "/cdn-cgi/l/email-protection#"
HIDDEN = f'[data-cfemail],a[href*="{_HIDING}"]'


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
