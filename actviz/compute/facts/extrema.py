"""Extrema: the smallest and largest values, and whether they are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isfinite, isnan

import numpy as np

from actviz.activations.curve import Array, Formula, same
from actviz.activations.function import Function
from actviz.compute.facts.domain import edges
from actviz.compute.facts.scan import Stretch, swing


@dataclass(frozen=True)
class Extremum:
    """A smallest or largest value and where it is taken.

    Of several such points, x is the one nearest zero, and the positive one of two. Where the
    function is flat, `stretch` holds the two ends of the flat stretch, and x is the point of it
    nearest zero, or, when that end does not belong to it, a point inside.
    """

    x: float
    value: float
    stretch: tuple[float, float] | None = None


@dataclass(frozen=True)
class Bound:
    """An infimum or supremum; the extremum is None where it is not attained."""

    value: float
    extremum: Extremum | None


def bounds(function: Function, stretches: list[Stretch]) -> tuple[Bound, Bound]:
    """Return the infimum and the supremum of a function."""
    taken = list(_taken(function, stretches))
    limits = list(_limits(function, stretches))
    values = [point.value for point in taken] + limits
    return _bound(min(values), taken), _bound(max(values), taken)


def _bound(value: float, taken: list[Extremum]) -> Bound:
    level = [point for point in taken if same(point.value, value)]
    if not level:
        return Bound(value, None)
    nearest = min(level, key=lambda point: (abs(point.x), -point.x, point.stretch is None))
    return Bound(nearest.value, nearest)


def _taken(function: Function, stretches: list[Stretch]) -> Iterator[Extremum]:
    """Yield every value that may be extreme and is taken at a finite point."""
    for x in function.breakpoints:
        yield Extremum(x + 0.0, float(function(x)) + 0.0)
    for edge in edges(stretches):
        if isfinite(edge.value):
            yield Extremum(edge.x, edge.value + 0.0)
    for stretch in stretches:
        if stretch.constant:
            x = _inside(function, stretch)
            yield Extremum(x, float(function(x)) + 0.0, (stretch.low, stretch.high))
        else:
            for x in turns(stretch):
                yield Extremum(float(x), float(stretch.function(np.array([x]))[0]) + 0.0)


def _limits(function: Function, stretches: list[Stretch]) -> Iterator[float]:
    """Yield the limits where the function jumps, begins or ends, and how far swings go."""
    jumps = {x for x in function.breakpoints if function.one_sided(x).jumps}
    yield from (edge.value for edge in edges(stretches))
    for stretch in stretches:
        for end, limit in zip((stretch.low, stretch.high), stretch.ends, strict=True):
            if isfinite(end) and end not in jumps:
                continue  # the value there is known, and free of the rounding of two formulas
            if not isnan(limit):
                yield limit + 0.0
            else:
                # Bounded swings are measured at their turning points, more exactly than here.
                yield from (reach for reach in swing(function, end) if not isfinite(reach))


def _inside(function: Function, stretch: Stretch) -> float:
    """Return the point of a flat stretch that stands for it."""
    level = float(stretch.function(stretch.x[:1])[0])
    nearest = min(max(0.0, stretch.low), stretch.high)
    if float(function(nearest)) == level:
        return nearest
    if isfinite(stretch.low) and isfinite(stretch.high):
        return (stretch.low + stretch.high) / 2
    return stretch.low + 1.0 if stretch.high == inf else stretch.high - 1.0


def turns(stretch: Stretch) -> Array:
    """Return the points inside a stretch where the slope changes its sign."""
    moving = np.flatnonzero(stretch.slope)
    sign = np.sign(stretch.slope[moving])
    turning = np.flatnonzero(sign[:-1] * sign[1:] < 0)
    before, after = moving[turning], moving[turning + 1]
    # A sample between the two, where the slope is exactly zero, is the turning point.
    met = stretch.x[(before + after) // 2]
    searched = _bisected(stretch.derivative, stretch.x[before], stretch.x[after], sign[turning])
    return np.where(after - before > 1, met, searched)


def _bisected(slope: Formula, low: Array, high: Array, sign: Array) -> Array:
    """Halve brackets until they are as narrow as floats allow; `sign` is the slope's at `low`."""
    while low.size:
        middle = low + (high - low) / 2
        if np.all((middle == low) | (middle == high)):
            break
        side = np.sign(slope(middle)) * sign
        low = np.where(side >= 0, middle, low)
        high = np.where(side <= 0, middle, high)
    return low
