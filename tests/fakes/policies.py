"""Fictional policies for tests that need a page rather than its words."""

from __future__ import annotations

_SECTIONS = {
    "What we collect": "We collect the name, the address and the number that you give us when you order {thing}.",
    "Why we use it": "We use this information to deliver {thing}, to answer your questions and to keep our books.",
    "Who receives it": "We share your address with the carrier who brings {thing} to your door, and with nobody else.",
    "How long we keep it": "We keep records of your orders of {thing} for {days} days and then delete them.",
    "Your rights": "You may ask us at any time for a copy of what we hold about you, and to have it corrected.",
    "How to reach us": "Write to the privacy desk of {name} at the address below, and we will answer within a month.",
}


def policy(name: str = "Acme", *, thing: str = "bicycles", days: int = 60, token: str = "") -> bytes:
    """A page with a short policy on it, and what surrounds such a text on a site."""
    sections = "".join(
        f"<h2>{heading}</h2><p>{words.format(name=name, thing=thing, days=days)}</p>"
        f"<p>This holds for every visitor of {name}, wherever they live, and for every order of {thing}.</p>"
        for heading, words in _SECTIONS.items()
    )
    return (
        f"<!doctype html><html lang=en><head><title>Privacy Policy | {name}</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/shop>Shop</a></nav><main><h1>Privacy Policy</h1>"
        f"<p>{name} respects your privacy. This policy says what we do with personal information.</p>{sections}</main>"
        f"<footer>© 2026 {name}</footer><script>var token='{token}'</script></body></html>"
    ).encode()
