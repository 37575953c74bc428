"""What is remembered of a page's words from one visit to the next, so that most pages need not be read again."""

from __future__ import annotations

from hashlib import blake2b

from monitor.model import Capture, Source
from monitor.normalise.glance import glance
from monitor.normalise.skim import is_plain, skim

_UNTRUSTED = "-"


def glance_of(source: Source, capture: Capture) -> str:
    """Three digests: of the page's words, of what sources.toml says about reading them, and of the bytes around.

    The last is "-" where bytes that may change have words among them.
    """
    media = _media(capture)
    bytes_seen = skim(capture.body, media) if is_plain(capture.body, media) else ""
    return f"{glance(capture.body, media)} {_wishes(source)} {bytes_seen or _UNTRUSTED}"


def seen_again(source: Source, capture: Capture, before: str) -> str:
    """What is to be remembered where the page says the same as `before`, "" where it does not."""
    media = _media(capture)
    words, wishes, bytes_seen = (*before.split(" "), _UNTRUSTED, _UNTRUSTED)[:3]
    if wishes != _wishes(source):
        return ""
    if bytes_seen not in ("", _UNTRUSTED) and skim(capture.body, media) == bytes_seen:
        return before
    return glance_of(source, capture) if glance(capture.body, media) == words else ""


def _media(capture: Capture) -> str:
    return capture.header("content-type") or "text/html"


def _wishes(source: Source) -> str:
    wishes = "\n".join((source.language, source.select, *source.remove))
    return blake2b(wishes.encode(), digest_size=4).hexdigest()
