"""Tables: a user's own points and classes, from a CSV or an .npz file."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.network.datasets import Dataset
from actviz.errors import InputError

MAX_BYTES = 500_000_000
MAX_CLASSES = 50


def read(path: str) -> Dataset:
    """Return the dataset in a file: X and y of an .npz, or a CSV whose last column is the class.

    Raises:
        InputError: the file is missing, too large, damaged, or is no such table.
    """
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(
                f"{path} has {file.stat().st_size:,} bytes.", f"At most {MAX_BYTES:,} are read."
            )
        features, words = _npz(file) if file.suffix.lower() == ".npz" else _csv(file)
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}.", "Check the path."
        ) from None
    return dataset(path, features, words)


def dataset(path: str, features: Array, words: list[str]) -> Dataset:
    """Return the dataset of features and a class name per sample.

    Raises:
        InputError: the numbers are not finite, or there are not 2 to 50 classes.
    """
    bad = np.argwhere(~np.isfinite(features))
    if len(bad):
        row, column = bad[0] + 1
        raise InputError(
            f"{path} holds a value that is not finite, in sample {row}, feature {column}.",
            "Remove or replace such samples first.",
        )
    classes = sorted(set(words), key=_order)
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise InputError(
            f"{path} holds {len(classes)} class{'' if len(classes) == 1 else 'es'}.",
            f"The last column, or y, names the class of each sample: 2 to {MAX_CLASSES} of them.",
        )
    numbers = {name: number for number, name in enumerate(classes)}
    labels = np.array([numbers[word] for word in words])
    return Dataset(Path(path).name, features, labels, tuple(classes))


def _csv(file: Path) -> tuple[Array, list[str]]:
    """Return the features and the class names of a CSV; a first row of words is a header."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error):
        raise InputError(f"{file} is not a CSV file.", _HINT) from None
    rows = rows[1:] if rows and not _numeric(rows[0][:-1]) else rows
    if not rows:
        raise InputError(f"{file} holds no samples.", _HINT)
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]) or len(row) < 2:
            raise InputError(
                f"{file} has {len(row)} columns in sample {number}, {len(rows[0])} in the first.",
                _HINT,
            )
        if not _numeric(row[:-1]):
            raise InputError(f"{file} has a feature that is no number in sample {number}.", _HINT)
    features = np.array([[float(cell) for cell in row[:-1]] for row in rows])
    return features, [row[-1].strip() for row in rows]


_HINT = "Each row holds the features, then the class, separated by commas."


def _npz(file: Path) -> tuple[Array, list[str]]:
    """Return the features and the class names of arrays X and y; nothing is unpickled."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            x, y = np.asarray(arrays["X"]), np.asarray(arrays["y"])
    except KeyError:
        raise InputError(f"{file} does not hold the arrays X and y.", _ARRAYS) from None
    except (ValueError, EOFError, zipfile.BadZipFile):
        raise InputError(f"{file} is not an .npz file of plain arrays.", _ARRAYS) from None
    if x.ndim < 2 or y.ndim != 1 or len(x) != len(y) or not x.size or x.dtype.kind not in "buif":
        raise InputError(f"{file} holds X of shape {x.shape} and y of shape {y.shape}.", _ARRAYS)
    return x.reshape(len(x), -1).astype(np.float64), [str(label) for label in y]


_ARRAYS = "X holds a row of numbers per sample, y its class: numpy.savez(file, X=..., y=...)."


def _numeric(cells: list[str]) -> bool:
    try:
        return all(float(cell) is not None for cell in cells)
    except ValueError:
        return False


def _order(word: str) -> tuple[float, str]:
    """Sort classes that are numbers by size, before those that are words by name."""
    return (float(word), "") if _numeric([word]) else (float("inf"), word)
