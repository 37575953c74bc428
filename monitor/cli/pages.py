"""Pages that nobody watches yet: fetched and read for one command."""

from __future__ import annotations

from pathlib import Path

from monitor.check import Read, Unread
from monitor.check.visit import read_capture
from monitor.errors import MonitorError, UsageError
from monitor.fetch import Fetcher
from monitor.model import Capture, Document, Source
from monitor.sources import Settings, load
from monitor.sources.values import web_address
from monitor.sweep.settings import fetch_settings


def fetch_page(url: str, config: Path) -> Capture:
    """The bytes of a page, fetched with the settings of sources.toml where there is one."""
    try:
        web_address(url)
    except ValueError as error:
        raise UsageError(f"what was given {error}") from error
    settings = load(config).settings if config.exists() else Settings()
    with Fetcher(fetch_settings(settings)) as fetcher:
        capture = fetcher.fetch(_source(url))
    assert isinstance(capture, Capture), "nothing was asked with validators"
    return capture


def read_page(capture: Capture, known: Document | None = None) -> Document:
    """The policy in it, beside a known one. Raises MonitorError where it is none."""
    match read_capture(_source(capture.url), capture, known):
        case Read(document=document):
            return document
        case Unread(fault=fault):
            evidence = "; ".join(fault.evidence)
            raise MonitorError(f"{capture.url}: is not a policy: {fault.reason}{f' ({evidence})' if evidence else ''}")
    raise AssertionError("a capture is read or it is not")


def _source(url: str) -> Source:
    return Source(id=url, name=url, url=url)
