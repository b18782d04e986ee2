"""Batches: arrays of samples a few at a time, from whatever holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from actviz.errors import UsageError
from actviz.sites.model import Session

Arrays = Mapping[str, NDArray[np.generic]]
# So many samples go through a model at once, unless its input says how many it takes.
BATCH = 64


def batches(arrays: Arrays, session: Session, most: int | None = None) -> Iterator[Arrays]:
    """Yield what a model takes, a few samples at a time; the first axis counts samples.

    Args:
        arrays: by the names of the model's inputs; for a model of one input the name may differ.
        session: the model.
        most: how many samples are enough.

    Raises:
        UsageError: an input is missing, or the arrays differ in their number of samples.
    """
    given = matched(arrays, list(session.inputs), session.takes())
    counts = {len(array) for array in given.values() if array.ndim}
    if len(counts) != 1:
        raise UsageError(
            f"The arrays hold {' and '.join(map(str, sorted(counts)))} samples.",
            "All inputs of a model take as many.",
        )
    count = min(counts.pop(), most or np.iinfo(np.int64).max)
    step = _step(session.inputs)
    # A model that takes so many at once, no more and no fewer, leaves the rest out.
    whole = count if step is None else count // step * step
    if not whole:
        raise UsageError(f"The model takes {step} samples at once.", f"There are {count}.")
    step = step or BATCH
    for start in range(0, whole, step):
        yield {name: array[start : min(start + step, whole)] for name, array in given.items()}


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


def _step(inputs: Mapping[str, tuple[object, ...]]) -> int | None:
    """Return how many samples a model takes at once, None where that is free."""
    fixed = [shape[0] for shape in inputs.values() if shape and isinstance(shape[0], int)]
    return int(str(fixed[0])) if fixed else None
