"""Who counts responses beside this process: workers of this machine, or those of a Dask cluster."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

SECONDS_TO_ANSWER = 10


class NoWorkers(Exception):
    """Nobody is there to count, and why."""


@contextmanager
def workers(number: int, dask: str | None) -> Iterator[Executor | None]:
    """So many processes of this machine, or the Dask cluster at an address (tcp://host:8786); None where this
    process counts alone. NoWorkers where there is no such cluster."""
    if dask is not None:
        with _cluster(dask) as executor:
            yield executor
    elif number > 1:
        # Started afresh, and not as copies, which must not be made while another library has threads.
        with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as processes:
            yield processes
    else:
        yield None


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
