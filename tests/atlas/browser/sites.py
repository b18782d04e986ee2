"""Sites for the browser, each made once a session, whichever of the workers needs it first."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

# What the tests of the pages touch; the guided pages and the searches need these by name.
HANDFUL = (
    *("relu", "leaky_relu", "prelu", "elu", "selu", "gelu", "silu", "swish", "mish", "softplus"),
    *("sigmoid", "tanh", "identity", "step", "softsign", "hard_tanh", "sin", "gaussian"),
)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first of the workers makes, and the others wait for."""
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder)
    return folder
