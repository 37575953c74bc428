"""Worker processes: one that crashes or hangs takes down only what it had in hand."""

from __future__ import annotations

import multiprocessing
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from monitor.sweep.round import WorkerLost

_TASKS_PER_LIFE = 2000  # then a process is replaced, so that what libraries leak is given back
_START = 60.0  # seconds
_LONGEST_TASK = 240.0  # seconds, fetching and waiting for turns included


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[..., Any]
    args: tuple[Any, ...]
    future: Future[Any]


class Processes(Executor):
    """So many processes, each with so many threads.

    A task that is alone in its process when that ends is to blame; those that shared it get `WorkerLost` too, and
    whoever submits them again sees which one it was.
    """

    def __init__(self, count: int, threads: int = 1, *, longest_task: float = _LONGEST_TASK) -> None:
        self._waiting: deque[_Task] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._longest = longest_task
        self._keepers = [
            threading.Thread(target=self._keep, args=(threads,), name=f"worker-{number}", daemon=True)
            for number in range(count)
        ]
        for keeper in self._keepers:
            keeper.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if kwargs:
            raise TypeError("tasks take their arguments by position")
        task = _Task(fn, args, Future())
        with self._changed:
            if self._closing:
                raise RuntimeError("the workers have gone home")
            self._waiting.append(task)
            self._changed.notify()
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._changed:
            self._closing = True
            while cancel_futures and self._waiting:
                self._waiting.popleft().future.cancel()
            self._changed.notify_all()
        if wait:
            for keeper in self._keepers:
                keeper.join()

    def _keep(self, threads: int) -> None:
        """Keep one worker process at work, and replace it when it ends."""
        while (first := self._next(block=True)) is not None:
            _Worker(threads, self._longest).run(first, self._next)

    def _next(self, *, block: bool) -> _Task | None:
        """A task; None where there is none now, or, waiting, where there will be none any more."""
        with self._changed:
            while True:
                while self._waiting:
                    task = self._waiting.popleft()
                    if task.future.set_running_or_notify_cancel():
                        return task
                if self._closing or not block:
                    return None
                self._changed.wait()


class _Worker:
    """One process and the tasks that it has in hand."""

    def __init__(self, threads: int, longest: float) -> None:
        self._threads, self._longest = threads, longest
        self._in_hand: dict[int, tuple[_Task, float]] = {}
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, threads), daemon=True)
        self._process.start()
        theirs.close()

    def run(self, task: _Task | None, more: Callable[..., _Task | None]) -> None:
        given = 0
        try:
            while task or self._in_hand:
                while task:
                    self._give(given, task)
                    given += 1
                    room = len(self._in_hand) < self._threads and given < _TASKS_PER_LIFE
                    task = more(block=False) if room else None
                self._take()
                if len(self._in_hand) < self._threads and given < _TASKS_PER_LIFE:
                    task = more(block=not self._in_hand)
        except (EOFError, OSError) as error:
            self._lose(f"its process ended: {error or 'without a word'}")
        finally:
            self._line.close()
            self._process.kill()
            self._process.join()

    def _give(self, number: int, task: _Task) -> None:
        # Until the worker says that it has begun: a new process has its imports to do.
        self._in_hand[number] = task, time.monotonic() + _START
        try:
            self._line.send((number, task.work, task.args))
        except (TypeError, AttributeError, ValueError) as error:  # what cannot be pickled
            self._in_hand.pop(number)
            task.future.set_exception(error)

    def _take(self) -> None:
        if not self._in_hand:
            return
        # With room for more, look soon whether there is more.
        if not self._line.poll(0.2 if len(self._in_hand) >= self._threads else 0.02):
            self._judge()
            return
        number, begun, result, error = self._line.recv()
        task, _ = self._in_hand.pop(number)
        if begun:
            self._in_hand[number] = task, time.monotonic()
        elif error is not None:
            task.future.set_exception(error)
        else:
            task.future.set_result(result)

    def _judge(self) -> None:
        oldest = min(since for _, since in self._in_hand.values())
        if time.monotonic() - oldest > self._longest:
            raise EOFError(f"a task took longer than {self._longest:.0f} s")

    def _lose(self, why: str) -> None:
        for task, _ in self._in_hand.values():
            task.future.set_exception(WorkerLost(why))
        self._in_hand.clear()


def _serve(line: Connection, threads: int) -> None:
    """The worker's own life: take tasks, do them in threads, answer."""
    import signal

    # Ctrl-C goes to the whole group; the parent finishes the work in hand first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    guard = threading.Lock()

    def answer(number: int, future: Future[Any]) -> None:
        error = future.exception()
        result = None if error else future.result()
        with guard, suppress(BrokenPipeError):  # a parent that was ended waits for no answer
            line.send((number, False, result, error and _told(error)))

    with ThreadPoolExecutor(threads) as pool:
        while True:
            try:
                number, work, args = line.recv()
            except (EOFError, OSError):
                return
            with guard, suppress(BrokenPipeError):
                line.send((number, True, None, None))
            pool.submit(work, *args).add_done_callback(partial(answer, number))


def _told(error: BaseException) -> RuntimeError:
    """The error with its traceback as words, since not every error survives the way home."""
    return RuntimeError("".join(traceback.format_exception(error)).rstrip())
