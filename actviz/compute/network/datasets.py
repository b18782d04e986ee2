"""Datasets: points with a class each, drawn here or read from a file."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from math import inf, pi
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.errors import InputError
from actviz.requests.limits import MAX_CLASSES

DIGITS = "datasets/data/digits.csv.gz"  # in the folder of scikit-learn
Labels = NDArray[np.int64]
Points = tuple[Array, Labels]


@dataclass(frozen=True)
class Dataset:
    """Features (samples, features), the number of each sample's class, and the classes' names."""

    name: str
    x: Array
    labels: Labels
    classes: tuple[str, ...]

    def standardized(self) -> Array:
        """Return the features, each with mean 0 and standard deviation 1; constants stay 0."""
        return standard(self.x, self.x)

    def split(self, generator: np.random.Generator, share: float = 0.8) -> tuple[Dataset, Dataset]:
        """Return two datasets, the first with that share of the samples, chosen at random."""
        order = generator.permutation(len(self.x))
        cut = round(share * len(order))
        return self._some(order[:cut]), self._some(order[cut:])

    def _some(self, chosen: NDArray[np.int64]) -> Dataset:
        return Dataset(self.name, self.x[chosen], self.labels[chosen], self.classes)


def standard(x: Array, reference: Array) -> Array:
    """Return x less the mean of the reference's features, over their standard deviation."""
    deviation = reference.std(axis=0)
    result: Array = (x - reference.mean(axis=0)) / np.where(deviation > 0, deviation, 1.0)
    return result


def xor(samples: int, generator: np.random.Generator) -> Points:
    """Return clusters around the corners (±1, ±1), with opposite corners of one class.

    The clusters keep to discs of radius 0.35, and each has as many points, so that no straight line
    is right about more than three quarters of them.
    """
    corner = np.arange(samples) % 4
    angle = generator.uniform(0, 2 * pi, samples)
    radius = 0.35 * np.sqrt(generator.uniform(0, 1, samples))
    centers = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    return centers[corner] + _polar(radius, angle), corner % 2


def moons(samples: int, generator: np.random.Generator) -> Points:
    """Return two half circles that reach into each other."""
    labels = np.arange(samples) % 2
    angle = pi * (generator.uniform(0, 1, samples) + labels)
    shift = np.outer(labels, [1.0, 0.5]) - [0.5, 0.25]
    return _polar(np.ones(samples), angle) + shift + _noise(samples, generator), labels


def circles(samples: int, generator: np.random.Generator) -> Points:
    """Return a circle within a circle."""
    labels = np.arange(samples) % 2
    angle = generator.uniform(0, 2 * pi, samples)
    return _polar(np.where(labels, 0.5, 1.0), angle) + _noise(samples, generator), labels


def spirals(samples: int, generator: np.random.Generator) -> Points:
    """Return two spirals of one turn and a half around each other."""
    labels = np.arange(samples) % 2
    along = np.sqrt(generator.uniform(0.02, 1, samples))
    angle = 3 * pi * along + pi * labels
    return _polar(along, angle) + _noise(samples, generator, 0.02), labels


def linear(samples: int, generator: np.random.Generator) -> Points:
    """Return two clusters that a straight line separates."""
    labels = np.arange(samples) % 2
    angle = generator.uniform(0, 2 * pi, samples)
    radius = 0.8 * np.sqrt(generator.uniform(0, 1, samples))
    return np.outer(2.0 * labels - 1, [0.7, 0.7]) + _polar(radius, angle), labels


DRAWN: dict[str, Callable[[int, np.random.Generator], Points]] = {
    "xor": xor,
    "moons": moons,
    "circles": circles,
    "spirals": spirals,
    "linear": linear,
}


def drawn(name: str, samples: int, generator: np.random.Generator) -> Dataset:
    """Return one of the datasets of two features and two classes."""
    return Dataset(name, *DRAWN[name](samples, generator), ("0", "1"))


def digits() -> Dataset:
    """Return the 1,797 handwritten digits of 8×8 pixels that scikit-learn ships.

    Its file is read without it: to import scikit-learn takes longer than the network to learn.

    Raises:
        InputError: scikit-learn is not installed.
    """
    found = find_spec("sklearn")
    if found is None or not found.submodule_search_locations:
        raise InputError(
            "The handwritten digits come with scikit-learn, which is not installed.",
            "Run pip install 'actviz[data]', or give --dataset moons or --data FILE.npz.",
        )
    path = Path(found.submodule_search_locations[0], DIGITS)
    rows = gzip.decompress(path.read_bytes()).decode().split()
    table = np.array([row.split(",") for row in rows], dtype=np.float64)
    return Dataset("digits", table[:, :-1], table[:, -1].astype(np.int64), tuple("0123456789"))


def labelled(path: str, features: Array, words: list[str]) -> Dataset:
    """Return the dataset of features (samples, features) and a class name per sample.

    Args:
        path: what messages call it; the dataset is named by its last part.
        features: a row of numbers per sample.
        words: the class of each sample; classes that are numbers are sorted by size.

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
    return Dataset(PurePath(path).name, features, labels, tuple(classes))


def is_number(word: str) -> bool:
    """Tell whether a word is a number."""
    try:
        float(word)
    except ValueError:
        return False
    return True


def _order(word: str) -> tuple[float, str]:
    """Sort classes that are numbers by size, before those that are words by name."""
    return (float(word), "") if is_number(word) else (inf, word)


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _noise(samples: int, generator: np.random.Generator, deviation: float = 0.06) -> Array:
    return deviation * generator.standard_normal((samples, 2))
