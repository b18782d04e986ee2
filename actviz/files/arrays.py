"""Named arrays in: of one npz, npy or safetensors file, or of a folder of them; never a pickle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.errors import ActvizError, InputError, UsageError
from actviz.files.paths import opened, reason, shown
from actviz.requests.limits import MAX_UNPACKED_ARRAY

SUFFIXES = (".npy", ".npz", ".safetensors")
HINT = "Arrays are .npy, .npz or .safetensors files, or a folder of these."
DIGITS = re.compile(r"(\d+)")
Named = tuple[str, NDArray[Any]]


def read_arrays(path: str) -> Iterator[Named]:
    """Yield the arrays of a file or a folder by name, one in memory at a time.

    An npy file is named by its stem and is mapped, not loaded; arrays of an npz or safetensors
    file have names of their own. Numbers in names count as such: layer2 comes before layer10.

    Raises:
        InputError: there is no such file, it is damaged, or holds something other than numbers.
        UsageError: the library that reads safetensors is not installed.
    """
    for each in files_of(path):
        yield from _of_file(Path(each))


def files_of(path: str) -> list[str]:
    """Return the files of arrays in a folder, in the order of their names, or the one file.

    Raises:
        InputError: the folder cannot be read, or holds none.
    """
    place = Path(path)
    if not place.is_dir():
        return [path]
    try:
        found = [each.name for each in place.iterdir() if each.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise InputError(
            f"The folder {shown(path)} cannot be read: {reason(error)}.", "Check it."
        ) from None
    if not found:
        raise InputError(f"The folder {shown(path)} holds no arrays.", HINT)
    return [str(place / name) for name in sorted(found, key=natural)]


def natural(name: str) -> list[tuple[int, str]]:
    """Return what sorts names as people count them."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in DIGITS.split(name)]


def _of_file(path: Path) -> Iterator[Named]:
    suffix = path.suffix.lower()
    readers = {".npy": _npy, ".npz": _npz, ".safetensors": _safetensors}
    if suffix not in readers:
        raise InputError(f"{shown(str(path))} holds no arrays that are known.", HINT)
    with opened(str(path), "file of arrays"):
        pass
    with _reported(path):
        for name, array in readers[suffix](path):
            yield name, _numbers(array, f"{path.name}:{name}")


def _npy(path: Path) -> Iterator[Named]:
    yield path.stem, np.load(path, mmap_mode="r", allow_pickle=False)


def _npz(path: Path) -> Iterator[Named]:
    import zipfile  # most figures read no archive

    with zipfile.ZipFile(path) as archive:
        members = {item.filename.removesuffix(".npy"): item for item in archive.infolist()}
        for name in sorted(members, key=natural):
            if members[name].file_size > MAX_UNPACKED_ARRAY:
                raise MemoryError
            with archive.open(members[name]) as member:
                yield name, np.lib.format.read_array(member, allow_pickle=False)


def _safetensors(path: Path) -> Iterator[Named]:
    try:
        from safetensors import safe_open
    except ImportError:
        raise UsageError(
            "This needs the library safetensors, which is not installed.",
            "Install it with: pip install 'actviz[onnx]'",
        ) from None
    with safe_open(path, framework="numpy") as file:
        for name in sorted(file.keys(), key=natural):
            yield name, file.get_tensor(name)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what a library raises on a bad file into one sentence."""
    try:
        yield
    except ActvizError:
        raise
    except MemoryError:
        raise InputError(
            f"An array in {shown(str(path))} does not fit into memory.",
            "Save it as npy, which is mapped.",
        ) from None
    except Exception as error:
        told = "holds Python objects, which are never unpickled"
        pickled = any(word in str(error) for word in ("pickle", "Python objects"))
        raise InputError(
            f"{shown(str(path))} {told if pickled else 'is damaged, or is no file of arrays'}.",
            HINT,
        ) from None


def _numbers(array: NDArray[Any], name: str) -> NDArray[Any]:
    if array.dtype.kind not in "buif":
        raise InputError(f"{name} holds {array.dtype.name} entries.", "It takes real numbers.")
    if not array.size:
        raise InputError(f"{name} holds no numbers.", HINT)
    return array
