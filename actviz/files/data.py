"""Data in: one flat array of numbers from npy, npz, csv or text; never a pickle."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from actviz.errors import ActvizError, InputError, listed
from actviz.files.paths import called, opened
from actviz.requests.limits import MAX_LINE, MAX_UNPACKED_ARRAY

NPY = b"\x93NUMPY"
NPZ = b"PK\x03\x04"
HINT = "Data is an npy or npz file, or numbers as text, csv or not."


def read_data(path: str) -> NDArray[Any]:
    """Read all entries of a data file as one flat array of real numbers; '-' is standard input.

    An npy file is mapped, not loaded, and keeps its type. Text holds numbers between commas,
    semicolons or blanks; a first line without any number is a header, '#' starts a comment and
    an empty cell is NaN. Entries that are not finite are kept.

    Raises:
        InputError: the file is missing, damaged, empty, or holds something other than real
            numbers.
    """
    name = called(path)
    with opened(path, "data file") as stream, _reported(name):
        return _checked(_entries(path, stream, name), name)


@contextmanager
def _reported(name: str) -> Iterator[None]:
    """Turn what NumPy or the system raises on a bad file into one sentence."""
    try:
        yield
    except ActvizError:
        raise
    except UnicodeDecodeError:
        raise InputError(f"{name} is neither a NumPy file nor text.", HINT) from None
    except MemoryError:
        raise InputError(
            f"The array in {name} does not fit into memory.", "Save it as npy, which is mapped."
        ) from None
    except Exception as error:
        raise InputError(
            f"The array in {name} cannot be read: {_told(error)}.", "Save it again with numpy.save."
        ) from None


def _told(error: Exception) -> str:
    if any(word in str(error) for word in ("pickle", "Python objects")):
        return "it holds Python objects, which are never unpickled"
    return "the file is damaged or cut short"


def _entries(path: str, stream: BinaryIO, name: str) -> NDArray[Any]:
    start = stream.peek(6)[:6] if isinstance(stream, io.BufferedReader) else b""
    if start.startswith(NPY):
        if path != "-" and stream.seekable():
            return np.asanyarray(np.load(path, mmap_mode="r", allow_pickle=False))
        return np.lib.format.read_array(io.BytesIO(stream.read()), allow_pickle=False)
    if start.startswith(NPZ):
        return _member(stream, name)
    return _text(stream, name)


def _member(stream: BinaryIO, name: str) -> NDArray[Any]:
    """Return the only array of an npz file."""
    import zipfile

    with zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(stream.read())) as archive:
        members = archive.infolist()
        if len(members) != 1:
            held = listed([item.filename.removesuffix(".npy") for item in members[:9]], "and")
            raise InputError(
                f"{name} holds {len(members)} arrays{': ' + held if held else ''}.",
                "Save the one to show as an npy file.",
            )
        if members[0].file_size > MAX_UNPACKED_ARRAY:
            raise MemoryError
        with archive.open(members[0]) as member:
            return np.lib.format.read_array(member, allow_pickle=False)


def _text(stream: BinaryIO, name: str) -> NDArray[np.float64]:
    numbers = array("d")
    for count, line in enumerate(_lines(stream, name), start=1):
        cells = _cells(line)
        try:
            numbers.extend([float(cell) if cell else np.nan for cell in cells])
        except ValueError:
            if count > 1 or any(_is_number(cell) for cell in cells):
                wrong = next(cell for cell in cells if cell and not _is_number(cell))
                raise InputError(
                    f"Line {count} of {name} holds {wrong[:40]!r}, which is not a number.", HINT
                ) from None
    return np.frombuffer(numbers, np.float64)


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """Yield the lines, without the mark that some programs put before the first."""
    count = 0
    while line := stream.readline(MAX_LINE):
        count += 1
        if len(line) == MAX_LINE:
            raise InputError(f"Line {count} of {name} is too long.", HINT)
        yield line.decode("utf-8-sig" if count == 1 else "utf-8")


def _cells(line: str) -> list[str]:
    words = line.partition("#")[0].strip()
    for mark in (",", ";"):
        if mark in words:
            return [cell.strip() for cell in words.removesuffix(mark).split(mark)]
    return words.split()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _checked(entries: NDArray[Any], name: str) -> NDArray[Any]:
    if entries.dtype.kind not in "buif":
        raise InputError(
            f"The array in {name} holds {entries.dtype.name} entries.", "It takes real numbers."
        )
    if entries.size == 0:
        raise InputError(f"{name} holds no numbers.", HINT)
    # The order of entries means nothing to a histogram; the order in memory needs no copy.
    return np.ravel(entries, order="K")
