"""Folders out: whole or not at all.

A folder is complete beside its place, under another name, before it takes that place; whatever
happens leaves the old folder or the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from actviz.errors import ActvizError, OutputError, UsageError
from actviz.files.paths import reason, shown


@dataclass(frozen=True)
class Folder:
    """A folder that is being made.

    Attributes:
        place: where it will be.
        building: where it is until it is complete.
    """

    place: str
    building: str

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the folder; '/' stands between folders inside of it."""
        path = os.path.join(self.building, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as stream:
            stream.write(content)


@contextmanager
def whole(place: str, mark: str) -> Iterator[Folder]:
    """Make a folder anew; what goes wrong inside the block leaves what was there.

    Args:
        place: where it goes.
        mark: a file that every folder of the kind has: without it a folder is somebody's own.

    Raises:
        OutputError: there is a folder of another kind or a file, or the system refuses.
    """
    with _reported(place):
        real = os.path.realpath(place)
        _refuse(real, place, mark)
        building = _beside(real)
        os.makedirs(building)
    try:
        with _reported(place):
            yield Folder(real, building)
            _take(building, real)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _refuse(real: str, place: str, mark: str) -> None:
    """Raise where something stands that is no folder of the kind, nor empty."""
    if not os.path.lexists(real):
        return
    if not os.path.isdir(real):
        raise OutputError(f"{shown(place)} is a file.", "Name a folder.")
    if os.listdir(real) and not os.path.isfile(os.path.join(real, mark)):
        raise OutputError(
            f"{shown(place)} holds other files.", "Name an empty folder, or a new one."
        )


def _beside(real: str) -> str:
    """Return a free name in the same folder, so that taking the place is one step."""
    return os.path.join(os.path.dirname(real), f".actviz-{os.urandom(8).hex()}.tmp")


def _take(building: str, real: str) -> None:
    """Put what was built in its place; the old folder goes when the new one is there."""
    old = _beside(real)
    was = os.path.isdir(real)
    if was:
        os.rename(real, old)
    try:
        os.rename(building, real)
    except BaseException:
        if was:
            os.rename(old, real)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _reported(place: str) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except ActvizError:
        raise
    except OSError as error:
        raise OutputError(
            f"{shown(place)} cannot be written: {reason(error)}.",
            "What was there before is unchanged.",
        ) from None
    except ValueError:
        raise UsageError(f"{shown(place)} is not a path.", "A path holds no NUL.") from None
