"""Workers on other machines, by dask.distributed: they fetch and read, and this process keeps."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Any

from monitor.errors import UsageError, WorkersError
from monitor.sweep.round import WorkerLost

_LOOK_EVERY = 2.0  # seconds
_WAY_HOME = 60.0


class Cluster(Executor):
    """Dask clients, one after another, as an executor whose lost workers are told as such."""

    def __init__(self, new_client: Callable[..., Any], address: str, patience: float) -> None:
        """Raises WorkersError."""
        self._new_client, self._address, self._patience = new_client, address, patience
        self._client = self._open()
        self._sent: dict[Future[Any], Any] = {}
        self._deserted = False
        self._over = threading.Event()
        threading.Thread(target=self._mind, name="cluster", daemon=True).start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Raises WorkersError where the scheduler does not answer any more, or has no workers."""
        client = self._connected()
        ours: Future[Any] = Future()
        ours.set_running_or_notify_cancel()
        # Impure: the same page asked for twice is two visits. Dask itself sends a visit to another worker three times.
        theirs = client.submit(fn, *args, **kwargs, pure=False)
        self._sent[ours] = theirs  # dask forgets what nobody holds
        theirs.add_done_callback(partial(self._bring_home, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._over.set()
        if cancel_futures and self._client.status == "running":
            self._client.cancel(list(self._sent.values()))
        self._client.close()

    def _connected(self) -> Any:
        """A client with workers. One that lost its scheduler looks for it for a while, and then is of no more use."""
        until = time.monotonic() + self._patience
        while self._client.status == "connecting" and time.monotonic() < until:
            time.sleep(0.1)
        if self._client.status != "running":
            self._client.close()
            self._client = self._open()
        elif self._deserted:
            self._find_workers(self._client)
        self._deserted = False
        return self._client

    def _open(self) -> Any:
        try:
            client = self._new_client(self._address, timeout=self._patience, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise WorkersError(f"--cluster: no scheduler answers at {self._address}: {error}") from error
        try:
            self._find_workers(client)
        except WorkersError:
            client.close()
            raise
        return client

    def _find_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except (OSError, TimeoutError) as error:
            raise WorkersError(f"--cluster: the scheduler at {self._address} has no workers; start some") from error

    def _mind(self) -> None:
        """Bring home as lost what would wait for workers where there are none any more."""
        while not self._over.wait(_LOOK_EVERY):
            with suppress(OSError, TimeoutError, ValueError):  # no scheduler, for which the client looks itself
                if self._client.status == "running" and not self._client.nthreads():
                    self._deserted = True
                    self._client.cancel(list(self._sent.values()), force=True)

    def _bring_home(self, ours: Future[Any], theirs: Any) -> None:
        self._sent.pop(ours, None)
        try:
            if theirs.status in ("cancelled", "lost"):
                ours.set_exception(WorkerLost("the cluster lost it"))
            elif theirs.status == "finished":
                ours.set_result(theirs.result(timeout=_WAY_HOME))
            else:
                ours.set_exception(theirs.exception(timeout=_WAY_HOME))
        except (OSError, TimeoutError, CancelledError) as error:
            ours.set_exception(WorkerLost(f"its answer was lost on the way: {error}"))


@contextmanager
def connect(address: str, patience: float = 15.0) -> Iterator[Executor]:
    """A cluster's workers, by the address of its scheduler: "tcp://10.0.0.5:8786".

    Raises UsageError where dask.distributed is not installed, WorkersError where nobody answers there.
    """
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError('--cluster needs dask: install it with pip install "clausewatch[cluster]"') from error
    executor = Cluster(dask.Client, address, patience)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
