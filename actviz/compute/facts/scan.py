"""Scans: where a function is looked at so that nothing it does goes unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array, Formula, Piece
from actviz.activations.function import Function

REACH = 20.0
EVEN = 2000
MOST = 60_000
# So many more turns of the slope are none that a coarser look missed; so small ones are rounding.
FEW = 4
RIPPLE = 1e-6
FAR = 1e9
PER_DECADE = 24
INSIDE = 257
# Values are one where they differ by a smaller share of the numbers that they are made of.
ROUNDING = 1e-13


@dataclass(frozen=True)
class Stretch:
    """A piece between two breakpoints, with its slope at finite points of the closed stretch."""

    low: float
    high: float
    function: Formula
    derivative: Formula
    x: Array
    slope: Array

    @property
    def ends(self) -> tuple[float, float]:
        """The limits of the function at both ends, which may lie at infinity."""
        low, high = self.function(np.array([self.low, self.high]))
        return float(low), float(high)

    @property
    def constant(self) -> bool:
        """Tell whether the function is flat on all of the stretch."""
        return not self.slope.any() and np.ptp(self.function(self.x)) == 0

    @cached_property
    def turns(self) -> Array:
        """The points inside where the slope changes its sign."""
        moving = np.flatnonzero(self.slope)
        sign = np.sign(self.slope[moving])
        turning = np.flatnonzero(sign[:-1] * sign[1:] < 0)
        before, after = moving[turning], moving[turning + 1]
        # A sample between the two, where the slope is exactly zero, is the turning point.
        met = self.x[(before + after) // 2]
        searched = _bisected(self.derivative, self.x[before], self.x[after], sign[turning])
        return self._moving(np.where(after - before > 1, met, searched))

    @cached_property
    def heights(self) -> Array:
        """The values at the turns: 0 where the step to the next float is larger than the value."""
        x = self.turns
        found = self.function(x) + 0.0
        beside = [np.abs(self.function(np.nextafter(x, end))) for end in (-np.inf, np.inf)]
        return np.where(2.0 * np.abs(found) <= np.maximum(*beside), 0.0, found)

    def _moving(self, turns: Array) -> Array:
        """Return the turns but those of a tail that is its limit to rounding, which makes them."""
        for end, limit in zip((self.low, self.high), self.ends, strict=True):
            if np.isinf(end) and np.isfinite(limit):
                inner = self.x[self._apart(self.x, limit)]
                reach = inner.min(initial=np.inf), inner.max(initial=-np.inf)
                within = turns > reach[0] if end < 0 else turns < reach[1]
                turns = turns[within | self._apart(turns, limit)]
        return turns

    def _apart(self, x: Array, limit: float) -> NDArray[np.bool_]:
        """Tell where values are not the limit, but for the rounding of numbers as large as x."""
        least = ROUNDING * np.maximum(np.abs(x), max(abs(limit), 1e-3))
        return np.abs(self.function(x) - limit) > least


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


def scan(function: Function) -> list[Stretch]:
    """Return the stretches of a function, each with its slope at many points.

    A stretch where the formula is not defined is left out, and one where it is defined in part
    ends there.
    """
    grid = _grid(function)
    pieces = function.curve.stretches()
    found = (_stretch(grid, low, high, piece) for low, high, piece in pieces)
    return [stretch for stretch in found if stretch]


def _stretch(grid: Array, low: float, high: float, piece: Piece) -> Stretch | None:
    ends = [end for end in (low, high) if np.isfinite(end)]
    if len(ends) == 2:
        ends = list(np.linspace(low, high, INSIDE))
    x = np.union1d(grid[(grid > low) & (grid < high)], ends)
    slope = piece.derivative(x)
    defined = np.flatnonzero(~np.isnan(slope))
    if not defined.size:
        return None
    first, last = defined[0], defined[-1]
    if first > 0:
        low = _edge(piece.derivative, x[first], x[first - 1])
    if last < len(x) - 1:
        high = _edge(piece.derivative, x[last], x[last + 1])
    kept = slice(first, last + 1)
    return Stretch(low, high, piece.function, piece.derivative, x[kept], slope[kept])


def _edge(formula: Formula, inside: float, outside: float) -> float:
    """Return the last point at which a formula is defined, between one where it is and one not."""
    for _ in range(100):
        middle = inside + (outside - inside) / 2
        if np.isnan(formula(np.array([middle]))[0]):
            outside = middle
        else:
            inside = middle
    return float(inside)


def _grid(function: Function) -> Array:
    """Return points that are even around zero and grow denser toward every likely feature."""
    steps = np.geomspace(1e-9, 1.0, 9 * PER_DECADE + 1)
    far = np.geomspace(1.0, FAR, 9 * PER_DECADE + 1)
    parts = [_even(function), far, -far]
    for anchor in anchors(function):
        parts += [anchor - steps, anchor + steps, np.array([anchor])]
    return np.unique(np.concatenate(parts))


def _even(function: Function) -> Array:
    """Return even points around zero, so many that twice as many see no more waves."""
    count, coarser = EVEN, _waves(function.derivative(_spread(EVEN // 2)))
    seen = _waves(function.derivative(_spread(count)))
    while seen > coarser + FEW and count < MOST:
        count, coarser = 2 * count, seen
        seen = _waves(function.derivative(_spread(count)))
    return _spread(count)


def _spread(count: int) -> Array:
    """Return so many even points on each side of 0."""
    x: Array = np.arange(-count, count + 1, dtype=np.float64) * (REACH / count)
    return x


def _waves(slope: Array) -> int:
    """Count how often a slope turns from rising to falling or back, rounding left out."""
    rise = np.diff(slope[np.isfinite(slope)])
    rise = rise[np.abs(rise) > RIPPLE * np.abs(rise).max(initial=0.0)]
    return int(np.count_nonzero(np.diff(rise > 0)))


def anchors(function: Function) -> list[float]:
    """Return where features are likely: zero, the breakpoints, and plus or minus each parameter."""
    given = [np.atleast_1d(value) for value in function.values.values()]
    numbers = np.concatenate([[0.0], function.breakpoints, *given])
    return [float(x) for x in np.unique(np.concatenate([numbers, -numbers]))]


def sides(function: Function, x: float) -> Iterator[tuple[float, Formula]]:
    """Yield, for what lies left and then right of x, where it ends and its derivative."""
    stretches = list(function.curve.stretches())
    yield next((low, piece.derivative) for low, high, piece in stretches if low < x <= high)
    yield next((high, piece.derivative) for low, high, piece in stretches if low <= x < high)


def swing(formula: Callable[[Array], Array], end: float) -> tuple[float, float]:
    """Return the lowest and highest values toward an end where there is no limit.

    The samples follow the golden ratio, so that they fall in step with no period. Swings that
    still grow from thousands to millions grow for ever.
    """
    spread = np.modf(np.arange(1, 1025) * 0.6180339887498949)[0]
    near, far = (formula(np.sign(end) * size * (1.0 + 9.0 * spread)) for size in (1e3, 1e6))
    low = -np.inf if far.min() < 1.5 * min(near.min(), 0.0) - 1.0 else float(far.min())
    high = np.inf if far.max() > 1.5 * max(near.max(), 0.0) + 1.0 else float(far.max())
    return low, high
