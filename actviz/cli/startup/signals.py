"""Signals as exceptions, so that what is half done is undone on the way out."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
TERMINATED = 143


class Terminated(BaseException):
    """SIGTERM arrived."""


EXCEPTIONS = {signal.SIGINT: KeyboardInterrupt, signal.SIGTERM: Terminated}
_received: list[signal.Signals] = []


def raise_on_signals() -> None:
    """Make SIGTERM unwind the program as Ctrl-C does, and remember which of them arrived."""
    signal.signal(signal.SIGTERM, _raise)
    # A shell that starts a command in the background has it ignore Ctrl-C.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _raise)


def check_signals() -> None:
    """Raise again for a signal whose exception Python dropped, as it does in a destructor."""
    if _received:
        raise EXCEPTIONS[_received[-1]]


def _raise(signum: int, frame: FrameType | None) -> NoReturn:
    _received.append(signal.Signals(signum))
    raise EXCEPTIONS[_received[-1]]


def leave(code: int) -> NoReturn:
    """Exit without taking Python down: a module interrupted while it loaded could crash there."""
    with suppress(BaseException):
        atexit._run_exitfuncs()
        sys.stdout.flush()
    os._exit(code)
