"""Undefined: the stretches of x on which a function has no value."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range

# A stretch of fewer points may be one at which the function alone is not defined.
LEAST = 2


def missing(x: Array, y: Array) -> tuple[Range, ...]:
    """Return the stretches of sorted x in which y is NaN, each out to the next value beside it."""
    undefined = np.concatenate([[False], np.isnan(y), [False]]).astype(int)
    edges = np.flatnonzero(np.diff(undefined))
    return tuple(
        (float(x[max(start - 1, 0)]), float(x[min(stop, len(x) - 1)]))
        for start, stop in zip(edges[::2], edges[1::2], strict=True)
        if stop - start >= LEAST
    )
