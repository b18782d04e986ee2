"""Contents of a file that a user names: where it is, and what it said when it was first read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from actviz.errors import InputError


def digest(path: Path) -> str:
    """Return what tells the contents of a file from all others.

    Raises:
        InputError: it cannot be read.
    """
    return sha256(_bytes(path)).hexdigest()


def content(path: Path, expected: str) -> bytes:
    """Return the contents of a file, if they are still those that were read before.

    Raises:
        InputError: it cannot be read, or has changed.
    """
    found = _bytes(path)
    if sha256(found).hexdigest() != expected:
        raise InputError(
            f"{path.name} has changed since its functions were read.", "Start the command again."
        )
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "Check its name and folder.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
