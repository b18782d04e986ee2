"""Workers on other machines: those of a Dask scheduler."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from actviz.errors import InputError, UsageError
from actviz.files import read_text

CONNECT = "10s"
AHEAD = 4  # tasks handed out for each thread, so that none waits for the next
LEAST_AHEAD = 64  # workers may join while others draw


@contextmanager
def opened(scheduler: str) -> Iterator[tuple[Executor, int]]:
    """Open the workers of a scheduler, which share this machine's files.

    Args:
        scheduler: its address, or the file in which it has written it (`--scheduler-file`).

    Raises:
        UsageError: there is no Dask.
        InputError: no scheduler answers, or it has no worker.
    """
    with _client(scheduler) as client:
        executor: Any = client.get_executor(pure=False)
        try:
            yield executor, max(LEAST_AHEAD, AHEAD * sum(client.nthreads().values()))
        finally:
            executor.shutdown(wait=False)


def _client(scheduler: str) -> Any:
    """Return a connection to a scheduler that has workers."""
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--scheduler needs Dask, which is not installed.", "pip install 'actviz[dask]'"
        ) from None
    address = _written(scheduler) if os.path.isfile(scheduler) else scheduler
    try:
        client: Any = Client(address, timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"No Dask scheduler answers at {scheduler[:80]}: {error}"[:300],
            "Start one with 'dask scheduler', and workers with 'dask worker'.",
        ) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except OSError:  # which a timeout is
        client.close()
        raise InputError(
            f"The Dask scheduler at {scheduler[:80]} has no workers.",
            "Start them with 'dask worker'; each needs actviz and these files.",
        ) from None
    return client


def _written(file: str) -> str:
    """Return the address that a scheduler has written into a file."""
    try:
        return str(json.loads(read_text(file, "scheduler file"))["address"])
    except (ValueError, TypeError, KeyError):
        raise InputError(
            f"{file!r} is no file of a Dask scheduler.", "dask scheduler --scheduler-file makes it."
        ) from None
