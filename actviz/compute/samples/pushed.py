"""The exact density of what a function makes of samples: that of the samples, pushed forward."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.ranges import Range
from actviz.requests.distributions import Distribution

# Points of x: evenly, and out into the tails, ever farther apart.
EVEN, TAILS, FARTHEST = 20001, 4001, 16.0
# Points of y, and so many stretches on which a function rises or falls: of more, as a fast wave
# has, the points of x are too few.
POINTS, MOST = 1001, 200


def pushed(
    function: Function, law: Distribution, before: Range, after: Range
) -> tuple[Array, Array] | None:
    """Return values y in a range and the density of f(x) there, or None where it is not known.

    Where f rises or falls each x gives its density to f(x), divided by |f′(x)|; where f is flat
    there is no density but a value that many samples take.

    Args:
        function: what x is sent through.
        law: that of x.
        before: where most x are.
        after: the range of y.
    """
    if function.sample is not None:
        return None
    step = (after[1] - after[0]) / (POINTS - 1)
    pieces = list(islice(_pieces(function, law, _points(function, law, before), step), MOST + 1))
    if not pieces or len(pieces) > MOST:
        return None
    ends = [end for y, _ in pieces for end in (y[0], y[-1])]
    sides = [np.nextafter(end, to) for end in ends for to in (-np.inf, np.inf)]
    inside = [y for y in (*ends, *sides) if after[0] <= y <= after[1]]
    at = np.union1d(np.linspace(*after, POINTS), inside)
    with np.errstate(over="ignore"):
        return at, sum(_between(at, y, density) for y, density in pieces) + 0.0 * at


def _between(at: Array, y: Array, density: Array) -> Array:
    """Return the density at places between points y; 0 beyond them.

    Where two points are too near to each other for the slope between them to be a number, as in
    the tails of a wave packet, it is that of the point beside.
    """
    with np.errstate(all="ignore"):
        found: Array = np.interp(at, y, density, 0.0, 0.0)
    beside = density[np.searchsorted(y, at).clip(max=len(y) - 1)]
    return np.where(np.isfinite(found), found, beside)


def _points(function: Function, law: Distribution, before: Range) -> Array:
    """Return points of x, with both sides of where the law or the function breaks."""
    low, high = before
    middle, half = (low + high) / 2, (high - low) / 2 or 1.0
    tails = middle + half * np.sinh(np.linspace(-FARTHEST, FARTHEST, TAILS))
    x = np.union1d(np.linspace(middle - 2 * half, middle + 2 * half, EVEN), tails)
    breaks = np.array([*function.breakpoints, *law.ends])
    near = [np.nextafter(breaks, side) for side in (-np.inf, np.inf)]
    return np.unique(np.concatenate([np.setdiff1d(x, breaks), *near]))


def _pieces(
    function: Function, law: Distribution, x: Array, step: float
) -> Iterator[tuple[Array, Array]]:
    """Yield y from low to high and the density there, for each stretch on which f is monotonic."""
    with np.errstate(all="ignore"):
        y, slope, before = function.curve.value(x), function.curve.derivative(x), law.density(x)
        density = before / np.abs(slope)
    whole = np.isfinite(y) & np.isfinite(density) & (density > 0)
    sign = np.where(whole, np.sign(slope), 0)
    broken = np.searchsorted(x, [*function.breakpoints, *law.ends])
    cuts = np.union1d(np.flatnonzero(np.diff(sign)) + 1, broken)
    for part in np.split(np.arange(len(x)), cuts):
        if len(part) > 1 and sign[part[0]]:
            rising, first = np.unique(y[part], return_index=True)
            at = part[first]
            yield rising, _filled(rising, density[at], x[at], before[at], step)


def _filled(y: Array, density: Array, x: Array, before: Array, step: float) -> Array:
    """Return a density that is within a step of each end no larger than its mean there.

    An infinite one of hardly any samples would be drawn as a line, which looks like many.
    """
    mass = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(x)) * (before[1:] + before[:-1]) / 2)])
    inner = np.interp([y[0] + step, y[-1] - step], y, mass)
    for near, held in ((y < y[0] + step, inner[0]), (y > y[-1] - step, mass[-1] - inner[1])):
        density = np.where(near, np.minimum(density, held / step), density)
    return density
