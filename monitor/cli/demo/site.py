"""A web site with ordinary chrome around a fictional policy: what differs in every answer, and what does not."""

from __future__ import annotations

import html
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

_CHROME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Privacy Policy | {name}</title>
<meta name="csrf-token" content="{token}"><link rel="stylesheet" href="/assets/site.{build}.css">
<script nonce="{token}">window.__page={{"request":"{token}"}};</script></head>
<body class="page page-{build}">
<a class="skip" href="#content">Skip to content</a>
<header><a href="/">{name}</a><nav><ul><li><a href="/products">Products</a></li><li><a href="/pricing">Pricing</a></li>
<li><a href="/support">Support</a></li><li><a href="/login?return={token}">Sign in</a></li></ul></nav></header>
<div id="cookie-banner" role="dialog" aria-label="Cookies"><p>We use cookies to improve your visit. {visit} people
accepted today.</p><button>Accept all</button><button>Settings</button></div>
<div class="breadcrumb">{breadcrumb}</div>
<main id="content"><article>{document}</article></main>
<aside class="related"><h3>From our blog</h3>
<ul><li><a href="/blog/{build}">Five tips for week {visit}</a></li></ul></aside>
<footer><p>{footer}</p><p>Page built in {visit} ms, request {token}</p><a href="#top">Back to top</a></footer>
</body></html>
"""


def render_policy(text: str) -> str:
    """The markup of a policy's text."""
    parts: list[str] = []
    for line in text.splitlines():
        mark, _, words = line.partition(" ")
        if mark in ("#", "##"):
            parts.append(f"<h{len(mark)}>{html.escape(words)}</h{len(mark)}>")
        elif mark == "-":
            item = f"<li>{html.escape(words)}</li>"
            if parts and parts[-1].startswith("<ul>"):
                parts[-1] = parts[-1].removesuffix("</ul>") + item + "</ul>"
            else:
                parts.append(f"<ul>{item}</ul>")
        else:
            parts.append(f"<p>{html.escape(line)}</p>")
    return "\n".join(parts)


class Site:
    """Pages by path, each with fresh chrome in every answer."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str, str, str]] = {}
        self._visits = count(1)

    def show(self, path: str, name: str, text: str, *, breadcrumb: str = "", footer: str = "") -> None:
        """Answer `path` with this text from now on."""
        self.pages[path] = (name, text, breadcrumb, footer)

    def answer(self, path: str) -> bytes | None:
        if path not in self.pages:
            return None
        name, text, breadcrumb, footer = self.pages[path]
        return _CHROME.format(
            name=html.escape(name),
            document=render_policy(text),
            breadcrumb=html.escape(breadcrumb),
            footer=html.escape(footer),
            token=secrets.token_hex(16),
            build=secrets.token_hex(4),
            visit=next(self._visits),
        ).encode()


@contextmanager
def serve(site: Site) -> Iterator[str]:
    """Serve on loopback; gives the address to put before a path."""

    class Handler(BaseHTTPRequestHandler):
        wbufsize = -1  # head and body in one packet

        def do_GET(self) -> None:
            body = site.answer(self.path)
            self.send_response(200 if body is not None else 404)
            body = body if body is not None else b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1>"
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent: the terminal belongs to the demo."""

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[int]:
    """Run a server in a thread; gives its port."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
