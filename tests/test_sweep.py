"""Many sources at once, politely; what hangs or crashes delays only itself."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.policies import policy
from fakes.raw import http, sending
from fakes.sites import Site
from monitor.check import Changed, Doubtful, Failed, First, Outcome, Terms, Unchanged, without_words
from monitor.errors import ArchiveError, WorkersError
from monitor.fetch import FetchSettings
from monitor.model import Source
from monitor.store import Archive
from monitor.sweep import Rules, Sweep, sweep, workers_for
from monitor.sweep.hosts import Hosts
from monitor.sweep.processes import Processes
from monitor.sweep.round import WorkerLost

FETCH = FetchSettings(private_networks=("127.0.0.0/8",), gap=timedelta(0), timeout=timedelta(seconds=3), retries=0)
RULES = Rules(FETCH, workers=4)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


def kinds(outcomes) -> dict[str, type]:
    return {outcome.source.id: type(outcome) for outcome in outcomes}


def test_every_source_is_checked_once(site, archive):
    sources = site.sources(12)
    assert kinds(sweep(archive, sources, RULES)) == {source.id: First for source in sources}
    assert kinds(sweep(archive, sources, RULES)) == {source.id: Unchanged for source in sources}
    assert len(site.paths) == 24


def test_visits_that_find_nothing_new_are_noted_down_together(site, archive):
    sources = site.sources(12)
    list(sweep(archive, sources, RULES))
    begun = []
    archive._connection.raw.set_trace_callback(lambda words: begun.append(words) if words.startswith("BEGIN") else None)
    assert kinds(sweep(archive, sources, RULES)) == {source.id: Unchanged for source in sources}
    assert len(begun) <= 6


class Away(ThreadPoolExecutor):
    """Workers of whom nobody is there the nth time that one is asked for."""

    def __init__(self, refused: int) -> None:
        super().__init__(2)
        self._left = refused

    def submit(self, *task):
        self._left -= 1
        if self._left == 0:
            raise WorkersError("nobody is there")
        return super().submit(*task)


@pytest.mark.parametrize("refused", range(1, 7))
def test_where_nobody_can_be_sent_out_for_a_while_no_source_is_passed_over(site, archive, refused):
    sources = site.sources(3)
    list(sweep(archive, sources, RULES))
    site.shows(policy(days=365))
    with Away(refused) as workers:
        running = Sweep(archive, RULES, workers)
        for source in sources:
            running.add(source)
        told, failures = step_through(running)
    assert (kinds(told), failures) == ({source.id: Changed for source in sources}, 1)


def step_through(running: Sweep) -> tuple[list[Outcome], int]:
    """All outcomes, and how often the archive failed, or nobody could be sent out, on the way."""
    told, failures = [], 0
    while running.busy:
        try:
            told += running.step(0.5)
        except (ArchiveError, WorkersError):
            failures += 1
    return told, failures


@contextmanager
def failing_at(monkeypatch, method: str, call: int) -> Iterator[None]:
    """The archive fails once, at that call of one of its methods."""
    calls, whole = itertools.count(1), getattr(Archive, method)

    def fails_once(self, *args, **more):
        if next(calls) == call:
            raise ArchiveError("the disk is full")
        return whole(self, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Archive, method, fails_once)
        yield


@pytest.mark.parametrize("seen", ["new", "again", "changed"])
@pytest.mark.parametrize("method", ["fingerprint", "status", "latest", "save_status"])
@pytest.mark.parametrize("call", [1, 2, 4])
def test_where_the_archive_fails_once_every_source_is_settled_and_told_once(
    site, archive, monkeypatch, seen, method, call
):
    sources = site.sources(5)
    if seen != "new":
        list(sweep(archive, sources, RULES))
    if seen == "changed":
        site.answers["*"] = http(200, policy(days=30), "Content-Type: text/html")
    with ThreadPoolExecutor(5) as executor, failing_at(monkeypatch, method, call):
        running = Sweep(archive, RULES._replace(workers=5), executor)
        for source in sources:
            running.add(source)
        told, failures = step_through(running)
    assert sorted(outcome.source.id for outcome in told) == [source.id for source in sources]
    assert failures <= 1
    assert len({type(outcome) for outcome in told}) == 1


def test_a_version_that_is_damaged_in_the_archive_is_a_fault_of_its_source_alone(site, archive):
    sources = site.sources(3)
    site.answers["/1"] = http(200, policy("Bolt"), "Content-Type: text/html")
    list(sweep(archive, sources, RULES))
    archive._connection.raw.execute(
        "UPDATE blobs SET data = zeroblob(40) WHERE id = (SELECT document FROM versions JOIN sources ON source = id"
        " WHERE source_id = 's1')"
    )
    site.answers["*"] = site.answers["/1"] = http(200, policy(days=30), "Content-Type: text/html")
    with Archive(archive.path) as again:
        found = {outcome.source.id: outcome for outcome in sweep(again, sources, RULES)}
    assert kinds(found.values()) == {"s0": Changed, "s1": Failed, "s2": Changed}
    assert "are damaged" in found["s1"].status.reason


def test_a_hung_page_delays_only_itself(site, archive):
    site.answers["/3"] = sending([b""], 5)
    order = [(outcome.source.id, type(outcome)) for outcome in sweep(archive, site.sources(12), RULES)]
    assert order[-1] == ("s3", Failed)


def test_as_many_visits_are_out_as_there_are_workers_where_answers_take_time(site, archive):
    all_out = threading.Barrier(4, timeout=9)

    def answer(line, _head):
        all_out.wait()
        line.sendall(http(200, policy(), "Content-Type: text/html"))

    site.answers["*"] = answer
    rules = RULES._replace(fetch=FETCH._replace(robots=False, timeout=timedelta(seconds=9)))
    assert set(kinds(sweep(archive, site.sources(8), rules)).values()) == {First}


def test_what_is_gathered_of_many_checks_holds_no_pages(site, archive):
    sources = site.sources(2)
    (first, _) = map(without_words, sweep(archive, sources, RULES))
    site.answers["*"] = http(200, policy(days=90), "Content-Type: text/html")
    (changed, _) = map(without_words, sweep(archive, sources, RULES))
    for outcome in (first, changed):
        assert (outcome.snapshot.capture.body, outcome.snapshot.document.clauses) == (b"", ())
    assert changed.snapshot.comparison.changes
    assert archive.latest("s0").document.clauses


def test_a_host_has_one_visitor_at_a_time(site, archive):
    busy, most = [], []

    def answer(line, _head):
        busy.append(1)
        most.append(len(busy))
        time.sleep(0.02)
        busy.pop()
        line.sendall(http(200, policy()))

    site.answers["*"] = answer
    sources = [Source(f"s{n}", "S", f"http://127.0.0.1:{site.port}/{n}") for n in range(8)]
    assert len(list(sweep(archive, sources, RULES))) == 8
    assert max(most) == 1


def test_a_doubt_is_settled_within_the_sweep_where_that_is_soon(site, archive):
    sources = site.sources(2)
    list(sweep(archive, sources, RULES))
    site.answers["*"] = http(200, policy(days=90), "Content-Type: text/html")
    soon = Rules(FETCH, Terms(confirm=timedelta(seconds=0.2)), look_again_within=timedelta(seconds=5))
    assert set(kinds(sweep(archive, sources, soon)).values()) == {Changed}
    site.answers["*"] = http(200, policy(days=120), "Content-Type: text/html")
    later = Rules(FETCH, Terms(confirm=timedelta(minutes=10)))
    assert set(kinds(sweep(archive, sources, later)).values()) == {Doubtful}
    assert "looked at again before it counts" in archive.status("s0").reason
    site.answers["*"] = http(200, policy(days=90), "Content-Type: text/html")
    assert set(kinds(sweep(archive, sources, later)).values()) == {Unchanged}
    assert archive.status("s0").reason == ""


def test_told_to_stop_it_finishes_what_is_in_hand_and_leaves_the_rest(site, archive):
    done: list[str] = []
    rules = Rules(FETCH, workers=2)
    done.extend(outcome.source.id for outcome in sweep(archive, site.sources(30), rules, until=lambda: len(done) > 2))
    assert 3 <= len(done) <= 7
    assert all(archive.latest(source_id) for source_id in done)


def test_a_bug_of_ours_is_a_fault_of_that_source_alone(site, archive):
    class Trapped(ThreadPoolExecutor):
        def submit(self, fn, *args):
            if args[1].id == "s1":
                return super().submit(lambda: 1 // 0)
            return super().submit(fn, *args)

    outcomes = list(sweep(archive, site.sources(3), RULES, Trapped(2)))
    assert kinds(outcomes) == {"s0": First, "s1": Failed, "s2": First}
    assert "ZeroDivisionError" in archive.status("s1").reason


def test_a_bug_of_ours_in_keeping_it_is_a_fault_of_that_source_alone(site, archive, monkeypatch):
    def keep(self, snapshot, keep=Archive.keep, **more):
        if snapshot.source_id == "s1":
            raise KeyError("cookies")
        keep(self, snapshot, **more)

    monkeypatch.setattr(Archive, "keep", keep)
    found = {outcome.source.id: outcome for outcome in sweep(archive, site.sources(3), RULES)}
    assert kinds(found.values()) == {"s0": First, "s1": Failed, "s2": First}
    assert "on our side: KeyError: 'cookies'" in found["s1"].status.reason
    assert archive.fingerprint("s1") is None


def test_many_sources_keep_few_in_memory(site, archive):
    seen = []

    class Counting(ThreadPoolExecutor):
        def submit(self, fn, *args):
            seen.append(self._work_queue.qsize())
            return super().submit(fn, *args)

    list(sweep(archive, site.sources(60), RULES, Counting(2)))
    assert max(seen) <= RULES.workers


def test_a_host_that_wants_a_long_pause_keeps_only_its_own_pages_waiting(site, archive):
    site.answers["*"] = http(429, b"slow down", "Retry-After: 7200")
    closed = [Source(f"c{n}", "C", f"http://127.0.2.1:{site.port}/{n}") for n in range(40)]
    site.answers["/open"] = http(200, policy(), "Content-Type: text/html")
    found = kinds(sweep(archive, [*closed, Source("open", "O", f"http://127.0.2.2:{site.port}/open")], RULES))
    assert found == {source.id: Failed for source in closed} | {"open": First}
    assert len(site.paths) == 2
    assert "come back in 2:00:00" in archive.status("c39").reason


# Turns


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=40))
def test_every_source_gets_its_turn_and_no_host_two_visitors(steps):
    hosts, busy, taken, now = Hosts(gap=1.0), [], [], 0.0
    added = [Source(f"s{n}", "S", f"http://host{host}/") for n, (host, _) in enumerate(steps)]
    for source, (_, finish) in zip(added, steps, strict=True):
        hosts.add(source)
        if (found := hosts.take(now)) is not None:
            busy.append(found)
        assert len({one.url for one in busy}) == len(busy)
        if finish and busy:
            taken.append(busy.pop())
            hosts.done(taken[-1], now)
        now += 0.5
    while hosts or busy:
        now += 1.0
        while (found := hosts.take(now)) is not None:
            busy.append(found)
        while busy:
            taken.append(busy.pop())
            hosts.done(taken[-1], now)
    assert sorted(taken, key=lambda one: one.id) == sorted(added, key=lambda one: one.id)


def test_a_host_that_asked_for_a_pause_is_left_alone():
    hosts, (first, second) = Hosts(gap=0.0), [Source(f"s{n}", "S", "http://host/") for n in range(2)]
    hosts.add(first)
    hosts.add(second)
    hosts.done(hosts.take(0.0), 0.0, pause=60.0)
    assert hosts.take(59.0) is None
    assert hosts.take(60.0) == second


def test_a_host_that_asked_for_a_long_pause_is_closed_until_then():
    hosts, (first, second) = Hosts(gap=0.0), [Source(f"s{n}", "S", "http://host/") for n in range(2)]
    hosts.add(first)
    hosts.add(second)
    hosts.done(hosts.take(0.0), 0.0, pause=3600.0)
    assert hosts.take(60.0) == second
    assert hosts.closed_for(second, 60.0) == 3540.0
    assert hosts.closed_for(second, 3600.0) == 0.0


# Processes


def double(number: int) -> int:
    return 2 * number


def crash(_number: int) -> None:
    os._exit(1)


def hang(_number: int) -> None:
    threading.Event().wait(60)


def fail(number: int) -> float:
    return 1 / (number - number)


@pytest.fixture
def processes():
    pool = Processes(2, threads=2)
    yield pool
    pool.shutdown(cancel_futures=True)


def test_processes_do_what_they_are_told(processes):
    futures = [processes.submit(double, number) for number in range(50)]
    assert [future.result(20) for future in futures] == [2 * number for number in range(50)]


def test_a_task_that_crashes_takes_down_only_its_process(processes):
    lost = processes.submit(crash, 1)
    with pytest.raises(WorkerLost):
        lost.result(20)
    assert processes.submit(double, 2).result(20) == 4


def test_a_task_that_hangs_is_ended():
    processes = Processes(1, longest_task=0.5)
    hung = processes.submit(hang, 1)
    with pytest.raises(WorkerLost, match="longer than"):
        hung.result(20)
    processes.shutdown()


def test_an_error_comes_home_with_its_words(processes):
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        processes.submit(fail, 1).result(20)


def test_visits_in_processes_are_settled_at_home(site, archive):
    sources = site.sources(6)
    pool = Processes(2, threads=2)
    assert set(kinds(sweep(archive, sources, RULES, pool)).values()) == {First}
    pool.shutdown()


def test_a_few_sources_need_no_processes():
    with workers_for(5, 8) as workers:
        assert isinstance(workers, ThreadPoolExecutor)
