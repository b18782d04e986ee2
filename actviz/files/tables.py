"""Tables in: a user's own points and classes, from a CSV or an .npz file; never a pickle."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from actviz.compute.network.datasets import Dataset, is_number, labelled
from actviz.errors import InputError
from actviz.files.content import read_content
from actviz.requests.limits import MAX_TABLE

if TYPE_CHECKING:
    from actviz.activations.curve import Array

ROWS = "Each row holds the features, then the class, separated by commas."
ARRAYS = "X holds a row of numbers per sample, y its class: numpy.savez(file, X=..., y=...)."
ZIP = b"PK\x03\x04"


def read_table(path: str) -> Dataset:
    """Return the dataset in a file: X and y of an .npz, or a CSV whose last column is the class.

    '-' is standard input.

    Raises:
        InputError: the file is missing, too large, damaged, or is no such table.
    """
    name = "standard input" if path == "-" else path
    content = read_content(path, "table", MAX_TABLE)
    arrays = content.startswith(ZIP) or path.lower().endswith(".npz")
    features, words = _npz(name, content) if arrays else _csv(name, content)
    return labelled(name, features, words)


def _csv(name: str, content: bytes) -> tuple[Array, list[str]]:
    """Return the features and the class names of a CSV; a first row of words is a header."""
    rows = _rows(name, content)
    rows = rows[1:] if rows and not all(map(is_number, rows[0][:-1])) else rows
    if not rows:
        raise InputError(f"{name} holds no samples.", ROWS)
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]) or len(row) < 2:
            raise InputError(
                f"{name} has {len(row)} columns in sample {number}, {len(rows[0])} in the first.",
                ROWS,
            )
        if not all(map(is_number, row[:-1])):
            raise InputError(f"{name} has a feature that is no number in sample {number}.", ROWS)
    features = np.array([[float(cell) for cell in row[:-1]] for row in rows])
    return features, [row[-1].strip() for row in rows]


def _rows(name: str, content: bytes) -> list[list[str]]:
    try:
        lines = io.StringIO(content.decode("utf-8-sig"), newline="")
        return [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error):
        raise InputError(f"{name} is not a CSV file.", ROWS) from None


def _npz(name: str, content: bytes) -> tuple[Array, list[str]]:
    """Return the features and the class names of arrays X and y."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            x, y = np.asarray(arrays["X"]), np.asarray(arrays["y"])
    except KeyError:
        raise InputError(f"{name} does not hold the arrays X and y.", ARRAYS) from None
    except (ValueError, EOFError, zipfile.BadZipFile):
        raise InputError(f"{name} is not an .npz file of plain arrays.", ARRAYS) from None
    if x.ndim < 2 or y.ndim != 1 or len(x) != len(y) or not x.size or x.dtype.kind not in "buif":
        raise InputError(f"{name} holds X of shape {x.shape} and y of shape {y.shape}.", ARRAYS)
    return x.reshape(len(x), -1).astype(np.float64), [str(label) for label in y]
