"""Batches: arrays of samples a few at a time, from whatever holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from actviz.errors import UsageError
from actviz.files.arrays import read_arrays
from actviz.sites.model import Session

Arrays = Mapping[str, NDArray[np.generic]]
# So many samples go through a model at once, unless its input says how many it takes.
BATCH = 64


@dataclass
class Feed:
    """The samples of files, a few at a time, until there were enough; the first axis counts them.

    Attributes:
        session: the model that takes them.
        files: where they are: arrays by the names of the model's inputs, or one of any name.
        most: how many samples are enough.
        used: how many came so far.
        asked: how many would have come if the model took any number at once.
    """

    session: Session
    files: Sequence[str]
    most: int | None = None
    used: int = 0
    asked: int = 0

    def __iter__(self) -> Iterator[Arrays]:
        """Yield batches.

        Raises:
            InputError: a file cannot be read.
            UsageError: an input is missing, the arrays of a file differ in their number of
                samples, or there are fewer than the model takes at once.
        """
        for file in self.files:
            if self.most is not None and self.asked >= self.most:
                break
            given = matched(
                dict(read_arrays(file)), list(self.session.inputs), self.session.takes()
            )
            yield from self._batches(given)
        if self.asked and not self.used:
            raise UsageError(
                f"The model takes {self.step} samples at once.", f"There are {self.asked}."
            )

    def _batches(self, given: Arrays) -> Iterator[Arrays]:
        """Yield the samples of a file; of one that takes so many at once the rest is left out."""
        count = _samples(given)
        if self.most is not None:
            count = min(count, self.most - self.asked)
        self.asked += count
        whole = count // self.step * self.step if self.step else count
        step = self.step or BATCH
        for start in range(0, whole, step):
            stop = min(start + step, whole)
            self.used += stop - start
            yield {name: array[start:stop] for name, array in given.items()}

    @property
    def step(self) -> int | None:
        """How many samples the model takes at once, None where that is free."""
        fixed = [shape[0] for shape in self.session.inputs.values() if shape]
        return next((int(each) for each in fixed if isinstance(each, int)), None)

    @property
    def note(self) -> str:
        """How many samples were used, where the model takes so many at once that some were not."""
        if self.used == self.asked:
            return ""
        return (
            f"The model takes {self.step} samples at once, "
            f"so {self.used:,} of {self.asked:,} were used."
        )


def _samples(given: Arrays) -> int:
    """Return how many samples arrays hold.

    Raises:
        UsageError: they differ.
    """
    counts = {len(array) for array in given.values() if array.ndim}
    if len(counts) != 1:
        raise UsageError(
            f"The arrays hold {' and '.join(map(str, sorted(counts)))} samples.",
            "All inputs of a model take as many.",
        )
    return counts.pop()


def matched(arrays: Arrays, names: Sequence[str], takes: str) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by the names of the inputs.

    Raises:
        UsageError: one is missing.
    """
    if len(names) == 1 and len(arrays) == 1:
        return {names[0]: next(iter(arrays.values()))}
    missing = [name for name in names if name not in arrays]
    if missing:
        raise UsageError(
            f"There is no array for the input {missing[0]!r}.",
            f"The model takes {takes}; name the arrays of an npz file so.",
        )
    return {name: arrays[name] for name in names}
