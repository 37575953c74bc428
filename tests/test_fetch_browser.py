"""Pages that build their text by script, in a real browser that reaches nothing but through the gate."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.check import Read, Unread, visit
from monitor.fetch import Fetcher, FetchSettings
from monitor.model import Source

pytest.importorskip("playwright", reason="the extra `browser` is not installed")
pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), reason="there is no Chromium here"
)

SETTINGS = FetchSettings(private_networks=("127.0.0.1/32",), gap=timedelta(0), timeout=timedelta(seconds=20), retries=0)
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


def test_one_browser_serves_many_pages(fetcher, server):
    first = fetcher._browser
    for _ in range(3):
        assert fetcher.fetch(source(server, "/shell", "always")).rendered
    assert fetcher._browser is first
