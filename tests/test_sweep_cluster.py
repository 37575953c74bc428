"""The same sweep on a cluster of several processes, some of which die on the way."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from datetime import timedelta

import pytest

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.check import First
from monitor.errors import WorkersError
from monitor.fetch import FetchSettings
from monitor.model import Source
from monitor.store import Archive
from monitor.sweep import Rules, sweep
from monitor.sweep.cluster import connect

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.filterwarnings("default")

FETCH = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta(0), timeout=timedelta(seconds=5))


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=2, processes=True, dashboard_address=None, host="127.0.0.1", protocol="tcp"
    ) as cluster:
        yield cluster


@pytest.fixture
def site():
    site = RawServer(host="0.0.0.0")

    def answer(line, _head):
        time.sleep(0.05)
        line.sendall(http(200, policy(), "Content-Type: text/html", "Connection: close"))

    site.answers["*"] = answer
    yield site
    site.close()


def test_workers_killed_on_the_way_lose_nothing(cluster, site, tmp_path):
    sources = [Source(f"s{n}", f"S{n}", f"http://127.0.2.{n + 1}:{site.port}/{n}") for n in range(40)]
    pids = [worker.pid for worker in cluster.workers.values()]
    killer = threading.Timer(1.0, lambda: [os.kill(pid, signal.SIGKILL) for pid in pids[:2]])
    with Archive(tmp_path / "archive.db") as archive, connect(cluster.scheduler_address) as executor:
        killer.start()
        outcomes = list(sweep(archive, sources, Rules(FETCH, workers=6), executor))
        killer.join()
        assert {outcome.source.id: type(outcome) for outcome in outcomes} == {source.id: First for source in sources}
        assert all(len(archive.history(source.id)) == 1 for source in sources)


def test_a_cluster_that_is_not_there_is_said_so():
    with pytest.raises(WorkersError, match="no scheduler answers"), contextlib.ExitStack() as stack:
        stack.enter_context(connect("tcp://127.0.0.1:9", patience=1.0))
