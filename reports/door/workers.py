"""Who counts responses beside this process: workers of this machine, or those of a Dask cluster."""

import gc
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

COUNTING = "reports.door.folding"
SECONDS_TO_ANSWER = 10


class NoWorkers(Exception):
    """Nobody is there to count, and why."""


@contextmanager
def workers(number: int, dask: str | None, *, needed: str = COUNTING) -> Iterator[Executor | None]:
    """So many processes of this machine, or the Dask cluster at an address (tcp://host:8786); None where this
    process counts alone. NoWorkers where there is no such cluster.

    Processes start at once, and get ready with the module that they will need."""
    if dask is not None:
        with _cluster(dask) as executor:
            yield executor
    elif number > 1:
        # Started afresh, and not as copies, which must not be made while another library has threads.
        fresh = get_context("spawn")
        processes = ProcessPoolExecutor(number, fresh, initializer=_ready, initargs=(needed,))
        try:
            for _ in range(number):
                processes.submit(int)  # a process is started for whatever nobody is free to do
            yield processes
        finally:
            processes.shutdown(wait=False, cancel_futures=True)  # they take half a second to end
    else:
        yield None


def _ready(needed: str) -> None:
    """What a process does first. It ends with the one that started it, also where that is killed."""
    Thread(target=_end_with_parent, daemon=True).start()
    import_module(needed)
    gc.freeze()  # what is there now stays; to clear it up would take a third of a second at the end


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    # Dask is an extra, and takes a second to import.
    try:
        from dask.distributed import Client
    except ImportError:
        raise NoWorkers("--dask needs Dask: install the “dask” extra.") from None
    try:
        client: Any = Client(address, timeout=SECONDS_TO_ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise NoWorkers(f"No Dask scheduler answers at {address}: {problem}") from problem
    with client:
        yield client.get_executor()
