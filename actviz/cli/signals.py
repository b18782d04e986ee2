"""SIGTERM as an exception, so that what is half done is undone on the way out."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn


class Terminated(BaseException):
    """SIGTERM arrived."""


def raise_on_sigterm() -> None:
    """Make SIGTERM unwind the program as Ctrl-C does."""
    signal.signal(signal.SIGTERM, _raise)


def _raise(signum: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
