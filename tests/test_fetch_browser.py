"""Pages that build their text by script, in a real browser that reaches nothing but through the gate."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.check import Read, Unread, visit
from monitor.errors import FetchError
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Source

pytest.importorskip("playwright", reason="the extra `browser` is not installed")
pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), reason="there is no Chromium here"
)

SETTINGS = FetchSettings(private_networks=("127.0.0.1/32",), gap=timedelta(0), timeout=timedelta(seconds=20), retries=0)
GREEDY = b"""<html><body><script>
const kept = [];
for (let i = 0; i < 40; i++) { const piece = new Uint8Array(5e7); piece.fill(1); kept.push(piece); }
document.body.append('took it all');
</script></body></html>"""
SHELL = b"""<!doctype html><html lang=en><head><title>Acme</title></head><body><div id=app></div><script>
const tell = (name, promise) => promise.then(() => name + ' reached', () => name + ' refused');
(async () => {
  const text = await (await fetch('/text')).text();
  document.getElementById('app').innerHTML = text;
  const image = new Image(); image.src = '/image.png'; document.body.append(image);
  const frame = document.createElement('iframe'); frame.src = '/frame'; document.body.append(frame);
  const said = await Promise.all([
    tell('metadata', fetch('http://169.254.169.254/latest/', {mode: 'no-cors'})),
    tell('neighbour', fetch('http://127.0.0.9:PORT/secret', {mode: 'no-cors'})),
    tell('name', fetch('http://localhost.example:PORT/secret', {mode: 'no-cors'})),
  ]);
  try { new WebSocket('ws://127.0.0.1:PORT/socket') } catch (error) {}
  document.body.append(said.join(', '));
})()
</script></body></html>"""


@pytest.fixture
def server():
    server = RawServer(host="0.0.0.0")
    server.url = f"http://127.0.0.1:{server.port}"
    server.answers |= {
        "/shell": http(200, SHELL.replace(b"PORT", str(server.port).encode()), "Content-Type: text/html"),
        "/text": http(200, policy(), "Content-Type: text/html"),
        "/plain": http(200, policy(), "Content-Type: text/html"),
        "*": http(200, b"reached", "Content-Type: text/html", "Access-Control-Allow-Origin: *"),
    }
    yield server
    server.close()


@pytest.fixture(scope="module")
def fetcher():
    with Fetcher(SETTINGS) as fetcher:
        yield fetcher


def source(server: RawServer, path: str, render: str) -> Source:
    return Source("acme", "Acme", server.url + path, render=render)


def test_scripts_build_the_page_and_reach_nothing_but_through_the_gate(fetcher, server):
    capture = fetcher.fetch(source(server, "/shell", "always"))
    assert capture.rendered
    assert b"We keep records of your orders of bicycles for 60 days" in capture.body
    assert b"metadata refused, neighbour refused, name refused" in capture.body
    assert set(server.paths) <= {"/shell", "/text", "/favicon.ico"}


def test_an_empty_shell_is_rendered_where_the_source_allows_it(fetcher, server):
    assert isinstance(visit(source(server, "/shell", "never"), None, fetcher), Unread)
    found = visit(source(server, "/shell", "auto"), None, fetcher)
    assert isinstance(found, Read)
    assert found.capture.rendered
    assert "bicycles for 60 days" in found.document.text


def test_a_page_that_needs_no_scripts_is_not_rendered(fetcher, server):
    found = visit(source(server, "/plain", "auto"), None, fetcher)
    assert isinstance(found, Read)
    assert not found.capture.rendered


def browsers() -> set[str]:
    """The browsers below this process, without the processes that they have of their own."""
    listed = subprocess.run(["ps", "-wweo", "pid,ppid,args", "--no-headers"], capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    ours = {str(os.getpid())}
    for _ in rows:
        ours |= {pid for pid, parent, _ in rows if parent in ours}
    return {pid for pid, _, words in rows if pid in ours and "--headless" in words and "--type=" not in words}


def test_one_browser_serves_many_pages_and_is_started_anew_in_time(fetcher, server, monkeypatch):
    fetcher.fetch(source(server, "/shell", "always"))
    first = browsers()
    fetcher.fetch(source(server, "/shell", "always"))
    assert browsers() == first
    monkeypatch.setattr("monitor.fetch.browser._PAGES_PER_LIFE", 1)
    assert fetcher.fetch(source(server, "/shell", "always")).rendered
    assert len(first) == len(browsers()) == 1
    assert not first & browsers()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded where there is /proc")
def test_a_page_that_takes_too_much_memory_is_ended_and_the_next_one_shown(fetcher, server, monkeypatch):
    server.answers["/greedy"] = http(200, GREEDY, "Content-Type: text/html")
    monkeypatch.setattr("monitor.fetch.browser._MEMORY", 400_000_000)
    with pytest.raises(FetchError, match="cannot show this page"):
        fetcher.fetch(source(server, "/greedy", "always"))
    assert fetcher.fetch(source(server, "/shell", "always")).rendered
