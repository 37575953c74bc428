"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fakes.pages import Pages, serve
from installation import Installation

# No test is timed: a busy machine is no failure.
settings.register_profile("clausewatch", deadline=None, max_examples=50)
settings.load_profile("clausewatch")

_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled data beside the repository; CLAUSEWATCH_SHARED names another place."""
    folder = Path(os.environ.get("CLAUSEWATCH_SHARED", _ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there is no shared data at {folder}; set CLAUSEWATCH_SHARED to where it is")
    return folder


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serve() as running:
        yield running


@pytest.fixture
def installation(tmp_path: Path, pages: Pages) -> Installation:
    return Installation(tmp_path, pages)
