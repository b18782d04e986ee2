"""Files of results: what an implementation gave elsewhere, on a device or after a conversion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.audit.formats import Format
from actviz.audit.implementations import Answers
from actviz.errors import InputError
from actviz.files import read_content
from actviz.requests.limits import MAX_UNPACKED_ARRAY

MAX_FILE = 2**28  # bytes: golden values of any type are less than one hundredth of it


@dataclass(frozen=True)
class Tabled:
    """A file of results: arrays 'x' and 'f', and 'derivative' where there is one.

    A bfloat16 is told by its bits, as unsigned numbers or as ml_dtypes writes them.
    """

    path: Path

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name

    @property
    def dtype(self) -> str | None:
        """The format that the file says it is of, or None.

        Raises:
            InputError: the file cannot be read.
        """
        with self._opened() as file:
            return str(file["dtype"]) if "dtype" in file.files else None

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            InputError: the file cannot be read, or does not hold the same inputs.
        """
        held = self._arrays(format)
        wanted = {"x", "f"} - held.keys()
        if wanted:
            raise InputError(
                f"{self.name} has no array {sorted(wanted)[0]!r}.",
                "It needs x and f, and may have derivative, as golden values have.",
            )
        if not np.array_equal(held["x"], x):
            raise InputError(
                f"{self.name} does not hold the inputs of {format.name} that are asked for.",
                "Take x from the file of golden values.",
            )
        return Answers(held["f"], held.get("derivative"))

    def _arrays(self, format: Format) -> dict[str, Array]:
        with self._opened() as file:
            names = [name for name in file.files if name in ("x", "f", "derivative")]
            return {name: decoded(file[name], format) for name in names}

    @contextmanager
    def _opened(self) -> Iterator[NpzFile]:
        content = BytesIO(read_content(str(self.path), "file of results", MAX_FILE))
        try:
            with np.load(content, allow_pickle=False) as file:
                if sum(each.file_size for each in file.zip.infolist()) > MAX_UNPACKED_ARRAY:
                    raise MemoryError
                yield file
        except (OSError, ValueError, TypeError, AttributeError, BadZipFile, MemoryError):
            raise InputError(
                f"{self.name} is no .npz file of numbers, or damaged.",
                "Write one with: actviz golden",
            ) from None


def decoded(stored: NDArray[Any], format: Format) -> Array:
    """Return stored numbers as float64."""
    if stored.dtype.kind == "V" or (stored.dtype == np.uint16 and format.small):
        return format.of_bits(stored.view(np.uint16))
    return stored.astype(np.float64)
