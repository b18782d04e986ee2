"""The server that forks workers here: it has loaded Matplotlib and drawn a figure already."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from typing import Any

STREAMS, DRAWS = "actviz.workers.streams", "actviz.workers.preload"


def context() -> Any:
    """Return how workers start: as forks of the server, or anew where nothing forks."""
    return get_context("forkserver" if _forks() else "spawn")


def start(first: Sequence[str] = ()) -> None:
    """Start the server, which loads while the caller does something else; once is enough.

    Args:
        first: modules that it imports before those that draw.
    """
    if _forks():
        from multiprocessing.forkserver import ensure_running

        context().set_forkserver_preload([STREAMS, "__main__", *first, DRAWS])
        ensure_running()


def end() -> None:
    """End the server, which may still be loading Matplotlib.

    Left alone it would notice only afterwards that nobody needs it.
    """
    from multiprocessing import forkserver

    server = getattr(forkserver, "_forkserver", None)
    if pid := getattr(server, "_forkserver_pid", None):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _forks() -> bool:
    return "forkserver" in get_all_start_methods()
