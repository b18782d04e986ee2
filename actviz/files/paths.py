"""Paths in messages, and files opened for reading, whatever stands behind the name."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from actviz.errors import InputError

SHOWN = 200


def shown(path: str) -> str:
    """Quote a path for a message: one line, printable whatever bytes it holds, not too long."""
    return repr(path if len(path) <= SHOWN else f"{path[: SHOWN // 2]}…{path[-SHOWN // 2 :]}")


def reason(error: OSError) -> str:
    """Say why the system refused, as the middle of a sentence."""
    words = error.strerror or str(error) or type(error).__name__
    return words[0].lower() + words[1:]


def called(path: str) -> str:
    """Return what a message calls an input: its path in quotes, or standard input."""
    return "standard input" if path == "-" else shown(path)


@contextmanager
def opened(path: str, kind: str) -> Iterator[BinaryIO]:
    """Open a file for reading, '-' being standard input; `kind` names it in the message.

    Raises:
        InputError: it is missing, a folder, or refused by the system.
    """
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115 (only opening is guarded)
    except FileNotFoundError:
        raise InputError(f"There is no {kind} {shown(path)}.", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(f"{shown(path)} is a folder, not a {kind}.", "Name a file.") from None
    except OSError as error:
        raise InputError(
            f"The {kind} {shown(path)} cannot be read: {reason(error)}.",
            "Check its name and your permissions.",
        ) from None
    except ValueError:
        raise InputError(f"{shown(path)} is not a path.", "A path holds no NUL.") from None
    with stream:
        yield stream


def seekable(stream: BinaryIO, limit: int) -> BinaryIO:
    """Return a stream that can seek: a pipe is read into memory, up to a limit in bytes.

    Raises:
        OverflowError: more came through the pipe.
    """
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise OverflowError(f"more than {limit:,} bytes came through the pipe")
    return io.BytesIO(content)
