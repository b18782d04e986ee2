"""Walls: values of a function at which the law of its outputs breaks off or leaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function

# Of more breakpoints, as floor has, those nearest to 0 are enough.
MOST_BREAKS = 9
# Points among the samples that tell where a function turns.
POINTS = 4000
# A turn is narrowed down so many times to two thirds: to where only rounding is left.
ROUNDS = 60
# Of more turning values than these only the lowest and the highest are walls.
MOST_TURNS = 8


def walls(function: Function, x: Array, ends: Sequence[float] = ()) -> tuple[float, ...]:
    """Return the values at which the density of the outputs may break, the plainest first.

    These are 0, the limits at breakpoints and at the ends of the law of the inputs, and the values
    at which the function turns.

    Args:
        function: what the samples are sent through.
        x: finite samples, sorted.
        ends: where the law of the inputs ends.
    """
    found = [0.0, *_broken(function, x)]
    if function.sample is None:
        with np.errstate(all="ignore"):
            found += [float(y) for y in function.many(np.array(ends, float))]
            found += _turns(function, x)
    return tuple(dict.fromkeys(y + 0.0 for y in found if np.isfinite(y)))


def _broken(function: Function, x: Array) -> Iterator[float]:
    """Yield the one-sided limits at the breakpoints among the samples."""
    inside = [point for point in function.breakpoints if x[0] <= point <= x[-1]]
    for point in sorted(inside, key=abs)[:MOST_BREAKS]:
        sides = function.one_sided(point)
        yield sides.left_limit
        yield sides.right_limit


def _turns(function: Function, x: Array) -> list[float]:
    """Return the values at which a function turns between two samples."""
    grid = np.unique(x[np.linspace(0, len(x) - 1, min(len(x), POINTS)).astype(int)])
    y = np.asarray(function.many(grid))
    finite = y[np.isfinite(y)]
    if not len(finite):
        return []
    rise = np.diff(np.where(np.isfinite(y), y, np.nan))
    # A flat stretch, or what rounding makes of one, turns nowhere.
    rise[~(np.abs(rise) > 1e-12 * np.ptp(finite))] = 0.0
    turns = np.flatnonzero(rise[1:] * rise[:-1] < 0)
    if not len(turns):
        return []
    values = np.unique(_narrowed(function, grid[turns], grid[turns + 2], np.sign(rise[turns])))
    apart = np.diff(values, prepend=-np.inf) > 1e-9 * np.abs(values).max()
    values = values[apart]
    return [float(y) for y in (values if len(values) <= MOST_TURNS else values[[0, -1]])]


def _narrowed(function: Function, low: Array, high: Array, up: Array) -> Array:
    """Return the extreme values between pairs of points: the highest where the way is up."""
    for _ in range(ROUNDS):
        third = (high - low) / 3
        first, second = low + third, high - third
        right = up * (function.many(second) - function.many(first)) > 0
        low, high = np.where(right, first, low), np.where(right, high, second)
    return np.asarray(function.many((low + high) / 2))
