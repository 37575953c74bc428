"""Workers on other machines, by dask.distributed: they fetch and read, and this process keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from monitor.errors import UsageError
from monitor.sweep.round import WorkerLost


class Cluster(Executor):
    """A dask client as an executor whose lost workers are told as such."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._sent: dict[Future[Any], Any] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        ours: Future[Any] = Future()
        ours.set_running_or_notify_cancel()
        # Impure: the same page asked for twice is two visits. Dask itself sends a visit to another worker three times.
        theirs = self._client.submit(fn, *args, **kwargs, pure=False)
        self._sent[ours] = theirs  # dask forgets what nobody holds
        theirs.add_done_callback(partial(self._bring_home, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if cancel_futures:
            self._client.cancel(list(self._sent.values()))
        self._client.close()

    def _bring_home(self, ours: Future[Any], theirs: Any) -> None:
        self._sent.pop(ours, None)
        if theirs.status == "finished":
            try:
                ours.set_result(theirs.result(timeout=60))
            except (OSError, TimeoutError) as error:
                ours.set_exception(WorkerLost(f"its answer was lost on the way: {error}"))
        elif theirs.status in ("cancelled", "lost"):
            ours.set_exception(WorkerLost("the cluster lost it"))
        else:
            ours.set_exception(theirs.exception(timeout=60))


@contextmanager
def connect(address: str, patience: float = 15.0) -> Iterator[Executor]:
    """A cluster's workers, by the address of its scheduler: "tcp://10.0.0.5:8786".

    Raises UsageError where dask.distributed is not installed, or nobody answers there.
    """
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError('--cluster needs dask: install it with pip install "clausewatch[cluster]"') from error
    try:
        client = dask.Client(address, timeout=patience, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--cluster: no scheduler answers at {address}: {error}") from error
    executor = Cluster(client)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
