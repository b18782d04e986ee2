"""Data in: one flat array of numbers from npy, npz, csv or text; never a pickle."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from actviz.errors import ActvizError, InputError, did_you_mean, listed
from actviz.files.arrays import read_arrays
from actviz.files.paths import called, opened
from actviz.requests.limits import MAX_LINE, MAX_UNPACKED_ARRAY

NPY = b"\x93NUMPY"
NPZ = b"PK\x03\x04"
PARQUET = b"PAR1"
TENSORS = ".safetensors"
# Files of several arrays, or of several columns.
PARTED = (".npz", ".csv", ".tsv", ".txt", TENSORS)
HINT = "Data is an npy or npz file, or numbers as text, csv or not."


def read_data(path: str, notes: list[str] | None = None) -> NDArray[Any]:
    """Read all entries of a data file as one flat array of real numbers; '-' is standard input.

    'acts.npz:layer2' is one array of a file of several, as safetensors files are too, and
    'table.csv:loss' one column of a table.

    An npy file is mapped, not loaded, and keeps its type. Text holds numbers between commas,
    semicolons or blanks; a first line without any number is a header, '#' starts a comment and
    an empty cell is NaN. Entries that are not finite are kept. A first column without a name that
    counts the lines, as pandas writes it, is no data.

    Args:
        path: which file, and perhaps which part of it.
        notes: where sentences go about what was left out.

    Raises:
        InputError: the file is missing, damaged, empty, or holds something other than real
            numbers.
    """
    file, part = parted(path)
    name = called(file)
    with opened(file, "data file") as stream, _reported(name):
        return _checked(_entries(file, stream, name, part, [] if notes is None else notes), name)


def parted(path: str) -> tuple[str, str | None]:
    """Return a file and the name of a part of it; a file whose own name has a colon is whole."""
    file, colon, part = path.rpartition(":")
    if not (colon and part and Path(file).suffix.lower() in PARTED) or Path(path).exists():
        return path, None
    return file, part


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


def _entries(
    path: str, stream: BinaryIO, name: str, part: str | None, notes: list[str]
) -> NDArray[Any]:
    start = stream.peek(6)[:6] if isinstance(stream, io.BufferedReader) else b""
    if start.startswith(NPY):
        if path != "-" and stream.seekable():
            return np.asanyarray(np.load(path, mmap_mode="r", allow_pickle=False))
        return np.lib.format.read_array(io.BytesIO(stream.read()), allow_pickle=False)
    if start.startswith(NPZ):
        return _member(stream, name, part)
    if path.lower().endswith(TENSORS):
        return _tensor(path, name, part)
    if start.startswith(PARQUET):
        raise InputError(
            f"{name} is a table of Parquet.",
            "Save a column of it: pandas.read_parquet(path)['NAME'].to_csv('a.csv', index=False)",
        )
    return _text(stream, name, part, notes)


def _member(stream: BinaryIO, name: str, part: str | None) -> NDArray[Any]:
    """Return an array of an npz file: the one that is named, or the only one."""
    import zipfile

    with zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(stream.read())) as archive:
        members = {item.filename.removesuffix(".npy"): item for item in archive.infolist()}
        chosen = members.get(part) if part else next(iter(members.values()), None)
        if chosen is None or (part is None and len(members) > 1):
            raise _of_several(name, "arrays", list(members), part)
        if chosen.file_size > MAX_UNPACKED_ARRAY:
            raise MemoryError
        with archive.open(chosen) as member:
            return np.lib.format.read_array(member, allow_pickle=False)


def _tensor(path: str, name: str, part: str | None) -> NDArray[Any]:
    """Return an array of a safetensors file: the one that is named, or the only one."""
    names, found = [], None
    for each, tensor in read_arrays(path):
        names.append(each)
        if part in (None, each):
            found = tensor
    if found is None or (part is None and len(names) > 1):
        raise _of_several(name, "arrays", names, part)
    return found


def _of_several(name: str, kind: str, names: list[str], part: str | None) -> InputError:
    """Return the refusal of a file of several parts, of which none or another one was named."""
    if part is None and any(each.startswith("archive/") for each in names):
        return InputError(
            f"{name} was saved by PyTorch.", "Save the array by numpy.save(path, tensor.numpy())."
        )
    held = f"{name} holds {len(names)} {kind}{': ' if names else ''}{listed(names[:9], 'and')}."
    if part is None:
        return InputError(held, f"Name one: FILE:{names[0]}" if names else HINT)
    hint = did_you_mean(part, names, f"It holds {listed(names[:9], 'and')}.")
    return InputError(f"{name} has no {kind.removesuffix('s')} {part[:80]!r}.", hint)


def _text(stream: BinaryIO, name: str, part: str | None, notes: list[str]) -> NDArray[np.float64]:
    numbers, kept = array("d"), slice(None)
    for count, line in enumerate(_lines(stream, name), start=1):
        cells = _cells(line)
        if count == 1:
            kept = _columns(cells, name, part, notes)
            if part is not None or kept != slice(None):
                continue
        cells = cells[kept]
        try:
            numbers.extend([float(cell) if cell else np.nan for cell in cells])
        except ValueError:
            if count > 1 or any(_is_number(cell) for cell in cells):
                wrong = next(cell for cell in cells if cell and not _is_number(cell))
                raise InputError(
                    f"Line {count} of {name} holds {wrong[:40]!r}, which is not a number.", HINT
                ) from None
    return np.frombuffer(numbers, np.float64)


def _columns(heads: list[str], name: str, part: str | None, notes: list[str]) -> slice:
    """Return which columns of a table are data, from its first line."""
    if part is not None:
        if part not in heads or _is_number(part):
            raise _of_several(name, "columns", [*filter(None, heads)], part)
        at = heads.index(part)
        return slice(at, at + 1)
    rest = heads[1:]
    named = bool(rest) and not any(map(_is_number, rest))
    counted = bool(rest) and rest == [str(number) for number in range(len(rest))]
    if heads and not heads[0] and (named or counted):
        notes.append(f"The first column of {name} counts its lines and was left out.")
        return slice(1, None)
    return slice(None)


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
