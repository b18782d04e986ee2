"""Faults in what a user wrote: one sentence with file and line, never a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

from actviz.errors import InputError
from actviz.sources.tracing import first_line

OURS = str(Path(__file__).parent.parent)
FOREIGN = ("site-packages", "dist-packages", "<frozen", "<string>", "<__array_function__")


def place(error: BaseException) -> str:
    """Return the last place in a user's own code that an error came through: 'act.py, line 3'.

    Code of libraries is not the user's; nothing is returned where there is no other.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if _is_own(each.filename)]
    return f"{Path(own[-1].filename).name}, line {own[-1].lineno}" if own else ""


def _is_own(filename: str) -> bool:
    libraries = (str(Path(traceback.__file__).parent), OURS)
    return not filename.startswith(libraries) and not any(word in filename for word in FOREIGN)


def fault(name: str, error: BaseException) -> InputError:
    """Return the error that says where a user's function fails, and with what."""
    where = place(error)
    return InputError(
        f"{name} fails{f' ({where})' if where else ''}: {first_line(error)}.",
        "actviz calls it with an array of float64, or with one number at a time.",
    )
