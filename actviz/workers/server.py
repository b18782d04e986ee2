"""The server that forks workers here, with all that it has loaded by then."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from typing import Any

STREAMS = "actviz.workers.streams"


def context() -> Any:
    """Return how workers start: as forks of the server, or anew where nothing forks."""
    return get_context("forkserver" if _forks() else "spawn")


def start(modules: Sequence[str] = ()) -> None:
    """Start the server, which imports modules while the caller does something else.

    One that runs already is left as it is.
    """
    if _forks():
        from multiprocessing.forkserver import ensure_running

        context().set_forkserver_preload([STREAMS, "__main__", *modules])
        ensure_running()


def end() -> None:
    """End the server, which may still be importing.

    Left alone it would notice only afterwards that nobody needs it.
    """
    from multiprocessing import forkserver

    server: Any = getattr(forkserver, "_forkserver", None)
    if pid := getattr(server, "_forkserver_pid", None):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            server._stop()  # waits, or the next pool would ask one that is about to end


def _forks() -> bool:
    return "forkserver" in get_all_start_methods()
