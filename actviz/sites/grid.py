"""A grid for counting floats of any size: 32 bins in each octave, the same on both sides of 0."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array

Counts = NDArray[np.int64]

# A bin holds the float32 numbers that agree in sign, exponent and the first 5 bits after it: it is
# at most a 32nd of its numbers wide, and a number is put into it by a shift of its bits.
SHIFT = 18
HALF = 2**13
BINS = 2 * HALF
# Above the largest finite number come infinity and what is no number.
FINITE = 0xFF << 5


def counts(values: NDArray[np.float32]) -> Counts:
    """Return how many of the numbers lie in each bin, NaN and infinities included."""
    bits = np.ascontiguousarray(values, np.float32).reshape(-1).view(np.uint32)
    return np.bincount(bits >> np.uint32(SHIFT), minlength=BINS)


@cache
def edges() -> Array:
    """Return the edges of the finite bins from left to right, 0 standing once between the sides."""
    starts = (np.arange(FINITE + 1, dtype=np.uint32) << np.uint32(SHIFT)).view(np.float32)
    right = starts.astype(np.float64)
    right[-1] = 2.0**128
    return np.concatenate([-right[:0:-1], right])


def in_order(found: Counts) -> Counts:
    """Return the counts of the finite bins from left to right, as `edges` has them.

    Zeros of both signs are counted in the bin that starts at 0.
    """
    right, left = found[:FINITE].copy(), found[HALF : HALF + FINITE].copy()
    # The bin next to 0 is 2⁻¹³¹ wide, so whatever lies there is taken for 0.
    right[0] += left[0]
    left[0] = 0
    return np.concatenate([left[::-1], right])


def between(found: Counts, places: Array) -> Array:
    """Return how many numbers lie between each two of some places, a bin that is cut in parts.

    Within a bin, numbers are taken to lie evenly.
    """
    whole = np.concatenate([[0.0], np.cumsum(in_order(found), dtype=np.float64)])
    return np.diff(np.interp(places, edges(), whole))


def quantile(found: Counts, share: float) -> float:
    """Return the number below which that share of the finite ones lies, to the width of a bin."""
    whole = np.concatenate([[0.0], np.cumsum(in_order(found), dtype=np.float64)])
    return float(np.interp(share * whole[-1], whole, edges()))
