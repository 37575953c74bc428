"""A page's process that takes too much memory, or too long, is ended."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from monitor.fetch.memory import bounded

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="nothing is bounded without /proc")


@pytest.mark.parametrize(("at_most", "seconds"), [(0, 60.0), (1 << 40, 0.0)])
def test_what_takes_too_much_or_too_long_is_ended(at_most, seconds):
    page = ["sh", "-c", "read word", "--type=renderer"]
    with subprocess.Popen(page, stdin=subprocess.PIPE) as endless, bounded(at_most, seconds):
        assert endless.wait(20) == -signal.SIGKILL


def test_what_keeps_within_its_bounds_is_left_alone():
    with subprocess.Popen(["sh", "-c", "read word", "--type=renderer"], stdin=subprocess.PIPE) as short:
        with bounded(1 << 40, 60.0):
            short.communicate(b"\n")
        assert short.returncode == 0
